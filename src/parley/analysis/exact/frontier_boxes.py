"""The frontier of utilities made of boxes over too many packages to look at: by CP-SAT."""

from dataclasses import replace

from parley.analysis.exact.boxes import Boxes, fits
from parley.analysis.exact.frontier_points import TIE
from parley.analysis.exact.solved import Frontier, Point
from parley.model.scenario.problem import Problem

MANY = 100_000
"""Packages from which CP-SAT is faster than remembering which boxes still stand."""


def boxed(problem: Problem) -> bool:
    """Whether a problem is one of boxes alone, with more than `MANY` packages."""
    if not fits(problem):
        return False
    count = 1
    for matter in problem.issues:
        count *= len(matter.options)  # type: ignore[union-attr]
    return count > MANY


def box_frontier(problem: Problem, most: int, *, acceptable_only: bool) -> Frontier:
    """All undominated points, one after the other, each proven best at its level.

    Raises:
        MissingExtraError: when OR-Tools is not installed.
        AnalysisError: when there are more than `most` points.
    """
    found = tuple(_marked(point, problem) for point in Boxes(problem).frontier(most))
    points = tuple(point for point in found if point.acceptable or not acceptable_only)
    return Frontier(exact=True, epsilon=0.0, points=points)


def _marked(point: Point, problem: Problem) -> Point:
    """The point with whether every party has at least as much as without a deal."""
    accepted = all(
        preference.no_deal is None  # then no package is worse than no deal
        or value >= preference.no_deal - TIE * max(1.0, abs(preference.no_deal))
        for value, preference in zip(point.utility, problem.preferences, strict=True)
    )
    return replace(point, acceptable=accepted)
