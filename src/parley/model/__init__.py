"""Layer 6. Parties, issues, options, positions and red lines, each cell traced."""
