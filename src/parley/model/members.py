"""What a later member of a list takes from the beginning of its clause."""

from collections.abc import Sequence

from parley.model.frames import head_of
from parley.model.parts import LISTS, Part, finite, grammar, has_verb, listed
from parley.statements.tokens import Words


def opening(words: Words, found: Sequence[Part], at: int) -> int:
    """The part in which the clause of a list member begins; the part itself for a clause."""
    part = found[at]
    own = has_verb(words, part.a, part.b) and words.low[part.a] not in listed("bare")
    own |= part.opener == "," and words.low[part.a].endswith("ing")
    own |= has_verb(words, part.a, part.a + 1)
    if own or part.side or part.opener not in {",", *LISTS}:
        return at
    for n in range(at - 1, -1, -1):
        if not found[n].side and has_verb(words, found[n].a, found[n].b):
            beside = found[n].opener == "," and words.low[found[n].a].endswith("ed")
            return at if beside else n
        if found[n].opener not in {",", *LISTS, ""} and not found[n].side:
            return at
    return at


def beginning(words: Words, first: Part, part: Part, names: frozenset[str]) -> str:
    """The beginning of a clause that a later member of its list needs: "must not ... host".

    Subject (unless it is the holder), modal words and negation; the verb, too, where the member
    is a thing. A thing demanded needs nothing: "a truce, two corridors".
    """
    head = head_of(words, first.a, first.b, names)
    if head.framed and not head.clause:
        return ""
    verb = next((n for n in range(head.start, first.b) if _verb(words, n)), first.b)
    own = words.low[part.a] in listed("denies")
    end = _past_modals(words, verb, first.b, negated=own)
    acts = words.low[part.a] in listed("bare") | listed("denies") | {"to"}
    if not (acts and (end > verb or (verb < first.b and _bare(words, verb)))):
        end = min(end + 1, first.b)
        end += words.low[end : end + 1] == ["to"]
        turned = [n for n in range(end, first.b) if words.low[n] in listed("turning")]
        end = turned[-1] + 1 if turned else end
    elif words.low[end + 1 : end + 2] == ["to"] and end < first.b:
        end += 2
    if any(_denies(words, n) for n in range(end, first.b)) and not own:
        end = first.b  # "it is not as if we would meet and sign": nothing of it may go
    idle = words.low[part.a] == "to"
    while end > head.start and (
        _manner(words.low[end - 1]) or (idle and words.low[end - 1] == "to")
    ):
        end -= 1
    if end <= head.start:
        return ""
    return words.view[words.start[head.start] : words.end[end - 1]]


def _manner(word: str) -> bool:
    """Whether it only says how: "drastically", but not "unlikely" or "hardly"."""
    return word.endswith("ly") and word not in listed("denies") | {"likely"}


def _denies(words: Words, n: int) -> bool:
    return words.low[n] in {"not", "never", "cannot"} or words.low[n].endswith("n't")


def _verb(words: Words, n: int) -> bool:
    return finite(words, n) or _bare(words, n) or words.low[n] in listed("denies")


def _bare(words: Words, n: int) -> bool:
    return words.low[n] in listed("bare")


def _past_modals(words: Words, n: int, end: int, *, negated: bool) -> int:
    """Past the modal words and the negation at `n`; a member with its own negation needs none."""
    while n < end - 1:
        word = words.low[n]
        passing = word in grammar("auxiliaries") or _manner(word)
        passing |= words.low[n - 1 : n] == ["no"] and word in {"longer", "more", "circumstances"}
        if not passing and (negated or word not in listed("denies")):
            break
        n += 1
    return n
