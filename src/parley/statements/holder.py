"""Whose position words express, and to whom they are addressed."""

from itertools import pairwise, zip_longest

from parley.core.span import Span
from parley.statements.parties import Mention
from parley.statements.pieces import Piece
from parley.statements.sides import means_both
from parley.statements.speaker import Names
from parley.statements.statement import Act
from parley.statements.verbs import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_finite

TOLD_OF_OTHERS = frozenset({"report", "concession", "offer", "commitment", "refusal", "threat"})
ADDRESSED = frozenset(
    {"demand", "threat", "offer", "refusal", "concession", "commitment", "denial"}
)
OUGHT = frozenset({"must", "should", "need", "ought", "deserve", "could", "have", "can", "are"})
PRESSED = frozenset({"demand", "threat", "offer", "refusal"})
MEETINGS = frozenset({"met", "meeting", "spoke", "talks", "call", "discussions", "negotiations"})
NEAR_VERB = 40
TRIES = 3


def actors(names: Names, a: int, b: int) -> list[str]:
    """Parties named or represented by people among words `a` to `b`, in order."""
    found: list[tuple[int, str]] = [(m.a, m.party) for m in names.cast.within(a, b)]
    for n in range(a, b):
        if names.words.is_cap(n):
            person = names.people.get(names.words.low[n])
            if person is not None and person.party is not None:
                found.append((n, person.party))
    return list(dict.fromkeys(party for _, party in sorted(found)))


def subject_parties(names: Names, content: Span) -> list[str]:
    """The parties that are the subject of the first clause that has any.

    Args:
        names: words, parties and people of the text.
        content: the words.
    """
    words = names.words
    a, b = words.range(content)
    tries = 0
    for verb in range(a + 1, min(b, a + NEAR_VERB)):
        if not is_finite(words, verb):
            continue
        start = _clause_start(words.low, a, verb)
        stop = next((n for n in range(start + 1, verb) if words.low[n] in PREPOSITIONS), verb)
        found = actors(names, start, stop)
        tries += 1
        if found or tries == TRIES:
            return found
    return []


def _clause_start(low: list[str], a: int, verb: int) -> int:
    start = verb
    while start > a and low[start - 1] not in SUBORDINATORS and low[start - 1] not in ",;:-—(":
        start -= 1
    return start


def find_holder(  # noqa: PLR0911 - a list of cases
    names: Names, piece: Piece, act: Act, both: tuple[str, ...] = ()
) -> str | None:
    """The party whose position, act or situation the words express.

    A speaker with a side of its own holds what it says, unless it tells what another party
    did; a source without a side tells the position of the party it speaks of.

    Args:
        names: words, parties and people of the text.
        piece: the words and who says them.
        act: what they do.
        both: the two parties that "both sides" means, when they are plain.
    """
    who = piece.who
    if piece.actor is not None and piece.pattern == "turn" and act != "demand":
        return piece.actor
    outside = both and who.party not in both and act not in {"report", "assessment", "demand"}
    if outside and means_both(names, *names.words.range(piece.span)):
        return "+".join(both)
    if who.party in both and piece.verbatim and _of_them(names, piece):
        return both[1 - both.index(who.party or "")]
    subjects = [piece.actor] if piece.actor else subject_parties(names, piece.span)
    subject = subjects[0] if len(subjects) == 1 else None
    a, b = names.words.range(piece.span)
    first = names.words.low[a] if a < b else ""
    if who.party is None:
        if not subjects and (first in PRONOUNS or first in DETERMINERS):
            subjects = subject_parties(names, piece.sentence)
            subject = subjects[0] if len(subjects) == 1 else None
        return subject
    own = set(who.party.split("+"))
    if len(own) > 1 and subject in own:
        return subject
    told = act in TOLD_OF_OTHERS and piece.pattern in {"narrator", "turn"}
    if not subjects or set(subjects) & own or first in PRONOUNS - {"it"} or not told:
        return who.party
    return subject or "+".join(subjects[:3])


def _of_them(names: Names, piece: Piece) -> bool:
    """Whether own words tell what "they" want or did, not what they ought to do."""
    a, b = names.words.range(piece.span)
    low = names.words.low[a : min(b, a + 3)]
    return low[:1] == ["they"] and not OUGHT & set(low)


def find_target(
    names: Names, piece: Piece, holder: str | None, act: Act, sides: tuple[str, ...]
) -> str | None:
    """The one other party that words are addressed to; None when there are none or several.

    Args:
        names: words, parties and people of the text.
        piece: the words and who says them.
        holder: whose position they express.
        act: what they do.
        sides: the two parties that sign the text, or that the dispute is between.
    """
    a, b = names.words.range(piece.span)
    own = set(holder.split("+")) if holder else set()
    met = act == "report" and any(w in MEETINGS for w in names.words.low[a:b])
    if "+" in (holder or "") or (act not in ADDRESSED and not met):
        return None
    found = names.cast.within(a, b)
    first = next((m.b for m in found if m.party in own), a)
    joined = _joined(names, found, own)
    named = [
        m
        for m, later in zip_longest(found, found[1:])
        if m.party not in own | joined and not _place(names, m.a) and not _describes(m, later)
    ]
    others = [m.party for m in (*(m for m in named if m.a >= first), *named)]
    if met:
        others += [p for p in actors(names, a, b) if p not in own]
    if act == "demand" and holder not in sides and _asks_both(names, a, b):
        return "+".join(sides) or None
    if others:
        return others[0]
    return sides[1 - sides.index(holder or "")] if holder in sides and act in PRESSED else None


def _describes(one: Mention, later: Mention | None) -> bool:
    """Whether a people only tells where a party is from ("Norwegian rival Kraft Nord AG")."""
    near = later is not None and later.form in {"name", "own"} and later.a - one.b < 3  # noqa: PLR2004
    return one.form == "people" and near


def _joined(names: Names, found: list[Mention], own: set[str]) -> set[str]:
    """Parties that act together with the holder ("Peru and Chile agreed")."""
    low = names.words.low
    joined: set[str] = set()
    for one, other in pairwise(found):
        if low[one.b : other.a] in (["and"], ["and", "the"]) and own & {one.party, other.party}:
            joined |= {one.party, other.party}
    return joined


def _asks_both(names: Names, a: int, b: int) -> bool:
    """Whether "both sides" or "the parties" are asked to do something."""
    return any(means_both(names, n, b) for n in range(a, b))


def _place(names: Names, n: int) -> bool:
    """Whether a name is only where something happens ("in Geneva")."""
    words = names.words
    near = words.low[max(0, n - 2) : n]
    return bool(near) and (near[-1] in {"in", "at", "near"} or near == ["in", "the"])
