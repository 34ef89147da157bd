"""Chance, events and equal offers on the terminal, after the usual view of deals."""

from parley.analysis.answers import contingent, lottery, offers
from parley.analysis.answers.contingent import Contingent
from parley.analysis.answers.lottery import Lottery
from parley.analysis.answers.naming import Names
from parley.analysis.answers.offers import Offers
from parley.analysis.robust.contrast import Contrast
from parley.analysis.robust.sensitivity import Cell, Sensitivity
from parley.analysis.wording import percent
from parley.views.terms import one_line
from parley.views.text_table import render_list, render_table

CELLS = 15
"""Unknown cells listed; JSON has all."""

LEAST = 0.01
"""Shares below are said to be under 1 %, without an interval."""


def lottery_text(found: Lottery, parties: tuple[str, ...], names: Names) -> str:
    """What drawing one of several packages could do."""
    return render_list("If chance may decide", lottery.words(found, parties, names))


def contingent_text(
    event: str, found: Contingent | None, parties: tuple[str, ...], names: Names
) -> str:
    """Terms that hang on an event, or that there are none that help."""
    told = (
        contingent.words(found, parties, names)
        if found is not None
        else "No terms that hang on it are better for all than the best package without it."
    )
    return render_list(f"If terms may hang on whether {event}", (told,))


def offers_text(found: Offers, names: Names) -> str:
    """Several packages that are worth the same to one party."""
    return render_list(
        f"Equal offers that {names.party(found.party)} could make at once",
        offers.words(found, names),
    )


def sensitivity_text(found: Sensitivity, names: Names, *, width: int) -> str:
    """What drives the answer; cells whose intervals overlap share a rank."""
    if not found.cells:
        return "Nothing is in doubt, so nothing drives the answer.\n"
    rows = [
        (
            str(one.tier or ""),
            _cell(one, names),
            _explained(one),
            _tells(one.deal),
            _tells(one.best),
        )
        for one in found.cells[:CELLS]
    ]
    table = render_table(
        [("Rank", 5), "Not known", ("Explains", 16), ("Whether a deal", 9), ("Which deal", 9)],
        rows,
        width=width,
        title=f"What drives the answer ({found.runs:,} runs)",
    )
    return table + (
        f"\nExplains: share of the variance of {one_line(found.output)}, with its 95 % interval; "
        "cells of one rank are not told apart. The last two columns run from 0 to 1 (no and "
        "full influence); a dash is no more than chance.\n"
    )


def _cell(one: Cell, names: Names) -> str:
    words = {
        "weight": "how much its issues matter",
        "curve": "what distance costs",
        "walk_away": "what no deal is worth",
        "position": "where it stands",
    }.get(one.aspect, one.aspect.replace("_", " "))
    on = f" on {names.issue(one.issue)}" if one.issue else ""
    return f"{names.party(one.party)}: {words}{on}"


def _explained(one: Cell) -> str:
    own = one.explained
    if own is None:
        return "screened out"
    total, low, high = own.total, max(own.total.low, 0.0), own.total.high
    interval = f" ({100 * low:.0f} to {100 * high:.0f})" if high >= LEAST else ""
    return f"{percent(max(total.value, 0.0))}{interval}"


def _tells(one: Contrast) -> str:
    return f"{one.value:.2f}" if one.tells else "–"
