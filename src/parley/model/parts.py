"""Takes a statement apart: clauses, members of lists, and side remarks."""

from functools import cache, lru_cache

from parley.core.record import record
from parley.model.words import table
from parley.statements.tokens import Words, count_words
from parley.statements.verbs import is_finite
from parley.statements.wordlists import words as word_list

MARKS = frozenset(";:—–()?!")
FIXED: tuple[tuple[int, list[str], str], ...] = (
    (3, ["as", "well", "as"], "and"),
    (3, ["in", "order", "to"], "whenever"),
    (2, ["enough", "to"], "whenever"),
)
"""Openers of several words: how many, which, and the opener that they stand for."""

BRACKET = 3
"""Words in brackets, such as an abbreviation, that do not part a sentence."""

JOINS = frozenset({"and", "or", "but", "nor", "while", "though", "although", "whereas", "yet"})
DASHES = frozenset("—–")
LISTS = frozenset({"and", "or", "nor"})


@record
class Part:
    """A stretch of words `a` to `b` (exclusive) that can stand by itself."""

    a: int
    b: int
    opener: str = ""
    """The mark or word before it: a comma, `and`, `which`, `if`; empty at the beginning."""

    side: bool = False
    """Whether it is a remark beside the sentence: a relative clause, a condition, a date."""


@cache
def listed(name: str) -> frozenset[str]:
    """One list of `frames.yaml`."""
    return frozenset(table("frames")[name].split())


@cache
def grammar(name: str) -> frozenset[str]:
    """One closed class of words."""
    return word_list("grammar", name)


def parts(words: Words) -> tuple[Part, ...]:
    """Split words at marks, at joined clauses and members of lists, and at side remarks.

    "Bilateral economic and trade relations" stays whole, because nothing shows that the
    words before "and" end anything.
    """
    found: list[Part] = []
    start, opener = 0, ""
    for n in range(len(words.low)):
        width, word = _boundary(words, start, n, opener)
        if width == 0 or n < start:
            continue
        if n > start:
            found.append(Part(a=start, b=n, opener=opener))
            opener = word
        elif opener in {"", ","} or word not in {",", *LISTS}:
            opener = word
        start = n + width
    if start < len(words.low):
        found.append(Part(a=start, b=len(words.low), opener=opener))
    return tuple(_marked(words, found))


@lru_cache(maxsize=4096)
def of_line(line: str) -> tuple[Words, tuple[Part, ...]]:
    """The words of a line and its parts."""
    words = count_words(line)
    return words, parts(words)


def _boundary(words: Words, start: int, n: int, opener: str) -> tuple[int, str]:
    """How many words at `n` end a part, and the opener they make; (0, "") for none."""
    word, low = words.low[n], words.low
    if word in MARKS or word == ",":
        tied = word in DASHES and not _spaced(words, n)
        return (0, "") if tied or (word in "()" and _short_bracket(low, n)) else (1, word)
    for width, phrase, stands_for in FIXED:
        if low[n : n + width] == phrase:
            return width, stands_for
    fresh = n == start and opener == ","
    if word in JOINS:
        ends = fresh or (
            n > start
            and _joins(words, start, n, listing=opener == "," and not has_verb(words, start, n))
        )
    else:
        ends = (fresh or n > start) and _opens_remark(words, n)
        word = "which" if word == "that" else word
    return (1, word) if ends else (0, "")


def _opens_remark(words: Words, n: int) -> bool:
    """Whether the word at `n` opens a relative clause or another remark beside the sentence."""
    word = words.low[n]
    if word in listed("relatives"):
        return words.low[n - 1] not in grammar("prepositions")
    return word in listed("remarks") or (word == "that" and _relative(words, n))


def _short_bracket(low: list[str], n: int) -> bool:
    """Whether the bracket at `n` belongs to a pair around a word or two."""
    if low[n] == "(":
        return ")" in low[n + 1 : n + BRACKET + 2]
    return "(" in low[max(0, n - BRACKET - 1) : n]


