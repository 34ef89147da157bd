"""Parts of `benchmarks/stability.py`."""
