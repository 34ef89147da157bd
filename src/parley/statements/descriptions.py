"""Plain words that stand for a party named before: "the union", "the company", "its minister"."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from parley.core.ids import slug
from parley.core.party import Party
from parley.statements.cues import cue_table
from parley.statements.parties import Cast, Mention
from parley.statements.tokens import Words
from parley.statements.verbs import ADVERBS, AUXILIARIES, PREPOSITIONS, is_finite
from parley.statements.wordlists import words as word_list

KINDS = {
    noun: kind
    for kind in ("company", "union", "country", "group")
    for noun in word_list("actors", kind)
}
NAMED = word_list("actors", "named")
ACTING = word_list("actors", "acting")
NOUNS = KINDS.keys() | NAMED | ACTING
BEHIND = word_list("actors", "roles_behind")
POSSESSED = word_list("actors", "possessed")
DEFINITE = frozenset({"the", "this", "that", "our"})
FAR = 5
"""An office that a possessive goes with stands at most so many words behind it."""

LEADING = 2
"""A party is the only one meant when it is named this many times as often as the next."""

Anew = dict[str, Party]


def add_descriptions(words: Words, cast: Cast) -> Cast:
    """Find where a party is meant by a plain noun or a possessive.

    "The union" means the last union named before, or the only one; when none is named but
    "the union" says or does something, it is a party of its own. "Its" and "their" in front
    of an office mean the party that the sentence, or the one before, is about.

    Args:
        words: the words of the text.
        cast: the parties found by name.
    """
    counts = Counter(m.party for m in cast.mentions)
    taken = {n for m in cast.mentions for n in range(m.a, m.b)}
    anew: Anew = {}
    added: list[Mention] = []
    order = sorted(cast.mentions, key=lambda m: m.a)
    described = _described(cast)
    active = _active(words)
    at = 0
    seen: list[Mention] = []
    for n, word in enumerate(words.low):
        while at < len(order) and order[at].a <= n:
            seen.append(order[at])
            at += 1
        if n in taken:
            continue
        found = None
        if word in {"its", "their"}:
            found = _owner(words, n, seen)
        elif _is_adjective(n, seen) and KINDS.get(word) == "company":
            party = described.get(seen[-1].party)
            found = Mention(a=n, b=n + 1, party=party, form="kind") if party else None
        elif word.removesuffix("'s") in NOUNS and _stands(words, n):
            found = _meant(words, n, (cast, counts, seen, active), anew)
        if found is not None:
            added.append(found)
            seen.append(found)
    if not added:
        return cast
    mentions = sorted([*cast.mentions, *added], key=lambda m: (m.a, m.b))
    return Cast(parties=cast.parties | anew, mentions=mentions)


def _described(cast: Cast) -> dict[str, str]:
    """Which firm a state's adjective goes with ("French packaging group Ferrand SA")."""
    found: dict[str, str] = {}
    for one, later in pairwise(cast.mentions):
        firm = later.party in cast.parties and cast.parties[later.party].kind == "company"
        if one.form == "people" and firm and 0 < later.a - one.b < 3:  # noqa: PLR2004 - close by
            found.setdefault(one.party, later.party)
    return found


def _is_adjective(n: int, seen: list[Mention]) -> bool:
    """Whether the adjective of a state stands just before word `n` ("the French group")."""
    return bool(seen) and seen[-1].b == n and seen[-1].form == "people"


def _stands(words: Words, n: int) -> bool:
    """Whether a noun is meant as a party: "the union", "union leaders"."""
    follows = words.low[n + 1] if n + 1 < len(words.low) else ""
    if follows in BEHIND:
        return True
    if n > 1 and words.low[n - 1] == "'" and words.low[n - 2].endswith("s"):
        return True
    if n and words.low[n - 1] in DEFINITE:
        return follows not in NAMED and not (
            follows and words.is_cap(n + 1) and words.is_word(n + 1)
        )
    return False


