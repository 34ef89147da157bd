"""Solutions with a proof for problems too large to look at every package."""

import math
from functools import cached_property

import numpy as np

from parley.analysis.exact.board import Board, board
from parley.analysis.exact.maxmin import egalitarian, kalai_smorodinsky
from parley.analysis.exact.milp_search import Grid
from parley.analysis.exact.milp_walk import Picked, Table
from parley.analysis.exact.nash import nash_on_board, nash_on_programme
from parley.analysis.exact.solve_found import FORMULAS, METHODS, Found, measure, none
from parley.analysis.exact.solved import Solution
from parley.analysis.exact.welfare import utilitarian
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

SAME = 2e-9
"""A bound this close (as a share) to the value of packages that can be told apart is the value."""


class Desk:
    """One problem, laid out once for all rules."""

    def __init__(self, problem: Problem, time_limit: float | None = None) -> None:
        """Lay nothing out before it is needed."""
        self.problem = problem
        self.time_limit = time_limit
        self.plain = not problem.constraints and all(
            own.additive and own.weights for own in problem.preferences
        )
        self.continuous = any(isinstance(matter, Scale) for matter in problem.issues)

    @cached_property
    def board(self) -> Board:
        """The problem as tables, where utilities are sums over issues."""
        return board(self.problem)

    @cached_property
    def table(self) -> Table:
        """The problem as a programme."""
        return Table(self.problem, self.time_limit)

    @cached_property
    def grid(self) -> Grid | None:
        """The problem as options with prices, where it can be searched so."""
        return Grid(self.table) if Grid.fits(self.table) else None

    def solve(self, rule: str) -> Solution:
        """The solution by one rule."""
        if rule == "nash" and self.plain and not self.continuous:
            found = nash_on_board(self.board)
            if found is not None:
                return self._of_board(found)
        return self._of_programme(rule)

    def _of_board(self, found: Found) -> Solution:
        own = self.board
        if not found.picks:
            return none("nash", "mixed")
        utility = own.utility(found.picks[0])
        gains = tuple(np.maximum(utility - own.no_deal, 0.0).tolist())
        value = measure("nash", gains, ())
        return Solution(
            rule="nash",
            formula=FORMULAS["nash"],
            packages=tuple(own.package(places) for places in found.picks),
            utility=tuple(utility.tolist()),
            value=value,
            bound=value,
            gap=0.0,
            method=METHODS["mixed"],
        )

    def _of_programme(self, rule: str) -> Solution:
        table, grid = self.table, self.grid
        ideal: tuple[float, ...] = ()
        if rule == "kalai_smorodinsky":
            both = kalai_smorodinsky(table, grid)
            picked, ideal = both if both is not None else (None, ())
        elif rule == "nash":
            picked = nash_on_programme(table, grid)
        else:
            picked = (egalitarian if rule == "egalitarian" else utilitarian)(table, grid)
        method = "tangents" if table.continuous else "programme" if grid is None else "relaxed"
        if picked is None or not picked.seen:
            return none(rule, method)
        first = picked.seen[0]
        value = measure(rule, first.gains, ideal)
        bound = self._bound(rule, picked, value)
        return Solution(
            rule=rule,
            formula=FORMULAS[rule],
            packages=tuple(own.package for own in picked.seen),
            utility=first.utility,
            value=value,
            bound=bound,
            gap=bound - value,
            method=METHODS[method],
        )

    def _bound(self, rule: str, picked: Picked, value: float) -> float:
        """The bound in the unit of the rule's own value."""
        if not self.table.continuous and picked.bound <= picked.score + SAME:
            return value
        scale = self.table.stakes.scale
        if rule == "nash":
            bound = math.exp(picked.bound) * math.prod(scale)
        elif rule == "kalai_smorodinsky":
            bound = picked.bound
        else:
            bound = picked.bound * max(scale)
        return max(bound, value)
