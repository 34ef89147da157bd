"""Tells a time that dates an event named in passing: "the peninsula annexed in 2014"."""

import re
from collections.abc import Sequence

from parley.statements.act import modal
from parley.statements.clause import Clause
from parley.statements.dating import SAYING, Time, word_set
from parley.statements.phrases import Word, phrases_of, words_at

BACK = 160
"""Characters before a time in which the event that it dates is looked for."""

NEAR = 6
"""Most words between an event, or a word such as "after", and its time."""

_PARTS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "—", "–"})
_SINCE = re.compile(r"since\b", re.IGNORECASE)


def dates_event(clause: Clause, time: Time) -> bool:
    """Whether a time hangs on a participle, a relative clause or an event, not on the saying.

    Args:
        clause: the words; a time in its reporting words always dates them.
        time: a time in its sentence.
    """
    cue = clause.cue
    if cue is not None and cue.start <= time.start < cue.end:
        return False
    if _SINCE.match(clause.view, time.start):
        return True
    start = max(clause.sentence.start, time.start - BACK)
    words = words_at(clause.view, start, time.start)
    cut = max((n + 1 for n, w in enumerate(words) if w.text in _PARTS), default=0)
    left = words[cut:]
    if not left or SAYING.search(clause.view, left[-1].start, left[-1].end):
        return False
    own = clause.span.start <= time.start < clause.span.end
    return (
        _after_event(left)
        or (own and _after_another(left))
        or _after_participle(left)
        or _in_relative(left)
    )


def _after_event(left: Sequence[Word]) -> bool:
    """Whether an event is named right before: "the invasion last year", "the war of"."""
    events = word_set("events")
    return left[-1].text in events or _linked(left, events)


def _after_another(left: Sequence[Word]) -> bool:
    """Whether the time is that of what went before: "after the storm"."""
    near = left[-NEAR:]
    place = max((n for n, w in enumerate(near) if w.text in word_set("from when")), default=None)
    return place is not None and not any(_says(w) for w in near[place:])


def _linked(left: Sequence[Word], words: frozenset[str]) -> bool:
    """Whether one of the words stands before a small word: "the war of", "the coup in early"."""
    return len(left) > 1 and left[-1].text in word_set("links") and left[-2].text in words


def _after_participle(left: Sequence[Word]) -> bool:
    """Whether a bare participle stands before, itself or with "by ...": "seized by the junta"."""
    for place in range(len(left) - 1, max(-1, len(left) - 1 - NEAR), -1):
        word = left[place]
        if place < len(left) - 1 and left[place + 1].text not in word_set("links"):
            continue
        if place and _participle(word) and left[place - 1].text not in word_set("before verbs"):
            return True
    return False


def _participle(word: Word) -> bool:
    shaped = word.text.endswith("ed") and len(word.text) > LEAST
    if not shaped and word.text not in word_set("participles"):
        return False
    if word.text in word_set("no participles") or word.text in modal("no past"):
        return False
    return not _says(word)


def _says(word: Word) -> bool:
    """Whether a word says or moves something, so that its time is that of the position."""
    if SAYING.fullmatch(word.text):
        return True
    one = [word]
    return bool(phrases_of("acts", "cue").find(one) or phrases_of("attitude", "movement").find(one))


def _in_relative(left: Sequence[Word]) -> bool:
    """Whether a relative clause is open: "the sanctions which took effect"."""
    relatives = [n for n, w in enumerate(left) if w.text in {"which", "who", "whose", "where"}]
    return bool(relatives) and not any(_says(w) for w in left[relatives[-1] :])


LEAST = 4
"""Letters that a participle has more of, so that "need" and "bed" are none."""
