"""Which parties a text is chiefly about, and whom "both sides" means in it."""

from collections import Counter

from parley.statements.speaker import JOINT, Names

FEWEST = 2
"""A party named only once in passing is no side."""

AHEAD = 2
"""Two sides are plain when the third party is named this many times less often than the second."""

OF_TWO = tuple(phrase for phrase in JOINT if "three" not in phrase)
PLACES = frozenset({"in", "at", "near", "to", "from"})
OPENERS = frozenset({"but", "and", "yet", "still", "now", "so", "however", ","})


def main_parties(names: Names) -> list[str]:
    """The parties of a text from the one named most often to the one named least often.

    Names of places ("in Geneva") do not count; people count for their party.

    Args:
        names: words, parties and people of the text.
    """
    words = names.words
    counts: Counter[str] = Counter()
    for mention in names.cast.mentions:
        near = words.low[max(0, mention.a - 2) : mention.a]
        place = bool(near) and (near[-1] in PLACES or (near[-1] == "," and mention.form == "name"))
        if not place:
            counts[mention.party] += 1
    for n, word in enumerate(words.low):
        if words.is_cap(n) and (person := names.people.get(word)) is not None and person.party:
            counts[person.party] += 1
    return sorted(counts, key=lambda p: (-counts[p], p)) if counts else []


def plain_sides(names: Names, outsider: str | None) -> tuple[str, ...]:
    """The two sides of the dispute, where the text leaves no doubt; else nothing.

    Args:
        names: words, parties and people of the text.
        outsider: a party that speaks about the others, and so is not one of the two.
    """
    ranked = [p for p in main_parties(names) if p != outsider]
    counts = Counter(m.party for m in names.cast.mentions)
    if len(ranked) < 2 or counts[ranked[1]] < FEWEST:  # noqa: PLR2004 - two sides
        return ()
    third = counts[ranked[2]] if len(ranked) > 2 else 0  # noqa: PLR2004
    return tuple(ranked[:2]) if counts[ranked[1]] >= AHEAD * third else ()


def facing(names: Names, own: str) -> tuple[str, ...]:
    """A party that speaks for itself and the one party that it is up against, if that is plain.

    Args:
        names: words, parties and people of the text.
        own: the party that speaks.
    """
    others = [p for p in main_parties(names) if p != own]
    counts = Counter(m.party for m in names.cast.mentions)
    if not others or counts[others[0]] < FEWEST:
        return ()
    next_one = counts[others[1]] if len(others) > 1 else 0
    return (own, others[0]) if counts[others[0]] >= AHEAD * next_one else ()


def means_both(names: Names, a: int, b: int) -> bool:
    """Whether words `a` to `b` begin with "both sides" or the like."""
    low = names.words.low
    while a < b and low[a] in OPENERS:
        a += 1
    return any(tuple(low[a : a + len(phrase)]) == phrase for phrase in OF_TWO)


def host_party(names: Names) -> str | None:
    """Where the ones who say "we" are at home: "we met both ministers here in Oslo".

    A seat counts when it stands in a sentence with "we" or "our" and its state is not one of the
    two parties named most often.
    """
    words = names.words
    main = main_parties(names)[:2]
    for mention in names.cast.mentions:
        if mention.form != "seat" or words.low[mention.a - 1 : mention.a] != ["in"]:
            continue
        here = words.low[max(0, mention.a - 2)] == "here"
        if mention.party in main and not here:
            continue
        start = mention.a
        while start > 0 and words.low[start - 1] not in {".", "?", "!", ":"}:
            start -= 1
        stop = mention.b
        while stop < len(words.low) and words.low[stop] not in {".", "?", "!"}:
            stop += 1
        if {"we", "our", "us", "we've", "we're", "i"} & set(words.low[start:stop]):
            return mention.party
    return None
