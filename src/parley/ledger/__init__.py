"""Layer 5. Evidence: corroboration, contradiction, shifts over time, grades, review."""
