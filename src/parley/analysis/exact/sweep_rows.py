"""Which rows of a table no other row beats, for any number of parties."""

import numpy as np

from parley.analysis.exact.sweep import NOISE, best_of
from parley.analysis.payoffs import Mask, Numbers, Rows

FEW = 1_024
"""Rows up to which numpy does it in a moment, without loading machine code."""

HEAD = 32
"""Rows that are compared with all others together."""

STAIRS = 3
"""Columns up to which a staircase tells what is beaten."""


def survivors(points: Numbers, slack: float = NOISE) -> Rows:
    """Places of the rows that no other row beats, each value once, in rising order of place.

    Args:
        points: shape (n, k), more is better, scaled so that 1 is a party's whole range.
        slack: values that differ by no more are equal.

    Source:
        Kung, Luccio, Preparata (1975), On finding the maxima of a set of vectors, Journal of the
        ACM 22(4), 469-476, doi:10.1145/321906.321910; four and more columns by the moocore library.
    """
    count, parties = points.shape
    if count <= FEW:
        return _few(ranks(points, slack))
    if parties <= STAIRS:
        return np.sort(best_of(three(points))).astype(np.intp)
    from moocore import is_nondominated

    return np.flatnonzero(is_nondominated(ranks(points, slack), maximise=True, keep_weakly=False))


def three(points: Numbers) -> Numbers:
    """The points with zeros for the columns that are missing."""
    wide = np.zeros((len(points), STAIRS))
    wide[:, : points.shape[1]] = points
    return wide


def ranks(points: Numbers, slack: float) -> Numbers:
    """Each column as ranks, where values that differ by no more than `slack` share one."""
    found = np.zeros(points.shape)
    if len(points) == 0:
        return found
    order = np.argsort(points, axis=0, kind="stable")
    steps = np.diff(np.take_along_axis(points, order, axis=0), axis=0) > slack
    np.put_along_axis(found, order[1:], np.cumsum(steps, axis=0), axis=0)
    return found


def _few(points: Numbers) -> Rows:
    """Sorted best first, a row can only be beaten by one before it."""
    order = np.lexsort(-points.T[::-1])
    falling = points[order]
    if points.shape[1] <= 2:  # noqa: PLR2004 - the first column is sorted, the last must rise
        last = falling[:, -1]
        before = np.concatenate(([-1.0], np.maximum.accumulate(last)))[:-1]
        return np.sort(order[last > before] if len(order) else order)
    kept = [np.zeros(0, np.intp)]
    left = np.arange(len(order))
    while left.size:
        head, rest = left[:HEAD], left[HEAD:]
        best = head[~np.triu(_matched(falling[head], falling[head]), 1).any(axis=0)]
        kept.append(best)
        left = rest[~_matched(falling[best], falling[rest]).any(axis=0)]
    return np.sort(order[np.concatenate(kept)])


def _matched(firm: Numbers, loose: Numbers) -> Mask:
    """Shape (n_firm, n_loose): whether a firm row, sorted before, has as much of everything."""
    found = firm[:, 1, None] >= loose[None, :, 1]
    for column in range(2, firm.shape[1]):
        found &= firm[:, column, None] >= loose[None, :, column]
    return found
