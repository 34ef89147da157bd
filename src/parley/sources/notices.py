"""Footers and labels: words in a text that are not part of the report, as notes."""

import re
from functools import cache

from parley.core.span import Span
from parley.sources.document import Note
from parley.sources.words import table

LONGEST = 600
"""A longer line is a paragraph of the report, whatever it begins with."""

SHORT = 320
"""In lines up to here a phrase anywhere marks the whole line."""

TAIL_LINES = 6
"""The last lines, among which a footer stands."""


@cache
def _patterns(place: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kind of note and pattern, for `lines`, `tail`, `inside` or `cuts`."""
    found = []
    for kind, places in table("notices").items():
        if forms := places.get(place):
            joined = "|".join(f"(?:{form})" for form in forms)
            found.append((kind, re.compile(joined, re.IGNORECASE)))
    return tuple(found)


def find_notes(view: str, text: str) -> tuple[Note, ...]:
    """Lines and brackets that are not to be read as the report.

    Args:
        view: the reading copy of `text`.
        text: the text itself, from which the words of the notes are cut.

    Returns:
        Notes in the order of the text; their spans do not overlap.
    """
    notes = []
    tail = _tail_start(view)
    start = 0
    for line in view.split("\n"):
        words = line.strip()
        if words:
            inner = start + len(line) - len(line.lstrip())
            cuts = _cuts(words, inner, text) if "(" in words[1:] else []
            kind = _kind(words, in_tail=inner >= tail and not cuts)
            if kind is not None:
                notes.append(_note(kind, Span(start=inner, end=inner + len(words)), text))
            else:
                notes += cuts
        start += len(line) + 1
    return tuple(notes)


def _tail_start(view: str) -> int:
    """Where the last lines begin; never the first line."""
    end = len(view.rstrip())
    for _ in range(TAIL_LINES):
        end = len(view[: max(view.rfind("\n", 0, end), 0)].rstrip())
    return max(end, view.find("\n") + 1 or len(view))


def _kind(line: str, *, in_tail: bool) -> str | None:
    """What kind of notice a line is, or None for a line of the report."""
    if len(line) > LONGEST:
        return None
    places = ("lines", "tail") if in_tail else ("lines",)
    for kind, pattern in (hit for place in places for hit in _patterns(place)):
        if pattern.match(line):
            return kind
    if len(line) <= SHORT:
        for kind, pattern in _patterns("inside"):
            if pattern.search(line):
                return kind
    return None


def _cuts(line: str, start: int, text: str) -> list[Note]:
    """Labels in brackets inside a line of the report."""
    return [
        _note(kind, Span(start=start + m.start(), end=start + m.end()), text)
        for kind, pattern in _patterns("cuts")
        for m in pattern.finditer(line)
    ]


def _note(kind: str, span: Span, text: str) -> Note:
    """A note with the words as they stand in the text."""
    words = span.cut(text)
    if kind == "legal_notice":
        return Note(kind="legal_notice", text=words, span=span)
    if kind == "correction":
        return Note(kind="correction", text=words, span=span)
    return Note(kind="boilerplate", text=words, span=span)
