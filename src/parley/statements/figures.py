"""Finds the figures of a clause that are terms, scope or measures of a negotiation."""

import re
from typing import NamedTuple

from parley.core.quantity import Comparator, Quantity
from parley.core.span import Span
from parley.statements.bounds import TIME, bound_after, bound_before, change_of
from parley.statements.clause import Clause
from parley.statements.numbers import Number, numbers_in
from parley.statements.phrases import Word, words_at
from parley.statements.units import Unit, named_elsewhere, unit_after, word_lists

REACH = 60
"""Characters on each side of a number that tell what it is."""

MANY = 11
"""From this count on things are measured even when their unit is on no list."""

ASIDE = 80
"""Characters before a number in which an aside may begin."""

SOME = 10
"""Up to this count things that can be counted on fingers are a way of speaking."""

_JOINED = re.compile(
    r"\s*(?:,|and|or|&|,\s*and|plus)\s*(?:[a-z]+\s+(?:with|of)\s+an?\s+range\s+of\s+)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|or|and)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?::\d\d|[ap]\.?m\b|o['’]clock|hrs?\s+gmt|gmt\b)", re.IGNORECASE)
_CAPITAL = re.compile(r"[a-z,] [A-Z][a-z]+ $")
_DAY = re.compile(r"\s+(?:of\s+)?([A-Za-z]{3,9})\b")


MOST = 200
"""Most numbers that are looked at in one clause; real ones hold a handful."""

LEFT = 24
"""Characters before a number that may make it a name."""

LAST_DAY, FIRST_YEAR, LAST_YEAR = 31, 1900, 2100
"""Plain digits up to the one are days, between the others years, where no unit follows."""


class _Found(NamedTuple):
    """A number with its unit, before it is bounded."""

    number: Number
    unit: Unit
    end: int


def figures_of(clause: Clause) -> tuple[Quantity, ...]:
    """The figures of a clause, in their order."""
    text, (start, end) = clause.view, (clause.span.start, clause.span.end)
    numbers = [n for n in numbers_in(text, start, end)[:MOST] if not _is_name(text, n)]
    found = [f for f in (_with_unit(text, n, end) for n in numbers) if f is not None]
    figures: list[Quantity] = []
    previous: tuple[int, Comparator] | None = None
    skip = False
    for place, item in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[place + 1] if place + 1 < len(found) else None
        joined = after is not None and _is_range(text, item, after)
        if joined and after is not None:
            figure, skip = _range(clause, item, after), True
            previous = (after.end, figure.comparator)
        else:
            comparator = _bound(text, start, item, previous)
            figure = _figure(clause, item, comparator)
            previous = (item.end, comparator)
        if _counts(clause, after if joined and after and after.unit.name else item):
            figures.append(figure)
    return tuple(figures)


def _is_name(text: str, number: Number) -> bool:
    """Whether a number only names or dates something: Resolution 1325, 4 May, 2023, 10:30."""
    if number.sign:
        return False
    start = max(0, number.start - LEFT)
    before = [w.text for w in words_at(text, start, number.start)][-2:]
    names = word_lists()["names"]
    return (
        _CLOCK.match(text, number.end) is not None
        or text[number.end : number.end + 1] == "/"
        or bool(number.bare and number.value <= SOME and _CAPITAL.search(text, start, number.start))
        or bool(before and before[-1] in names and not _has_unit(text, number, before[-1]))
        or (len(before) > 1 and before[1] == "." and before[0] in names)
        or (number.bare and _is_date(text, number))
    )


def _has_unit(text: str, number: Number, word: str) -> bool:
    """Whether a unit follows, so that the word before is a verb or noun: "mark 970 km"."""
    if word in word_lists()["months"]:
        return False
    unit = unit_after(text, number.end, min(len(text), number.end + LEFT), number.sign)
    return unit is not None and unit.listed


def _is_date(text: str, number: Number) -> bool:
    """Whether plain digits are a day of a month or a year."""
    if number.value <= LAST_DAY:
        day = _DAY.match(text, number.end)
        return day is not None and day[1].lower() in word_lists()["months"]
    if not FIRST_YEAR <= number.value <= LAST_YEAR:
        return False
    unit = unit_after(text, number.end, min(len(text), number.end + LEFT))
    return unit is None or not unit.listed


def _with_unit(text: str, number: Number, end: int) -> _Found | None:
    unit = unit_after(text, number.end, min(end, number.end + REACH), number.sign)
    if unit is None:
        return _Found(number, Unit("", number.end, listed=False), number.end)
    return _Found(number, unit, unit.end)


def _is_range(text: str, low: _Found, high: _Found) -> bool:
    """Whether two numbers are the ends of one range: 15 to 20 pct, between 5 and 10 days."""
    if low.unit.name and high.unit.name not in ("", low.unit.name):
        return False
    between = text[low.end : high.number.start]
    if not _RANGE.fullmatch(between) or not _shared_scale(low, high) < high.number.value:
        return False
    word = between.strip().lower()
    before = [w.text for w in words_at(text, max(0, low.number.start - 24), low.number.start)][-2:]
    if word == "and":
        return "between" in before
    if word in {"to", "or"} and low.unit.name and not low.number.sign:
        return word == "to" and before[-1:] != ["from"]
    return word != "or" or high.number.spelled or bool(high.unit.name)


