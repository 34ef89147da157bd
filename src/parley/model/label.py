"""A position in a few words, drawn from the words of its statements and never from elsewhere."""

import re
from collections.abc import Sequence

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.statements.phrases import longest, phrases_of, words_at

LONGEST = 72
"""Characters that a cell of the matrix can show in three lines."""

SHORTEST = 12
"""Pieces shorter than this say too little on their own."""

_PIECES = re.compile(
    r"[;:—–]\s+|(?:,\s+|\s+)(?:as\s+well\s+as|and|but|while|although)\s+|,\s+", re.IGNORECASE
)
_EDGES = " \t\n\r\"'“”„‘’«».,;:"


def figures_label(values: Sequence[Quantity]) -> str:
    """Figures in words: `at most 85,000 soldiers`."""
    return ", ".join(dict.fromkeys(str(value) for value in values))


def words_label(text: str, issue: Issue, *, alone: bool) -> str:
    """The piece of a statement that speaks of an issue, cut where it is too long.

    Args:
        text: the words of the statement.
        issue: the issue.
        alone: whether the statement has no other issue; then short words stand as they are.

    Example:
        >>> water = Issue(id="economy.water", name="Water", group="economy", kind="ordered")
        >>> words_label("they want credit, and more water in dry years", water, alone=False)
        'more water in dry years'
    """
    line = " ".join(text.split()).strip(_EDGES)
    if alone and len(line) <= LONGEST:
        return line
    return cut(piece(line, issue))


def piece(line: str, issue: Issue) -> str:
    """The part between commas or conjunctions that speaks of the issue; else the whole line."""
    bounds = [(m.start(), m.end()) for m in _PIECES.finditer(line)]
    starts = [0, *(end for _start, end in bounds)]
    ends = [*(start for start, _end in bounds), len(line)]
    places = issue_places(line, issue)
    best, score = line, 0
    for start, end in zip(starts, ends, strict=True):
        weight = sum(start <= first and last <= end for first, last in places)
        if weight > score and end - start >= SHORTEST:
            best, score = line[start:end], weight
    return best.strip(_EDGES) or line


def cut(line: str) -> str:
    """The line, cut at a word with an ellipsis when it is too long."""
    if len(line) <= LONGEST:
        return line
    return line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"


def issue_places(text: str, issue: Issue) -> list[tuple[int, int]]:
    """Where the words name the issue: by its topic words, otherwise by its own name."""
    words = words_at(text, 0, len(text))
    hits = [h for h in longest(phrases_of("topics").find(words)) if h.label == issue.id]
    if hits:
        return [(words[h.first].start, words[h.last - 1].end) for h in hits]
    stems = {w[:6] for w in re.findall(r"[^\W\d_]{5,}", f"{issue.id} {issue.name}".casefold())}
    return [(w.start, w.end) for w in words if len(w.text) > 4 and w.text[:6] in stems]  # noqa: PLR2004 - small words name nothing
