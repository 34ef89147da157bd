"""The frontier of utilities made of boxes over too many packages to look at: by CP-SAT."""

import numpy as np

from parley.analysis.exact.boxes import Boxes, fits
from parley.analysis.exact.frontier_table import FrontierTable, Ground
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


def box_table(problem: Problem, most: int, *, acceptable_only: bool) -> FrontierTable:
    """All undominated points, one after the other, each proven best at its level.

    Raises:
        MissingExtraError: when OR-Tools is not installed.
        AnalysisError: when there are more than `most` points.
    """
    found = Boxes(problem).frontier(most)
    utility = np.array([point.utility for point in found])
    options = [tuple[str | int | float, ...](own.options) for own in problem.issues]  # type: ignore[union-attr]
    places = [
        [
            own.index(point.package[matter.id])
            for matter, own in zip(problem.issues, options, strict=True)
        ]
        for point in found
    ]
    given = [-np.inf if own.no_deal is None else own.no_deal for own in problem.preferences]
    ground = Ground(
        parties=problem.parties,
        issues=tuple(matter.id for matter in problem.issues),
        options=tuple(options),
        no_deal=np.array(given),  # without one, no package is worse than no deal
        span=np.maximum(1.0, np.abs([own.no_deal or 0.0 for own in problem.preferences])),
    )
    table = ground.table(
        np.array(places, np.int32).reshape(len(found), len(options)),
        utility.reshape(len(found), len(given)),
        0.0,
    )
    return table.only(table.acceptable) if acceptable_only else table
