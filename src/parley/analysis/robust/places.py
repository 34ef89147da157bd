"""Places that the record leaves open: sources that disagree, assumed ranges, and silence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from parley.analysis.agenda import Agenda, Topic
from parley.analysis.placement import BINARY, Stand, place, scale
from parley.core.record import record
from parley.model.negotiation import Negotiation
from parley.model.position import Position

Stretch = tuple[float, float]


@record
class OpenPlace:
    """What one party may want on one issue."""

    party: str
    issue: str
    why: Literal["contested", "range", "silent"]
    choices: tuple[Stretch | None, ...]
    """Each as likely: the stretch of the axis that would satisfy the party; None: whatever is
    agreed here does not matter to it. For a `range`, one stretch in which the place lies."""

    labels: tuple[str, ...]
    """The choices in words."""


def open_places(
    model: Negotiation, table: Agenda, *, silent: bool = False
) -> tuple[OpenPlace, ...]:
    """Find the places that have to be drawn.

    Where sources disagree about a party, each figure they give is as likely, also one of a
    position it has left; on a yes/no issue, yes and no. An assumed range holds the place
    anywhere in it.

    Args:
        model: the negotiation.
        table: its agenda.
        silent: whether to draw, too, what a party may want on an issue on which it has no
            known place: any option, or that it does not mind, each as likely. Only for
            asking what such an answer would be worth; a deal never rests on it.
    """
    found: list[OpenPlace] = []
    for topic in table.topics:
        for party in table.parties:
            stand = topic.stand(party.id)
            if stand is not None:
                found += _open(model, topic, stand)
            elif silent:
                found.append(_silent(topic, party.id))
    return tuple(found)


def _silent(topic: Topic, party: str) -> OpenPlace:
    return OpenPlace(
        party=party,
        issue=topic.issue.id,
        why="silent",
        choices=(*((point, point) for point in topic.points), None),
        labels=(*topic.labels, "does not mind"),
    )


def _open(model: Negotiation, topic: Topic, stand: Stand) -> Iterator[OpenPlace]:
    position = stand.position
    if position.basis.assumed and stand.low < stand.high and not stand.bound:
        low, high = stand.low, stand.high
        yield OpenPlace(
            party=stand.party, issue=topic.issue.id, why="range",
            choices=((low, high),), labels=(position.label,),
        )  # fmt: skip
        return
    if position.firmness != "contested" or position.basis.assumed:
        return
    choices = dict(_versions(model, topic, stand))
    if len(choices) > 1:
        yield OpenPlace(
            party=stand.party, issue=topic.issue.id, why="contested",
            choices=tuple(choices), labels=tuple(choices.values()),
        )  # fmt: skip


def _versions(
    model: Negotiation, topic: Topic, stand: Stand
) -> Iterator[tuple[Stretch | None, str]]:
    """Each stretch that some statement of this party points to, in words."""
    issue, position = topic.issue, stand.position
    if issue.kind == "binary":
        yield from (((float(n), float(n)), name) for n, name in enumerate(BINARY))
        return
    same = [p for p in model.positions if p.issue == issue.id]
    counted = scale(issue, same)
    own = [position, *(p for p in same if p.party == position.party and p.status == "superseded")]
    for one in own:
        for version in _one_by_one(one):
            found = place(stand.party, issue, version, counted)
            if found is not None:
                found = found.as_point() if topic.bounds_are_proposals else found
                yield (found.low, found.high), version.label


def _one_by_one(position: Position) -> Iterator[Position]:
    """The position once for each of its figures; as it is where it has one or none."""
    if len(position.values) < 2:  # noqa: PLR2004 - one figure is no choice
        yield position
        return
    for value in position.values:
        yield replace(position, values=(value,), label=str(value))
