"""The compromise model: the mean of all positions, weighted by capability times salience."""

import numpy as np

from parley.analysis.forecast.grid import Grid, Numbers


def compromise(found: Grid) -> Numbers:
    """The weighted mean position on each issue: O = sum(c s x) / sum(c s).

    Scaling all capabilities changes nothing; shifting all positions shifts it as much.

    Args:
        found: a table or draws of it.

    Returns:
        Shape (..., n_issues), in each issue's unit. Where nobody has weight in a draw, the
        plain mean of the present actors.

    Source:
        Van den Bos (1994) and Achen (2006), doi:10.1017/CBO9780511492082.
    """
    pull = found.weight
    total = pull.sum(axis=-2, keepdims=True)
    even = found.present / np.maximum(found.present.sum(axis=-2, keepdims=True), 1)
    share = np.where(total > 0, pull / np.where(total > 0, total, 1.0), even)
    return np.asarray((share * found.position).sum(axis=-2))
