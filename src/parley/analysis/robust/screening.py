"""Screening: which groups of inputs move an output at all, from few runs (Morris)."""

from collections.abc import Callable, Sequence

import numpy as np

from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.streams import uniforms
from parley.core.record import record

Output = Callable[[Numbers], Numbers]
"""From chances, shape (n, n_inputs) in [0, 1), to one number each, shape (n,)."""

PATHS = 20
"""Paths through the space of inputs; each costs one run for every group and one more."""

LEVELS = 4
"""Levels of each input on a path; steps are half the range and a bit (2/3)."""


@record
class Moved:
    """How much one group of inputs moves the output."""

    mean: float
    """Mean size of the change from one step (mu star), in the unit of the output."""

    error: float
    """Standard error over the paths."""

    spread: float
    """Standard deviation of the signed change: large when the effect depends on the others."""


def screening(
    output: Output, groups: Sequence[Rows], names: Sequence[str], *, seed: int, paths: int = PATHS
) -> tuple[Moved, ...]:
    """Take one step in each group at a time, from many places, and see how far the output moves.

    Args:
        output: the model.
        groups: columns of each group; together all columns, each once.
        names: of the columns, for their random numbers.
        seed: of the paths.
        paths: how many.

    Source:
        Morris (1991), Factorial sampling plans for preliminary computational experiments,
        Technometrics 33(2), 161-174, doi:10.1080/00401706.1991.10484804; the mean of sizes:
        Campolongo, Cariboni, Saltelli (2007), An effective screening design for sensitivity
        analysis of large models, Environmental Modelling & Software 22(10), 1509-1518,
        doi:10.1016/j.envsoft.2006.10.004.
    """
    starts = uniforms(seed, range(paths), [f"start {name}" for name in names])
    ways = uniforms(seed, range(paths), [f"way {name}" for name in names])
    order = np.argsort(
        uniforms(seed, range(paths), [f"turn {n}" for n in range(len(groups))]), axis=1
    )
    step = LEVELS / (2 * (LEVELS - 1))
    lower = np.floor(starts * LEVELS / 2) / (LEVELS - 1)
    up = ways < 0.5  # noqa: PLR2004 - as often up as down
    first = np.where(up, lower, lower + step)
    last = np.where(up, lower + step, lower)
    points = np.repeat(first[:, np.newaxis], len(groups) + 1, axis=1)
    for path in range(paths):
        for turn, group in enumerate(order[path]):
            columns = groups[group]
            points[path, turn + 1 :, columns] = last[path, columns][:, np.newaxis]
    inside = np.clip(points.reshape(-1, len(names)), 0.0, 1.0 - 1e-9)
    values = output(inside).reshape(paths, len(groups) + 1)
    changes = np.empty((paths, len(groups)))
    np.put_along_axis(changes, order, np.diff(values, axis=1) / step, axis=1)
    return tuple(
        Moved(
            mean=float(np.abs(own).mean()),
            error=float(np.abs(own).std() / np.sqrt(paths)),
            spread=float(own.std()),
        )
        for own in changes.T
    )
