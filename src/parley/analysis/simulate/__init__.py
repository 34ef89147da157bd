"""Simulated bargaining: what parties of known habits would agree on, run many times."""
