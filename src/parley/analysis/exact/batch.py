"""The Nash package of many draws of the numbers of one problem, each of them proven."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.exact.nash_loop import nash_of_draws
from parley.analysis.exact.solve_desk import Desk
from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

BUDGET = 200_000
"""Options looked at for one draw before a mixed-integer programme takes over."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """One package for each draw."""

    places: Rows
    """Shape (n_draws, n_issues): the place of its option in each issue; -1 where no package is
    acceptable to all. Of packages that tie, one."""

    product: Numbers
    """Shape (n_draws,): product of gains; NaN where there is no package."""

    gap: Numbers
    """Shape (n_draws,): how much larger it could be; 0 where proven."""


def nash_draws(tables: Numbers, starts: Rows, base: Numbers) -> Draws:
    """The package with the largest product of gains, for each draw of weights and values.

    Args:
        tables: weight times worth of each option, all issues below each other, shape
            (n_draws, n_options, n_parties).
        starts: at which row each issue starts, and the number of rows; shape (n_issues + 1,).
        base: utility before any option less that of no deal, shape (n_draws, n_parties).

    Raises:
        AnalysisError: when shapes do not fit or a number is not finite.

    Example:
        >>> tables = np.array([[[0.0, 3.0], [2.0, 2.0], [3.0, 0.0]]])
        >>> nash_draws(tables, np.array([0, 3]), np.zeros((1, 2))).places.tolist()
        [[1]]
    """
    if tables.ndim != 3 or base.shape != (len(tables), tables.shape[2]):  # noqa: PLR2004 - draws, options, parties
        raise AnalysisError(
            f"Draws need tables of shape (draws, options, parties) and a base of shape (draws, "
            f"parties); found {tables.shape} and {base.shape}."
        )
    if len(starts) == 0 or starts[-1] != tables.shape[1] or (np.diff(starts) < 1).any():
        raise AnalysisError(
            f"The starts of the issues must rise from 0 to {tables.shape[1]}, the number of "
            f"options, so that every issue has an option; found {np.asarray(starts).tolist()}."
        )
    if not (np.isfinite(tables).all() and np.isfinite(base).all()):
        raise AnalysisError("A draw holds something that is not a finite number; expected numbers.")
    starts = np.asarray(starts, dtype=np.intp)
    picks, best, bound = nash_of_draws(
        np.ascontiguousarray(tables, dtype=np.float64), starts, np.array(base, dtype=float), BUDGET
    )
    none = np.isneginf(bound)
    product = np.where(none, np.nan, np.exp(best))
    gap = np.where(none, 0.0, np.exp(bound) - np.exp(best))
    places = np.where(picks >= 0, picks - starts[:-1], -1)
    for draw in np.flatnonzero(gap > 0):
        places[draw], product[draw], gap[draw] = _by_programme(tables[draw], starts, base[draw])
    return Draws(places=places, product=product, gap=gap)


def _by_programme(table: Numbers, starts: Rows, base: Numbers) -> tuple[Rows, float, float]:
    """One draw that the loop could not settle: no package gains all, or too much to search."""
    ends = list(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
    issues = tuple(Choice(id=f"{n}", options=tuple(range(b - a))) for n, (a, b) in enumerate(ends))
    wants = tuple(
        Preference(
            party=str(party),
            weights=(1.0,) * len(issues),
            worths=tuple(Table(values=tuple(table[a:b, party].tolist())) for a, b in ends),
            no_deal=-float(base[party]),
        )
        for party in range(table.shape[1])
    )
    solution = Desk(Problem(title="draw", issues=issues, preferences=wants)).solve("nash")
    if not solution.packages or solution.value is None or solution.gap is None:
        return np.full(len(issues), -1), np.nan, 0.0
    places = [solution.packages[0][issue.id] for issue in issues]
    return np.array(places, dtype=np.intp), solution.value, solution.gap
