"""Which share of an output's variance groups of inputs explain, alone and in all (Sobol)."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.robust.screening import Output
from parley.analysis.streams import uniforms
from parley.core.record import record

RUNS = 1_024
"""Base runs; the model is run so often for each group, and twice more."""

RESAMPLED = 500
"""Bootstrap samples behind each interval."""

LEVEL = 0.95
"""Share of bootstrap samples inside an interval."""


@record
class Share:
    """A share of the variance with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@record
class Explained:
    """What one group of inputs explains."""

    first: Share
    """By itself, whatever the others are."""

    total: Share
    """With everything it takes part in; what would be left over if only it were unknown."""


def explained(
    output: Output, groups: Sequence[Rows], names: Sequence[str], *, seed: int, runs: int = RUNS
) -> tuple[Explained, ...]:
    """Split the variance of an output over groups of independent inputs.

    Args:
        output: the model.
        groups: columns of each group.
        names: of the columns, for their random numbers.
        seed: of the runs.
        runs: base runs, at least 2.

    Returns:
        One for each group; all shares 0 when the output never changes.

    Source:
        Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola (2010), Variance based
        sensitivity analysis of model output, Computer Physics Communications 181(2), 259-270,
        doi:10.1016/j.cpc.2009.09.018, with the total index of Jansen (1999),
        doi:10.1016/S0010-4655(98)00154-4.
    """
    base = uniforms(seed, range(runs), [f"base {name}" for name in names])
    other = uniforms(seed, range(runs), [f"other {name}" for name in names])
    one, two = output(base), output(other)
    middle = np.concatenate([one, two]).mean()
    one, two = one - middle, two - middle
    mixed = np.empty((len(groups), runs))
    for number, columns in enumerate(groups):
        points = base.copy()
        points[:, columns] = other[:, columns]
        mixed[number] = output(points) - middle
    alone = two * (mixed - one)
    whole = 0.5 * (one - mixed) ** 2
    size = 0.5 * (one**2 + two**2)
    rows = np.arange(runs)[np.newaxis]
    picked = uniforms(seed, range(RESAMPLED), [f"resample {n}" for n in range(runs)])
    again = (picked * runs).astype(np.intp)
    return tuple(
        Explained(
            first=_share(alone[n], size, rows, again), total=_share(whole[n], size, rows, again)
        )
        for n in range(len(groups))
    )


def tiers(shares: Sequence[Share]) -> tuple[int, ...]:
    """Ranks that the intervals support: 1 for the largest and all whose intervals overlap it.

    A group falls into a lower tier only when its interval lies wholly below that of the
    largest of every tier above; groups of one tier are not to be ranked.
    """
    order = sorted(range(len(shares)), key=lambda n: -shares[n].value)
    found = [0] * len(shares)
    floors: list[float] = []
    for number in order:
        own = shares[number]
        tier = next((n for n, floor in enumerate(floors) if own.high >= floor), len(floors))
        if tier == len(floors):
            floors.append(own.low)
        found[number] = tier + 1
    return tuple(found)


def _share(part: Numbers, size: Numbers, rows: Rows, again: Rows) -> Share:
    value = _ratio(part, size, rows)[0]
    around = _ratio(part, size, again)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(around, [tail, 1 - tail])
    return Share(value=round(float(value), 6), low=round(float(low), 6), high=round(float(high), 6))


def _ratio(part: Numbers, size: Numbers, rows: Rows) -> Numbers:
    below = size[rows].mean(axis=1)
    return np.asarray(part[rows].mean(axis=1) / np.where(below > 0, below, 1.0))
