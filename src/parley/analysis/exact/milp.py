"""A bargaining problem as a mixed-integer programme: constraints, pairs, figures on a scale."""

import math
from collections.abc import Mapping, Sequence

from parley.analysis.exact.milp_constraint import bonus, constrain, holds, together
from parley.analysis.exact.milp_engine import Answer, Engine, Line
from parley.analysis.exact.milp_layout import Layout, Span, bend, lay_out, refine
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Pick
from parley.model.scenario.matter import Matter, Package
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility, value
from parley.model.scenario.worth import Curve

CLOSE = 1e-9
"""Curves are tightened until a figure is worth, to this share, what the programme sees in it."""

ROUNDS = 400
"""Times that curves are tightened before the bound is reported as it is."""

FLAT = Curve(points=((0.0, 0.0),))
"""What an issue is worth to a party whose utility does not look at it."""


@record
class Optimum:
    """The best package for one aim, and how far that is proven."""

    package: Package
    utility: tuple[float, ...]
    """What each party has, computed from the package itself."""

    value: float
    """The aim at the package."""

    bound: float
    """No package can have more."""


class Programme:
    """A HiGHS model of a problem: red lines and constraints hold; walk-aways only on demand.

    `utility` holds one expression for each party, for use in `maximise` and as "at least" in
    `demand`. Where an issue is a figure with a curve the expression is a bound from above that
    tightens while solving, so "at most" must not be demanded of it.

    Example:
        >>> from parley.model.scenario.matter import Choice
        >>> from parley.model.scenario.preference import Preference
        >>> from parley.model.scenario.worth import Table
        >>> both = (Choice(id="x", options=("low", "high")),)
        >>> wants = tuple(
        ...     Preference(party=who, weights=(1.0,), worths=(Table(values=values),))
        ...     for who, values in (("a", (0.0, 1.0)), ("b", (3.0, 1.0)))
        ... )
        >>> programme = Programme(Problem(title="t", issues=both, preferences=wants))
        >>> programme.maximise(programme.total((1, 1))).package
        {'x': 'low'}
    """

    def __init__(self, problem: Problem, *, time_limit: float | None = None) -> None:
        """Build the model.

        Args:
            problem: utilities must be sums over issues, tables of pairs, or boxes.
            time_limit: seconds for each call of `maximise`; None for no limit.

        Raises:
            AnalysisError: when a party's utility is a function.
        """
        for preference in problem.preferences:
            if preference.function is not None:
                raise AnalysisError(
                    f"The utility of {preference.party} is an arbitrary function; expected "
                    "weights and values. Use a method that enumerates packages."
                )
        self.problem = problem
        self.engine = Engine(time_limit)
        self.layouts: dict[str, Layout] = {}
        paired = {
            issue
            for preference in problem.preferences
            for pair in preference.pairs
            for issue in pair.issues
        }
        own = [Line(constant=preference.constant) for preference in problem.preferences]
        for n, matter in enumerate(problem.issues):
            parts = self._lay_out(n, matter, listed=matter.id in paired)
            own = [line + part for line, part in zip(own, parts, strict=True)]
        for party, preference in enumerate(problem.preferences):
            for pair in preference.pairs:
                own[party] += together(self.engine, self.layouts, problem, pair)
            for box in preference.boxes:
                own[party] += bonus(self.engine, self.layouts, box)
        for rule in problem.constraints:
            constrain(self.engine, self.layouts, problem, rule)
        self.utility = tuple(own)
        """What each party has, as an expression of columns; in the order of the parties."""

    def _lay_out(self, n: int, matter: Matter, *, listed: bool) -> list[Line]:
        """Columns for one issue, and what each party has from it."""
        wants = self.problem.preferences
        lines = [line for own in wants for line in own.red_lines if line.issue == matter.id]
        weighed = [(own.weights[n], own.worths[n]) if own.weights else (0.0, FLAT) for own in wants]
        worths = [] if listed else [worth for _, worth in weighed]
        layout = lay_out(self.engine, matter, lines, worths)
        self.layouts[matter.id] = layout
        if isinstance(layout, Span):
            return bend(self.engine, layout, weighed)
        return [
            Line(
                {
                    next(iter(column.terms)): weight * value(matter, worth, option)
                    for option, column in zip(layout.values, layout.columns, strict=True)
                    if worth is not FLAT
                }
            )
            for weight, worth in weighed
        ]

    def total(self, weights: Sequence[float]) -> Line:
        """A weighted sum of utilities."""
        parts = (own.times(weight) for own, weight in zip(self.utility, weights, strict=True))
        return sum(parts, Line())

    def holds(self, pick: Pick) -> Line:
        """An expression that is 1 where a package settles an issue as a pick says, else 0."""
        return holds(self.engine, self.layouts[pick.issue], pick)

    def demand(self, line: Line, low: float = -math.inf, high: float = math.inf) -> int:
        """Demand that an expression lies between two ends; the number serves to `drop` it."""
        return self.engine.row(line, low, high)

    def drop(self, rows: Sequence[int]) -> None:
        """Lift demands again."""
        self.engine.drop(list(rows))

    def forbid(self, package: Package) -> int:
        """Rule out one package (all its options and whole numbers together).

        Raises:
            AnalysisError: when an issue is a figure that can take any value between two ends.
        """
        marks = []
        for issue, layout in self.layouts.items():
            if isinstance(layout, Span):
                if not layout.whole:
                    raise AnalysisError(
                        f"The issue {issue!r} is continuous; one of its packages cannot be ruled "
                        "out alone. Exclude a range of figures instead."
                    )
                figure = float(package[issue])
                marks.append(self.holds(Pick(issue=issue, low=figure, high=figure)))
            else:
                marks.append(layout.columns[layout.values.index(package[issue])])
        return self.demand(sum(marks, Line()), high=len(marks) - 1.0)

    def maximise(self, aim: Line) -> Optimum | None:
        """The package with the largest value of an expression, exactly.

        Returns:
            None when no package meets all demands (or none was found within the time limit).
        """
        for _ in range(ROUNDS):
            answer = self.engine.maximise(aim)
            if answer.columns is None:
                return None
            if not self.refine(answer):
                break
        assert answer.columns is not None  # noqa: S101 - looked at in the loop
        package, reached = self.package(answer), aim.at(answer.columns)
        figures = tuple(utility(self.problem, own, package) for own in self.problem.preferences)
        return Optimum(
            package=package,
            utility=figures,
            value=reached,
            bound=max(answer.bound, reached),
        )

    def package(self, answer: Answer) -> Package:
        """The package that an answer of the engine stands for."""
        assert answer.columns is not None  # noqa: S101 - callers look first
        return {issue: own.read(answer.columns) for issue, own in self.layouts.items()}

    def refine(self, answer: Answer, *, split: bool = True) -> bool:
        """Tighten curves at an answer; whether there was anything to tighten.

        With `split`, pieces of a scale on which a curve is convex are cut in two.
        """
        assert answer.columns is not None  # noqa: S101 - callers look first
        spans = [own for own in self.layouts.values() if isinstance(own, Span)]
        tightened = [refine(self.engine, own, answer.columns, CLOSE, split=split) for own in spans]
        return any(tightened)


def maximise(
    problem: Problem,
    weights: Sequence[float],
    *,
    at_least: Mapping[str, float] | None = None,
    time_limit: float | None = None,
) -> Optimum | None:
    """The package with the largest weighted sum of utilities, red lines and constraints kept.

    Args:
        problem: utilities must be sums over issues, tables of pairs, or boxes.
        weights: one for each party.
        at_least: least utility of some parties (an epsilon-constraint query); walking away is
            not looked at unless it is given here.
        time_limit: seconds; None for no limit. The bound is honest either way.

    Returns:
        None when there is no such package.
    """
    programme = Programme(problem, time_limit=time_limit)
    for party, floor in (at_least or {}).items():
        programme.demand(programme.utility[problem.parties.index(party)], floor)
    return programme.maximise(programme.total(weights))
