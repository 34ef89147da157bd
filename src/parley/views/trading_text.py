"""Exchanges that help both parties in most draws, on the terminal."""

from parley.analysis.answers.naming import Names
from parley.analysis.robust.trading import Having, Swap, Trading
from parley.views.shares import give_or_take
from parley.views.text_table import render_list


def trading_text(found: Trading, names: Names) -> str:
    """The exchanges told, one in each line with what it rests on; empty when none is clear."""
    if not found.swaps:
        return ""
    return render_list(
        "Exchanges that help both in most draws, beside half way on both issues",
        (_told(swap, names) for swap in found.swaps),
    )


def _told(swap: Swap, names: Names) -> str:
    one, other = (_way(side, names) for side in swap.sides)
    why = [side.why for side in swap.sides if side.why]
    assumed = [key for side in swap.sides for key in side.assumed]
    if assumed:
        why.append(f"Weights assumed: {', '.join(assumed)}.")
    return " ".join((f"{one} and {other}: {give_or_take(swap.share, swap.error)} of draws.", *why))


def _way(side: Having, names: Names) -> str:
    return f"{names.party(side.party)} has its way on {names.issue(side.issue)} ({side.label})"
