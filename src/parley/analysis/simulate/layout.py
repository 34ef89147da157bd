"""A bargaining problem as options within red lines, tables of worth, and limits on mixes."""

from dataclasses import dataclass, field
from math import prod

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.analysis.robust.levels import levelled
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Budget, Constraint, Excludes, Pick, Requires
from parley.model.scenario.matter import Matter, Package, Scale, Value, Whole
from parley.model.scenario.preference import RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, value

NUMBERS_MAX = 101
"""Whole numbers looked at of a longer range, evenly spread."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """What can be agreed issue by issue, and what each option adds for each party."""

    problem: Problem
    options: tuple[tuple[Value, ...], ...]
    tables: Numbers
    """Shape (n_parties, n_columns): weight times worth, one column for each option, issue by
    issue; zeros for a party whose utility is a function."""

    constant: Numbers
    """Shape (n_parties,)."""

    costs: Numbers
    """Shape (n_limits, n_columns): each constraint as a sum over the options that are chosen."""

    limits: Numbers
    """Shape (n_limits,): what that sum may come to."""

    notes: tuple[str, ...] = field(default=())
    """What was made coarser, in plain sentences."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Options of each issue."""
        return tuple(len(own) for own in self.options)

    @property
    def outcomes(self) -> int:
        """Packages, whether the constraints allow them or not."""
        return prod(self.sizes)

    def package(self, places: tuple[int, ...]) -> Package:
        """The package with the given option of each issue."""
        return {
            matter.id: own[place]
            for matter, own, place in zip(self.problem.issues, self.options, places, strict=True)
        }


def layout(problem: Problem) -> Layout:
    """Lay out a problem; issues that take any number are looked at in a few steps.

    Raises:
        AnalysisError: when there are fewer than two parties, or no issue.
    """
    if len(problem.preferences) <= 1 or not problem.issues:
        raise AnalysisError(
            f"There are {len(problem.preferences)} parties and {len(problem.issues)} issues; "
            "expected at least two parties and one issue to bargain about."
        )
    notes = [
        f"{matter.name or matter.id} is looked at in a few steps only."
        for matter in problem.issues
        if isinstance(matter, Scale)
    ]
    problem = levelled(problem)
    lines = [line for own in problem.preferences for line in own.red_lines]
    options = tuple(_open(matter, lines, notes) for matter in problem.issues)
    limits = tuple(_limit(one, problem.issues, options) for one in problem.constraints)
    return Layout(
        problem=problem,
        options=options,
        tables=np.array([_row(problem, n, options) for n in range(len(problem.preferences))]),
        constant=np.array([0.0 if o.function else o.constant for o in problem.preferences]),
        costs=np.array([costs for costs, _ in limits]).reshape(len(limits), sum(map(len, options))),
        limits=np.array([limit for _, limit in limits], dtype=np.float64),
        notes=tuple(notes),
    )


def _open(matter: Matter, lines: list[RedLine], notes: list[str]) -> tuple[Value, ...]:
    """The options of an issue within everybody's red lines, thinned where there are too many."""
    own = [line for line in lines if line.issue == matter.id]
    if not isinstance(matter, Whole) or any(line.allowed for line in own):
        return tuple(
            option
            for option in matter.options  # type: ignore[union-attr]
            if all(keeps(line, option) for line in own)
        )
    low = max([float(matter.low), *(line.low for line in own if line.low is not None)])
    high = min([float(matter.high), *(line.high for line in own if line.high is not None)])
    return _numbers(matter, low, high, notes)


def _numbers(matter: Whole, low: float, high: float, notes: list[str]) -> tuple[Value, ...]:
    first, last = int(np.ceil(low)), int(np.floor(high))
    count = last - first + 1
    if count <= NUMBERS_MAX:
        return tuple(range(first, last + 1))
    notes.append(f"{matter.name or matter.id} is looked at in {NUMBERS_MAX} of {count:,} numbers.")
    return tuple(first + (count - 1) * n // (NUMBERS_MAX - 1) for n in range(NUMBERS_MAX))


def _row(problem: Problem, party: int, options: tuple[tuple[Value, ...], ...]) -> list[float]:
    own = problem.preferences[party]
    if own.function is not None or not own.worths:
        return [0.0] * sum(map(len, options))
    return [
        weight * value(matter, worth, option)
        for matter, weight, worth, there in zip(
            problem.issues, own.weights, own.worths, options, strict=True
        )
        for option in there
    ]


def _limit(
    constraint: Constraint, issues: tuple[Matter, ...], options: tuple[tuple[Value, ...], ...]
) -> tuple[Numbers, float]:
    """A constraint as costs of options and the most that they may come to."""
    if isinstance(constraint, Budget):
        return _spending(constraint, issues, options), constraint.limit + 1e-9
    if isinstance(constraint, Excludes):
        picks = (_chosen(one, issues, options) for one in (constraint.first, constraint.second))
        return sum(picks, np.zeros(sum(map(len, options)))), 1.5
    if isinstance(constraint, Requires):
        first = _chosen(constraint.first, issues, options)
        return first + _chosen(constraint.second, issues, options, other=True), 1.5
    every = (_chosen(one, issues, options) for one in constraint.of)
    return sum(every, np.zeros(sum(map(len, options)))), constraint.count + 0.5


def _chosen(
    pick: Pick,
    issues: tuple[Matter, ...],
    options: tuple[tuple[Value, ...], ...],
    *,
    other: bool = False,
) -> Numbers:
    """1 for the options of a pick (or, `other`, for those of its issue that are not in it)."""
    line = RedLine(issue=pick.issue, allowed=pick.options, low=pick.low, high=pick.high)
    return np.array(
        [
            float(matter.id == pick.issue and keeps(line, option) != other)
            for matter, own in zip(issues, options, strict=True)
            for option in own
        ]
    )


def _spending(
    budget: Budget, issues: tuple[Matter, ...], options: tuple[tuple[Value, ...], ...]
) -> Numbers:
    costs = dict(budget.costs)
    spent: list[float] = []
    for matter, own in zip(issues, options, strict=True):
        cost = costs.get(matter.id, 0.0)
        for option in own:
            if isinstance(cost, tuple) and not isinstance(matter, Scale):
                spent.append(cost[matter.options.index(option)])  # type: ignore[arg-type]
            else:
                spent.append(float(cost) * float(option) if cost else 0.0)  # type: ignore[arg-type]
    return np.array(spent)
