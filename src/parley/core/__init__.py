"""Layer 1. Small shared vocabulary; imports nothing of parley but its errors."""
