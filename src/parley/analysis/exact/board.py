"""An additive problem as arrays: for each issue, what each option adds for each party."""

from dataclasses import dataclass
from math import prod

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.matter import Matter, Package, Scale, Value
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, value
from parley.model.scenario.worth import Table, Worth


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board:
    """Options that no red line rules out, and what each adds; constraints are not in it."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[Value, ...], ...]
    """For each issue, the options within everybody's red lines; may be empty."""

    tables: tuple[Numbers, ...]
    """For each issue, shape (n_parties, n_options): weight times worth."""

    constant: Numbers
    """Shape (n_parties,): what each party has whatever is agreed."""

    no_deal: Numbers
    """Shape (n_parties,): utility of walking away; that of the worst package where none is set."""

    @property
    def outcomes(self) -> int:
        """How many packages there are."""
        return prod(len(own) for own in self.options)

    def package(self, places: tuple[int, ...]) -> Package:
        """The package with the given option of each issue."""
        return {
            issue: own[place]
            for issue, own, place in zip(self.issues, self.options, places, strict=True)
        }

    def utility(self, places: tuple[int, ...]) -> Numbers:
        """What each party has from a package, shape (n_parties,)."""
        total = self.constant.copy()
        for table, place in zip(self.tables, places, strict=True):
            total += table[:, place]
        return total


def board(problem: Problem) -> Board:
    """Lay out an additive problem without continuous issues.

    Raises:
        AnalysisError: when a party's utility is not additive, or an issue is continuous.
    """
    for preference in problem.preferences:
        if not preference.additive:
            raise AnalysisError(
                f"The utility of {preference.party} is not a sum over issues; expected weights and "
                "values alone. Use a method for arbitrary utilities."
            )
    options = tuple(_open(matter, problem.preferences) for matter in problem.issues)
    tables = tuple(
        np.array(
            [
                _row(preference.weights[n], preference.worths[n], matter, options[n])
                for preference in problem.preferences
            ],
            dtype=np.float64,
        ).reshape(len(problem.preferences), len(options[n]))
        for n, matter in enumerate(problem.issues)
    )
    constant = np.array([preference.constant for preference in problem.preferences])
    least = constant + sum((t.min(axis=1, initial=np.inf) for t in tables), np.zeros(len(constant)))
    no_deal = np.array(
        [
            low if preference.no_deal is None else preference.no_deal
            for low, preference in zip(least, problem.preferences, strict=True)
        ]
    )
    return Board(
        parties=problem.parties,
        issues=tuple(matter.id for matter in problem.issues),
        options=options,
        tables=tables,
        constant=constant,
        no_deal=no_deal,
    )


def _row(weight: float, worth: Worth, matter: Matter, options: tuple[Value, ...]) -> list[float]:
    """Weight times worth of each open option."""
    if isinstance(worth, Table) and len(worth.values) == len(options):
        return [weight * own for own in worth.values]
    return [weight * value(matter, worth, option) for option in options]


def _open(matter: Matter, preferences: tuple[Preference, ...]) -> tuple[Value, ...]:
    """The options of an issue within everybody's red lines."""
    if isinstance(matter, Scale):
        raise AnalysisError(
            f"The issue {matter.id!r} is continuous; expected options or whole numbers. Use a "
            "method for continuous issues."
        )
    lines: list[RedLine] = [
        line for own in preferences for line in own.red_lines if line.issue == matter.id
    ]
    if not lines:
        return tuple(matter.options)
    return tuple(option for option in matter.options if all(keeps(line, option) for line in lines))