def finite(words: Words, n: int) -> bool:
    """Whether the word at `n` can be the verb of a clause."""
    if words.low[n] in listed("nouns"):
        before = words.low[n - 1] if n else ""
        named = n > 0 and words.is_cap(n - 1) and not words.capitals and words.low[n] != "states"
        if not named and before not in grammar("pronouns") | {"which", "that", "also", "still"}:
            return False
    return is_finite(words, n)


def has_verb(words: Words, a: int, b: int) -> bool:
    """Whether words `a` to `b` (exclusive) hold the verb of a clause."""
    return any(finite(words, n) for n in range(a, b))


def _spaced(words: Words, n: int) -> bool:
    """Whether a dash at `n` parts words rather than ties them together."""
    view, at, end = words.view, words.start[n], words.end[n]
    after = words.low[n + 1] if n + 1 < len(words.low) else ""
    small = after in grammar("determiners") | grammar("pronouns") | grammar("prepositions") | {"to"}
    return small or view[at - 1 : at].isspace() or view[end : end + 1].isspace()


def _joins(words: Words, start: int, n: int, *, listing: bool) -> bool:
    """Whether "and" at `n` joins clauses or members of a list, rather than two words."""
    word, low = words.low[n], words.low
    behind = (w for w in low[n + 1 : n + 3] if w not in {"even", "also", "then"})
    following = next(behind, "")
    if not following or low[n - 1] in grammar("prepositions") | grammar("determiners"):
        return False
    if word not in LISTS:
        return True
    early = not has_verb(words, start, n) and not listing and has_verb(words, n, len(low))
    if early and (not _verb_like(low[start]) or words.is_cap(n + 1)):
        return False  # still in the subject: "The North and the South have agreed"
    clear = (
        following in grammar("determiners") | grammar("pronouns") | grammar("auxiliaries")
        or following in {"to", "not", "never"} | listed("bare")
        or following[0].isdigit()
        or finite(words, n + 1)
        or (following.endswith("ing") and any(w.endswith("ing") for w in low[start:n]))
    )
    return clear or listing


def _verb_like(word: str) -> bool:
    return word in listed("bare") or word.endswith(("ed", "ing"))


def _relative(words: Words, n: int) -> bool:
    """Whether "that" at `n` opens a clause that describes the noun before it."""
    after = words.low[n + 1] if n + 1 < len(words.low) else ""
    before = words.low[n - 1]
    if before in listed("demands") | listed("sayings") | listed("links") | {"so", "on"}:
        return False
    return after in grammar("auxiliaries") | {"benefits", "allows", "includes"} or (
        after.endswith(("s", "ed")) and finite(words, n + 1)
    )


def _marked(words: Words, found: list[Part]) -> list[Part]:
    """Say which parts are remarks beside the sentence."""
    result: list[Part] = []
    leading = bool(found) and len(found) > 1 and _leads(words, found)
    last = max((n for n, p in enumerate(found) if has_verb(words, p.a, p.b)), default=-1)
    for n, part in enumerate(found):
        if leading and part.opener not in {"", "and", "or"}:
            leading = part.opener in listed("relatives")
        beside = part.opener in listed("relatives") | listed("remarks")
        plain = not has_verb(words, part.a, part.b)
        more = part.opener in LISTS or (part.opener == "," and n > last)
        inside = bool(result) and result[-1].side and more and plain and not leading
        result.append(
            Part(a=part.a, b=part.b, opener=part.opener, side=beside or leading or inside)
        )
    if result and all(part.side for part in result):
        return [Part(a=p.a, b=p.b, opener=p.opener) for p in result]
    return result


def _leads(words: Words, found: list[Part]) -> bool:
    """Whether the sentence opens with a remark that ends at its first comma."""
    first = words.low[found[0].a]
    comma = next((p for p in found[1:] if p.opener not in LISTS), None)
    return first in listed("leading") and comma is not None and comma.opener == ","
