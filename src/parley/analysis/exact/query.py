"""The best package for one party while others keep at least a given utility: no list is needed."""

from collections.abc import Mapping

from parley.analysis.exact.enumerate_all import listed
from parley.analysis.exact.milp import Programme
from parley.analysis.exact.solved import Point
from parley.errors import AnalysisError
from parley.model.scenario.problem import Problem

TIE = 1e-9
"""A level is kept when it is missed by less than this share of its size: rounding."""


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
    programme = Programme(problem)
    for other, value in floors.items():
        programme.demand(programme.utility[other], value - TIE * max(1.0, abs(value)))
    first = programme.maximise(programme.utility[own])
    if first is None:
        return None
    programme.demand(programme.utility[own], first.value - TIE * max(1.0, abs(first.value)))
    rest = [float(k != own) for k in range(len(problem.parties))]
    found = programme.maximise(programme.total(rest)) or first
    accepted = all(
        preference.no_deal is None  # then no package is worse than no deal
        or value >= preference.no_deal - TIE * max(1.0, abs(preference.no_deal))
        for value, preference in zip(found.utility, problem.preferences, strict=True)
    )
    return Point(package=found.package, utility=found.utility, acceptable=accepted)


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
