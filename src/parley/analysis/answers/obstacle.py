"""What can stand in the way of a deal: red lines, walk-aways and constraints, as measures."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from parley.analysis.answers.field import Field, Limit, lay, limit, spent
from parley.analysis.answers.search import Search
from parley.analysis.exact.board import Board
from parley.analysis.payoffs import Numbers, Rows
from parley.core.record import record
from parley.model.scenario.constraint import Budget
from parley.model.scenario.preference import RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps

PAST = 1e-9
"""A package is past a limit when it exceeds it by more than this (share of range, or cost)."""


@record
class Obstacle:
    """One thing that can stand in the way of a deal."""

    kind: Literal["red_line", "walk_away", "constraint"]
    party: str | None = None
    """Whose red line or walk-away; None for a constraint."""

    issue: str | None = None
    """For a red line: on which issue."""

    number: int = 0
    """Of the party's red lines, or of the problem's constraints, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measure:
    """How far packages lie past one obstacle."""

    obstacle: Obstacle
    limit: Limit | None = None
    """A sum over issues that must not exceed a figure; None for a walk-away."""

    party: int = -1
    """For a walk-away: whose."""

    least: float = 0.0
    """For a walk-away: the utility of no deal."""

    unit: float | None = None
    """What counts as moving it by its whole range; None when any move counts as that."""

    def past(self, places: Rows, utility: Numbers) -> Numbers:
        """How far past each package lies, in the obstacle's own unit; 0 or less: it is kept."""
        if self.limit is None:
            return self.least - utility[:, self.party]
        return spent(self.limit, places) - self.limit.most

    def shares(self, past: Numbers) -> Numbers:
        """The same as shares of the obstacle's range."""
        broken = past > PAST * (self.unit or 1.0)
        return np.where(broken, 1.0 if self.unit is None else past / self.unit, 0.0)


def measures(problem: Problem, *, constraints: bool) -> tuple[Search, tuple[Measure, ...]]:
    """All obstacles of a problem, over packages that no red line and no constraint limits.

    Args:
        problem: any problem.
        constraints: whether constraints are obstacles; where not, they always hold.

    Returns:
        A search over the problem without its obstacles, and the obstacles.
    """
    first = lay(problem)
    figures = [
        {matter.id: option}
        for matter in first.problem.issues
        if matter.id in first.stepped
        for option in matter.options  # type: ignore[union-attr]
    ]
    bare = replace(
        problem,
        preferences=tuple(replace(own, red_lines=()) for own in problem.preferences),
        constraints=() if constraints else problem.constraints,
    )
    field = lay(bare, figures)
    search = Search(field)
    found = [
        Measure(
            obstacle=Obstacle(kind="walk_away", party=own.party),
            party=number,
            least=own.no_deal,
            unit=float(search.spread[number]),
        )
        for number, own in enumerate(problem.preferences)
        if own.no_deal is not None
    ]
    found += [
        Measure(
            obstacle=Obstacle(kind="red_line", party=own.party, issue=line.issue, number=number),
            limit=_beyond(field, line),
            unit=1.0,
        )
        for own in problem.preferences
        for number, line in enumerate(own.red_lines)
    ]
    if constraints:
        found += [
            _constraint(first.problem, field.board, n) for n in range(len(problem.constraints))
        ]
    return search, tuple(found)


def _beyond(field: Field, line: RedLine) -> Limit:
    """How far each option lies past a red line: along the axis, or 1 where there is none."""
    at = field.board.issues.index(line.issue)
    options, axis = field.board.options[at], field.axes[at]
    fits = np.array([keeps(line, option) for option in options], dtype=np.bool_)
    if axis is None or not fits.any():
        return Limit(adds={at: np.where(fits, 0.0, 1.0)}, most=0.0)
    return Limit(adds={at: np.abs(axis[:, np.newaxis] - axis[fits]).min(axis=1)}, most=0.0)


def _constraint(problem: Problem, flat: Board, number: int) -> Measure:
    rule = problem.constraints[number]
    as_limit = limit(rule, flat, problem)
    unit = None
    if isinstance(rule, Budget):
        unit = sum(float(np.ptp(adds)) for adds in as_limit.adds.values()) or None
    return Measure(obstacle=Obstacle(kind="constraint", number=number), limit=as_limit, unit=unit)
