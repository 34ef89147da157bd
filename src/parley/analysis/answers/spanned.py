"""The best package where issues are continuous, without a grid of figures."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.answers.goal import Apart, Cost, Goal, Total, Where, Worst
from parley.analysis.exact.milp import Programme
from parley.analysis.exact.milp_engine import Line
from parley.analysis.exact.milp_layout import Options
from parley.model.scenario.constraint import Pick
from parley.model.scenario.matter import Choice, Matter, Package, Value
from parley.model.scenario.problem import Problem

KEEP = 1e-8
"""How much of an earlier goal a later one may give up: ten times the solver's own tolerance."""

SNAP = 1e-7
"""A figure this near (share of the issue's range) to a named one is taken to be that one."""


def fits(goals: Sequence[Goal], where: Where) -> bool:
    """Whether these goals can be reached without a grid: floors yes, ceilings no."""
    return where.most is None and not any(isinstance(goal, Apart) for goal in goals)


class Spanned:
    """A mixed-integer program of a problem with continuous issues."""

    def __init__(self, problem: Problem, named: dict[str, tuple[Value, ...]]) -> None:
        """Build it.

        Args:
            problem: without functions of whole packages.
            named: for continuous issues, figures that an answer should hit exactly when it comes
                as near as the solver can tell.
        """
        self.problem = problem
        self.named = named
        self.programme = Programme(problem)

    def best(self, goals: Sequence[Goal], where: Where) -> Package | None:
        """The package that is best on the first goal, then on the second, and so on."""
        self._keep(where)
        package: Package | None = None
        for line in map(self._goal, goals) if goals else (Line(),):
            found = self.programme.maximise(line)
            if found is None:
                return package
            package = self._snapped(found.package)
            least = found.value - KEEP * max(1.0, abs(found.value))
            self.programme.demand(line, least)
        return package

    def _keep(self, where: Where) -> None:
        programme = self.programme
        if where.least is not None:
            for own, least in zip(programme.utility, where.least.tolist(), strict=True):
                if np.isfinite(least):
                    programme.demand(own, least)
        if where.joint is not None:
            weights, least = where.joint
            programme.demand(programme.total(weights.tolist()), least)
        for cost, most in where.costs:
            programme.demand(self._cost(cost), high=most)

    def _goal(self, goal: Goal) -> Line:
        if isinstance(goal, Total):
            return self.programme.total(goal.weights.tolist())
        if isinstance(goal, Worst):
            level = self.programme.engine.column(-np.inf, np.inf)
            for party in np.flatnonzero(goal.members).tolist():
                share = self.programme.utility[party].plus(-float(goal.start[party]))
                self.programme.demand(share.times(1.0 / float(goal.unit[party])) - level, 0.0)
            return level
        assert isinstance(goal, Cost)  # noqa: S101 - `fits` lets nothing else through
        return self._cost(goal).times(-1.0)

    def _cost(self, cost: Cost) -> Line:
        total = Line()
        for matter, weight in zip(self.problem.issues, cost.weights, strict=True):
            if matter.id in cost.draft:
                gap = self._gap(matter, cost.draft[matter.id], moved=cost.moved)
                total += gap.times(weight)
        return total

    def _gap(self, matter: Matter, settled: Value, *, moved: bool) -> Line:
        """How far an issue is settled from a draft."""
        layout = self.programme.layouts[matter.id]
        if not moved or (isinstance(matter, Choice) and not matter.ordered):
            same = self.programme.holds(Pick(issue=matter.id, options=(settled,)))
            return Line(constant=1.0) - same
        if isinstance(layout, Options):
            at = _along(matter, settled)
            pairs = zip(layout.values, layout.columns, strict=True)
            return sum((own.times(abs(_along(matter, v) - at)) for v, own in pairs), Line())
        width = (matter.high - matter.low) or 1.0  # type: ignore[union-attr]
        gap = self.programme.engine.column(0.0, np.inf)
        off = layout.figure.plus(-float(settled)).times(1.0 / width)
        self.programme.demand(gap - off, 0.0)
        self.programme.demand(gap + off, 0.0)
        return gap

    def _snapped(self, package: Package) -> Package:
        found = dict(package)
        for issue, figures in self.named.items():
            values = np.array([float(figure) for figure in figures])
            gaps = np.abs(values - float(found[issue]))
            near = int(np.argmin(gaps))
            if gaps[near] <= SNAP * (float(np.ptp(values)) or 1.0):
                found[issue] = figures[near]
        return found


def _along(matter: Matter, settled: Value) -> float:
    if isinstance(matter, Choice):
        return matter.options.index(settled) / max(len(matter.options) - 1, 1)
    return (float(settled) - matter.low) / ((matter.high - matter.low) or 1.0)
