"""The Pareto frontier of a bargaining problem: what cannot be improved for everyone."""

from itertools import accumulate
from math import prod

import numpy as np

from parley.analysis.exact.cover_many import WIDTH, spread, stack_many
from parley.analysis.exact.cover_scale import settled_on_figures
from parley.analysis.exact.enumerate_all import listed
from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.frontier_links import Block, blocks
from parley.analysis.exact.frontier_points import TIE, points
from parley.analysis.exact.frontier_worst import extremes
from parley.analysis.exact.solved import Frontier
from parley.analysis.exact.sweep import stack
from parley.analysis.exact.sweep_rows import FEW, survivors, three
from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

MOST = 2_000_000
"""Points and part-packages held at once at most: about 100 MB."""

LISTED = {2: 200_000, 3: 50_000}
"""Points listed by default with two and three parties; more are thinned to a cover."""

MANY_LISTED = 2_000
"""Points listed by default with four parties and more."""

_THREE = 3


def frontier(
    problem: Problem,
    *,
    limit: int | None = None,
    epsilon: float | None = None,
    acceptable_only: bool = False,
) -> Frontier:
    """List the packages that no other package beats for everyone, or a cover of proven depth.

    Exact for choices and whole numbers when the list fits `limit`: issues are added one by one,
    and sums that others beat are dropped, so that 10^20 packages take milliseconds. Issues linked
    by constraints, pairs or boxes are settled together first. Utilities that differ by less than
    1e-12 of a party's range count as equal; equal points are listed once. The utility of each
    point is computed from its package, so nothing drifts. Continuous issues are settled on a set
    of figures that is proven to be fine enough.

    Args:
        problem: any bargaining problem.
        limit: points to list at most; None for 200,000 with two parties, 50,000 with three and
            2,000 with more.
        epsilon: how far an unlisted package may be above a listed one, as a share of a party's
            range; 0 for all points or an error; None for exact if it fits, else what `limit`
            allows.
        acceptable_only: leave out what some party likes less than no deal; of a cover, what it
            likes less by more than the depth (the rest is marked).

    Returns:
        The points; none when red lines and constraints leave no package, which is a finding.

    Raises:
        AnalysisError: when no list that fits can be proven: too many packages under an arbitrary
            function, or too many linked issues.

    Source:
        Sums of frontiers: Nemhauser, Ullmann (1969), Discrete Dynamic Programming and Capital
        Allocation, Management Science 15(9), 494-505, doi:10.1287/mnsc.15.9.494. Covers:
        Papadimitriou, Yannakakis (2000), On the approximability of trade-offs and optimal access of
        web sources, FOCS, 86-92, doi:10.1109/SFCS.2000.892068.
    """
    if epsilon is not None and not 0 <= epsilon < 1:
        raise AnalysisError(
            f"epsilon must be from 0 to below 1, a share of the range; found {epsilon!r}."
        )
    most = _most(problem, limit, epsilon)
    if any(own.function is not None for own in problem.preferences):
        return listed(problem, acceptable_only=acceptable_only)
    depth = 0.0
    if any(isinstance(matter, Scale) for matter in problem.issues):
        problem, depth = settled_on_figures(problem, epsilon)
    own = terms(problem)
    if not own.board.outcomes:
        return Frontier(exact=True, epsilon=0.0, points=())
    low, high = extremes(own, MOST)
    walk = own.no_deal(low), np.where(high > low, high - low, 1.0)
    floor = walk[0] if acceptable_only and not epsilon else np.full(len(low), -np.inf)
    spare = max(0.0, (epsilon or 0.0) - depth)
    places, lost = undominated_places(own, walk[1], floor, most, spare)
    if lost > 0 and epsilon == 0:
        raise AnalysisError(
            f"The frontier has more than {most:,} points; expected at most that many when it must "
            "be exact. Allow a cover (epsilon above 0) or a larger limit."
        )
    if (
        acceptable_only and lost > 0 and not epsilon
    ):  # the floor may have cut what stands for others
        places, lost = undominated_places(own, walk[1], np.full(len(low), -np.inf), most, spare)
    utility = own.utilities(places)
    if acceptable_only:
        near = np.all(utility >= walk[0] - (lost + depth + TIE) * walk[1], axis=1)
        places, utility = places[near], utility[near]
    return points(own, places, utility, walk, lost + depth)


def undominated_places(
    terms: Terms, span: Numbers, floor: Numbers, most: int, spare: float
) -> tuple[Places, float]:
    """The options of undominated packages, or of a cover, and its proven depth.

    Args:
        terms: the problem; every issue has an option.
        span: each party's range, of which depths are shares.
        floor: the least utility that counts for each party; minus infinity for any.
        most: points at most.
        spare: depth that is allowed; 0 for as little as `most` allows.
    """
    if not terms.links:
        tables = terms.board.tables
        adds = [own.T for own in tables]
        parts: tuple[Block, ...] = ()
    else:
        parts = blocks(terms, MOST)
        adds = [part.adds for part in parts]
        if any(len(own) == 0 for own in adds):
            return np.zeros((0, len(terms.board.issues)), np.int32), 0.0
    sizes = [len(own) for own in adds]
    starts = np.array([0, *accumulate(sizes)])
    flat = np.concatenate(adds)
    least = np.minimum.reduceat(flat, starts[:-1], axis=0)
    flat = (flat - np.repeat(least, sizes, axis=0)) / span
    need = (floor - terms.board.constant - least.sum(axis=0)) / span - 1e-11
    ways, lost = _ways(flat, starts, need, most, spare)
    return (whole(parts, ways) if parts else ways), lost


def whole(parts: tuple[Block, ...], ways: Places) -> Places:
    """The option of every issue, from the way of every block."""
    places = np.empty((len(ways), sum(len(part.issues) for part in parts)), np.int32)
    for n, part in enumerate(parts):
        places[:, part.issues] = part.places[ways[:, n]]
    return places


def _ways(
    flat: Numbers, starts: Rows, need: Numbers, most: int, spare: float
) -> tuple[Places, float]:
    """For each undominated sum, the way of each block."""
    sizes = np.diff(starts).tolist()
    if len(need) <= _THREE and prod(sizes) > FEW:
        wide = np.full(_THREE, -np.inf)
        wide[: len(need)] = need
        ways, lost = stack(three(flat), starts, wide, most, spare)
        return ways, float(lost)
    adds = tuple(np.split(flat, starts[1:-1]))
    if prod(sizes) <= FEW:
        ways = np.indices(sizes, dtype=np.int32).reshape(len(sizes), -1).T
        total = sum((own[ways[:, n]] for n, own in enumerate(adds)), np.zeros(1))
        fits = np.flatnonzero((total >= need).all(axis=1))
        ways = ways[fits[survivors(total[fits])]]
        lost = 0.0
    else:
        ways, lost = stack_many(adds, need, max(most, WIDTH), spare)
    total = sum((own[ways[:, n]] for n, own in enumerate(adds)), np.zeros(1))
    kept, further = spread(total, most)
    return ways[kept], lost + further


def _most(problem: Problem, limit: int | None, epsilon: float | None) -> int:
    """How many points to list at most."""
    if limit is not None:
        if limit < 1:
            raise AnalysisError(f"limit must be at least 1 point; found {limit}.")
        return limit
    if epsilon is not None:
        return MOST
    return LISTED.get(len(problem.preferences), MANY_LISTED)
