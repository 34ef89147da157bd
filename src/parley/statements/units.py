"""What a number counts: the unit or noun behind it, in its canonical form."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parley.statements.phrases import Phrases, Word, listed, read_words

ADJECTIVES = 2
"""Most words between a number and the thing it counts ("342 modern battle tanks")."""


class Unit(NamedTuple):
    """A unit in its canonical form, and where its words end."""

    name: str
    end: int
    listed: bool


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The sets of words that decide what a number is."""
    table = read_words("units")
    keys = (
        "names",
        "months",
        "behind",
        "harm",
        "uncounted",
        "counted",
        "direct",
        "grown",
        "shrunk",
        "breaks",
        "measures",
        "bodies",
        "background",
        "money",
    )
    return {key: frozenset(listed(table[key])) for key in keys}


@cache
def _forms() -> tuple[dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    table = read_words("units")
    units = {form: name for name, forms in table["units"].items() for form in listed(forms)}
    # a word such as "per" or "cent" must not be split, so the longest form comes first
    written = "|".join(
        re.escape(f).replace(r"\ ", r"\s+") for f in sorted(units, key=lambda f: (-len(f), f))
    )
    per = table["per"]
    paid = "|".join(
        re.escape(f).replace(r"\ ", r"[\s-]+") for f in sorted(per, key=lambda f: (-len(f), f))
    )
    return (
        units,
        re.compile(rf"[\s-]{{0,2}}({written})(?![^\W_])", re.IGNORECASE),
        per,
        re.compile(rf"[\s-]+({paid})\b", re.IGNORECASE),
    )


_ADJECTIVE = re.compile(r"[\s-]{1,2}([^\W\d_][\w.'’-]*)")
_NOUN = re.compile(
    r"\s+(?:(?!and\b|or\b|to\b|of\b|in\b|on\b|at\b|by\b|for\b)[a-z]{2,15}\s+)?([a-z]{3,}s)\b"
)


def unit_after(text: str, start: int, end: int, sign: str = "") -> Unit | None:
    """The unit of a number that ends at `start`; None when no unit follows.

    Args:
        text: the text.
        start: one past the number.
        end: where to stop looking.
        sign: currency sign before the number.
    """
    if sign:
        return _money(text, start, end, read_signs()[sign])
    units, pattern, _per, _paid = _forms()
    place = start
    for step in range(ADJECTIVES + 1):
        match = pattern.match(text, place, end)
        if match:
            name = units[" ".join(match[1].lower().split())]
            if step and name in word_lists()["measures"]:
                break
            return _money(text, match.end(), end, name)
        word = _ADJECTIVE.match(text, place, end)
        if word is None or word[1].lower() in word_lists()["breaks"]:
            break
        place = word.end()
    noun = _NOUN.match(text, start, end)
    if noun and noun[1] not in word_lists()["uncounted"] | word_lists()["measures"]:
        return Unit(noun[1], noun.end(), listed=False)
    return None


@cache
def read_signs() -> dict[str, str]:
    """Currency signs and the currencies they stand for."""
    signs: dict[str, str] = read_words("units")["signs"]
    return signs


def _money(text: str, at: int, end: int, name: str) -> Unit:
    """Add what the sum is paid for: `usd per hour`."""
    _units, _pattern, per, paid = _forms()
    match = paid.match(text, at, end)
    if match and name in word_lists()["money"]:
        return Unit(
            f"{name} per {per[' '.join(re.split(r'[ -]+', match[1].lower()))]}",
            match.end(),
            listed=True,
        )
    return Unit(name, at, listed=True)


@cache
def _ahead() -> Phrases:
    return Phrases(("ahead", 1.0, form) for form in listed(read_words("units")["ahead"]))


def named_elsewhere(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a stretch of time lies behind or is an age: the last 50 years, three years ago."""
    if any(w.text in word_lists()["behind"] for w in left[-2:]):
        return True
    return any(hit.first == 0 for hit in _ahead().find(right[:6]))
