"""What the record does not settle: silent, contested, unplaced, old and lone positions."""

from collections.abc import Iterator
from typing import Literal

from parley.analysis.findings import Unknown
from parley.analysis.placement import Scale, choices, holders, place, scale
from parley.analysis.wording import dated
from parley.core.issue import Issue
from parley.core.party import Party
from parley.model.negotiation import Negotiation
from parley.model.position import Position

Kind = Literal["silent", "contested", "unplaced", "stale", "single_source"]

STALE_DAYS = 180
"""A position whose newest words are half a year older than the newest document may have moved."""

MATTERS = 2
"""A party with positions on at least so many issues is expected to have a view on the others."""


def unknowns(model: Negotiation) -> tuple[Unknown, ...]:
    """List what the record leaves open, one plain sentence each.

    Silence is never read as a position: a party that holds positions on two issues or more
    and says nothing on one that another party raised is listed as silent there.

    Args:
        model: the negotiation.

    Returns:
        In the order of issues, then parties; what concerns the whole record comes last.
    """
    parties = parties_that_matter(model)
    found = [u for issue in model.issues for u in _on_issue(model, issue, parties)]
    return (*found, *_alone(model))


def parties_that_matter(model: Negotiation) -> tuple[Party, ...]:
    """The parties to the talks whose silence tells something.

    Those with positions on at least two issues; all that hold any when that leaves fewer than two.
    """
    held: dict[str, list[str]] = {party.id: [] for party in model.parties}
    for issue in model.issues:
        for status in ("current", "historical"):
            for party in holders(model, issue, status):
                if issue.id not in held[party]:
                    held[party].append(issue.id)
    principals = [p for p in model.parties if p.role == "party" and held[p.id]]
    vocal = [p for p in principals if len(held[p.id]) >= MATTERS]
    return tuple(vocal if len(vocal) > 1 else principals)


def _on_issue(model: Negotiation, issue: Issue, parties: tuple[Party, ...]) -> Iterator[Unknown]:
    counted = scale(issue, [p for p in model.positions if p.issue == issue.id])
    current, past = (holders(model, issue, status) for status in ("current", "historical"))
    if not current and not past:
        return
    vocal = [party.id for party in parties]
    for party in model.parties:
        position = current.get(party.id) or past.get(party.id)
        if position is None:
            if party.id in vocal and current:
                yield _unknown("silent", party, issue, _silence(model, party, issue))
            continue
        if position.party == party.id:
            yield from _on_cell(model, party, issue, position, counted)


def _on_cell(
    model: Negotiation, party: Party, issue: Issue, position: Position, counted: Scale
) -> Iterator[Unknown]:
    on = f"{party.name} on {issue.name}"
    if position.firmness == "contested":
        words = f"Sources disagree about the position of {on}."
        yield _unknown("contested", party, issue, words)
    if place(party.id, issue, position, counted) is None:
        yield _unknown("unplaced", party, issue, _no_place(party, issue, counted))
    if position.status == "historical":
        when = f", {dated(position.as_of)}" if position.as_of else ""
        words = f"The only position of {on} is that of an earlier negotiation{when}."
        yield _unknown("stale", party, issue, words)
    elif position.as_of and model.as_of:
        age = (model.as_of.earliest - position.as_of.latest).days
        if age > STALE_DAYS:
            words = (
                f"The newest words of {on} are of {dated(position.as_of)}, "
                f"{age // 30} months before the newest document."
            )
            yield _unknown("stale", party, issue, words)
    if _lone(position) and any(p.origins > 1 for p in model.positions):
        words = f"The position of {on} rests on a single origin."
        yield _unknown("single_source", party, issue, words)


def _alone(model: Negotiation) -> Iterator[Unknown]:
    """One sentence in place of one for each cell, when nothing at all is borne out twice."""
    shown = [p for p in model.positions if p.status == "current"]
    if any(_lone(p) for p in shown) and all(p.origins <= 1 for p in model.positions):
        words = "No position in this record is borne out by a second, independent origin."
        yield Unknown(kind="single_source", party=None, issue=None, words=words)


def _lone(position: Position) -> bool:
    return position.status == "current" and position.origins <= 1 and not position.basis.assumed


def _silence(model: Negotiation, party: Party, issue: Issue) -> str:
    gone = any(p.party == party.id and p.issue == issue.id for p in model.positions)
    if gone:
        return (
            f"{party.name} moved away from its earlier position on {issue.name}; to what is open."
        )
    return f"Nothing is on record from {party.name} on {issue.name}."


def _no_place(party: Party, issue: Issue, counted: Scale) -> str:
    on = f"{party.name} on {issue.name}"
    if issue.kind == "quantity":
        unit = f" in {counted.unit}" if counted.unit else ""
        return f"The words of {on} give no figure{unit}."
    if issue.kind == "binary":
        return f"The words of {on} are neither a clear yes nor a clear no."
    options = choices(issue)
    if not options:
        return f"No options are set down yet on which to place {on}."
    first, last = options[0], options[-1]
    where = f'between "{first}" and "{last}"'
    return f"On {issue.name} it is unclear where {party.name} stands {where}."


def _unknown(kind: Kind, party: Party, issue: Issue, words: str) -> Unknown:
    return Unknown(kind=kind, party=party.id, issue=issue.id, words=words)
