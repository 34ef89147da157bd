"""Problems where nothing links issues: from tables of values to the frontier in few steps."""

from itertools import chain
from math import prod

import numpy as np

from parley.analysis.exact.cover_many import spread
from parley.analysis.exact.enumerate_terms import Places
from parley.analysis.exact.frontier_sums import summed
from parley.analysis.exact.frontier_table import FrontierTable, Ground
from parley.analysis.exact.sweep_rows import FEW
from parley.analysis.payoffs import Numbers, Rows
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table


def plain(problem: Problem) -> bool:
    """Whether all is told by one table for each party and issue, and there are many packages."""
    if problem.constraints or not problem.issues:
        return False
    if any(isinstance(matter, Scale) for matter in problem.issues):
        return False
    sizes = [len(matter.options) for matter in problem.issues]  # type: ignore[union-attr]
    if prod(sizes) <= FEW:
        return False
    for own in problem.preferences:
        if not own.additive or own.red_lines or not own.weights:
            return False
        for worth, size in zip(own.worths, sizes, strict=True):
            if not isinstance(worth, Table) or len(worth.values) != size:
                return False
    return True


def plain_table(problem: Problem, most: int, spare: float) -> FrontierTable:
    """The frontier of a `plain` problem.

    Args:
        problem: see `plain`.
        most: points listed at most.
        spare: depth that is allowed; 0 for as little as `most` allows.
    """
    wants = problem.preferences
    sizes = [len(matter.options) for matter in problem.issues]  # type: ignore[union-attr]
    starts = np.cumsum([0, *sizes])
    adds = np.empty((len(wants), starts[-1]))
    for row, own in enumerate(wants):
        values = chain.from_iterable(worth.values for worth in own.worths)  # type: ignore[union-attr]
        adds[row] = np.fromiter(values, np.float64, adds.shape[1])
        adds[row] *= np.repeat(own.weights, sizes)
    flat = np.ascontiguousarray(adds.T)
    constant = np.array([own.constant for own in wants])
    least = np.minimum.reduceat(flat, starts[:-1], axis=0)
    low = constant + least.sum(axis=0)
    high = constant + np.maximum.reduceat(flat, starts[:-1], axis=0).sum(axis=0)
    span = np.where(high > low, high - low, 1.0)
    scaled = (flat - np.repeat(least, sizes, axis=0)) / span
    none = np.full(len(wants), -np.inf)
    places, lost = summed(scaled, starts, none, most, spare)
    utility = _utilities(flat, starts, constant, places)
    if len(places) > most:
        kept, further = spread(utility / span, most)
        places, utility, lost = places[kept], utility[kept], lost + further
    given = [own.no_deal for own in wants]
    no_deal = [
        worst if own is None else own for own, worst in zip(given, low.tolist(), strict=True)
    ]
    ground = Ground(
        parties=problem.parties,
        issues=tuple(matter.id for matter in problem.issues),
        options=tuple(matter.options for matter in problem.issues),  # type: ignore[union-attr]
        no_deal=np.array(no_deal),
        span=span,
    )
    return ground.table(places, utility, lost)


def _utilities(flat: Numbers, starts: Rows, constant: Numbers, places: Places) -> Numbers:
    """What each party has, added in the order of `parley.model.scenario.utility.utility`."""
    total = np.repeat(constant[None, :], len(places), axis=0)
    for issue, start in enumerate(starts[:-1].tolist()):
        total += flat.take(start + places[:, issue], axis=0)
    return total
