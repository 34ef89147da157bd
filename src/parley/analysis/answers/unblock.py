"""Who blocks: what would have to move, and how far, for a deal to exist; and what lines cost."""

import numpy as np

from parley.analysis.answers.goal import Goal, Total, Worst
from parley.analysis.answers.loosened import MOST, Listing, Opened, Programs
from parley.analysis.answers.naming import Names
from parley.analysis.answers.obstacle import Measure, Obstacle, measures
from parley.analysis.answers.search import BETTER, Search
from parley.analysis.payoffs import Rows
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.problem import Problem


@record
class Relaxation:
    """How far one obstacle has to move."""

    obstacle: Obstacle
    to: Value | None
    """A red line: the option or figure that must become acceptable. A walk-away: the utility of
    no deal at which the party would agree. A budget: the sum that it must allow. None else."""

    share: float
    """How far that is: a red line as a share of the issue's axis (1 where it has none), a
    walk-away as a share of the party's range, a budget as a share of the range of its sum; any
    other constraint counts 1."""


@record
class Opening:
    """A smallest set of obstacles that, moved, lets a deal exist."""

    relaxations: tuple[Relaxation, ...]
    share: float
    """Sum of the shares; the least for this set."""

    package: Package
    """A deal that this opens."""

    utility: tuple[float, ...]


@record
class LineCost:
    """What one red line or constraint costs while deals exist."""

    obstacle: Obstacle
    best: tuple[tuple[float, float], ...]
    """For each party: its utility of the best deal for it as things are, and without this."""

    fair: tuple[float, float]
    """The worst-off party's share in the fairest deal, as things are and without this."""


@record
class Blocked:
    """Whether a deal exists, and what stands in the way."""

    parties: tuple[str, ...]
    exists: bool
    conflict: tuple[Obstacle, ...]
    """When no deal exists: obstacles that no package keeps together, none of them superfluous.
    Empty when a deal exists."""

    openings: tuple[Opening, ...]
    """When no deal exists: all minimal sets of up to three obstacles, fewest first, then the
    smallest sum of shares. Empty when more than three would have to move."""

    complete: bool
    """False when there may be more openings than the first ones that were looked for."""

    costs: tuple[LineCost, ...]
    """When deals exist: red lines and constraints that cost some party something."""

    method: str
    """How this is proven, in words."""

    exact: bool


def unblock(problem: Problem, *, constraints: bool = True) -> Blocked:
    """Find out whether a deal exists, and if not, what would have to move.

    A deal is a package within all red lines and constraints that leaves every party at least its
    no-deal utility. A set of obstacles is minimal when no part of it would be enough.

    Args:
        problem: what can be agreed.
        constraints: whether constraints may be moved as well.

    Source:
        Irreducible conflicts: Chinneck, Dravnieks (1991), Locating minimal infeasible constraint
        sets in linear programs, ORSA Journal on Computing 3(2), 157-168,
        doi:10.1287/ijoc.3.2.157. Smallest corrections: Liffiton, Sakallah (2008), Algorithms for
        computing minimal unsatisfiable subsets of constraints, Journal of Automated Reasoning 40,
        1-33, doi:10.1007/s10817-007-9084-z.
    """
    search, all_measures = measures(problem, constraints=constraints)
    engine = (Listing if search.listed else Programs)(search, all_measures)
    openings = engine.openings()
    exists = any(not some for some, _ in openings)
    found = (
        []
        if exists
        else [_opening(search, all_measures, *own) for own in sorted(openings, key=_numbers)]
    )
    found.sort(key=lambda own: (len(own.relaxations), round(own.share, 9)))
    conflict: tuple[Obstacle, ...] = ()
    if not exists and search.outcomes:
        conflict = tuple(all_measures[number].obstacle for number in engine.conflict())
    return Blocked(
        parties=problem.parties,
        exists=exists,
        conflict=conflict,
        openings=tuple(found),
        complete=search.listed or len(found) < MOST,
        costs=_costs(search, all_measures, engine) if exists else (),
        method=search.listing,
        exact=not search.gridded,
    )


def _numbers(opened: Opened) -> tuple[int, ...]:
    return opened[0]