def _shared_scale(low: _Found, high: _Found) -> float:
    """The lower end, with the scale that is written only once: 35-39 billion."""
    if low.number.scale == 1.0 and low.number.value < high.number.value / high.number.scale:
        return low.number.value * high.number.scale
    return low.number.value


def _range(clause: Clause, low: _Found, high: _Found) -> Quantity:
    span = Span(start=low.number.start, end=high.end)
    return Quantity(
        value=(_shared_scale(low, high), high.number.value),
        unit=high.unit.name or low.unit.name,
        comparator="range",
        what=_measured(clause, low, high.end),
        text=span.cut(clause.document),
        span=span,
    )


def _bound(
    text: str, start: int, item: _Found, previous: tuple[int, Comparator] | None
) -> Comparator:
    before = words_at(text, max(start, item.number.start - 240), item.number.start)
    found = bound_before(before, item.unit.name) or bound_after(text, item.end)
    change = change_of(before, text, item.end, item.unit.name)
    if change is not None and found in (None, "approx"):
        return change
    if found is not None:
        return found
    if previous is None or previous[1] in ("eq", "range", "lt", "gt"):
        return "eq"
    joined = _JOINED.fullmatch(text, previous[0], item.number.start)
    return previous[1] if joined else "eq"


def _figure(clause: Clause, item: _Found, comparator: Comparator) -> Quantity:
    span = Span(start=item.number.start, end=item.end)
    return Quantity(
        value=item.number.value,
        unit=item.unit.name,
        comparator=comparator,
        what=_measured(clause, item, item.end),
        text=span.cut(clause.document),
        span=span,
    )


def _counts(clause: Clause, item: _Found | None) -> bool:
    """Whether a figure is a term or measure, not an age, a death toll, a way of speaking."""
    if item is None:
        return False
    text = clause.view
    left = words_at(text, max(clause.span.start, item.number.start - REACH), item.number.start)
    right = words_at(text, item.end, min(clause.span.end, item.end + REACH))
    near = {w.text for w in (*left[-5:], *right[:4])}
    if near & word_lists()["harm"] or "home" in {w.text for w in left[-3:]}:
        return False
    if _in_background(text, clause.span.start, item.number.start):
        return False
    if item.unit.name in TIME:
        return not named_elsewhere(left, right)
    if not item.unit.name:
        return _bare_counts(left, right, item.number)
    return _things_count(left, item)


def _things_count(left: tuple[Word, ...], item: _Found) -> bool:
    """Whether a count of things is a term: not "two members", but "a group of six experts"."""
    if not item.unit.listed:
        return item.number.value >= MANY
    small = item.number.value <= SOME and item.number.spelled
    counted = item.unit.name in word_lists()["counted"] and item.unit.name != "issues"
    body = len(left) > 1 and left[-1].text == "of" and left[-2].text in word_lists()["bodies"]
    return body or not (small and counted)


_ASIDE = re.compile(r",\s+(?:which|who)\s+([a-z]+)\b[^,;]*$", re.IGNORECASE)


def _in_background(text: str, start: int, place: int) -> bool:
    """Whether a number stands in an aside such as "which holds 30 pct of exports"."""
    aside = _ASIDE.search(text, max(start, place - ASIDE), place)
    return aside is not None and aside[1].lower() in word_lists()["background"]


def _bare_counts(left: tuple[Word, ...], right: tuple[Word, ...], number: Number) -> bool:
    """Whether a number without a unit is a term: a quota of 30,000, a third of the seats."""
    if number.spelled:
        of_them = [w.text for w in right[:2]] in (["of", "them"], ["of", "those"], ["of", "these"])
        return number.value < 1 or (of_them and bound_before(left) is not None)
    return (
        not number.bare
        and number.value >= MANY
        and bool(left)
        and left[-1].text
        in {"to", "of", "at", "than", "exceed", "some", "about", "almost", "nearly", "least"}
    )


_OF = re.compile(r"\s+(?:of|in|on)\s+([^\s.,;:()]+(?:\s[^\s.,;:()]+){0,3})")
_HEAD = re.compile(
    r"\b((?:size|number|range|rate|quota|ceiling|share|price|level|limit|cost|amount|length|width|depth|"
    r"army|force|spread|wage|bid|offer|loan|debt|duty|tariff|period|price)s?(?:\s+of\s+[^\s.,;:()]+(?:\s+[^\s.,;:()]+){0,3}?)?)"
    r"\s+(?:to|of|at|by|is|was|from|with)?\s*(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)


def _measured(clause: Clause, item: _Found, end: int) -> str | None:
    """What is measured, in the words of the text."""
    left = clause.view[max(clause.span.start, item.number.start - REACH) : item.number.start]
    if head := _HEAD.search(left):
        return " ".join(head[1].split())
    if of := _OF.match(clause.view, end, clause.span.end):
        return " ".join(of[1].split())
    return None
