"""What a search for one package is to make best, and what the package must keep."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.answers.field import Field
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.model.scenario.matter import Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cost:
    """As little as possible of a sum over issues, such as changes to a draft."""

    tables: tuple[Numbers, ...]
    """For each issue, what each open option adds."""

    def values(self, places: Rows, utility: Numbers) -> Numbers:
        """The goal at each package, the more the better."""
        return -summed(self.tables, places) + 0.0 * utility[:, 0]


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

    tables: tuple[tuple[Numbers, ...], ...]
    """For each of those packages and each issue, what each open option counts as difference."""

    def values(self, places: Rows, utility: Numbers) -> Numbers:  # noqa: ARG002 - goals are called alike
        """The goal at each package, the more the better."""
        return np.asarray(np.min([summed(tables, places) for tables in self.tables], axis=0))


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

    costs: tuple[tuple[tuple[Numbers, ...], float], ...] = ()
    """Sums over issues as in `Cost`, each with the most it may come to."""


def summed(tables: tuple[Numbers, ...], places: Rows) -> Numbers:
    """A sum over issues, for each package."""
    total = np.zeros(len(places))
    for number, table in enumerate(tables):
        total += table[places[:, number]]
    return total


def changed(field: Field, draft: dict[str, Value]) -> tuple[Numbers, ...]:
    """For each issue and open option, 1 where it differs from a draft that settles the issue."""
    return tuple(
        np.array([float(issue in draft and draft[issue] != option) for option in options])
        for issue, options in zip(field.board.issues, field.board.options, strict=True)
    )


def moved(
    field: Field, draft: dict[str, Value], weights: dict[str, float] | None = None
) -> tuple[Numbers, ...]:
    """For each issue and open option, how far it lies from a draft.

    Along an axis: the share of the axis between the two. Without an axis: 1 for any change. Each
    times the issue's weight (1 where none is given).
    """
    tables = []
    for number, issue in enumerate(field.board.issues):
        options = field.board.options[number]
        factor = 1.0 if weights is None else weights.get(issue, 1.0)
        axis = field.axes[number]
        if issue not in draft:
            tables.append(np.zeros(len(options)))
        elif axis is None:
            tables.append(factor * np.array([float(draft[issue] != option) for option in options]))
        else:
            tables.append(factor * np.abs(axis - place(field, number, draft[issue])))
    return tuple(tables)


def place(field: Field, number: int, settled: Value) -> float:
    """Where a figure or option lies on the axis of an ordered issue, 0 to 1."""
    matter = field.problem.issues[number]
    options = matter.options  # type: ignore[union-attr]
    if matter.id in field.stepped or isinstance(options, range):
        low, high = float(options[0]), float(options[-1])
        return (float(settled) - low) / ((high - low) or 1.0)
    return options.index(settled) / max(len(options) - 1, 1)
