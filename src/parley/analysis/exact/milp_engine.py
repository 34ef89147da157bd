"""A linear programme that grows: columns, rows, and HiGHS to maximise over them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Line:
    """A linear expression: `constant + sum(coefficient * column)`."""

    terms: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def __add__(self, other: "Line") -> "Line":
        terms = dict(self.terms)
        for column, coefficient in other.terms.items():
            terms[column] = terms.get(column, 0.0) + coefficient
        return Line(terms, self.constant + other.constant)

    def __sub__(self, other: "Line") -> "Line":
        return self + other.times(-1.0)

    def times(self, factor: float) -> "Line":
        """The same expression, scaled."""
        return Line(
            {column: factor * coefficient for column, coefficient in self.terms.items()},
            factor * self.constant,
        )

    def plus(self, number: float) -> "Line":
        """The same expression, shifted."""
        return Line(self.terms, self.constant + number)

    def at(self, columns: Numbers) -> float:
        """What it comes to where the columns have these values."""
        return self.constant + sum(own * float(columns[n]) for n, own in self.terms.items())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What HiGHS found."""

    columns: Numbers | None
    """Value of each column; None when there is none (or none was found in time)."""

    bound: float
    """Nothing can be better than this; minus infinity when nothing is possible."""

    prices: Numbers | None = None
    """For relaxed programmes: what one more of each column would change (reduced costs)."""

    proven: bool
    """Whether the search ended by itself, not by its time limit."""


