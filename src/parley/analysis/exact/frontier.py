"""The Pareto frontier of a bargaining problem: what cannot be improved for everyone."""

import numpy as np

from parley.analysis.exact.cover_scale import settled_on_figures
from parley.analysis.exact.enumerate_all import ALL, listed_table
from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.frontier_boxes import box_table, boxed
from parley.analysis.exact.frontier_links import TooLinkedError
from parley.analysis.exact.frontier_plain import plain, plain_table
from parley.analysis.exact.frontier_sums import MOST, undominated
from parley.analysis.exact.frontier_table import TIE, FrontierTable, Ground
from parley.analysis.exact.solved import Frontier
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

LISTED = {2: 200_000, 3: 50_000}
"""Points listed by default with two and three parties; more are thinned to a cover."""

MANY_LISTED = 2_000
"""Points listed by default with four parties and more."""


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
    return frontier_table(
        problem, limit=limit, epsilon=epsilon, acceptable_only=acceptable_only
    ).records()


def frontier_table(
    problem: Problem,
    *,
    limit: int | None = None,
    epsilon: float | None = None,
    acceptable_only: bool = False,
) -> FrontierTable:
    """What `frontier` finds, as arrays: utilities, and places of options, of all points.

    Takes the same arguments, raises the same errors, and saves the time that it takes to write a
    record of every package: most of it where the list is long.

    Example:
        >>> from parley.model.scenario.matter import Choice
        >>> from parley.model.scenario.preference import Preference
        >>> from parley.model.scenario.worth import Table
        >>> wants = tuple(
        ...     Preference(party=who, weights=(1.0,), worths=(Table(values=values),))
        ...     for who, values in (("a", (0.0, 3.0, 1.0)), ("b", (2.0, 1.0, 0.0)))
        ... )
        >>> issue = Choice(id="x", options=("low", "high", "none"))
        >>> found = frontier_table(Problem(title="t", issues=(issue,), preferences=wants))
        >>> found.utility.tolist(), found.places.tolist(), found.package(0)
        ([[3.0, 1.0], [0.0, 2.0]], [[1], [0]], {'x': 'high'})
    """
    if epsilon is not None and not 0 <= epsilon < 1:
        raise AnalysisError(
            f"epsilon must be from 0 to below 1, a share of the range; found {epsilon!r}."
        )
    most = _most(problem, limit, epsilon)
    if any(own.function is not None for own in problem.preferences):
        return listed_table(problem, acceptable_only=acceptable_only)
    if boxed(problem):
        return box_table(problem, most, acceptable_only=acceptable_only)
    if not acceptable_only and plain(problem):
        found, depth = plain_table(problem, most, epsilon or 0.0), 0.0
    else:
        try:
            found, depth = _general(problem, most, epsilon, acceptable=acceptable_only)
        except TooLinkedError:
            if not _can_be_listed(problem):
                raise
            return listed_table(problem, acceptable_only=acceptable_only)
    if epsilon == 0 and found.epsilon > depth:
        raise AnalysisError(
            f"The frontier has more than {most:,} points; expected at most that many when it must "
            "be exact. Allow a cover (epsilon above 0) or a larger limit."
        )
    return found


def _can_be_listed(problem: Problem) -> bool:
    """Whether few enough packages are there to go through them one by one."""
    scales = any(isinstance(matter, Scale) for matter in problem.issues)
    return not scales and terms(problem).board.outcomes <= ALL


def _general(
    problem: Problem, most: int, epsilon: float | None, *, acceptable: bool
) -> tuple[FrontierTable, float]:
    """The frontier of any problem without functions; and how deep continuous issues make it."""
    depth = 0.0
    if any(isinstance(matter, Scale) for matter in problem.issues):
        problem, depth = settled_on_figures(problem, epsilon)
    own = terms(problem)
    if not own.board.outcomes:
        return _ground(own, *np.zeros((2, len(own.board.parties)))).table(*_nothing(own), 0.0), 0.0
    spare = max(0.0, (epsilon or 0.0) - depth)
    found = undominated(own, most, spare, acceptable=acceptable)
    places, lost = found.places, found.lost + depth
    utility = own.utilities(places)
    if acceptable:
        near = np.all(utility >= found.no_deal - (lost + TIE) * found.span, axis=1)
        places, utility = places[near], utility[near]
    return _ground(own, found.no_deal, found.span).table(places, utility, lost), depth


def _ground(own: Terms, no_deal: Numbers, span: Numbers) -> Ground:
    return Ground(
        parties=own.board.parties,
        issues=own.board.issues,
        options=own.board.options,
        no_deal=no_deal,
        span=span,
    )


def _nothing(own: Terms) -> tuple[Places, Numbers]:
    """No packages, and their utilities."""
    return (
        np.zeros((0, len(own.board.issues)), np.int32),
        np.zeros((0, len(own.board.parties))),
    )


def _most(problem: Problem, limit: int | None, epsilon: float | None) -> int:
    """How many points to list at most."""
    if limit is not None:
        if limit < 1:
            raise AnalysisError(f"limit must be at least 1 point; found {limit}.")
        return limit
    if epsilon is not None:
        return MOST
    return LISTED.get(len(problem.preferences), MANY_LISTED)
