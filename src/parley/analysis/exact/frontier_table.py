"""A frontier as arrays: utilities, and the place of the option that settles each issue."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from parley.analysis.exact.enumerate_terms import Places
from parley.analysis.exact.solved import Frontier, Point
from parley.analysis.payoffs import Mask, Numbers
from parley.model.scenario.matter import Package, Value

TIE = 1e-9
"""A party accepts what is below its no deal by less than this share of its range: rounding."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrontierTable:
    """What `Frontier` says, as arrays: several times faster to make, and ready for numpy."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[Sequence[Value], ...]
    """For each issue, the options within everybody's red lines; of a continuous issue, the figures
    that were looked at."""

    utility: Numbers
    """Shape (n_points, n_parties), best for the first party first, each in its own unit."""

    places: Places
    """Shape (n_points, n_issues): which of `options` settles the issue."""

    acceptable: Mask
    """Shape (n_points,): whether every party has at least as much as without a deal."""

    exact: bool
    """As in `parley.analysis.exact.solved.Frontier`."""

    epsilon: float
    """As in `parley.analysis.exact.solved.Frontier`."""

    def __len__(self) -> int:
        return len(self.utility)

    def package(self, row: int) -> Package:
        """The package of a point."""
        return {
            issue: own[place]
            for issue, own, place in zip(
                self.issues, self.options, self.places[row].tolist(), strict=True
            )
        }

    def only(self, rows: Mask) -> "FrontierTable":
        """Some of the points."""
        return replace(
            self,
            utility=self.utility[rows],
            places=self.places[rows],
            acceptable=self.acceptable[rows],
        )

    def records(self) -> Frontier:
        """The same points as records."""
        columns = [
            map(options.__getitem__, self.places[:, issue].tolist())
            for issue, options in enumerate(self.options)
        ]
        settled: Iterable[tuple[Value, ...]] = zip(*columns, strict=True)
        packages = map(dict, map(zip, repeat(self.issues), settled if columns else [()]))
        points = _made(packages, self.utility, self.acceptable)
        return Frontier(exact=self.exact, epsilon=self.epsilon, points=points)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What the points of a frontier are about, and what they are measured against."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[Sequence[Value], ...]
    no_deal: Numbers
    span: Numbers
    """How far each party's utility ranges; 1 where it does not. Both of shape (n_parties,)."""

    def table(self, places: Places, utility: Numbers, lost: float) -> FrontierTable:
        """A frontier of given packages, put in order.

        Args:
            places: the option of each issue, shape (n_points, n_issues).
            utility: what each party has, shape (n_points, n_parties).
            lost: the proven depth of a cover; 0 when exact.
        """
        first = utility[:, 0]
        if not (first[1:] < first[:-1]).all():
            order = np.lexsort(-utility.T[::-1])
            utility, places = utility[order], places[order]
        return FrontierTable(
            parties=self.parties,
            issues=self.issues,
            options=self.options,
            utility=utility,
            places=places,
            acceptable=acceptable(utility, self.no_deal, self.span),
            exact=lost == 0.0,
            epsilon=lost,
        )


def acceptable(utility: Numbers, no_deal: Numbers, span: Numbers) -> Mask:
    """Which rows give every party at least what it has without a deal."""
    least = no_deal - TIE * span
    enough = np.ones(len(utility), dtype=np.bool_)
    for party in range(utility.shape[1]):
        enough &= utility[:, party] >= least[party]
    return enough


def _made(packages: Iterable[Package], utility: Numbers, accepted: Mask) -> tuple[Point, ...]:
    """Many points at once: filling the slots takes a quarter of the time of `Point(...)`."""
    found = tuple(map(object.__new__, repeat(Point, len(utility))))
    for field, values in (
        ("package", packages),
        ("utility", map(tuple, utility.tolist())),
        ("acceptable", accepted.tolist()),
    ):
        fill = getattr(Point, field).__set__
        deque(map(fill, found, values), maxlen=0)
    return found