class Engine:
    """Collects columns and rows, hands them to HiGHS in bulk, and solves."""

    def __init__(self, time_limit: float | None = None) -> None:
        """Start with nothing; `time_limit` in seconds for each call of `maximise`."""
        import highspy

        self._kit: Any = highspy
        plain: Any = highspy.Highs.__base__  # highspy.Highs itself prints a banner when it is made
        self._solver = plain()
        for option, setting in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 1e-10),
            ("mip_feasibility_tolerance", 1e-9),
            ("primal_feasibility_tolerance", 1e-9),
            ("dual_feasibility_tolerance", 1e-9),
        ):
            self._solver.setOptionValue(option, setting)
        self.time_limit = time_limit
        self.width = 0
        self.whole: set[int] = set()
        self._height = 0
        self._columns: list[tuple[float, float]] = []
        self._rows: list[tuple[Line, float, float]] = []
        self._costed: tuple[int, ...] = ()

    def column(self, low: float = 0.0, high: float = 1.0, *, whole: bool = False) -> Line:
        """A new variable between two ends, as an expression."""
        self._columns.append((low, high))
        if whole:
            self.whole.add(self.width)
        self.width += 1
        return Line({self.width - 1: 1.0})

    def row(self, line: Line, low: float = -INFINITY, high: float = INFINITY) -> int:
        """Demand that an expression lies between two ends; gives the number of the row."""
        self._rows.append((line, low, high))
        self._height += 1
        return self._height - 1

    def drop(self, rows: list[int]) -> None:
        """Lift demands again, by their numbers."""
        self._flush()
        for row in rows:
            self._solver.changeRowBounds(row, -INFINITY, INFINITY)

    def bounds(self, line: Line, low: float, high: float) -> None:
        """Change the ends of a variable."""
        self._flush()
        (column,) = line.terms
        self._solver.changeColBounds(column, low, high)

    def fix(self, columns: Numbers) -> list[tuple[Line, float, float]]:
        """Hold all whole variables where they are; gives what `bounds` needs to free them."""
        self._flush()
        before = []
        for column in sorted(self.whole):
            _, _, low, high, *_ = self._solver.getCol(column)
            before.append((Line({column: 1.0}), float(low), float(high)))
            there = float(round(columns[column]))
            self._solver.changeColBounds(column, there, there)
        return before

    def join(self, row: int, line: Line, coefficient: float) -> None:
        """Add a variable to a row that exists."""
        self._flush()
        (column,) = line.terms
        self._solver.changeCoeff(row, column, coefficient)

    def maximise(self, objective: Line, *, relaxed: bool = False) -> Answer:
        """The largest value of an expression, and where it is reached.

        Args:
            objective: what to maximise.
            relaxed: let whole variables be fractions.
        """
        self._flush()
        self._aim(objective)
        solver, kit = self._solver, self._kit
        if self.whole:
            kinds = kit.HighsVarType
            at = np.array(sorted(self.whole), dtype=np.int32)
            kind = kinds.kContinuous if relaxed else kinds.kInteger
            solver.changeColsIntegrality(len(at), at, np.full(len(at), int(kind), dtype=np.uint8))
        if self.time_limit is not None:
            solver.setOptionValue("time_limit", solver.getRunTime() + self.time_limit)
        solver.run()
        if solver.getModelStatus() == kit.HighsModelStatus.kNotset:
            # Somebody else in this process has started HiGHS's threads with another number.
            solver.resetGlobalScheduler(True)  # noqa: FBT003 - by place only
            solver.run()
        status, states = solver.getModelStatus(), kit.HighsModelStatus
        if status in {states.kInfeasible, states.kUnboundedOrInfeasible}:
            return Answer(columns=None, bound=-INFINITY, proven=True)
        proven = status in {states.kOptimal, states.kModelEmpty}
        if not proven and status not in {states.kTimeLimit, states.kIterationLimit}:
            raise AnalysisError(
                f"HiGHS ended with {solver.modelStatusToString(status)!r}; expected an optimum. "
                "The numbers of the problem may be too large or too far apart: rescale them."
            )
        info = solver.getInfo()
        found = proven or info.primal_solution_status == 2  # noqa: PLR2004 - HiGHS: feasible
        solution = solver.getSolution()
        values = np.array(solution.col_value) if found else None
        mixed = bool(self.whole) and not relaxed
        bound = info.mip_dual_bound if mixed else info.objective_function_value
        if not proven and not mixed:
            bound = INFINITY
        prices = np.array(solution.col_dual) if found and not mixed else None
        return Answer(columns=values, bound=float(bound), prices=prices, proven=proven)

    def prices(self) -> Numbers:
        """After `maximise` without whole variables: what one unit more room in each row brings."""
        return np.array(self._solver.getSolution().row_dual)

    def _aim(self, objective: Line) -> None:
        solver = self._solver
        solver.changeObjectiveSense(self._kit.ObjSense.kMaximize)
        solver.changeObjectiveOffset(objective.constant)
        touched = sorted({*self._costed, *objective.terms})
        costs = np.array([objective.terms.get(column, 0.0) for column in touched])
        if touched:
            solver.changeColsCost(len(touched), np.array(touched, dtype=np.int32), costs)
        self._costed = tuple(objective.terms)

    def _flush(self) -> None:
        """Hand over what was collected since the last time."""
        none = np.zeros(0, dtype=np.int32)
        if self._columns:
            low, high = np.array(self._columns, dtype=np.float64).T
            size = len(self._columns)
            self._check(
                self._solver.addCols(
                    size,
                    np.zeros(size),
                    np.ascontiguousarray(low),
                    np.ascontiguousarray(high),
                    0,
                    np.zeros(size, dtype=np.int32),
                    none,
                    np.zeros(0),
                )
            )
            self._columns = []
        if self._rows:
            lines = [line for line, _, _ in self._rows]
            starts = np.cumsum([0, *(len(line.terms) for line in lines)][:-1], dtype=np.int32)
            places = np.array([n for line in lines for n in line.terms], dtype=np.int32)
            numbers = np.array([own for line in lines for own in line.terms.values()], dtype=float)
            self._check(
                self._solver.addRows(
                    len(lines),
                    np.array([low - line.constant for line, low, _ in self._rows]),
                    np.array([high - line.constant for line, _, high in self._rows]),
                    len(places),
                    starts,
                    places,
                    numbers,
                )
            )
            self._rows = []

    def _check(self, status: Any) -> None:
        if status == self._kit.HighsStatus.kError:
            raise AnalysisError(
                "HiGHS refused the numbers of the problem; expected finite values below 1e15. "
                "Rescale utilities and costs so that they lie nearer to 1."
            )
