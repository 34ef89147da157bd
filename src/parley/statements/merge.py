"""Parties and issues found in several documents, put together."""

from collections.abc import Iterable

from parley.core.issue import Issue
from parley.core.party import Party
from parley.statements.extractor import Reading


def merged_parties(readings: Iterable[Reading]) -> tuple[Party, ...]:
    """Each party once, with all its aliases; first found comes first."""
    parties: dict[str, Party] = {}
    for reading in readings:
        for party in reading.parties:
            known = parties.get(party.id)
            parties[party.id] = party if known is None else _both(known, party)
    return tuple(parties.values())


def _both(one: Party, other: Party) -> Party:
    """One party under two readings: the first name stays, aliases and members add up."""
    return Party(
        id=one.id,
        name=one.name,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        role=one.role,
        kind=one.kind,
        members=tuple(dict.fromkeys((*one.members, *other.members))),
    )


def merged_issues(readings: Iterable[Reading]) -> tuple[Issue, ...]:
    """Each issue once, in the order of the taxonomy; an extractor's own issues come last."""
    from parley.statements.taxonomy import taxonomy

    found = {issue.id: issue for reading in readings for issue in reading.issues}
    order = {issue.id: place for place, issue in enumerate(taxonomy())}
    return tuple(sorted(found.values(), key=lambda i: (order.get(i.id, len(order)), i.id)))
