"""Which issue a figure measures: soldiers an army, kilometres the range of a missile."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parley.core.quantity import Quantity
from parley.statements.clause import Clause
from parley.statements.phrases import Phrases, listed, read_words, words_at

BEFORE, AFTER = 90, 50
"""Characters around a figure in which words tell what it measures."""

ALWAYS = "*"
"""Stands for a unit that needs no further words."""


class Measured(NamedTuple):
    """An issue and the place of the figure that measures it."""

    issue: str
    start: int
    end: int


def measured_issues(clause: Clause, figures: Sequence[Quantity], topic: str = "") -> list[Measured]:
    """The issue that each figure measures, in the order of the figures.

    Args:
        clause: the words.
        figures: the figures in them; those that tell no issue by their unit are left out.
        topic: the group that the text speaks of most; it decides where no word near does.
    """
    found = []
    for figure in figures:
        if figure.span is None:
            continue
        issue = _issue(clause, figure) or read_words("measured")["usual"].get(topic, {}).get(
            figure.unit
        )
        if issue is not None and issue != "none":
            found.append(Measured(issue, figure.span.start, figure.span.end))
    return found


def _issue(clause: Clause, figure: Quantity) -> str | None:
    rules = _rules(figure.unit)
    if rules is None or figure.span is None:
        return None
    start = max(clause.span.start, figure.span.start - BEFORE)
    end = min(clause.span.end, figure.span.end + AFTER)
    words = words_at(clause.view, start, end)
    number = sum(w.start < figure.span.start for w in words)
    phrases, order, always = rules
    near: dict[str, int] = {}
    for hit in phrases.find(words):
        distance = min(abs(hit.first - number), abs(hit.last - number))
        near[hit.label] = min(distance, near.get(hit.label, distance))
    return min(near, key=lambda issue: (near[issue], order.index(issue)), default=always)


@cache
def _rules(unit: str) -> tuple[Phrases, list[str], str | None] | None:
    """Phrases, the order of the issues, and the issue that needs no phrase."""
    table = read_words("measured")
    paid = unit.partition(" per ")[2]
    by_issue = None
    if paid:
        by_issue = table["per"].get(paid)
    elif unit in _currencies():
        by_issue = table["money"]
    else:
        by_issue = next((v for k, v in table["near"].items() if unit in listed(k)), None)
    if by_issue is None:
        return None
    always = next((issue for issue, form in by_issue.items() if form == ALWAYS), None)
    entries = [
        (issue, 1.0, form)
        for issue, forms in by_issue.items()
        for form in listed(forms)
        if form != ALWAYS
    ]
    return Phrases(entries), list(by_issue), always


@cache
def _currencies() -> frozenset[str]:
    units = read_words("units")
    return frozenset(units["signs"].values()) | frozenset(listed(units["money"]))
