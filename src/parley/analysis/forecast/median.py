"""The weighted median: the first position at which half of the weight is reached."""

import numpy as np

from parley.analysis.forecast.grid import Grid, Numbers

TIE = 1e-12
"""Share of the total weight within which half counts as reached: sums of rounded numbers."""


def weighted_median(found: Grid) -> Numbers:
    """The first position, counted upwards, at which half of capability times salience is reached.

    Args:
        found: a table or draws of it.

    Returns:
        Shape (..., n_issues), in each issue's unit; always a position that somebody holds.

    Source:
        Black (1948), doi:10.1086/256633.
    """
    pull = np.where(found.present, found.weight, 0.0)
    order = np.argsort(found.position, axis=-2, kind="stable")
    ranked = np.take_along_axis(np.broadcast_to(found.position, pull.shape), order, axis=-2)
    heap = np.cumsum(np.take_along_axis(pull, order, axis=-2), axis=-2)
    total = heap[..., -1:, :]
    first = np.argmax(heap >= total * (0.5 - TIE), axis=-2)
    return np.take_along_axis(ranked, first[..., None, :], axis=-2)[..., 0, :]
