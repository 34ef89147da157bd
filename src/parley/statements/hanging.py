"""Which words hang on a position without being its object: its condition, and asides."""

from collections.abc import Sequence
from functools import cache

from parley.statements.act import modal
from parley.statements.clause import Clause
from parley.statements.condition import condition_of
from parley.statements.phrases import Word, listed, phrases_of, read_words

LONG = 14
"""Most words that an aside such as "which carries exports" is taken to have."""


def hanging_words(clause: Clause, words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the words in a condition or in an aside.

    Args:
        clause: the words' clause.
        words: the words of the clause.
    """
    found: set[int] = set()
    condition = condition_of(clause)
    if condition is not None:
        span = condition.span
        found |= {n for n, w in enumerate(words) if span.start <= w.start < span.end}
    for place, word in enumerate(words):
        if place and _opens_aside(words, place, word.text):
            found |= set(_aside(words, place))
        elif word.text in _list("concessions") or (not place and _opens_reason(words)):
            found |= set(_subordinate(words, place))
    return frozenset(found) if len(found) < len(words) else frozenset()


def _opens_reason(words: Sequence[Word]) -> bool:
    """Whether a participle of what moves the holder begins: "Encouraged by its gains, ..."."""
    return len(words) > 1 and words[0].text in _list("moved") and words[1].text in _list("by what")


def _subordinate(words: Sequence[Word], place: int) -> range:
    """From the first word of a subordinate clause to the next mark: "despite the fact that"."""
    end = place + 1
    while end < len(words) and words[end].text not in {",", ".", ";", ":", "?", "!"}:
        end += 1
    return range(place, end)


def _opens_aside(words: Sequence[Word], place: int, word: str) -> bool:
    """Whether a relative clause begins: "tankers that carry", not "demanded that they carry"."""
    if word in {"which", "who", "whose"}:
        return True
    if word != "that" or place + 1 >= len(words):
        return False
    if words[place + 1].text in _list("noun starts") or words[place - 1].text in _list("not nouns"):
        return False
    return not phrases_of("acts", "cue").find(words[place - 1 : place])


def _aside(words: Sequence[Word], place: int) -> range:
    """From the relative pronoun to the next mark or joint."""
    end = place + 1
    while end < min(len(words), place + LONG):
        if words[end].text in {",", ".", ";", ":"} or words[end].text in modal("coordinators"):
            break
        end += 1
    return range(place, end)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(listed(read_words("reference")[name]))
