"""From a case to an actor table: positions from the record, weights as ranges of what may be."""

from collections.abc import Iterator
from math import isfinite

from parley.analysis.placement import Stand, choices, placed, scale
from parley.core.issue import Issue
from parley.core.record import record
from parley.model.belief import Belief, beliefs
from parley.model.negotiation import Negotiation
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake

ENOUGH = 2
"""Parties that must be placed on an issue before anything can be said about where it ends."""

UNKNOWN = Spread(low=0.0, high=1.0)
"""Salience and capability of which nothing is known: anything from none to all."""


@record
class Draft:
    """An actor table drafted from a case, or why there is none."""

    table: ActorTable | None
    """Actors and issues under their ids; None when no issue has two parties in place."""

    left_out: tuple[str, ...]
    """Ids of issues with a position but fewer than two parties in place."""

    none_because: str | None = None
    """Why there is no table, as one sentence."""


def table_from_case(model: Negotiation) -> Draft:
    """Draft an actor table from what parties hold.

    Positions come from the cells that can be placed on the issue's axis, current ones first and
    those of an earlier negotiation only where no two current ones can be placed. The record
    seldom says how much an issue matters to a party or how much weight the party has, so both
    are ranges: an analyst's assumption about weight where there is one, and everything from 0 to
    1 otherwise. A forecast of the draft is therefore a wide band.

    Args:
        model: the negotiation.

    Returns:
        The draft; each stake's `basis` says in words what it rests on.
    """
    known = {(b.party, b.issue): b for b in beliefs(model) if b.aspect == "weight"}
    issues: list[Dimension] = []
    stakes: list[Stake] = []
    left_out: list[str] = []
    for issue in model.issues:
        stands, unit = _stands(model, issue)
        if len(stands) < ENOUGH:
            left_out.append(issue.id)
            continue
        dimension = _dimension(issue, stands, unit)
        issues.append(dimension)
        stakes += _stakes(dimension, stands, known)
    if not issues:
        return Draft(
            table=None, left_out=tuple(left_out),
            none_because="No issue has two parties whose positions can be placed on its axis, so "
            "there is nothing to weigh against each other.",
        )  # fmt: skip
    present = {stake.actor for stake in stakes}
    table = ActorTable(
        title=model.title,
        issues=tuple(issues),
        actors=tuple(party.id for party in model.parties if party.id in present),
        stakes=tuple(stakes),
        notes=(
            "Positions are those on record; options of an issue are taken to lie at equal steps.",
            "Salience and capability are not on record and were drawn from ranges.",
        ),
    )
    return Draft(table=table, left_out=tuple(left_out))


def _stands(model: Negotiation, issue: Issue) -> tuple[tuple[Stand, ...], str]:
    """Parties to the talks that can be placed, by positions of one period, and the unit."""
    principals = {party.id for party in model.parties if party.role == "party"}
    counted = scale(issue, [p for p in model.positions if p.issue == issue.id])
    stands: tuple[Stand, ...] = ()
    for status in ("current", "historical"):
        everyone = placed(model, issue, status, counted)
        stands = tuple(stand for stand in everyone if stand.party in principals)
        if len(stands) >= ENOUGH:
            break
    return stands, counted.unit


def _dimension(issue: Issue, stands: tuple[Stand, ...], unit: str) -> Dimension:
    """The whole axis of options; for a quantity the stretch between all stated figures."""
    options = choices(issue)
    if options:
        return Dimension(
            name=issue.id, title=issue.name, low=0.0, high=float(max(len(options) - 1, 1)),
            labels=options,
        )  # fmt: skip
    points = [x for stand in stands for x in (stand.low, stand.at, stand.high) if isfinite(x)]
    low, high = min(points), max(points)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return Dimension(name=issue.id, title=issue.name, low=low, high=high, unit=unit)


def _stakes(
    dimension: Dimension,
    stands: tuple[Stand, ...],
    known: dict[tuple[str, str | None], Belief],
) -> Iterator[Stake]:
    for stand in stands:
        belief = known.get((stand.party, dimension.name))
        salience = UNKNOWN
        why = "How much the issue matters to the party and how much weight it has is not on record."
        if belief is not None and belief.known:
            salience = Spread(low=belief.low, high=belief.high)
            why = "How much the issue matters is an assumption; the party's weight is not known."
        when = " in an earlier negotiation" if stand.position.status == "historical" else ""
        yield Stake(
            actor=stand.party,
            issue=dimension.name,
            position=stand.at,
            salience=(salience.low + salience.high) / 2,
            capability=(UNKNOWN.low + UNKNOWN.high) / 2,
            position_spread=Spread(
                low=max(stand.low, dimension.low), high=min(stand.high, dimension.high)
            ),
            salience_spread=salience,
            capability_spread=UNKNOWN,
            basis=f"On record{when}: {stand.position.label}. {why}",
        )
