"""Layer 8. Findings become text, tables, charts and the brief; no arithmetic here."""
