"""Where the noun phrase before or after a verb begins and ends."""

from parley.statements.cues import third_persons
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

MARKS = frozenset({",", "—", "–", "-", "--"})
LONGEST = 30
"""Longest noun phrase or apposition, in words."""

Range = tuple[int, int]

DETERMINERS = word_list("grammar", "determiners") | word_list("grammar", "possessives")
PRONOUNS = word_list("grammar", "pronouns")
PREPOSITIONS = word_list("grammar", "prepositions")
SUBORDINATORS = word_list("grammar", "subordinators")
AUXILIARIES = word_list("grammar", "auxiliaries")
CONTRACTED = word_list("grammar", "contracted")
FINITE = word_list("grammar", "finite")
ADVERBS = word_list("grammar", "adverbs")
OPENERS = word_list("grammar", "openers")
TIMES = (
    word_list("grammar", "time_words")
    | word_list("grammar", "days")
    | word_list("grammar", "months")
)
NOT_PAST = word_list("grammar", "not_past")
VENUES = frozenset(
    [
        "interview",
        "statement",
        "condition",
        "conference",
        "speech",
        "briefing",
        "letter",
        "post",
        "tweet",
        "email",
        "e-mail",
        "call",
        "broadcast",
        "address",
        "remarks",
        "press",
        "video",
        "television",
        "article",
        "column",
        "report",
        "testimony",
    ]
)
HEADS = word_list("sources", "official") | word_list("sources", "anonymous")
OUTSIDE = SUBORDINATORS | AUXILIARIES | CONTRACTED | FINITE


def is_past(words: Words, n: int) -> bool:
    """Whether a word looks like a past form that is not an adjective before a noun."""
    word = words.low[n]
    if not word.endswith("ed") or len(word) < 5 or word in NOT_PAST or "-" in word:  # noqa: PLR2004
        return False
    return not (n and words.low[n - 1] in DETERMINERS)


def is_finite(words: Words, n: int) -> bool:
    """Whether a word can be the finite verb of a clause."""
    word = words.low[n]
    if word in AUXILIARIES or word in CONTRACTED:
        return True
    return word in FINITE or is_past(words, n) or _is_present(words, n)


def _is_present(words: Words, n: int) -> bool:
    """Whether a word is a verb of saying or doing behind its subject ("Oslo wants ten boats")."""
    if not n or not words.low[n].endswith("s") or words.low[n] not in third_persons():
        return False
    before_it = words.low[n - 1]
    named = words.is_cap(n - 1) and not words.capitals and not before_it.endswith(("'s", "s'"))
    return named or before_it in {"he", "she", "it", "who", "which", "also", "still", "now"}


def has_finite(words: Words, a: int, b: int) -> bool:
    """Whether a finite verb stands among words `a` to `b` (exclusive)."""
    return any(is_finite(words, n) for n in range(a, b))


def before(words: Words, low: int, end: int) -> Range | None:
    """The noun phrase that ends just before word `end`, not reaching back past `low`.

    An apposition between commas and a bracket behind the name are stepped over, so that
    "Ana Dahl, who leads the talks, said" gives "Ana Dahl".
    """
    end = _step_over(words, low, end)
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
        elif (word == "," and not _lists(words, low, at, end)) or (
            word == "." and not _short(words, low, at)
        ):
            break
        elif word == ")":
            at = _opening(words, low, at + 1)
        elif not words.is_word(at) and word not in {",", ".", "&", "'", "’"}:
            break
        at -= 1
    return max(at + 1, low)


def _short(words: Words, low: int, at: int) -> bool:
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


def _lists(words: Words, low: int, at: int, end: int) -> bool:
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
    name = _name_behind(words, at, end)
    if name is not None and not any(words.is_cap(n) for n in range(start, at)):
        return name
    while at > start and (words.low[at - 1] in PREPOSITIONS or not words.is_word(at - 1)):
        at -= 1
    return (start, at) if at > start else None


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
        return not (_short(words, start, at) and at + 1 < end)
    if not words.is_word(at):
        if (
            word == ","
            and at + 1 < end
            and words.low[at - 1].isdigit()
            and words.low[at + 1].isdigit()
        ):
            return False
        return word not in {"'", "’", "&"} and not (word == "," and _lists(words, start, at, end))
    if word in OUTSIDE:
        return True
    if at > start and word in TIMES and words.low[at - 1] not in DETERMINERS | {"of"}:
        return True
    if word in {"on", "in", "at", "during", "after", "by", "before", "via", "through", "as"}:
        near = words.low[at + 1 : min(end, at + 5)]
        return any(w in TIMES or w in VENUES for w in near) or word == "as"
    return at > start and word in {"told", "said", "added"}
