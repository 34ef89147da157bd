"""Cut a sentence into clauses where the one who acts, or what is done, changes."""

from typing import Literal

from parley.core.record import record
from parley.core.span import Span
from parley.statements.cues import cue_table
from parley.statements.tokens import Words
from parley.statements.verbs import ADVERBS, PREPOSITIONS, PRONOUNS, has_finite, is_finite

Link = Literal["first", "contrast", "and", "verb", "semicolon", "list"]
CONTRAST = frozenset({"but", "while", "although", "though", "whereas", "yet"})
FRONTED = frozenset({"while", "although", "though", "whereas"})


@record
class Part:
    """One clause: words `a` to `b` (exclusive) and how it joins the one before."""

    a: int
    b: int
    link: Link = "first"


def split(words: Words, a: int, b: int, closed: tuple[Span, ...], *, fine: bool) -> list[Part]:
    """Cut words `a` to `b` into clauses.

    Objects under one verb stay together; a clause is cut off when it has a subject and a verb
    of its own, or when a second verb of saying or doing follows the same subject.

    Args:
        words: the words of the text.
        a: first word.
        b: one past the last.
        closed: ranges that are not cut, such as quotations and brackets.
        fine: also cut at "and" between whole clauses and between verbs.
    """
    cuts: list[tuple[int, int, Link]] = []
    depth = 0
    last = a
    blocked = _blocked(words, a, b, closed)
    fronted = words.low[a] in FRONTED if a < b else False
    for n in range(a, b):
        word = words.low[n]
        depth = max(0, depth + (word in "([") - (word in ")]"))
        if depth or n in blocked or n <= last + 1:
            continue
        cut = _cut(words, (last, n, b), fine=fine)
        if cut is None and fronted and word == "," and _own(words, n + 1, b, 14):
            fronted = False
            cut = (n, n + 1, "contrast") if has_finite(words, a + 1, n) else None
        if cut is not None:
            cuts.append(cut)
            last = cut[1]
            fronted = fronted or (word in FRONTED and words.low[n - 2 : n] == ["that", ","])
    parts: list[Part] = []
    start, link = a, "first"
    for end, begin, next_link in cuts:
        parts.append(Part(a=start, b=end, link=link))  # type: ignore[arg-type]
        start, link = begin, next_link
    parts.append(Part(a=start, b=b, link=link))  # type: ignore[arg-type]
    return [p for p in parts if p.b > p.a]


def _blocked(words: Words, a: int, b: int, closed: tuple[Span, ...]) -> set[int]:
    blocked: set[int] = set()
    for span in closed:
        first, last = words.range(span)
        blocked.update(range(max(a, first), min(b, last)))
    return blocked


def _cut(words: Words, place: tuple[int, int, int], *, fine: bool) -> tuple[int, int, Link] | None:  # noqa: PLR0911 - a list of cases
    last, n, b = place
    word = words.low[n]
    if word == ";":
        begin = n + 1 + (words.low[n + 1 : n + 2] == ["and"])
        listed = words.low[begin : begin + 1] == ["("]
        return (n, begin, "semicolon") if listed or _own(words, begin, b, 9) else None
    comma = words.low[n - 1] in {",", "—", "–"}
    end = n - 1 if comma else n
    if word in CONTRAST and _own(words, n + 1, b, 12) and has_finite(words, last, n):
        return end, n + 1, "contrast"
    if not fine or word not in {"and", "but"}:
        return None
    if _verb_follows(words, n + 1, b) and has_finite(words, last, n):
        return end, n + 1, "verb"
    pronoun = n + 1 < b and words.low[n + 1] in PRONOUNS and words.low[n + 1] not in {"who", "you"}
    if comma and not pronoun and _in_list(words, last, end):
        return None
    near = 5 if pronoun else 9
    if (comma or pronoun) and _own(words, n + 1, b, near) and has_finite(words, last, n):
        return end, n + 1, "and"
    return None


def _own(words: Words, n: int, b: int, near: int) -> bool:  # noqa: PLR0911 - a list of cases
    """Whether a clause with its own subject and verb begins at word `n`."""
    if n + 1 >= b:
        return False
    first = words.low[n]
    if (
        not words.is_word(n)
        or first.endswith("ing")
        or first in {"to", "not", "only", "also", "that"}
    ):
        return False
    if first in PREPOSITIONS:
        return False
    if is_finite(words, n) or not first[0].isalpha():
        return False
    for at in range(n + 1, min(b, n + 1 + near)):
        if words.low[at] in {",", "—", "-", ";", ":"}:
            return False
        if is_finite(words, at):
            return True
    return False


def _in_list(words: Words, last: int, comma: int) -> bool:
    """Whether the words before a comma are one more member of a list, without a verb."""
    start = comma
    while start > last and words.low[start - 1] != ",":
        start -= 1
    return start > last and not has_finite(words, start, comma)


def _verb_follows(words: Words, n: int, b: int) -> bool:
    while n < b and (words.low[n] in ADVERBS or words.low[n].endswith("ly")):
        n += 1
    if n >= b:
        return False
    for key, cue in cue_table().get(words.low[n], ()):
        if tuple(words.low[n : n + len(key)]) == key:
            return cue.form in {"past", "participle", "s"} and cue.kind != "phrase"
    return False
