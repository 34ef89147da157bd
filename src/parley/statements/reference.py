"""What words such as "this demand" refer to: the sentence before them, or after a move."""

import re
from functools import cache

from parley.statements.clause import Clause
from parley.statements.phrases import listed, read_words, words_at, words_in

REACH = 600
"""Characters on each side in which the sentence that is meant is looked for."""

MOST = 4
"""Most sentences that are looked at on each side."""

_END = re.compile(r"[.!?][\"”’)]*\s+|\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")


def points_elsewhere(clause: Clause) -> bool:
    """Whether the words speak of something named before: "this", "that demand", "the offer"."""
    return any(word.text in _pointing() for word in words_in(clause.view, clause.span))


@cache
def _pointing() -> frozenset[str]:
    return frozenset(listed(read_words("reference")["pointing"]))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(listed(read_words("reference")["pronouns"]))


def sentences_before(clause: Clause) -> list[tuple[int, int]]:
    """What stands before the clause in its sentence, and the sentences before, nearest first."""
    start = max(0, clause.sentence.start - REACH)
    cuts = [start, *(m.end() for m in _END.finditer(clause.view, start, clause.sentence.start))]
    ends = [*cuts[1:], clause.sentence.start]
    found = [(a, b) for a, b in zip(cuts, ends, strict=True) if b > a][::-1][:MOST]
    same = (clause.sentence.start, clause.span.start)
    return [same, *found] if same[1] > same[0] else found


_NAME = re.compile(r"[A-Z][^\W\d_]{3,}")


def goes_on(clause: Clause, start: int, end: int) -> bool:
    """Whether a later sentence goes on about the same people: "He ...", or one of the names."""
    first = next((w.text for w in words_at(clause.view, start, min(end, start + 40))), "")
    if first in _pronouns():
        return True
    names = set(_NAME.findall(clause.view, clause.span.start, clause.span.end))
    return any(name in names for name in _NAME.findall(clause.view, start, end))


def sentences_after(clause: Clause) -> list[tuple[int, int]]:
    """The sentences after the clause in its paragraph, the nearest first."""
    stop = min(len(clause.view), clause.sentence.end + REACH)
    paragraph = _PARAGRAPH.search(clause.view, clause.sentence.end, stop)
    stop = paragraph.start() if paragraph else stop
    cuts = [clause.sentence.end]
    cuts += [m.end() for m in _END.finditer(clause.view, clause.sentence.end, stop)]
    ends = [*cuts[1:], stop]
    found = [(a, b) for a, b in zip(cuts, ends, strict=True) if b > a][:MOST]
    return found if found and goes_on(clause, *found[0]) else []
