"""Which issue of a statement each of its figures measures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.model.words import table

STEM = 6
"""Letters by which forms of one word are taken as the same."""

SAME_UNIT, NAMED, FITS, COUNTS = 3.0, 2.0, 2.0, 0.5
"""Weight of: the issue's own unit; a word of the figure in its name; a unit that can measure it;
being an issue of quantity at all."""


def routed(
    quantities: Sequence[Quantity], issues: Sequence[Issue], known: Mapping[str, Issue]
) -> dict[str, tuple[Quantity, ...]]:
    """Give each figure to the issue it measures: soldiers to personnel, kilometres to range.

    Args:
        quantities: the figures of one statement.
        issues: its issues, the main one first; the main one gets what fits no other.
        known: all issues by id: a figure of soldiers in a statement about force limits belongs
            to the personnel, also where the statement is not listed under that issue.

    Returns:
        Figures by issue id, in the order of the words; issues without figures are left out.
    """
    found: dict[str, list[Quantity]] = {}
    groups = {issue.group for issue in issues}
    for quantity in quantities if issues else ():
        home = known.get(table("measures")["home"].get(quantity.unit.casefold(), ""))
        best = max(issues, key=lambda issue: _fit(quantity, issue))
        if home is not None and home.group in groups and _fit(quantity, best) < FITS:
            best = home
        found.setdefault(best.id, []).append(_in_unit_of(quantity, best))
    return {issue: tuple(figures) for issue, figures in found.items()}


def _in_unit_of(quantity: Quantity, issue: Issue) -> Quantity:
    """The figure under the name that its unit has for this issue: an army's people are soldiers."""
    names = table("measures")["alike"].get(issue.id, {})
    unit = names.get(quantity.unit.casefold())
    return quantity if unit is None else replace(quantity, unit=unit)


def _fit(quantity: Quantity, issue: Issue) -> float:
    """How well a figure measures an issue; 0 when nothing speaks for it."""
    names = _stems(f"{issue.id.rsplit('.', maxsplit=1)[-1]} {issue.name}")
    unit = quantity.unit.casefold()
    score = COUNTS * (issue.kind == "quantity")
    score += SAME_UNIT * bool(unit and unit == (issue.unit or "").casefold())
    score += NAMED * len(names & (_stems(unit) | _stems(quantity.what or "")))
    score += FITS * any(name.startswith(stem) for stem in _measured(unit) for name in names)
    return score


@cache
def _measured(unit: str) -> tuple[str, ...]:
    """Stems of what a unit measures; a unit of several words is known by its first words."""
    known = table("measures")["units"]
    words = unit.split()
    for count in range(len(words), 0, -1):
        written = known.get(" ".join(words[:count]))
        if written is not None:
            return tuple(stem.strip() for stem in written.split(","))
    return ()


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word[:STEM].removesuffix("s") for word in words if len(word) > 2}  # noqa: PLR2004 - of, to
