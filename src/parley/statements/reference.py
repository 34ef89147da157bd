"""What words such as "this demand" refer to: the sentence before them, or after a move."""

import re
from collections.abc import Sequence
from functools import cache

from parley.statements.clause import Clause
from parley.statements.phrases import Word, listed, read_words, words_at, words_in

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


def clause_taken_up(clause: Clause) -> tuple[int, int] | None:
    """The clause before, when the words put a limit to it: "..., but they must not be used"."""
    words = words_at(clause.view, clause.sentence.start, clause.span.end)
    first = sum(w.start < clause.span.start for w in words)
    for place in (first, first + 1, first + 3):
        joint = _joint(words[max(0, place - 3) : place])
        if not joint or place - joint < 1 or place >= len(words):
            continue
        if _takes_up([w.text for w in words[place : place + 4]]):
            return clause.sentence.start, words[place - joint].start
    return None


def _joint(before: Sequence[Word]) -> int:
    """How many words of a joint stand last: "but", "as long as"."""
    if not before:
        return 0
    if " ".join(w.text for w in before) in _list("limits open late"):
        return 3
    return int(before[-1].text in _list("limits open"))


def _takes_up(words: list[str]) -> bool:
    """Whether a clause begins with a pronoun for a thing: "it must not", not "it is clear"."""
    if words[0] not in _list("taking up") or not _list("of a thing") & {*words[1:2]}:
        return False
    able = words[1] not in _list("of a doer") or "be" in words
    return able and not _list("of nothing") & {*words}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(listed(read_words("reference")[name]))


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
