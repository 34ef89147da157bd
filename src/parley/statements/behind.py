"""Where the noun phrase behind a verb begins and ends, as in "said Ana Dahl, a delegate"."""

from parley.statements.subject import MARKS_OF_NAMES, MEDIA, is_short, lists_names
from parley.statements.tokens import Words
from parley.statements.verbs import (
    ADVERBS,
    DETERMINERS,
    HEADS,
    LONGEST,
    OUTSIDE,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    VENUES,
    Range,
)


def after(words: Words, start: int, end: int) -> Range | None:
    """The noun phrase that begins at word `start`, for "said Ana Dahl, a delegate"."""
    if start >= end or not words.is_word(start):
        return None
    first = words.low[start]
    near = range(start, min(end, start + 5))
    fits = first in DETERMINERS or words.is_cap(start) or first.isdigit()
    fits = fits or any(words.low[n] in HEADS or (n > start and words.is_cap(n)) for n in near)
    if first in PRONOUNS:
        return start, start + 1
    if not fits or first in TIMES or first in SUBORDINATORS or first in PREPOSITIONS | ADVERBS:
        return None
    at = start
    while at < end and at - start < LONGEST:
        if _stops(words, start, at, end):
            break
        at += 1
    if at > start and at < end and words.low[at - 1] in MEDIA:
        at = _past_quoted_name(words, at, end)
    name = _name_behind(words, at, end)
    if name is not None and not any(words.is_cap(n) for n in range(start, at)):
        return name
    while at > start and (
        words.low[at - 1] in PREPOSITIONS
        or not (words.is_word(at - 1) or words.low[at - 1] in MARKS_OF_NAMES)
    ):
        at -= 1
    return (start, at) if at > start else None


def _past_quoted_name(words: Words, at: int, end: int) -> int:
    """Take in the name of a medium in quotation marks (the daily "El Dia")."""
    if words.low[at] not in MARKS_OF_NAMES or at + 1 >= end or not words.is_cap(at + 1):
        return at
    for n in range(at + 2, min(end, at + 7)):
        if words.low[n] in MARKS_OF_NAMES:
            return n + 1
    return at


def _name_behind(words: Words, comma: int, end: int) -> Range | None:
    """The name in "said its head, Ana Dahl"."""
    if comma >= end or words.low[comma] != "," or words.capitals:
        return None
    at = comma + 1
    while at < end and words.is_word(at) and words.is_cap(at) and at - comma < 5:  # noqa: PLR2004
        at += 1
    return (comma + 1, at) if at - comma in {3, 4} else None


def _stops(words: Words, start: int, at: int, end: int) -> bool:  # noqa: PLR0911 - a list of cases
    word = words.low[at]
    if word == ".":
        return not (is_short(words, start, at) and at + 1 < end)
    if not words.is_word(at):
        if (
            word == ","
            and at + 1 < end
            and words.low[at - 1].isdigit()
            and words.low[at + 1].isdigit()
        ):
            return False
        return word not in {"'", "’", "&"} and not (
            word == "," and lists_names(words, start, at, end)
        )
    if word in OUTSIDE:
        return True
    if at > start and word in TIMES and words.low[at - 1] not in DETERMINERS | {"of"}:
        return True
    if word in {"on", "in", "at", "during", "after", "by", "before", "via", "through", "as"}:
        near = words.low[at + 1 : min(end, at + 5)]
        return any(w in TIMES or w in VENUES for w in near) or word == "as"
    return at > start and word in {"told", "said", "added"}
