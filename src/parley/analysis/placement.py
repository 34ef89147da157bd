"""Where each party stands on the axis of an issue, as far as the record says."""

from collections.abc import Sequence
from math import inf

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.core.record import record
from parley.model.negotiation import Negotiation
from parley.model.position import Position

BINARY = ("no", "yes")
"""The two options of a yes/no issue, in the order of its axis."""
STANCES = {"against": "no", "for": "yes"}
UP_TO = ("le", "lt")
FROM = ("ge", "gt")
CHANGES = {"change_up": 1.0, "change_down": -1.0}


@record
class Scale:
    """What the figures of one issue are counted in; empty unit and no change for options."""

    unit: str = ""
    change: bool = False
    """True when the figures say by how much something moves, not where it stands."""


@record
class Stand:
    """One party's place on an issue: the point it names and the stretch that satisfies it."""

    party: str
    """The party it is counted for (a member, when a joint statement speaks for it)."""

    position: Position
    at: float
    """The figure in the scale's unit, or the index of the option (`no` is 0, `yes` is 1)."""

    low: float
    high: float
    """Everything from `low` to `high` meets the demand; infinite for "at least", "at most"."""

    @property
    def bound(self) -> int:
        """-1 for "at most", 1 for "at least", 0 for a point or a stretch."""
        return (self.high == inf) - (self.low == -inf)

    def as_point(self) -> "Stand":
        """The same place with nothing but the named figure satisfying it."""
        return Stand(
            party=self.party, position=self.position, at=self.at, low=self.at, high=self.at
        )


def choices(issue: Issue) -> tuple[str, ...]:
    """The options in the order of the axis; empty for a quantity."""
    if issue.kind == "binary":
        return BINARY
    return issue.options if issue.kind == "ordered" else ()


def option_index(issue: Issue, option: str | None) -> int | None:
    """Where an option lies in the order of the axis; None when it is not one of them."""
    names = [name.casefold() for name in choices(issue)]
    wanted = (option or "").casefold()
    return names.index(wanted) if wanted in names else None


def holders(model: Negotiation, issue: Issue, status: str) -> dict[str, Position]:
    """Which position of one status counts for which party, in the order of parties.

    A joint statement counts for each of its members that has no position of its own.
    """
    names = {party.id: party for party in model.parties}
    here = [p for p in model.positions if p.issue == issue.id and p.status == status]
    own: dict[str, Position] = {}
    for position in here:
        own.setdefault(position.party, position)
    joint: dict[str, Position] = {}
    for position in own.values():
        speaker = names.get(position.party)
        for member in speaker.members if speaker and speaker.role == "joint" else ():
            joint.setdefault(member, position)
    return {id_: own.get(id_) or joint[id_] for id_ in names if id_ in own or id_ in joint}


def scale(issue: Issue, positions: Sequence[Position]) -> Scale:
    """The unit in which most parties state a figure; the issue's own unit wins a tie.

    Figures in other units (a number of days in a cell about soldiers) are left aside, and
    "up by 4 percent" is never compared with "4 percent".
    """
    if issue.kind != "quantity":
        return Scale()
    votes: dict[tuple[str, bool], int] = {}
    for position in positions:
        for key in dict.fromkeys(_scale_of(value) for value in position.values):
            votes[key] = votes.get(key, 0) + 1
    if not votes:
        return Scale(unit=issue.unit or "")
    unit, change = min(votes, key=lambda k: (-votes[k], k[0] != issue.unit, k[1], k[0]))
    return Scale(unit=unit, change=change)


def place(party: str, issue: Issue, position: Position, counted: Scale) -> Stand | None:
    """Put a position on the axis, or None when its words do not say where it lies.

    An ordered issue needs a named option. Being for or against places a position only
    on a yes/no issue; on any other it does not say which option is meant.
    """
    if issue.kind != "quantity":
        option = position.option
        if option is None and issue.kind == "binary" and position.stance is not None:
            option = STANCES.get(position.stance)
        index = option_index(issue, option)
        return None if index is None else _point(party, position, float(index))
    fitting = [v for v in position.values if _scale_of(v) == (counted.unit, counted.change)]
    return _from_figures(party, position, fitting) if fitting else None


def placed(model: Negotiation, issue: Issue, status: str, counted: Scale) -> tuple[Stand, ...]:
    """All parties that can be placed on an issue by positions of one status."""
    cells = holders(model, issue, status)
    stands = (place(party, issue, position, counted) for party, position in cells.items())
    return tuple(stand for stand in stands if stand is not None)


def distance(first: Stand, second: Stand) -> float:
    """How far two places are apart: 0 when something meets both demands.

    Two bounds of one direction ("at most 20" and "at most 30") name two versions of one
    limit, so they are as far apart as their figures. Otherwise it is the stretch that
    neither demand covers.
    """
    if first.bound and first.bound == second.bound:
        return abs(first.at - second.at)
    return max(0.0, first.low - second.high, second.low - first.high)


def _scale_of(value: Quantity) -> tuple[str, bool]:
    return value.unit, value.comparator in CHANGES


def _point(party: str, position: Position, at: float) -> Stand:
    return Stand(party=party, position=position, at=at, low=at, high=at)


def _from_figures(party: str, position: Position, values: Sequence[Quantity]) -> Stand:
    """A floor and a ceiling together make a stretch; otherwise the first figure counts."""
    floor = next((v.low for v in values if v.comparator in FROM), None)
    ceiling = next((v.high for v in values if v.comparator in UP_TO), None)
    if floor is not None and ceiling is not None and floor <= ceiling:
        middle = (floor + ceiling) / 2
        return Stand(party=party, position=position, at=middle, low=floor, high=ceiling)
    first = values[0]
    sign = CHANGES.get(first.comparator, 1.0)
    low, high = sorted((sign * first.low, sign * first.high))
    at = (low + high) / 2
    if first.comparator in UP_TO:
        low = -inf
    elif first.comparator in FROM:
        high = inf
    return Stand(party=party, position=position, at=at, low=low, high=high)
