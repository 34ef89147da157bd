"""Where the noun phrase in front of a verb begins and ends."""

from parley.statements.tokens import Words
from parley.statements.verbs import (
    ADVERBS,
    DETERMINERS,
    LONGEST,
    MARKS,
    OPENERS,
    OUTSIDE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Range,
    has_finite,
    is_finite,
)
from parley.statements.wordlists import words as word_list

FARTHEST = 16
"""Longest relative clause that is stepped over, in words."""

MEDIA = word_list("sources", "media")
MARKS_OF_NAMES = frozenset('"“”„«»')


def before(words: Words, low: int, end: int) -> Range | None:
    """The noun phrase that ends just before word `end`, not reaching back past `low`.

    An apposition between commas and a bracket behind the name are stepped over, so that
    "Ana Dahl, who leads the talks, said" gives "Ana Dahl".
    """
    quoted = _quoted_name(words, low, end)
    if quoted is not None:
        return quoted
    end = _past_relative(words, low, _step_over(words, low, end))
    if end <= low or not words.is_word(end - 1):
        return None
    if words.low[end - 1] in PRONOUNS:
        return end - 1, end
    end = _without_time(words, low, end)
    start = _walk_back(words, low, end)
    start = _drop_lead(words, start, end)
    if start >= end or words.low[end - 1] in PREPOSITIONS | OUTSIDE | DETERMINERS - {"all"}:
        plain = words.low[end - 1] if end > start else ""
        return (start, end) if plain in {"both", "many", "some", "others", "one"} else None
    return start, end


def _past_relative(words: Words, low: int, end: int) -> int:
    """Step over "who asked not to be named" between a noun and its verb."""
    if words.low[end - 1] in DETERMINERS:
        return end
    for n in range(end - 1, max(low, end - FARTHEST), -1):
        if not words.is_word(n):
            return end
        if words.low[n] in {"who", "which"}:
            fits = n - 1 >= low and words.is_word(n - 1) and has_finite(words, n + 1, end)
            return n if fits else end
    return end


def _quoted_name(words: Words, low: int, end: int) -> Range | None:
    """The medium in "the newspaper "El Dia" reported"."""
    if end - 1 <= low or words.low[end - 1] not in MARKS_OF_NAMES:
        return None
    for n in range(end - 2, max(low, end - 7), -1):
        if words.low[n] in MARKS_OF_NAMES:
            named = n > low and words.low[n - 1] in MEDIA and words.is_cap(n + 1)
            return (_drop_lead(words, _walk_back(words, low, n), n), end) if named else None
    return None


def _without_time(words: Words, low: int, end: int) -> int:
    """Leave out "on Monday" between subject and verb."""
    at = end
    while at > low and (words.low[at - 1] in TIMES or words.low[at - 1].isdigit()):
        at -= 1
    if at == end or at <= low:
        return end
    return at - 1 if words.low[at - 1] in {"on", "in", "at", "since"} and at - 1 > low else at


def _step_over(words: Words, low: int, end: int) -> int:
    for _ in range(2):
        if end > low and words.low[end - 1] == "," and _named_behind(words, low, end - 1):
            return end - 1
        last = words.low[end - 1] if end > low else ""
        if last == ")":
            end = _opening(words, low, end)
        elif last in MARKS:
            mark = _apposition(words, low, end - 1)
            if mark is None:
                return low
            end = mark
    return end


def _named_behind(words: Words, low: int, comma: int) -> bool:
    """Whether a name stands between commas behind an office ("its envoy, Ana Dahl, said")."""
    at = comma - 1
    while at >= low and comma - at < 6 and words.is_word(at) and words.is_cap(at):  # noqa: PLR2004
        at -= 1
    if words.capitals or comma - at not in {3, 4} or at <= low or words.low[at] != ",":
        return False
    titles = word_list("sources", "title_words") | TIMES
    return not any(w in titles for w in words.low[at + 1 : comma])


def _opening(words: Words, low: int, end: int) -> int:
    for n in range(end - 2, max(low, end - 14) - 1, -1):
        if words.low[n] in "([":
            return n
    return low


def _apposition(words: Words, low: int, comma: int) -> int | None:
    """The mark that opens the apposition closed by the mark at `comma`."""
    for n in range(comma - 1, max(low, comma - LONGEST) - 1, -1):
        if words.low[n] in MARKS and words.low[n] == words.low[comma]:
            relative = any(w in {"who", "which", "whose"} for w in words.low[n + 1 : n + 6])
            if relative or not has_finite(words, n + 1, comma):
                return n if n > low else None
            return None
    return None


def _walk_back(words: Words, low: int, end: int) -> int:
    at = end - 1
    while at >= low and end - at <= LONGEST:
        word = words.low[at]
        if word in OUTSIDE or (word in PRONOUNS and at < end - 1):
            break
        if word in {"and", "or", "&"}:
            if not _joins(words, low, at):
                break
        elif (word == "," and not lists_names(words, low, at, end)) or (
            word == "." and not is_short(words, low, at)
        ):
            break
        elif word == ")":
            at = _opening(words, low, at + 1)
        elif not words.is_word(at) and word not in {",", ".", "&", "'", "’"}:
            break
        at -= 1
    return max(at + 1, low)


def is_short(words: Words, low: int, at: int) -> bool:
    """Whether a full stop at word `at` ends an initial or an abbreviation."""
    last = words.low[at - 1] if at > low else ""
    return len(last) == 1 or last in word_list("grammar", "abbreviations")


def _joins(words: Words, low: int, at: int) -> bool:
    """Whether "and" joins two nouns, not two clauses."""
    n = at - 1
    while n >= low and (words.is_word(n) or words.low[n] in {"'", "."}):
        if is_finite(words, n):
            return False
        n -= 1
    return at - 1 >= low


def lists_names(words: Words, low: int, at: int, end: int) -> bool:
    """Whether a comma stands in a list of names ("Oslo, Bern and Rome")."""
    if words.capitals or at <= low or at + 1 >= end or not words.is_cap(at - 1):
        return False
    rest = words.low[at + 1 : end]
    if rest[0] in {"and", "&"}:
        return True
    joint = rest.index("and") if "and" in rest else -1
    return 0 < joint < len(rest) - 1 and words.is_cap(at + 1) and words.is_cap(at + 2 + joint)


def _drop_lead(words: Words, start: int, end: int) -> int:
    """Leave out "But last week" and "In Geneva" in front of the subject."""
    while start < end:
        word = words.low[start]
        if (
            word in OPENERS
            or word in ADVERBS
            or not words.is_word(start)
            or (word in TIMES and start + 1 < end and word not in {"late", "may"})
        ):
            start += 1
        elif word in PREPOSITIONS:
            start = _after_preposition(words, start, end)
        else:
            break
    return start


def _after_preposition(words: Words, start: int, end: int) -> int:
    n = start + 1
    while n < end and (words.low[n] in TIMES | DETERMINERS or words.low[n].isdigit()):
        if words.low[n] in DETERMINERS and n + 1 < end and words.low[n + 1] not in TIMES:
            break
        n += 1
    if (n > start + 1 and n < end and words.low[n - 1] in TIMES | {"of"}) or words.low[
        n - 1
    ].isdigit():
        return n
    for at in range(end - 1, start, -1):
        if words.low[at] in DETERMINERS:
            return at
    if words.capitals:
        return min(end, n)
    at = end - 1
    while at > start and words.is_cap(at):
        at -= 1
    return at + 1 if at > start and at + 1 < end else end
