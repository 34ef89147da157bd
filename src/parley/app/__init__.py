"""Layer 9. The command line, and the case folder behind it."""
