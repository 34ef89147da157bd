"""Whose text it is and which parties it is about, told from its title and opening."""

from parley.core.span import Span
from parley.statements.layout import Block
from parley.statements.speaker import OUTLETS, Names
from parley.statements.verbs import is_finite


def usual_subject(names: Names) -> str | None:
    """The party that most often opens a sentence: whose doings the text tells."""
    counts: dict[str, int] = {}
    for mention in names.cast.mentions:
        start = mention.a - (mention.a > 0 and names.words.low[mention.a - 1] == "the")
        if (
            start == 0
            or names.words.low[start - 1] in {".", "-", "•", "!", "?"}
            or ("\n" in names.words.view[names.words.end[start - 1] : names.words.start[start]])
        ):
            counts[mention.party] = counts.get(mention.party, 0) + 1
    best = max(counts, key=lambda p: counts[p], default=None)
    return best if best is not None and counts[best] > 1 else None


def title_parties(names: Names, title: Span | None) -> list[str]:
    """Parties named in a heading, by their names or by their people, in order."""
    if title is None:
        return []
    a, b = names.words.range(title)
    found = [m.party for m in names.cast.within(a, b) if m.form != "seat"]
    found += [
        p.party
        for n in range(a, b)
        if (p := names.people.get(names.words.low[n])) is not None and p.party is not None
    ]
    return list(dict.fromkeys(found))[:4]


def first_parties(names: Names, blocks: list[Block]) -> list[str]:
    """Parties that the opening names before its first verb."""
    words = names.words
    for block in blocks[1:4]:
        a, b = words.range(block.span)
        ends = (n for n in range(a, b) if words.low[n] in {"meeting", "met"} or is_finite(words, n))
        stop = next(ends, b)
        found = [m.party for m in names.cast.within(a, stop) if m.form != "seat"]
        if found:
            return list(dict.fromkeys(found))[:6]
    return []


def issuing_party(names: Names, title: Span | None, blocks: list[Block]) -> str | None:
    """The party of the first person named in the title, else the one that acts most."""
    words = names.words
    if title is not None:
        a, b = words.range(title)
        found = _earliest(names, a, b)
        if found is not None:
            return found
    if len(blocks) > 1:
        found = _earliest(names, *words.range(blocks[1].span))
        if found is not None:
            return found
    return usual_subject(names)


def _earliest(names: Names, a: int, b: int) -> str | None:
    """The party named first, by its own name or by one of its people."""
    found = [(m.a, m.party) for m in names.cast.within(a, b) if m.form != "seat"]
    for n in range(a, b):
        person = names.people.get(names.words.low[n])
        if person is not None and person.party is not None and names.words.is_cap(n):
            found.append((n, person.party))
    return min(found)[1] if found else None


def usual_name(names: Names, party: str | None) -> str | None:
    """The form of a party's name that the text uses most."""
    counts: dict[str, int] = {}
    words = names.words
    for mention in names.cast.mentions:
        if mention.party == party and mention.form == "name":
            text = words.view[words.start[mention.a] : words.end[mention.b - 1]]
            text = text.removesuffix("'s")
            counts[text] = counts.get(text, 0) + 1
    return max(sorted(counts), key=lambda t: counts[t], default=None)


def outlet_named(names: Names, blocks: list[Block]) -> str | None:
    """An outlet that the opening names as the origin ("..., Reuter Star reports")."""
    words = names.words
    limit = words.range(blocks[min(2, len(blocks) - 1)].span)[1] if blocks else 0
    for n in range(limit):
        for outlet in sorted(OUTLETS, key=lambda o: (-len(o), o)):
            if tuple(words.low[n : n + len(outlet)]) == outlet and words.is_cap(n):
                return words.view[words.start[n] : words.end[n + len(outlet) - 1]]
    return None
