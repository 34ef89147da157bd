"""Preferences of all parties in some draws, and what packages are worth under them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.streams import uniforms
from parley.core.record import record
from parley.model.scenario.matter import Value

CELLS = 250_000
"""Gains held at a time, 2 MB, which fits a cache."""

TOGETHER = 2_000
"""Draws whose preferences are drawn together; more took no less time each."""

Aspect = Literal["weight", "curve", "walk_away", "position", "worth", "power", "ideal"]


@record
class Input:
    """One thing that is drawn; each draw gives it a chance in [0, 1)."""

    party: str
    aspect: Aspect
    issue: str | None = None
    option: Value | None = None

    @property
    def name(self) -> str:
        """Name of its stream of random numbers."""
        return "\n".join((self.party, self.aspect, self.issue or "", str(self.option or "")))

    @property
    def cell(self) -> tuple[str, str, str | None]:
        """What one question could settle: weights of one party hang together, as shares do."""
        return self.party, self.aspect, None if self.aspect == "weight" else self.issue


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """Preferences of all parties in some draws."""

    weight: Numbers
    """Shape (n_draws, n_parties, n_topics)."""

    worth: Numbers
    """Shape (n_draws, n_parties, n_columns): weight times value of each option."""

    walk_away: Numbers
    """Shape (n_draws, n_parties)."""

    beyond: Numbers | None = None
    """Shape (n_parties, n_packages): what each package is worth beyond its options taken one by
    one, for the packages in their order; None for nothing."""

    def part(self, rows: slice) -> "Drawn":
        """Some of the draws."""
        return Drawn(
            weight=self.weight[rows],
            worth=self.worth[rows],
            walk_away=self.walk_away[rows],
            beyond=self.beyond,
        )

    def gains(self, columns: Rows) -> Numbers:
        """Gains over no deal of packages given as columns (n_packages, n_topics).

        Returns:
            Shape (n_draws, n_parties, n_packages).
        """
        shape = (*self.walk_away.shape, len(columns))
        total = np.empty(shape)
        total[:] = -self.walk_away[:, :, np.newaxis]
        for topic in range(columns.shape[1]):
            total += self.worth[:, :, columns[:, topic]]
        if self.beyond is not None:
            total += self.beyond
        return total


class Ground(Protocol):
    """What is known, laid out so that the rest can be drawn."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids."""

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of what packages settle."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything that is drawn."""

    def drawn(self, uniform: Numbers) -> Drawn:
        """Preferences that follow from chances, shape (n_draws, len(inputs)), in [0, 1).

        The one way from chances to preferences, for sampling and for sensitivity alike.
        """


def draw(ground: Ground, seed: int, draws: Sequence[int] | Rows) -> Drawn:
    """Draw weights, curves, places and walk-aways for the given draw numbers."""
    return ground.drawn(chances(ground, seed, draws))


def chances(ground: Ground, seed: int, draws: Sequence[int] | Rows) -> Numbers:
    """The chances of the given draws, shape (len(draws), len(ground.inputs))."""
    return uniforms(seed, draws, [one.name for one in ground.inputs])


def portions(ground: Ground, uniform: Numbers, n_packages: int) -> Iterator[tuple[slice, Drawn]]:
    """Preferences in portions for which the gains of all packages are `CELLS` numbers at most.

    Args:
        ground: what is known.
        uniform: chances, shape (n_draws, len(ground.inputs)).
        n_packages: how many packages there are.
    """
    size = max(1, CELLS // (len(ground.parties) * max(n_packages, 1)))
    wide = max(size, TOGETHER // size * size)
    for start in range(0, len(uniform), wide):
        drawn = ground.drawn(uniform[start : start + wide])
        for first in range(0, len(drawn.weight), size):
            stop = min(first + size, len(drawn.weight))
            yield slice(start + first, start + stop), drawn.part(slice(first, stop))


def all_above(gains: Numbers, floor: Numbers) -> Mask:
    """Which packages give every party at least a floor.

    Args:
        gains: shape (n_draws, n_parties, n_packages).
        floor: shape (n_draws, n_parties).

    Returns:
        Shape (n_draws, n_packages). One party after the other: five times as fast as one
        reduction over parties.
    """
    fits: Mask = gains[:, 0] >= floor[:, :1]
    for party in range(1, gains.shape[1]):
        fits &= gains[:, party] >= floor[:, party : party + 1]
    return fits


def acceptable(gains: Numbers) -> Mask:
    """Which packages no party likes less than no deal, shape (n_draws, n_packages)."""
    return all_above(gains, np.zeros(gains.shape[:2]))
