"""Lets the tests of sub-packages use the invented negotiations in `talks.py` beside this file."""
