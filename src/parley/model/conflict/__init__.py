"""Graph models of a conflict: who can change what, and what each prefers."""
