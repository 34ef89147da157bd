"""Layer 7. Pure functions from a model's numbers to findings; no files, no clocks."""
