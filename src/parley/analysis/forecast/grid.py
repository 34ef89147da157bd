"""An actor table as arrays, and draws of it from the ranges or the noise of its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.analysis.streams import uniforms
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable, Stake

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOISE = 0.05
"""Input noise when a number has no range: analysts' scores differ by about this much, and it is
what the published comparison of the methods' behaviour used (5 % of the scale or value)."""


CELLS_MAX = 20_000_000
"""Numbers of one kind held at a time: about 160 MB for each of positions, salience, capability."""

DRAWS_MAX = 100_000
"""More draws would lower an error that is already under 0.2 % at a cost of minutes."""

CAPABILITY = 2
"""Which part of a stake the capability is, in the order position, salience, capability."""


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


@record
class Input:
    """One number of the table that may be another one."""

    name: str
    """What it is: "salience of Arden on the quota"."""

    part: int
    """0 for a position, 1 for a salience, 2 for a capability."""

    low: float
    high: float
    cells: tuple[tuple[int, int], ...]
    """Rows and columns it stands in: a capability that is the same on all issues is one number."""


def inputs(table: ActorTable, noise: Noise) -> tuple[Input, ...]:
    """Everything that may vary: positions, then saliences, then capabilities, actor by actor.

    Args:
        table: the numbers and their ranges.
        noise: for numbers without a range.
    """
    cells = sorted(_cells(table), key=lambda cell: cell[:2])
    own = [row for row, _column, _stake in cells]
    found = []
    for part, name in enumerate(("position", "salience", "capability")):
        groups: dict[tuple[int, int, float, float], list[tuple[int, int]]] = {}
        for row, column, stake in cells:
            low, high = _ends_of(table, stake, part, noise.share)
            apart = -1 if part == CAPABILITY else column
            groups.setdefault((row, apart, low, high), []).append((row, column))
        for (row, _apart, low, high), places in groups.items():
            everywhere = len(places) == own.count(row) and (
                part == CAPABILITY or len(table.issues) == 1
            )
            on = " and ".join(table.issues[column].name for _row, column in places)
            label = f"{name} of {table.actors[row]}" + ("" if everywhere else f" on {on}")
            found.append(Input(name=label, part=part, low=low, high=high, cells=tuple(places)))
    return tuple(found)


def drawn(table: ActorTable, draws: int, seed: int, noise: Noise) -> Grid:
    """Draw tables that the stated ones may stand for.

    Each number that has a range is drawn evenly from it. Every other one is moved evenly by up
    to the noise: positions by a share of their scale (and kept on it), salience and capability
    by a share of their value. Each number has a random stream under its own name, so a draw does
    not depend on how many draws or other actors there are.

    Args:
        table: the numbers and their ranges.
        draws: how many, 1 to 100,000.
        seed: 0 or more.
        noise: for numbers without a range.

    Raises:
        AnalysisError: for a senseless number of draws or seed.
    """
    if not 1 <= draws <= DRAWS_MAX:
        raise AnalysisError(
            f"The number of draws must lie between 1 and {DRAWS_MAX:,}, found {draws:,}."
        )
    cells = draws * len(table.actors) * len(table.issues)
    if cells > CELLS_MAX:
        raise AnalysisError(
            f"{draws:,} draws of {len(table.actors):,} actors on {len(table.issues):,} issues are "
            f"{cells:,} numbers; at most {CELLS_MAX:,} can be held. Ask for fewer draws or issues."
        )
    varied = inputs(table, noise)
    unit = uniforms(seed, range(draws), [one.name for one in varied])
    return placed(grid(table), varied, unit)


def placed(stated: Grid, varied: Sequence[Input], unit: Numbers) -> Grid:
    """Tables for given places of every input within its range.

    Args:
        stated: the grid of the table.
        varied: from `inputs`.
        unit: shape (n_draws, n_inputs), 0 at the low end of each range and 1 at the high end.
    """
    full = (len(unit), *stated.position.shape)
    parts = [
        np.broadcast_to(base, full).copy()
        for base in (stated.position, stated.salience, stated.capability)
    ]
    for column, one in enumerate(varied):
        values = one.low + (one.high - one.low) * unit[:, column]
        for row, issue in one.cells:
            parts[one.part][:, row, issue] = values
    position = np.clip(parts[0], stated.low, stated.low + stated.width)
    return replace(stated, position=position, salience=parts[1], capability=parts[2])


def quantile_bands(values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The 5th, 50th and 95th percentile over draws (first axis), leaving out what is no number."""
    found = np.nanquantile(values, [0.05, 0.5, 0.95], axis=0)
    return found[0], found[1], found[2]


def _cells(table: ActorTable) -> Sequence[tuple[int, int, Stake]]:
    rows = {actor: i for i, actor in enumerate(table.actors)}
    columns = {issue.name: i for i, issue in enumerate(table.issues)}
    return [(rows[s.actor], columns[s.issue], s) for s in table.stakes]


def _ends_of(table: ActorTable, stake: Stake, part: int, share: float) -> tuple[float, float]:
    """Lowest and highest value of one number of a stake."""
    spread = (stake.position_spread, stake.salience_spread, stake.capability_spread)[part]
    if spread is not None:
        return spread.low, spread.high
    if part == 0:
        issue = table.issue(stake.issue)
        reach = share * issue.width if issue else 0.0
        return stake.position - reach, stake.position + reach
    value = stake.salience if part == 1 else stake.capability
    roof = 1.0 if part == 1 else float("inf")
    return value * (1 - share), min(value * (1 + share), roof)
