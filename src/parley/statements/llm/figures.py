"""Figures that a language model reads, held against the digits and our own reading of them."""

import re

from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.statements.llm.ground import Finder, fold, stands_whole
from parley.statements.llm.proposal import Figure
from parley.statements.llm.wordlist import scales
from parley.statements.numbers import numbers_in
from parley.statements.units import unit_after

MOST = 20
"""Figures of one statement; real ones hold a handful."""

LONGEST = 120
"""Characters of a figure's words, of its unit and of what it measures."""

CLOSE = 1e-9

_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f' ]*\d)?")


def checked_figures(
    text: str, view: str, span: Span, figures: tuple[Figure, ...]
) -> tuple[Quantity, ...]:
    """The figures whose words stand in a statement and whose values fit these words.

    Args:
        text: the document.
        view: its reading copy.
        span: the statement.
        figures: what the model says.

    Returns:
        Each place once, in the order of the text.
    """
    finder = Finder(span.cut(text))
    whole = Span(start=0, end=len(span))
    found: dict[tuple[int, int], Quantity] = {}
    for figure in figures[:MOST]:
        words = figure.words.strip()
        places = finder.find(words, whole) if len(words) <= LONGEST else []
        free = [p.span for p in places if (p.span.start, p.span.end) not in found]
        if free:
            place = Span(start=span.start + free[0].start, end=span.start + free[0].end)
            quantity = _checked(text, view, place, figure)
            if quantity is not None:
                found[free[0].start, free[0].end] = quantity
    return tuple(found[key] for key in sorted(found))


def _checked(text: str, view: str, place: Span, figure: Figure) -> Quantity | None:
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    ours = numbers_in(view, place.start, place.end)
    unit = unit_after(view, ours[-1].end, len(view), ours[-1].sign) if ours else None
    values = [n.value for n in ours]
    if not all(_fits(end, place.cut(view), values) for end in ends):
        return None
    is_range = isinstance(figure.value, tuple)
    comparator = figure.comparator
    if is_range != (comparator == "range"):
        comparator = "range" if is_range else "eq"
    stated = unit.name if unit is not None and unit.listed else _tidy(figure.unit).lower()
    return Quantity(
        value=figure.value,
        unit=stated,
        comparator=comparator,
        what=_tidy(figure.what or "") or None,
        text=place.cut(text),
        span=place,
    )


def _fits(value: float, words: str, ours: list[float]) -> bool:
    """Whether a value can be what these words say.

    Our own grammar reads the same value; or the words write it with another sign for thousands or
    decimals, or with a word of scale in another language; or they spell it in letters that our
    grammar does not know.

    Args:
        value: what the model says.
        words: the words.
        ours: what our grammar reads in them.
    """
    if any(_same(value, own) for own in ours):
        return True
    numbers = list(_DIGITS.finditer(words))
    if not numbers:
        return not ours and any(c.isalpha() for c in words)
    return any(
        _same(value, reading * _scale(words[number.end() :]))
        for number in numbers
        for reading in _readings(number.group())
    )


def _scale(after: str) -> float:
    """What the word behind a number multiplies it by; 1 when it is no word of scale."""
    follows = fold(after)[0].lstrip()
    for word, factor in scales():
        if follows.startswith(word) and stands_whole(follows, 0, len(word)):
            return factor
    return 1.0


def _readings(digits: str) -> list[float]:
    """What digits with signs between them can mean: the last sign for decimals, or none."""
    pieces = re.split(r"\D+", digits)
    whole = [float("".join(pieces))]
    if len(pieces) > 1 and digits[-len(pieces[-1]) - 1] in ".,":
        whole.append(float(f"{''.join(pieces[:-1])}.{pieces[-1]}"))
    return whole


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))


def _tidy(words: str) -> str:
    kept = "".join(c if c.isprintable() else " " for c in words[:LONGEST])
    return " ".join(kept.split())
