"""Everything a mediator asks about one problem in numbers, answered at once."""

from math import prod

from parley.analysis.answers.beside import Beside, beside
from parley.analysis.answers.coalition import Coalition, coalitions
from parley.analysis.answers.traded import Evidence
from parley.analysis.answers.trades import Trades, trades
from parley.analysis.answers.unblock import Blocked, unblock
from parley.analysis.exact.frontier import frontier
from parley.analysis.exact.solve import solve
from parley.analysis.exact.solved import Frontier, Solution
from parley.analysis.exact.variants import (
    Figure,
    kalai_max_welfare,
    kalai_min_spread,
    ks_min_spread,
    opposition_at_max_welfare,
    opposition_at_min_spread,
    opposition_nearest_ideal,
)
from parley.analysis.robust.robustness import Robust, robust
from parley.core.record import record
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

TRADES = 5
"""Trades listed."""


@record
class Overview:
    """What can be said about a problem whose numbers are given."""

    problem: Problem
    outcomes: str
    """Number of packages, red lines aside, in digits; `infinite` with a continuous issue."""

    frontier: Frontier
    solutions: tuple[Solution, ...]
    variants: tuple[Solution, ...]
    """What other tools call by similar names, on the frontier."""

    figures: tuple[Figure, ...]
    """Opposition in the senses of other tools."""

    beside: tuple[Beside, ...]
    """The packages of the solutions beside no deal, in the order of the solutions."""

    trades: Trades | None
    blocked: Blocked | None
    coalitions: tuple[Coalition, ...]
    robust: Robust | None
    """None when no number is in doubt, and for cases, whose draws are told elsewhere."""


def overview(
    problem: Problem,
    *,
    epsilon: float | None = None,
    basis: Evidence | None = None,
    draws: int | None = None,
    seed: int = 1,
) -> Overview:
    """Answer all that can be answered.

    Args:
        problem: what can be agreed and what it is worth to each party.
        epsilon: how far the frontier may be thinned; None lets the number of points decide.
        basis: for (party, issue), ids of what the weight rests on, for the trades.
        draws: how often what is in doubt is drawn.
        seed: the same seed gives the same answer.

    Raises:
        AnalysisError: when there are too many packages to look at under arbitrary utilities.
    """
    edge = frontier(problem, epsilon=epsilon)
    solutions = solve(problem, known=edge)
    picked = [solution.packages[0] for solution in solutions if solution.packages]
    several = len(problem.parties) > 1
    return Overview(
        problem=problem,
        outcomes=outcomes(problem),
        frontier=edge,
        solutions=solutions,
        variants=_variants(problem, edge),
        figures=_figures(problem, edge),
        beside=beside(problem, picked) if picked else (),
        trades=trades(problem, basis=basis, count=TRADES) if several else None,
        blocked=unblock(problem),
        coalitions=coalitions(problem) if len(problem.parties) > 2 else (),  # noqa: PLR2004 - two have no smaller coalition
        robust=robust(problem, draws=draws, seed=seed)
        if problem.doubts or problem.orders
        else None,
    )


def outcomes(problem: Problem) -> str:
    """How many packages there are, red lines and constraints aside, in digits."""
    sizes = []
    for matter in problem.issues:
        if isinstance(matter, Scale):
            return "infinite"
        sizes.append(len(matter.options))
    return str(prod(sizes))


def _variants(problem: Problem, edge: Frontier) -> tuple[Solution, ...]:
    if not edge.points:
        return ()
    no_deal = [own.no_deal if own.no_deal is not None else 0.0 for own in problem.preferences]
    return (kalai_min_spread(edge), kalai_max_welfare(edge), ks_min_spread(edge, no_deal))


def _figures(problem: Problem, edge: Frontier) -> tuple[Figure, ...]:
    if not edge.points:
        return ()
    nominal = [1.0] * len(problem.parties) if problem.semantics == "genius" else None
    return (
        opposition_nearest_ideal(edge, nominal),  # Genius takes 1 to be everybody's best
        opposition_at_min_spread(edge),
        opposition_at_max_welfare(edge),
    )
