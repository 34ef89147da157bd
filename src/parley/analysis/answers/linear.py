"""Linear programs with whole numbers, handed to HiGHS and solved to proven optimality."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError

INF = float("inf")

Terms = Mapping[int, float]
"""Column number to coefficient."""


class Program:
    """Columns and rows that grow; the same program always gives the same answer.

    Source:
        Huangfu, Hall (2018), Parallelizing the dual revised simplex method, Mathematical
        Programming Computation 10, 119-142, doi:10.1007/s12532-017-0130-5 (HiGHS).
    """

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[float, Terms, float]] = []

    def column(self, low: float = 0.0, high: float = 1.0, *, whole: bool = False) -> int:
        """Add one unknown and return its number."""
        number = len(self.low)
        self.low.append(low)
        self.high.append(high)
        if whole:
            self.whole.append(number)
        return number

    def row(self, low: float, terms: Terms, high: float = INF) -> int:
        """Require that a sum lies between two figures."""
        self.rows.append((low, dict(terms), high))
        return len(self.rows) - 1

    def most(self, goal: Terms) -> tuple[Numbers, float] | None:
        """The unknowns that make a sum largest, and the largest value that is not excluded.

        Returns:
            None when nothing keeps all rows.

        Raises:
            AnalysisError: when the solver gives up.
        """
        solver = self._solver(goal)
        solver.run()
        status = solver.getModelStatus()
        name = solver.modelStatusToString(status)
        if name in ("Infeasible", "Primal infeasible or unbounded"):
            return None
        if name != "Optimal":
            raise AnalysisError(
                f"The integer program ended as {name!r}, expected an optimum. Use fewer issues or "
                "options, or values that differ less in size."
            )
        info = solver.getInfo()
        bound = info.mip_dual_bound if self.whole else info.objective_function_value
        return np.array(solver.getSolution().col_value), float(bound)

    def prices(self, goal: Terms) -> tuple[Numbers, Numbers] | None:
        """Without whole numbers: the best unknowns and the price of each row."""
        solver = self._solver(goal)
        solver.run()
        if solver.modelStatusToString(solver.getModelStatus()) != "Optimal":
            return None
        solution = solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)

    def _solver(self, goal: Terms) -> Any:
        import highspy

        plain: Any = highspy.Highs.__base__  # highspy.Highs itself prints a banner when it is made
        solver: Any = plain()
        for option, setting in _SETTINGS.items():
            solver.setOptionValue(option, setting)
        n = len(self.low)
        solver.addVars(n, np.array(self.low), np.array(self.high))
        cost = np.zeros(n)
        for column, factor in goal.items():
            cost[column] = factor
        solver.changeColsCost(n, np.arange(n, dtype=np.int32), cost)
        if self.whole:
            kind = [highspy.HighsVarType.kInteger] * len(self.whole)
            places = np.array(self.whole, dtype=np.int32)
            solver.changeColsIntegrality(len(places), places, kind)
        for low, terms, high in self.rows:
            columns = np.fromiter(terms.keys(), dtype=np.int32, count=len(terms))
            factors = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
            solver.addRow(low, high, len(terms), columns, factors)
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        return solver


_SETTINGS: dict[str, object] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


def plus(*sums: tuple[float, Terms]) -> dict[int, float]:
    """Add sums, each with a factor."""
    total: dict[int, float] = {}
    for factor, terms in sums:
        for column, coefficient in terms.items():
            total[column] = total.get(column, 0.0) + factor * coefficient
    return total


def ones(columns: Iterable[int]) -> dict[int, float]:
    """The plain sum of some columns."""
    return dict.fromkeys(columns, 1.0)
