"""How far apart each two parties are on each issue."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from parley.analysis.findings import Gap, Place
from parley.analysis.limits import assumed_line
from parley.analysis.placement import (
    Scale,
    Stand,
    choices,
    distance,
    holders,
    place,
    scale,
)
from parley.analysis.wording import figure
from parley.core.issue import Issue
from parley.model.negotiation import Negotiation
from parley.model.position import Position

COMPARED = ("current", "historical")
"""What may be compared, each only with its like. A position that a party gave up is not a place."""


def gaps(model: Negotiation) -> tuple[Gap, ...]:
    """Measure the distance between each two parties on each issue.

    Current positions are compared with current ones and those of an earlier negotiation
    with each other, never across. Where the current ones cannot be placed on the axis and
    earlier ones can, the earlier ones are compared and the gap says so.

    Args:
        model: the negotiation.

    Returns:
        One gap for each issue and pair of parties that both have a position, in the order
        of issues and parties. `distance` is in the issue's unit for quantities and a share
        of the axis (0 to 1) for options; None when a position cannot be placed.
        `share` divides by the stretch between the outermost figures stated by anyone.
        Two demands that one outcome meets ("at least 20", "at most 30") are 0 apart.
    """
    return tuple(gap for issue in model.issues for gap in _issue_gaps(model, issue))


def _issue_gaps(model: Negotiation, issue: Issue) -> Iterator[Gap]:
    counted = scale(issue, [p for p in model.positions if p.issue == issue.id])
    cells = {status: holders(model, issue, status) for status in COMPARED}
    width = _width(model, issue, counted)
    known = [party.id for party in model.parties]
    # A joint statement counts for its members; it stands by itself only when none is known.
    speaking = [p.id for p in model.parties if not (p.role == "joint" and _any(p.members, known))]
    present = [p for p in speaking if any(p in cells[status] for status in COMPARED)]
    for first, second in combinations(present, 2):
        pairs = [
            (status, (cells[status][first], cells[status][second]))
            for status in COMPARED
            if first in cells[status] and second in cells[status]
        ]
        if not pairs:
            yield _across(issue, (first, second), cells, model)
            continue
        stands = [
            (place(first, issue, one, counted), place(second, issue, two, counted))
            for _status, (one, two) in pairs
        ]
        best = next((i for i, both in enumerate(stands) if all(both)), 0)
        status, positions = pairs[best]
        measure = _Measure(model=model, issue=issue, counted=counted, width=width)
        yield measure.gap((first, second), positions, stands[best], historical=status != "current")


class _Measure:
    """What one issue's gaps have in common."""

    def __init__(self, *, model: Negotiation, issue: Issue, counted: Scale, width: float) -> None:
        self.model = model
        self.issue = issue
        self.counted = counted
        self.width = width

    def gap(
        self,
        parties: tuple[str, str],
        positions: Sequence[Position],
        stands: Sequence[Stand | None],
        *,
        historical: bool,
    ) -> Gap:
        """The gap between two positions of one period."""
        first, second = stands
        apart = distance(first, second) if first and second else None
        places = [
            self._place(party, position, stand)
            for party, position, stand in zip(parties, positions, stands, strict=True)
        ]
        share = None if apart is None else (min(apart / self.width, 1.0) if self.width else 0.0)
        quantity = self.issue.kind == "quantity"
        return Gap(
            issue=self.issue.id,
            parties=parties,
            places=tuple(sorted(places, key=_along)),
            distance=apart if quantity else share,
            unit=self.counted.unit or None if quantity else None,
            share=share,
            historical=historical,
            words=self._words(parties, stands, apart, historical=historical),
        )

    def _place(self, party: str, position: Position, stand: Stand | None) -> Place:
        end = max(len(choices(self.issue)) - 1, 1)
        scaled = 1.0 if self.issue.kind == "quantity" else float(end)
        return Place(
            party=party,
            label=position.label,
            at=None if stand is None else stand.at / scaled,
            current=position.status == "current",
            red_line=position.firmness == "red_line"
            or assumed_line(self.model, party, self.issue.id) is not None,
        )

    def _words(
        self,
        parties: tuple[str, str],
        stands: Sequence[Stand | None],
        apart: float | None,
        *,
        historical: bool,
    ) -> str:
        when = " in an earlier negotiation" if historical else ""
        both = " and ".join(_name(self.model, party) for party in parties)
        if apart is None:
            lost = [_name(self.model, p) for p, s in zip(parties, stands, strict=True) if not s]
            words = " and ".join(lost)
            return f"The distance cannot be told: {words} {_no_place(self.issue, len(lost))}."
        if apart == 0:
            same = all(s is not None and s.low == s.high for s in stands)
            return (
                f"{both} {'ask for the same' if same else 'make demands that fit together'}{when}."
            )
        if self.issue.kind == "quantity":
            return f"{both} stand {figure(apart, self.counted.unit)} apart{when}."
        if self.issue.kind == "binary":
            return f"{both} stand on opposite sides{when}."
        steps = "1 step" if apart == 1 else f"{round(apart)} steps"
        return f"{both} stand {steps} of {round(self.width)} apart{when}."


def _across(
    issue: Issue,
    parties: tuple[str, str],
    cells: dict[str, dict[str, Position]],
    model: Negotiation,
) -> Gap:
    """Two parties whose positions are of different periods: shown, not measured."""
    places = []
    for party in parties:
        status = next(s for s in COMPARED if party in cells[s])
        position = cells[status][party]
        places.append(
            Place(
                party=party,
                label=position.label,
                at=None,
                current=status == "current",
                red_line=position.firmness == "red_line",
            )
        )
    old = next(p.party for p in places if not p.current)
    return Gap(
        issue=issue.id,
        parties=parties,
        places=tuple(places),
        distance=None,
        unit=None,
        share=None,
        historical=False,
        words=f"The distance cannot be told: {_name(model, old)} is on record only "
        "with a position of an earlier negotiation.",
    )


def _width(model: Negotiation, issue: Issue, counted: Scale) -> float:
    """The stretch between the outermost stated figures, or the steps of the axis."""
    if issue.kind != "quantity":
        return float(max(len(choices(issue)) - 1, 1))
    points: list[float] = []
    for position in model.positions:
        stand = (
            place(position.party, issue, position, counted) if position.issue == issue.id else None
        )
        if stand is not None:
            points += [x for x in (stand.low, stand.at, stand.high) if abs(x) != float("inf")]
    for party in model.parties:
        line = assumed_line(model, party.id, issue.id)
        if line is not None and isinstance(line.value, float | int):
            points.append(float(line.value))
    return max(points) - min(points) if points else 0.0


def _no_place(issue: Issue, speakers: int) -> str:
    """What is missing in the words of one speaker or more."""
    if issue.kind == "quantity":
        return "names no figure" if speakers == 1 else "name no figure"
    if issue.kind == "binary":
        return f"{'says' if speakers == 1 else 'say'} neither a clear yes nor a clear no"
    return f"{'does' if speakers == 1 else 'do'} not say which option is meant"


def _any(members: Sequence[str], known: Sequence[str]) -> bool:
    return any(member in known for member in members)


def _along(place_: Place) -> tuple[bool, float]:
    return place_.at is None, place_.at or 0.0


def _name(model: Negotiation, party: str) -> str:
    return next((p.name for p in model.parties if p.id == party), party)
