"""Reads the numbers in running words: 85,000; 1.7 trillion; half a million; 7/8; two thirds."""

import re
from functools import cache
from typing import NamedTuple

from parley.statements.phrases import read_words

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?"


class Number(NamedTuple):
    """A number as it is written, with its place in the text."""

    value: float
    start: int
    end: int
    sign: str
    """The currency sign before it, lower case; empty if there is none."""
    spelled: bool
    """Whether it is written in letters."""
    scale: float
    """What its figures are multiplied by: 1e9 in `39 billion`."""
    bare: bool
    """Whether it is plain digits without separator, fraction or scale, as a year is."""


class _Grammar(NamedTuple):
    pattern: re.Pattern[str]
    words: dict[str, float]
    scales: dict[str, float]
    parts: dict[str, float]


@cache
def _grammar() -> _Grammar:
    table = read_words("units")
    words, scales, parts = table["numbers"], table["scales"], table["parts"]
    one = "|".join(sorted(words, key=lambda w: (-len(w), w)))
    scale = "|".join(sorted((s for s in scales if len(s) > 1), key=lambda w: (-len(w), w)))
    part = "|".join(sorted(parts, key=lambda w: (-len(w), w)))
    big = "hundred|thousand|million|billion|trillion|dozen"
    signs = "|".join(re.escape(s) for s in sorted(table["signs"], key=lambda w: (-len(w), w)))
    pattern = rf"""(?<![\w.,/])(?:(?P<sign>{signs})\s?)?(?:
        (?:(?P<whole>\d{{1,3}})[-\s])?(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}})(?![\d/])
      | (?P<digits>{DIGITS})(?:(?P<glued>bn|tn|mln|mn|bln|k|m|b)\b|[\s-]?(?P<scale>{scale})\b)?
      | (?P<article>an?|half\s+an?)\s+(?P<lone>{big})\b
      | (?P<times>an?|{one})[-\s](?P<part>{part})(?=\s+(?:of|majority|pct|percent|per\scent)\b)
      | (?P<spelled>(?:{one})(?:[-\s](?:and\s)?(?:{one}|{scale}))*)\b
      )"""
    return _Grammar(re.compile(pattern, re.IGNORECASE | re.VERBOSE), words, scales, parts)


def numbers_in(text: str, start: int, end: int) -> list[Number]:
    """All numbers in `text[start:end]`, in their order."""
    grammar = _grammar()
    found = []
    for match in grammar.pattern.finditer(text, start, end):
        value = _value(match)
        follows = text[match.end() : match.end() + 1].isalnum()
        if value is None or (follows and not _glued_unit(text, match)):
            continue
        bare = match["digits"] is not None and "," not in match.group() and match["scale"] is None
        found.append(
            Number(
                value=value,
                start=match.start(),
                end=match.end(),
                scale=grammar.scales.get((match["scale"] or match["glued"] or "").lower(), 1.0),
                sign=(match["sign"] or "").lower(),
                spelled=match["digits"] is None and match["top"] is None,
                bare=bare and match["glued"] is None and "." not in match.group(),
            )
        )
    return found


_UNIT_GLUED = re.compile(r"(?:km|kg|pct|mw|ha|p)\b", re.IGNORECASE)


def _glued_unit(text: str, match: re.Match[str]) -> bool:
    return match["digits"] is not None and _UNIT_GLUED.match(text, match.end()) is not None


def _value(match: re.Match[str]) -> float | None:
    grammar = _grammar()
    if match["top"]:
        bottom = int(match["bottom"])
        return int(match["whole"] or 0) + int(match["top"]) / bottom if bottom else None
    if match["digits"]:
        scale = (match["scale"] or match["glued"] or "").lower()
        if match["glued"] in {"k", "m", "b"} and not match["sign"]:
            return None
        return _rounded(float(match["digits"].replace(",", "")) * grammar.scales.get(scale, 1))
    if match["lone"]:
        lone = match["lone"].lower()
        size = grammar.scales.get(lone) or grammar.words[lone]
        return size / 2 if match["article"].lower().startswith("half") else float(size)
    if match["part"]:
        times = grammar.words.get(match["times"].lower(), 1)
        return times * grammar.parts[match["part"].lower()]
    return _spelled(re.split(r"[-\s]+", match["spelled"].lower()))


def _spelled(words: list[str]) -> float:
    """Add up spelled-out numbers: `two hundred and fifty thousand`."""
    grammar = _grammar()
    total = current = 0.0
    for word in words:
        if word in grammar.words:
            current = current * 12 if word == "dozen" and current else current + grammar.words[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in grammar.scales:
            total += (current or 1) * grammar.scales[word]
            current = 0.0
    return total + current


def _rounded(value: float) -> float:
    """Undo the binary noise of a decimal times a scale: 38.8 million is 38,800,000."""
    return float(f"{value:.12g}")
