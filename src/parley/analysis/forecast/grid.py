"""An actor table as arrays, and draws of it from the ranges or the noise of its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.analysis.forecast.streams import uniforms
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable, Spread, Stake

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOISE = 0.05
"""Input noise when a number has no range: analysts' scores differ by about this much, and it is
what the published comparison of the methods' behaviour used (5 % of the scale or value)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Numbers of a table, or of many draws of it.

    The last two axes are actors and issues; draws, if any, come first.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    position: Numbers
    """In the issue's unit; the middle of the scale where an actor has no stake (weight 0)."""

    salience: Numbers
    """0 to 1; 0 where there is no stake."""

    capability: Numbers
    """0 or more; 0 where there is no stake."""

    present: Mask
    """Shape (n_actors, n_issues): who has a stake on what."""

    low: Numbers
    """Lower end of each issue's scale."""

    width: Numbers
    """Length of each issue's scale."""

    @property
    def weight(self) -> Numbers:
        """Capability times salience."""
        return self.capability * self.salience

    @property
    def points(self) -> Numbers:
        """Positions on a scale from 0 to 100."""
        return np.asarray((self.position - self.low) / self.width * 100.0)

    def at(self, draw: int) -> "Grid":
        """One of the draws."""
        return replace(
            self,
            position=self.position[draw],
            salience=self.salience[draw],
            capability=self.capability[draw],
        )


@record
class Noise:
    """How much numbers without a range of their own may be off."""

    share: float = NOISE
    """Of the scale's length for positions, of the value for salience and capability."""

    def __post_init__(self) -> None:
        """Refuse what is no share."""
        if not 0 <= self.share <= 1:
            raise AnalysisError(
                f"Input noise is a share from 0 to 1 (0.05 for 5 percent), found {self.share:g}."
            )


def grid(table: ActorTable) -> Grid:
    """The stated numbers as arrays of shape (n_actors, n_issues)."""
    names = tuple(issue.name for issue in table.issues)
    low = np.array([issue.low for issue in table.issues])
    width = np.array([issue.width for issue in table.issues])
    shape = (len(table.actors), len(names))
    position = np.tile(low + width / 2, (shape[0], 1))
    salience, capability = np.zeros(shape), np.zeros(shape)
    present = np.zeros(shape, dtype=bool)
    for row, column, stake in _cells(table):
        position[row, column] = stake.position
        salience[row, column] = stake.salience
        capability[row, column] = stake.capability
        present[row, column] = True
    return Grid(
        actors=table.actors, issues=names, position=position, salience=salience,
        capability=capability, present=present, low=low, width=width,
    )  # fmt: skip


def drawn(table: ActorTable, draws: int, seed: int, noise: Noise) -> Grid:
    """Draw tables that the stated ones may stand for.

    Each number that has a range is drawn evenly from it. Every other one is moved evenly by up
    to the noise: positions by a share of their scale (and kept on it), salience and capability
    by a share of their value. Draw number `i` has a random stream of its own, so it does not
    depend on how many draws there are.

    Args:
        table: the numbers and their ranges.
        draws: how many, 1 to 100,000.
        seed: 0 or more.
        noise: for numbers without a range.

    Raises:
        AnalysisError: for a senseless number of draws or seed.
    """
    stated = grid(table)
    inputs = input_ranges(table, noise)
    rows, columns = np.nonzero(stated.present)
    size = 3 * len(rows)
    unit = uniforms(seed, range(max(draws, 0)), size)
    return placed(stated, inputs, unit, (rows, columns))


def input_ranges(table: ActorTable, noise: Noise) -> Numbers:
    """Lowest and highest value of each input, shape (3 n_stakes, 2).

    Positions come first, then saliences, then capabilities, each in the order of actors and
    then issues, skipping pairs without a stake.
    """
    stakes = [stake for _row, _column, stake in sorted(_cells(table), key=lambda c: c[:2])]
    ends = [_position_ends(table, stake, noise.share) for stake in stakes]
    ends += [_ends(s.salience, s.salience_spread, noise.share, roof=1.0) for s in stakes]
    ends += [_ends(s.capability, s.capability_spread, noise.share) for s in stakes]
    return np.array(ends)


def placed(
    stated: Grid, ends: Numbers, unit: Numbers, where: tuple[NDArray[np.intp], NDArray[np.intp]]
) -> Grid:
    """Tables for given places (0 to 1) of every input within its range.

    Args:
        stated: the grid of the table.
        ends: from `input_ranges`.
        unit: shape (n_draws, 3 n_stakes), 0 at the low end of each range and 1 at the high end.
        where: rows and columns of the pairs that have a stake.
    """
    values = ends[:, 0] + (ends[:, 1] - ends[:, 0]) * unit
    count = len(where[0])
    full = (len(unit), *stated.position.shape)
    parts = []
    for index, base in enumerate((stated.position, stated.salience, stated.capability)):
        part = np.broadcast_to(base, full).copy()
        part[:, where[0], where[1]] = values[:, index * count : (index + 1) * count]
        parts.append(part)
    high = stated.low + stated.width
    position = np.clip(parts[0], stated.low, high)
    return replace(stated, position=position, salience=parts[1], capability=parts[2])


def quantile_bands(values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The 5th, 50th and 95th percentile over draws (first axis), leaving out what is no number."""
    found = np.nanquantile(values, [0.05, 0.5, 0.95], axis=0)
    return found[0], found[1], found[2]


def labels(table: ActorTable) -> tuple[str, ...]:
    """What each input is, in the order of `input_ranges`."""
    stakes = [stake for _row, _column, stake in sorted(_cells(table), key=lambda c: c[:2])]
    return tuple(
        f"{name} of {stake.actor}" + (f" on {stake.issue}" if len(table.issues) > 1 else "")
        for name in ("position", "salience", "capability")
        for stake in stakes
    )


def _cells(table: ActorTable) -> Sequence[tuple[int, int, Stake]]:
    rows = {actor: i for i, actor in enumerate(table.actors)}
    columns = {issue.name: i for i, issue in enumerate(table.issues)}
    return [(rows[s.actor], columns[s.issue], s) for s in table.stakes]


def _position_ends(table: ActorTable, stake: Stake, share: float) -> tuple[float, float]:
    if stake.position_spread is not None:
        return stake.position_spread.low, stake.position_spread.high
    issue = table.issue(stake.issue)
    reach = share * issue.width if issue else 0.0
    return stake.position - reach, stake.position + reach


def _ends(
    value: float, spread: Spread | None, share: float, roof: float = float("inf")
) -> tuple[float, float]:
    if spread is not None:
        return spread.low, spread.high
    return value * (1 - share), min(value * (1 + share), roof)
