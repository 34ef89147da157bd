"""Institutions of one state that bargain with each other, kept apart as parties."""

from dataclasses import replace

from parley.core.party import Party
from parley.statements.parties import Cast, Mention
from parley.statements.tokens import Words
from parley.statements.wordlists import rows
from parley.statements.wordlists import words as word_list

CHAMBERS = word_list("actors", "chambers")
ENOUGH = 3
"""A text is about a state's own institutions when it names its chambers at least so often."""

MOST_ABROAD = 1
"""Mentions of other states that such a text may hold."""


def split_institutions(words: Words, cast: Cast) -> Cast:
    """Make the executive a party of its own where it bargains with the chambers of its state.

    The seat of the executive ("the White House") otherwise means its state. In a text that
    names the chambers of that state again and again and hardly any other state, the two are
    set against each other, so that one party for both would be wrong.

    Args:
        words: the words of the text.
        cast: its parties.
    """
    for seat, state, name in rows("executives"):
        if not _is_domestic(words, cast, state):
            continue
        key = tuple(seat.split())
        party = name.lower().replace(" ", "_")
        mentions = [_moved(words, m, state, (key, party)) for m in cast.mentions]
        mentions = sorted([*mentions, *_heads(words, party)], key=lambda m: (m.a, m.b))
        if mentions != cast.mentions:
            parties = {**cast.parties, party: Party(id=party, name=name, kind="organisation")}
            return Cast(parties=parties, mentions=mentions)
    return cast


def _is_domestic(words: Words, cast: Cast, state: str) -> bool:
    chambers = sum(
        1
        for n, word in enumerate(words.low)
        if word.removesuffix("'s") in CHAMBERS and words.is_cap(n) and words.low[n - 1] != "white"
    )
    abroad = [
        m
        for m in cast.mentions
        if m.party != state and m.party in cast.parties and cast.parties[m.party].kind == "country"
    ]
    return chambers >= ENOUGH and len(abroad) <= MOST_ABROAD


def _heads(words: Words, party: str) -> list[Mention]:
    """Where "the President" or the spokesman of the executive stands for it."""
    found = []
    for n in range(1, len(words.low)):
        before, word = words.low[n - 1], words.low[n].removesuffix("'s")
        if words.is_cap(n) and (before, word) in {("the", "president"), ("press", "secretary")}:
            found.append(Mention(a=n, b=n + 1, party=party, form="kind"))
    return found


def _moved(
    words: Words, mention: Mention, state: str, seat: tuple[tuple[str, ...], str]
) -> Mention:
    key, party = seat
    low = tuple(w.removesuffix("'s") for w in words.low[mention.a : mention.b])
    return replace(mention, party=party) if mention.party == state and low == key else mention
