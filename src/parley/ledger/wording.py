"""What the words of a statement speak of, and whether they say that it is not so."""

from collections.abc import Sequence
from functools import lru_cache

from parley.core.record import record
from parley.ledger.words import phrases
from parley.statements.phrases import Word, longest, words_at

STEM = 6
"""Letters by which forms of one word are taken as the same: prepared, preparations."""

LONGEST = 160
"""Characters of a statement that are repeated in a sentence."""

POINTS_WITHIN = 3
"""Words between a rebuttal and the word that points at what is rebutted."""


@record
class Wording:
    """The words of one statement, reduced to what two statements can be compared by."""

    topics: frozenset[str]
    """Stems of the words that carry content, and names of families of events."""

    families: frozenset[str]
    """Kinds of events spoken of, such as `talks` or `attack`."""

    names: frozenset[str]
    """Stems of the topics that are written as names."""

    negated: bool
    """Whether they say that something is not so or has not happened."""

    only: str | None
    """The kind of event of which they say that there is no other; None when there is none."""

    rebuts: bool
    """Whether they say of something told before that it does not hold."""


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Read the words of a statement."""
    words = words_at(text, 0, len(text))
    families: dict[int, str] = {}
    for hit in longest(phrases("family").find(words)):
        families.update(dict.fromkeys(range(hit.first, hit.last), hit.label))
    empty = {n for h in phrases("general").find(words) for n in range(h.first, h.last)}
    negations = phrases("negation").find(words)
    empty |= {n for hit in negations for n in range(hit.first, hit.last)}
    stems = {
        n: families.get(n, word.text[:STEM].removesuffix("s"))
        for n, word in enumerate(words)
        if n in families or (n not in empty and word.text[0].isalnum())
    }
    names = {stems[n] for n in stems if n not in families and text[words[n].start].isupper()}
    return Wording(
        topics=frozenset(stems.values()),
        names=frozenset(names),
        families=frozenset(families.values()),
        negated=bool(negations),
        only=_only(words, families),
        rebuts=_rebuts(words),
    )


def overlap(one: Wording, two: Wording) -> float:
    """Share of the shorter one's content that the other speaks of too, 0 to 1."""
    least = min(len(one.topics), len(two.topics))
    return len(one.topics & two.topics) / least if least else 0.0


def shown(text: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def denied_before(words: Sequence[Word], at: int) -> bool:
    """Whether a negation stands shortly before a word."""
    return any(at - 4 < hit.last <= at for hit in phrases("negation").find(words))


def _only(words: Sequence[Word], families: dict[int, str]) -> str | None:
    for hit in longest(phrases("only").find(words)):
        for n in range(hit.last, min(hit.last + 4, len(words))):
            if n in families:
                return families[n]
    return None


def _rebuts(words: Sequence[Word]) -> bool:
    pointing = {hit.first for hit in phrases("pointing").find(words)}
    return any(
        n in pointing
        for hit in phrases("rebuttal").find(words)
        for n in range(hit.first + 1, min(hit.last + POINTS_WITHIN, len(words)))
    )
