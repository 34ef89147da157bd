"""Parts of `benchmarks/deals.py`."""
