"""What words such as "this demand" refer to: the sentence before them, or after a move."""

import re
from functools import cache

from parley.statements.clause import Clause
from parley.statements.phrases import listed, read_words, words_in

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


def sentences_before(clause: Clause) -> list[tuple[int, int]]:
    """The sentences before the clause, the nearest first."""
    start = max(0, clause.sentence.start - REACH)
    cuts = [start, *(m.end() for m in _END.finditer(clause.view, start, clause.sentence.start))]
    ends = [*cuts[1:], clause.sentence.start]
    found = [(a, b) for a, b in zip(cuts, ends, strict=True) if b > a]
    return found[::-1][:MOST]


def sentences_after(clause: Clause) -> list[tuple[int, int]]:
    """The sentences after the clause in its paragraph, the nearest first."""
    stop = min(len(clause.view), clause.sentence.end + REACH)
    paragraph = _PARAGRAPH.search(clause.view, clause.sentence.end, stop)
    stop = paragraph.start() if paragraph else stop
    cuts = [clause.sentence.end]
    cuts += [m.end() for m in _END.finditer(clause.view, clause.sentence.end, stop)]
    ends = [*cuts[1:], stop]
    return [(a, b) for a, b in zip(cuts, ends, strict=True) if b > a][:MOST]