def _meant(
    words: Words,
    n: int,
    known: tuple[Cast, "Counter[str]", list[Mention], frozenset[str]],
    anew: Anew,
) -> Mention | None:
    cast, counts, seen, active = known
    noun = words.low[n].removesuffix("'s")
    before_it = list(dict.fromkeys(m.party for m in reversed(seen)))
    everyone = [*before_it, *(p for p in cast.parties if p not in before_it)]
    fits = [p for p in everyone if p in cast.parties and _bears(cast.parties[p], noun)]
    if not fits and noun in KINDS:
        fits = [p for p in everyone if p in cast.parties and cast.parties[p].kind == KINDS[noun]]
        if KINDS[noun] == "country":
            fits = _leading(fits, counts)
    if fits:
        return Mention(a=n, b=n + 1, party=fits[0], form="kind")
    several = noun in KINDS and any(p.kind == KINDS[noun] for p in cast.parties.values())
    if noun in ACTING and not several and noun in active:
        anew.setdefault(slug(noun), Party(id=slug(noun), name=noun.capitalize(), kind="group"))
        return Mention(a=n, b=n + 1, party=slug(noun), form="group")
    return None


def _bears(party: Party, noun: str) -> bool:
    """Whether a party has a noun in its name ("Harbour Workers Union" for "union")."""
    parts = party.name.lower().split()
    return len(parts) > 1 and noun in {parts[-1], parts[0]}


def _leading(fits: list[str], counts: "Counter[str]") -> list[str]:
    """The one state that a text is about, if it is about one."""
    ranked = sorted(fits, key=lambda p: (-counts[p], p))
    if len(ranked) > 1 and counts[ranked[0]] < LEADING * counts[ranked[1]]:
        return []
    return ranked[:1]


def _active(words: Words) -> frozenset[str]:
    """Plain nouns for a party that say or do something somewhere in the text."""
    return frozenset(
        base
        for n, word in enumerate(words.low)
        if (base := word.removesuffix("'s")) in ACTING and _stands(words, n) and _speaks(words, n)
    )


def _speaks(words: Words, n: int) -> bool:
    """Whether a noun, or someone named behind it, says or does something."""
    follows = words.low[n + 1] if n + 1 < len(words.low) else ""
    return follows in BEHIND or _acts(words, n + 1)


def _acts(words: Words, n: int) -> bool:
    while n < len(words.low) and (words.low[n] in AUXILIARIES or words.low[n] in ADVERBS):
        n += 1
    if n >= len(words.low):
        return False
    return is_finite(words, n) or any(
        cue.kind != "phrase" and tuple(words.low[n : n + len(key)]) == key
        for key, cue in cue_table().get(words.low[n], ())
    )


def _owner(words: Words, n: int, seen: list[Mention]) -> Mention | None:
    """Whom "its" in front of an office means."""
    office = any(w in POSSESSED for w in words.low[n + 1 : n + FAR])
    if not office or any(m.a > n for m in seen[-1:]):
        return None
    start = _sentence(words, n)
    here = [m for m in seen if m.a >= start and m.form != "seat"]
    if not here:
        start = _sentence(words, max(0, start - 1))
        here = [m for m in seen if m.a >= start and m.form != "seat"]
    subject = [m for m in here if not (m.a and words.low[m.a - 1] in PREPOSITIONS)]
    chosen = (subject or here)[:1]
    return replace(chosen[0], a=n, b=n + 1, form="own") if chosen else None


def _sentence(words: Words, n: int) -> int:
    """First word of the sentence (or headline) that word `n` stands in."""
    at = n
    while at > 0 and n - at < 60:  # noqa: PLR2004 - longer is no sentence
        between = words.view[words.end[at - 1] : words.start[at]]
        if words.low[at - 1] in {".", "!", "?"} or between.count("\n") > 1:
            break
        at -= 1
    return at
