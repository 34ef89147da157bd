"""Exact answers over all packages: the Pareto frontier and the bargaining solutions."""
