"""How an output's distribution changes with one input: for yes or no, and which of several."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.streams import uniforms
from parley.core.record import record

SLICES = 10
"""Equal parts of the draws, by the size of the input."""

RESAMPLED = 200
"""Bootstrap samples behind each interval."""


@record
class Contrast:
    """How far the output's distribution moves with one input, 0 (not at all) to 1."""

    value: float
    """Includes what chance adds, so compare it with `noise` and not with 0."""

    low: float
    high: float
    """95 % bootstrap interval of `value`."""

    noise: float
    """What an input that does nothing would show with so many draws (95 % of the time less)."""

    @property
    def tells(self) -> bool:
        """Whether it shows more than noise."""
        return self.low > self.noise


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resampling:
    """Draws picked again, for intervals."""

    again: Rows
    """Shape (n_samples, n_draws): with repetition."""

    mixed: Rows
    """The same without, in a random order: an input so mixed does nothing."""


def resampling(n: int, *, seed: int, samples: int = RESAMPLED) -> Resampling:
    """Pick draws again, for all inputs alike."""
    raw = uniforms(seed, range(n), [f"again {k}" for k in range(samples)]).T
    return Resampling(again=(raw * n).astype(np.intp), mixed=np.argsort(raw, axis=1, kind="stable"))


def sliced(numbers: Numbers, output: Rows, picked: Resampling) -> Contrast:
    """Mean distance between the output given a slice of the input and the output overall.

    Args:
        numbers: the input in each draw.
        output: which of several things happens in each draw, as numbers from 0.
        picked: draws picked again.

    Source:
        Pianosi, Wagener (2018), Distribution-based sensitivity analysis from a generic
        input-output sample, Environmental Modelling & Software 108, 197-207,
        doi:10.1016/j.envsoft.2018.07.019 (PAWN); for outcomes without an order the distance is
        half the sum of differences in probability instead of Kolmogorov-Smirnov's.
    """
    part = _part(numbers)
    kinds = int(output.max(initial=0)) + 1
    code = part * kinds + output
    n = len(numbers)

    def distance(rows: Rows) -> float:
        table = np.bincount(code[rows], minlength=SLICES * kinds).reshape(SLICES, kinds)
        return _distance(table)

    def worthless(mixed: Rows) -> float:
        table = np.bincount(part[mixed] * kinds + output, minlength=SLICES * kinds)
        return _distance(table.reshape(SLICES, kinds))

    return _contrast(
        distance(np.arange(n)),
        [distance(r) for r in picked.again],
        [worthless(r) for r in picked.mixed],
    )


def split(numbers: Numbers, happens: Mask, picked: Resampling) -> Contrast:
    """Largest gap between the input's distribution where something happens and where not.

    Args:
        numbers: the input in each draw.
        happens: whether it does; both must occur, else every number is 0.
        picked: draws picked again.

    Source:
        Hornberger, Spear (1981), An approach to the preliminary analysis of environmental
        systems, Journal of Environmental Management 12, 7-18 (regional sensitivity analysis).
    """
    order = np.argsort(numbers, kind="stable")
    n = len(numbers)
    rank = np.empty(n, dtype=np.intp)
    rank[order] = np.arange(n)

    def gap(place: Rows, own: Mask) -> float:
        yes = np.bincount(place[own], minlength=n).cumsum()
        no = np.bincount(place[~own], minlength=n).cumsum()
        if not yes[-1] or not no[-1]:
            return 0.0
        return float(np.abs(yes / yes[-1] - no / no[-1]).max())

    return _contrast(
        gap(rank, happens),
        [gap(rank[r], happens[r]) for r in picked.again],
        [gap(rank[r], happens) for r in picked.mixed],
    )


def _part(numbers: Numbers) -> Rows:
    rank = np.empty(len(numbers), dtype=np.intp)
    rank[np.argsort(numbers, kind="stable")] = np.arange(len(numbers))
    return rank * SLICES // max(len(numbers), 1)


def _distance(table: Rows) -> float:
    """Half the sum of differences to the overall distribution, averaged over slices."""
    size = table.sum(axis=1)
    filled = size > 0
    overall = table.sum(axis=0) / table.sum()
    given = table[filled] / size[filled, np.newaxis]
    return float((0.5 * np.abs(given - overall).sum(axis=1)).mean())


def _contrast(value: float, around: list[float], dummy: list[float]) -> Contrast:
    """The spread of resampled values, moved to the value: resampling adds chance of its own."""
    shift = value - float(np.mean(around))
    ends = (float(end) + shift for end in np.quantile(around, [0.025, 0.975]))
    low, high = (round(min(max(end, 0.0), 1.0), 6) for end in ends)
    noise = round(float(np.quantile(dummy, 0.95)), 6)
    return Contrast(value=round(value, 6), low=low, high=high, noise=noise)
