"""Layer 3. Files and pages become documents with clean text."""
