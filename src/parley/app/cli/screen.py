"""How wide a table may be on this terminal."""

import shutil

WIDEST = 160
"""Columns of a table on a wide terminal; longer lines are hard to follow."""


def terminal_width() -> int:
    """Columns to print for: the terminal's, within reason; 80 when piped."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
