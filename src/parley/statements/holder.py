"""Whose position words express, and to whom they are addressed."""

from typing import TYPE_CHECKING

from parley.core.span import Span
from parley.statements.speaker import Names, Who
from parley.statements.statement import Act
from parley.statements.subject import PREPOSITIONS, PRONOUNS, is_finite

if TYPE_CHECKING:
    from parley.statements.parties import Mention

TOLD_OF_OTHERS = frozenset({"report", "concession", "offer", "commitment", "refusal", "threat"})
ADDRESSED = frozenset(
    {"demand", "threat", "offer", "refusal", "concession", "commitment", "denial"}
)
NEAR_VERB = 16


def subject_party(names: Names, content: Span) -> tuple[str | None, bool]:
    """The party that is the subject of the first clause, and whether there are several.

    Args:
        names: words, parties and people of the text.
        content: the words.
    """
    words = names.words
    a, b = words.range(content)
    verb = next((n for n in range(a + 1, min(b, a + NEAR_VERB)) if is_finite(words, n)), None)
    stop = verb if verb is not None else min(b, a + 6)
    start = a
    for n in range(a, stop):
        if words.low[n] == "," and n + 1 < stop:
            start = n + 1
    if start < stop and words.low[start] in PREPOSITIONS:
        start = a if start == a else start
    found = _actors(names, start, stop)
    ids = list(dict.fromkeys(found))
    if len(ids) > 1 and "and" in words.low[start:stop]:
        return None, True
    return (ids[0] if ids else None), False


def _actors(names: Names, a: int, b: int) -> list[str]:
    """Parties named or represented by people among words, in order."""
    found: list[tuple[int, str]] = [(m.a, m.party) for m in names.cast.within(a, b)]
    for n in range(a, b):
        if names.words.is_cap(n):
            person = names.people.get(names.words.low[n])
            if person is not None and person.party is not None:
                found.append((n, person.party))
    return [party for _, party in sorted(found)]


def find_holder(names: Names, who: Who, content: Span, act: Act) -> str | None:
    """The party whose position, act or situation the words express.

    A speaker with a side of its own holds what it says, unless it tells what another party
    did; a source without a side tells the position of the party it speaks of.
    """
    subject, several = subject_party(names, content)
    if who.party is None:
        return None if several else subject
    own = set(who.party.split("+"))
    first = names.words.low[names.words.range(content)[0]] if len(content) else ""
    if subject is None or subject in own or several or first in PRONOUNS - {"it"}:
        return who.party
    return subject if act in TOLD_OF_OTHERS and who.span is None else who.party


def find_target(names: Names, holder: str | None, content: Span, act: Act) -> str | None:
    """The one other party that words are addressed to; None when there are none or several."""
    if act not in ADDRESSED:
        return None
    a, b = names.words.range(content)
    own = set(holder.split("+")) if holder else set()
    others: list[Mention] = [m for m in names.cast.within(a, b) if m.party not in own]
    if "+" in (holder or "") or not others:
        return None
    return others[0].party
