"""The best package for one party while others keep at least a given utility: no list is needed."""

from collections.abc import Mapping
from dataclasses import replace

from parley.analysis.exact.enumerate_all import listed
from parley.analysis.exact.milp import Programme
from parley.analysis.exact.milp_search import Grid
from parley.analysis.exact.milp_walk import Table
from parley.analysis.exact.solve_search import LINEAR
from parley.analysis.exact.solved import TIES, Point
from parley.errors import AnalysisError
from parley.model.scenario.matter import Package, Scale
from parley.model.scenario.problem import Problem

TIE = 1e-9
"""A level is kept when it is missed by less than this share of its size: rounding."""

LARGE = 10**8
"""Packages from which on a search beats a mixed-integer programme, machine code included."""


def best(problem: Problem, party: str, at_least: Mapping[str, float] | None = None) -> Point | None:
    """The package that gives one party most while others have at least given utilities.

    Red lines and constraints hold. Of packages that tie, one with the largest sum of the others'
    utilities is given, so that nothing beats it for everyone.

    Args:
        problem: any bargaining problem.
        party: whose utility is to be as large as it can be.
        at_least: the least utility of some parties, in their own units; others may get anything
            within their red lines. (For no deal as the level, give each party's `no_deal`.)

    Returns:
        The package; None when none gives the others as much.

    Raises:
        AnalysisError: when a party is not one of the problem's.

    Source:
        Haimes, Lasdon, Wismer (1971), On a bicriterion formulation of the problems of integrated
        system identification and system optimization, IEEE Transactions on Systems, Man, and
        Cybernetics 1(3), 296-297, doi:10.1109/TSMC.1971.4308298 (the epsilon-constraint method).
    """
    levels = at_least or {}
    for name in (party, *levels):
        if name not in problem.parties:
            raise AnalysisError(
                f"Unknown party {name!r}; expected one of {', '.join(problem.parties)}."
            )
    own = problem.parties.index(party)
    floors = {problem.parties.index(name): value for name, value in levels.items()}
    if any(preference.function is not None for preference in problem.preferences):
        return _among(listed(problem).points, own, floors)
    if _large(problem):
        searched = _searched(problem, own, floors)
        if searched is not None:
            return searched[0]
    programme = Programme(problem)
    for other, value in floors.items():
        programme.demand(programme.utility[other], value - TIE * max(1.0, abs(value)))
    first = programme.maximise(programme.utility[own])
    if first is None:
        return None
    programme.demand(programme.utility[own], first.value - TIE * max(1.0, abs(first.value)))
    rest = [float(k != own) for k in range(len(problem.parties))]
    found = programme.maximise(programme.total(rest)) or first
    return _point(problem, found.package, found.utility)


def _point(problem: Problem, package: Package, figures: tuple[float, ...]) -> Point:
    """A package, with whether every party has at least as much as without a deal."""
    accepted = all(
        preference.no_deal is None  # then no package is worse than no deal
        or value >= preference.no_deal - TIE * max(1.0, abs(preference.no_deal))
        for value, preference in zip(figures, problem.preferences, strict=True)
    )
    return Point(package=package, utility=figures, acceptable=accepted)


def _large(problem: Problem) -> bool:
    """Whether issues are choices and sums, with so many packages that a search pays."""
    count = 1
    for matter in problem.issues:
        count *= 0 if isinstance(matter, Scale) else len(matter.options)
    return count > LARGE and all(own.additive and own.weights for own in problem.preferences)


def _searched(problem: Problem, own: int, floors: dict[int, float]) -> tuple[Point | None] | None:
    """A relaxed programme, then a search of what its prices leave; None where that does not end."""
    levelled = replace(
        problem,
        preferences=tuple(
            replace(preference, no_deal=floors.get(k))
            for k, preference in enumerate(problem.preferences)
        ),
    )
    table = Table(levelled)
    if not Grid.fits(table):
        return None
    answer = table.programme.engine.maximise(table.shares[own], relaxed=True)
    if answer.columns is None:
        return (None,)
    factors = [float(k == own) for k in range(len(problem.parties))]
    picked = Grid(table).best(answer, LINEAR, factors)
    if picked is None or not 0 < len(picked.seen) < TIES:
        return None  # with more ties than are listed, the best of them for others may be missing
    top = max(seen.utility[own] for seen in picked.seen)
    near = [s for s in picked.seen if s.utility[own] >= top - TIE * max(1.0, abs(top))]
    seen = max(near, key=lambda seen: sum(seen.utility))
    return (_point(problem, seen.package, seen.utility),)


def _among(points: tuple[Point, ...], own: int, floors: dict[int, float]) -> Point | None:
    """The best of some points."""
    fits = [
        point
        for point in points
        if all(
            point.utility[k] >= value - TIE * max(1.0, abs(value)) for k, value in floors.items()
        )
    ]
    return max(fits, key=lambda point: (point.utility[own], sum(point.utility)), default=None)
