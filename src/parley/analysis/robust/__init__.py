"""Robustness: how far the answers hang on what is not known, and what to ask next."""
