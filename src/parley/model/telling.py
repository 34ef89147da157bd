"""Whether a report or a judgement tells what a party wants, or only what is the case."""

from collections.abc import Collection, Sequence
from functools import cache

from parley.model.words import table
from parley.statements.phrases import Phrases, Word, listed, longest, phrases_of, words_at
from parley.statements.statement import Statement

WE = frozenset({"we", "i"})
PASSIVE = frozenset({"be", "been", "being", "is", "are", "was", "were", "to"})
PLAIN = 4.0
"""Weight from which a word of praise or blame tells an attitude."""


def tells_position(statement: Statement, names: Collection[str]) -> bool:
    """Whether words that are no act of bargaining still say where the holder stands.

    They do when they name its attitude (it hopes, opposes, holds for necessary), when it judges
    in words of its own, when a text lays down a term, or when the holder itself does something
    to the others ("imposed duties"). That an army makes progress, that a meeting is prepared, or
    that talks are under way is a fact.

    Args:
        statement: a report, a judgement or a denial.
        names: names of the holder in small letters.
    """
    words = words_at(statement.text, 0, len(statement.text))
    if statement.stance not in ("for", "against", "conditional"):
        return False
    if _phrases("attitude").find(words) or _does(statement, words, names):
        return True
    if statement.source_kind == "document" or statement.refers_to is not None:
        return bool(_phrases("term").find(words))
    return _own(statement) and statement.act == "assessment" and _judges(words)


def _own(statement: Statement) -> bool:
    """Whether the holder speaks for itself."""
    return statement.party is not None and statement.party == statement.holder


def _judges(words: Sequence[Word]) -> bool:
    hits = longest(phrases_of("attitude", "stance").find(words))
    return any(h.label in {"for", "against"} and h.weight >= PLAIN for h in hits)


def _does(statement: Statement, words: Sequence[Word], names: Collection[str]) -> bool:
    """Whether the holder is told to have done something."""
    low = [word.text for word in words]
    for hit in _phrases("deed").find(words):
        before = low[: hit.first]
        if before and before[-1] in PASSIVE and not low[hit.first].endswith("ing"):
            continue
        if _own(statement) and WE & set(before):
            return True
        if not before or _names_holder(before, names):
            return True
    return False


def _names_holder(before: list[str], names: Collection[str]) -> bool:
    line = f" {' '.join(before)} "
    return any(f" {name} " in line for name in names)


@cache
def _phrases(section: str) -> Phrases:
    return Phrases((section, 1.0, phrase) for phrase in listed(table("telling")[section]))
