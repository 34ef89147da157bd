"""The Nash solution: the largest product of gains over no deal, proven."""

import numpy as np

from parley.analysis.compiled import ONCE, at_hand, plainly, spend
from parley.analysis.exact import milp_rules
from parley.analysis.exact.board import Board
from parley.analysis.exact.milp_search import Grid
from parley.analysis.exact.milp_walk import Picked, Table
from parley.analysis.exact.nash_loop import EMPTY, NONE, best_nash, scaled
from parley.analysis.exact.solve_found import Found, found, stack
from parley.analysis.exact.solve_search import DONE, NASH, SPENT
from parley.analysis.exact.solved import TIES
from parley.analysis.payoffs import Numbers, Rows

BUDGET = 2_000_000
"""Options looked at by the search before a mixed-integer programme takes over."""

SMALL = 3_000
"""Options times parties up to which mixes are found in plain Python in some milliseconds."""

HOPELESS = -25.0
"""Logarithm of the product of shares below which some party gains next to nothing."""


def nash_on_board(board: Board) -> Found | None:
    """The packages with the largest product of gains, where utilities are sums over issues.

    A mix of packages gives weights at which no package can be better than a bound; whatever
    reaches the best package known must lose little at these weights, and is searched through.

    Returns:
        None when the search did not finish or no package was met from which every party gains:
        the programme must decide.

    Source:
        Nash (1950), The Bargaining Problem, Econometrica 18(2), 155-162, doi:10.2307/1907266.
        Column generation: Dantzig, Wolfe (1960), Decomposition Principle for Linear Programs,
        Operations Research 8(1), 101-111, doi:10.1287/opre.8.1.101; steps between packages of
        the mix: Lacoste-Julien, Jaggi (2015), On the Global Linear Convergence of Frank-Wolfe
        Optimization Variants, arXiv:1511.05932.
    """
    table, starts = stack(board)
    if (np.diff(starts) == 0).any():
        return None
    base = board.constant - board.no_deal
    state, picks = _best(table, starts, base)
    if state == EMPTY:
        return Found(picks=())
    if state != DONE:
        return None
    return found(picks, starts)


def _best(table: Numbers, starts: Rows, base: Numbers) -> tuple[int, Rows]:
    """How the search ended, and its packages; in plain Python while that is less than loading."""
    if table.size < SMALL and at_hand(best_nash):
        shares, rest = table.copy(), base.copy()
        spend(table.size)
        if plainly(scaled, shares, starts, rest).min() <= 0:
            return NONE, starts[None, :0]
        state, figures, picks = plainly(best_nash, shares, starts, rest, TIES, ONCE)
        spend(figures[2])
        if state != SPENT:
            return state, picks
    if scaled(table, starts, base).min() <= 0:
        return NONE, starts[None, :0]
    state, _, picks = best_nash(table, starts, base, TIES, BUDGET)
    return state, picks


def nash_on_programme(table: Table, grid: Grid | None) -> Picked | None:
    """The same under constraints, with pairs, and with figures on a scale.

    The logarithm is approximated from outside by tangents until the gap closes.

    Returns:
        None when no package is acceptable to all.

    Source:
        Duran, Grossmann (1986), An outer-approximation algorithm for a class of mixed-integer
        nonlinear programs, Mathematical Programming 36, 307-339, doi:10.1007/BF02592064.
    """
    if grid is not None:
        aim, cut = milp_rules.logarithms(table)
        answer = milp_rules.settle(table, aim, cut)
        if answer.columns is None:
            return None
        factors = [1.0] * len(table.shares)
        picked = grid.best(answer, NASH, factors) if answer.bound > HOPELESS else None
        if picked is not None:
            return picked
    return milp_rules.nash(table)
