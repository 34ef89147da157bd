"""Figures on a scale cut down to a few levels, so that packages can be listed."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from parley.model.scenario.constraint import AtMost, Budget, Constraint, Pick
from parley.model.scenario.matter import Choice, Matter, Scale
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Curve, Falling

LEVELS = 9
"""Evenly spaced levels of a scale; ends of red lines and constraints, ideals and the points of
curves come on top. Ten levels of concave curves lose half a hundredth of a Nash product."""

MOST = 25
"""Levels of one scale at most."""


def levelled(problem: Problem) -> Problem:
    """The same problem with ordered choices in place of scales; itself when it has none."""
    if not any(isinstance(matter, Scale) for matter in problem.issues):
        return problem
    issues = tuple(
        _levels(problem, number) if isinstance(matter, Scale) else matter
        for number, matter in enumerate(problem.issues)
    )
    found = {matter.id: matter for matter in issues}
    constraints = tuple(
        _spelt_out(constraint, found) if isinstance(constraint, Budget) else constraint
        for constraint in problem.constraints
    )
    return replace(problem, issues=issues, constraints=constraints)


def _levels(problem: Problem, number: int) -> Choice:
    scale = problem.issues[number]
    assert isinstance(scale, Scale)  # noqa: S101 - asked of scales only
    even = np.linspace(scale.low, scale.high, LEVELS).tolist()
    named = [x for x in _named(problem, number) if scale.low <= x <= scale.high]
    kept = sorted({*even, *dict.fromkeys(named[: MOST - LEVELS])})
    return Choice(id=scale.id, options=tuple(kept), ordered=True, name=scale.name)


def _named(problem: Problem, number: int) -> list[float]:
    """Figures at which something changes: ends of red lines and constraints, ideals, corners."""
    issue = problem.issues[number].id
    found: list[float] = []
    for preference in problem.preferences:
        for line in preference.red_lines:
            if line.issue == issue:
                found += [x for x in (line.low, line.high) if x is not None]
        worth = preference.worths[number] if preference.worths else None
        if isinstance(worth, Falling):
            found.append(worth.ideal)
        if isinstance(worth, Curve):
            found += [x for x, _ in worth.points]
    for pick in (pick for constraint in problem.constraints for pick in _picks(constraint)):
        if pick.issue == issue:
            found += [x for x in (pick.low, pick.high) if x is not None]
    return [float(x) for x in found]


def _picks(constraint: Constraint) -> tuple[Pick, ...]:
    if isinstance(constraint, Budget):
        return ()
    if isinstance(constraint, AtMost):
        return constraint.of
    return constraint.first, constraint.second


def _spelt_out(budget: Budget, issues: Mapping[str, Matter]) -> Budget:
    """One cost for each level instead of a cost of each unit."""
    costs: list[tuple[str, tuple[float, ...] | float]] = []
    for issue, cost in budget.costs:
        matter = issues[issue]
        if isinstance(matter, Choice) and not isinstance(cost, tuple):
            costs.append((issue, tuple(cost * float(option) for option in matter.options)))
        else:
            costs.append((issue, cost))
    return replace(budget, costs=tuple(costs))
