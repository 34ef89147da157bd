"""Layer 2. Run many jobs: here, or on all cores."""
