"""Where the words of a statement name an issue, and whether they do so in the sentence itself."""

import re
from collections.abc import Collection

from parley.core.issue import Issue
from parley.model.parts import of_line
from parley.statements.phrases import longest, phrases_of, words_at
from parley.statements.topic import NOWHERE

CLEAR = 4.0
"""Weight of topic words that name an issue by themselves; weaker ones only hint at it."""

TALKS = "process."
"""How the ids of issues about the talks themselves begin."""

STEM = 6
"""Letters by which forms of one word are taken as the same."""


def issue_places(text: str, issue: Issue) -> list[tuple[int, int]]:
    """Where the words name the issue: by its topic words, otherwise by its own name."""
    places = topic_places(text, issue)
    if places:
        return places
    words = words_at(text, 0, len(text))
    stems = {w[:6] for w in re.findall(r"[^\W\d_]{5,}", f"{issue.id} {issue.name}".casefold())}
    return [(w.start, w.end) for w in words if len(w.text) > 4 and w.text[:6] in stems]  # noqa: PLR2004 - small words name nothing


def topic_places(text: str, issue: Issue, least: float = 0.0) -> list[tuple[int, int]]:
    """Where the listed topic words of the issue stand, those of at least some weight."""
    words = words_at(text, 0, len(text))
    hits = [h for h in longest(phrases_of("topics").find(words)) if h.label == issue.id]
    return [(words[h.first].start, words[h.last - 1].end) for h in hits if h.weight >= least]


def speaks_of_anything(text: str) -> bool:
    """Whether the words name any matter: "the party softened its position" names none."""
    hits = phrases_of("topics").find(words_at(text, 0, len(text)))
    return any(h.label != NOWHERE and not h.label.startswith(TALKS) for h in hits)


def named(text: str, issue: Issue) -> bool:
    """Whether the sentence itself, not only a remark beside it, names the issue clearly.

    Words that nowhere name it tell nothing: people listed it, or its surroundings did.
    """
    if not topic_places(text, issue):
        return True
    places = topic_places(text, issue, 0.0 if issue.kind == "quantity" else CLEAR)
    return in_sentence(text, places)


def in_sentence(text: str, places: Collection[tuple[int, int]]) -> bool:
    """Whether one of the places stands in the sentence itself, not in a remark beside it."""
    words, found = of_line(text)
    beside = [(words.start[p.a], words.end[p.b - 1]) for p in found if p.side]
    return any(not any(low <= at < high for low, high in beside) for at, _end in places)
