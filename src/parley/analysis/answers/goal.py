"""What a search for one package is to make best, and what the package must keep."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from parley.analysis.answers.field import Field
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.model.scenario.matter import Package, Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cost:
    """As little as possible of a difference to a draft."""

    tables: tuple[Numbers, ...]
    """For each issue, what each open option adds."""

    draft: Package
    weights: tuple[float, ...]
    """For each issue, what a change counts, or a movement over the whole axis."""

    moved: bool
    """Whether movement along an axis counts by its length; else any change counts fully."""

    def values(self, places: Rows, utility: Numbers) -> Numbers:  # noqa: ARG002 - goals are called alike
        """The goal at each package, the more the better."""
        return -self.sums(places)

    def sums(self, places: Rows) -> Numbers:
        """What each package differs."""
        total = np.zeros(len(places))
        for number, table in enumerate(self.tables):
            total += table[places[:, number]]
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Worst:
    """As much as possible for the party whose `(utility - start) / unit` is smallest."""

    start: Numbers
    unit: Numbers
    members: Mask

    def values(self, places: Rows, utility: Numbers) -> Numbers:  # noqa: ARG002 - goals are called alike
        """The goal at each package, the more the better."""
        shares = (utility - self.start) / self.unit
        return np.asarray(shares[:, self.members].min(axis=1))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Total:
    """As much as possible of a weighted sum of utilities."""

    weights: Numbers

    def values(self, places: Rows, utility: Numbers) -> Numbers:  # noqa: ARG002 - goals are called alike
        """The goal at each package, the more the better."""
        return np.asarray(utility @ self.weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Apart:
    """As different as possible from the most similar of some packages."""

    costs: tuple[Cost, ...]
    """Differences to each of those packages."""

    def values(self, places: Rows, utility: Numbers) -> Numbers:  # noqa: ARG002 - goals are called alike
        """The goal at each package, the more the better."""
        return np.asarray(np.min([cost.sums(places) for cost in self.costs], axis=0))


Goal = Cost | Worst | Total | Apart


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Where:
    """What a package must keep beside red lines and constraints."""

    least: Numbers | None = None
    """Shape (n_parties,): no party gets less; None for no floor."""

    most: Numbers | None = None
    """Shape (n_parties,): no party gets more; None for no ceiling."""

    joint: tuple[Numbers, float] | None = None
    """Weights of the parties' utilities, and the least that their sum must come to."""

    costs: tuple[tuple[Cost, float], ...] = ()
    """Differences to drafts, each with the most it may come to."""


def changed(field: Field, draft: Package) -> Cost:
    """How many issues differ from a draft; issues that it leaves open do not count."""
    tables = tuple(
        np.array([float(issue in draft and draft[issue] != option) for option in options])
        for issue, options in zip(field.board.issues, field.board.options, strict=True)
    )
    return Cost(tables=tables, draft=draft, weights=(1.0,) * len(tables), moved=False)


def moved(field: Field, draft: Package, weights: Mapping[str, float] | None = None) -> Cost:
    """How far a package lies from a draft, over all issues that it settles.

    Along an axis: the share of the axis between the two. Without an axis: 1 for any change. Each
    times the issue's weight (1 where none is given).
    """
    factors = tuple((weights or {}).get(issue, 1.0) for issue in field.board.issues)
    tables = []
    for number, issue in enumerate(field.board.issues):
        options, axis = field.board.options[number], field.axes[number]
        if issue not in draft:
            gaps = np.zeros(len(options))
        elif axis is None:
            gaps = np.array([float(draft[issue] != option) for option in options])
        else:
            gaps = np.abs(axis - place(field, number, draft[issue]))
        tables.append(factors[number] * gaps)
    return Cost(tables=tuple(tables), draft=draft, weights=factors, moved=True)


def place(field: Field, number: int, settled: Value) -> float:
    """Where a figure or option lies on the axis of an ordered issue, 0 to 1."""
    matter = field.problem.issues[number]
    options = matter.options  # type: ignore[union-attr]
    if matter.id in field.stepped or isinstance(options, range):
        low, high = float(options[0]), float(options[-1])
        return (float(settled) - low) / ((high - low) or 1.0)
    return options.index(settled) / max(len(options) - 1, 1)
