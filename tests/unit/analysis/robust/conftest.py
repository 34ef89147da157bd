"""Lets the tests use the invented problems in `markets.py` beside this file."""
