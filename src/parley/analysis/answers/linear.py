"""Linear programs with whole numbers that are written once, then solved to proven optimality."""

from collections.abc import Iterable, Mapping

from parley.analysis.exact.milp_engine import INFINITY, Engine, Line
from parley.analysis.payoffs import Numbers

INF = INFINITY

Terms = Mapping[int, float]
"""Column number to coefficient."""


class Program:
    """Columns whose bounds may still change, and rows; each solution starts from nothing.

    That the same program always gives the same answer, whatever was solved before, is what makes
    answers repeatable; `Engine` keeps what it learned from one call to the next.
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
        answer = self._engine().maximise(Line(dict(goal)))
        return None if answer.columns is None else (answer.columns, answer.bound)

    def prices(self, goal: Terms) -> tuple[Numbers, Numbers] | None:
        """Without whole numbers: the best unknowns and the price of each row."""
        engine = self._engine()
        answer = engine.maximise(Line(dict(goal)))
        return None if answer.columns is None else (answer.columns, engine.prices())

    def _engine(self) -> Engine:
        engine = Engine()
        whole = set(self.whole)
        for number, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            engine.column(low, high, whole=number in whole)
        for low, terms, high in self.rows:
            engine.row(Line(dict(terms)), low, high)
        return engine


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
