"""A negotiation in numbers: issues, preferences, red lines, constraints, and files of them."""
