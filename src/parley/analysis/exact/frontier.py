"""The Pareto frontier of a bargaining problem: what cannot be improved for everyone."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from parley.analysis.exact.cover_many import WIDTH, spread, stack_many
from parley.analysis.exact.cover_scale import settled_on_figures
from parley.analysis.exact.enumerate_all import listed
from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.frontier_boxes import box_frontier, boxed
from parley.analysis.exact.frontier_links import Block, blocks
from parley.analysis.exact.frontier_points import TIE, points
from parley.analysis.exact.frontier_worst import extremes
from parley.analysis.exact.solved import Frontier
from parley.analysis.exact.sweep import stack
from parley.analysis.exact.sweep_rows import FEW, survivors, three
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

MOST = 2_000_000
"""Points and part-packages held at once at most: about 100 MB."""

LISTED = {2: 200_000, 3: 50_000}
"""Points listed by default with two and three parties; more are thinned to a cover."""

MANY_LISTED = 2_000
"""Points listed by default with four parties and more."""

SPREAD = 5_000
"""Points up to which the best spread of a cover is looked for."""

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
    if boxed(problem):
        return box_frontier(problem, most, acceptable_only=acceptable_only)
    depth = 0.0
    if any(isinstance(matter, Scale) for matter in problem.issues):
        problem, depth = settled_on_figures(problem, epsilon)
    own = terms(problem)
    if not own.board.outcomes:
        return Frontier(exact=True, epsilon=0.0, points=())
    found = _found(own, most, max(0.0, (epsilon or 0.0) - depth), acceptable=acceptable_only)
    if epsilon == 0 and found.lost > 0:
        raise AnalysisError(
            f"The frontier has more than {most:,} points; expected at most that many when it must "
            "be exact. Allow a cover (epsilon above 0) or a larger limit."
        )
    places, lost = found.places, found.lost + depth
    utility = own.utilities(places)
    if acceptable_only:
        near = np.all(utility >= found.no_deal - (lost + TIE) * found.span, axis=1)
        places, utility = places[near], utility[near]
    return points(own, places, utility, (found.no_deal, found.span), lost)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Undominated packages by option numbers, with what they are measured against."""

    places: Places
    lost: float
    """Proven depth; 0 when exact."""

    no_deal: Numbers
    span: Numbers
    """How far each party's utility ranges; 1 where it does not. Both of shape (n_parties,)."""


def _found(terms: Terms, most: int, spare: float, *, acceptable: bool) -> Found:
    """Undominated packages: all looked at where they are few, else issue by issue."""
    few = terms.board.outcomes <= FEW
    every = _every(terms) if few else np.zeros((0, 0), np.int32)
    if few:
        utility = terms.utilities(every)
        low, high = utility.min(axis=0), utility.max(axis=0)
    else:
        low, high = extremes(terms, MOST)
    span = np.where(high > low, high - low, 1.0)
    no_deal = terms.no_deal(low)
    if few:
        possible = np.flatnonzero(terms.possible(every))
        places, lost = every[possible[survivors(utility[possible] / span)]], 0.0
    else:
        none = np.full(len(low), -np.inf)
        floor = no_deal if acceptable and spare == 0 else none
        places, lost = undominated_places(terms, span, floor, most, spare)
        if lost > 0 and acceptable and spare == 0:
            # the floor may have cut what stands for others
            places, lost = undominated_places(terms, span, none, most, spare)
    kept, further = spread(terms.utilities(places) / span, most)
    return Found(places=places[kept], lost=lost + further, no_deal=no_deal, span=span)


def _every(terms: Terms) -> Places:
    """All packages."""
    sizes = [len(own) for own in terms.board.options]
    return np.indices(sizes, dtype=np.int32).reshape(len(sizes), -1).T


def undominated_places(
    terms: Terms, span: Numbers, floor: Numbers, most: int, spare: float
) -> tuple[Places, float]:
    """The options of undominated packages, or of a cover, and its proven depth.

    Args:
        terms: the problem; every issue has an option.
        span: each party's range, of which depths are shares.
        floor: the least utility that counts for each party; minus infinity for any.
        most: points wanted at most; a few more may come, for `spread` to choose from.
        spare: depth that is allowed; 0 for as little as `most` allows.
    """
    parts = blocks(terms, MOST) if terms.links else ()
    adds = [part.adds for part in parts] or [own.T for own in terms.board.tables]
    if any(len(own) == 0 for own in adds):
        return np.zeros((0, len(terms.board.issues)), np.int32), 0.0
    sizes = [len(own) for own in adds]
    starts = np.array([0, *accumulate(sizes)])
    flat = np.concatenate(adds)
    least = np.minimum.reduceat(flat, starts[:-1], axis=0)
    flat = (flat - np.repeat(least, sizes, axis=0)) / span
    need = (floor - terms.board.constant - least.sum(axis=0)) / span - 1e-11
    room = max(most, WIDTH) if most < SPREAD else most
    if len(need) <= _THREE:
        wide = np.full(_THREE, -np.inf)
        wide[: len(need)] = need
        ways, lost = stack(three(flat), starts, wide, room, spare)
    else:
        ways, lost = stack_many(tuple(np.split(flat, starts[1:-1])), need, room, spare)
    return (whole(parts, ways) if parts else ways), float(lost)


def whole(parts: tuple[Block, ...], ways: Places) -> Places:
    """The option of every issue, from the way of every block."""
    places = np.empty((len(ways), sum(len(part.issues) for part in parts)), np.int32)
    for n, part in enumerate(parts):
        places[:, part.issues] = part.places[ways[:, n]]
    return places


def _most(problem: Problem, limit: int | None, epsilon: float | None) -> int:
    """How many points to list at most."""
    if limit is not None:
        if limit < 1:
            raise AnalysisError(f"limit must be at least 1 point; found {limit}.")
        return limit
    if epsilon is not None:
        return MOST
    return LISTED.get(len(problem.preferences), MANY_LISTED)