def _opening(
    search: Search, all_measures: tuple[Measure, ...], some: tuple[int, ...], places: Rows
) -> Opening:
    found = search.look(places)
    row, utility = places.reshape(1, -1), found.utility.reshape(1, -1)
    moved = []
    for number in some:
        measure = all_measures[number]
        past = measure.past(row, utility)
        to: Value | None = None
        if measure.limit is None:
            to = float(utility[0, measure.party])
        elif measure.obstacle.issue is not None:
            to = found.package[measure.obstacle.issue]
        elif measure.unit is not None:
            to = float(past[0] + measure.limit.most)
        share = float(measure.shares(past)[0])
        moved.append(Relaxation(obstacle=measure.obstacle, to=to, share=share))
    return Opening(
        relaxations=tuple(moved),
        share=sum(own.share for own in moved),
        package=found.package,
        utility=tuple(found.utility.tolist()),
    )


def _costs(
    search: Search, all_measures: tuple[Measure, ...], engine: Listing | Programs
) -> tuple[LineCost, ...]:
    count = len(search.field.parties)
    units = np.eye(count)
    everybody = np.ones(count, dtype=np.bool_)
    fair = Worst(start=search.no_deal, unit=search.spread, members=everybody)
    goals: list[Goal] = [*(Total(weights=unit) for unit in units), fair]

    def reached(free: tuple[int, ...]) -> list[float]:
        found = [engine.best(free, [goal]) for goal in goals]
        return [own.values[0] for own in found if own is not None]

    now = reached(())
    sizes = np.append(search.spread, 1.0)
    costs = []
    for number, measure in enumerate(all_measures):
        if measure.limit is None:
            continue
        free = reached((number,))
        if (np.subtract(free, now) > BETTER * sizes).any():
            pairs = tuple(zip(now, free, strict=True))
            costs.append(LineCost(obstacle=measure.obstacle, best=pairs[:-1], fair=pairs[-1]))
    return tuple(costs)


def words(found: Blocked, names: Names) -> tuple[str, ...]:
    """The findings in plain sentences.

    Args:
        found: what `unblock` returns.
        names: what parties and issues are called.
    """
    if found.exists:
        return (
            "At least one package is acceptable to all.",
            *(
                f"Without {named(cost.obstacle, names)}, {_freed(found, cost, names)}."
                for cost in found.costs
            ),
        )
    steps = "" if found.exact else "; of figures on a scale, only some were looked at"
    said = [f"No package is acceptable to all ({found.method}{steps})."]
    if found.conflict:
        together = listed([named(own, names) for own in found.conflict])
        said.append(f"These cannot all be kept: {together}. Without any one, the others could.")
    for opening in found.openings:
        moves = listed([_moved(own, names) for own in opening.relaxations])
        said.append(f"A deal would exist if {moves}.")
    if not found.openings:
        said.append("More than three of these would have to move for a deal to exist.")
    return tuple(said)


def named(obstacle: Obstacle, names: Names) -> str:
    """One obstacle in words."""
    party = names.party(obstacle.party or "")
    if obstacle.kind == "walk_away":
        return f"what {party} has without a deal"
    if obstacle.kind == "red_line":
        return f"the red line of {party} on {names.issue(obstacle.issue or '')}"
    return f"constraint {obstacle.number + 1}"


def _moved(own: Relaxation, names: Names) -> str:
    party = names.party(own.obstacle.party or "")
    if own.obstacle.kind == "red_line" and own.to is not None:
        issue = own.obstacle.issue or ""
        return f"{party} accepted {names.settled(issue, own.to)} on {names.issue(issue)}"
    if own.obstacle.kind == "walk_away":
        return (
            f"{party} agreed to {percent(own.share)} of its range less than it has without a deal"
        )
    return f"{named(own.obstacle, names)} were relaxed"


def _freed(found: Blocked, cost: LineCost, names: Names) -> str:
    gainers = [
        names.party(party)
        for party, (now, free) in zip(found.parties, cost.best, strict=True)
        if free > now
    ]
    parts = []
    if gainers:
        parts.append(f"there would be better deals for {listed(gainers)}")
    if cost.fair[1] > cost.fair[0] + BETTER:
        more = percent(cost.fair[1] - cost.fair[0])
        parts.append(f"the party that gains least could gain {more} of its range more")
    return " and ".join(parts)
