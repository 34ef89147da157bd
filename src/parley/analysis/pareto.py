"""The frontier: outcomes that cannot be improved for one party without a loss to another."""

import numpy as np

from parley.analysis.payoffs import Mask, Numbers, Payoffs


def frontier(payoffs: Payoffs) -> tuple[int, ...]:
    """Select the outcomes that no other outcome dominates.

    An outcome dominates another when no party likes it less and at least one likes it
    more. Outcomes that are equal for everyone all stay.

    Args:
        payoffs: utilities of every outcome; no deal plays no part.

    Returns:
        Row numbers in rising order. Exact: compares the numbers as they are.

    Example:
        >>> from parley.analysis.payoffs import tabulate
        >>> frontier(tabulate(["a", "b"], [[0, 3], [2, 2], [1, 2], [3, 0]], [0, 0]))
        (0, 1, 3)

    Source:
        Kung, Luccio, Preparata (1975), On finding the maxima of a set of vectors, Journal of
        the ACM 22(4), 469-476, doi:10.1145/321906.321910, for the sorted scan with two
        parties; for more, sorted elimination.
    """
    return tuple(np.flatnonzero(undominated(payoffs.utility)).tolist())


def undominated(points: Numbers) -> Mask:
    """Which rows of `points` (n, k) no other row dominates; more is better in each column."""
    keep = np.zeros(len(points), dtype=np.bool_)
    if len(points) == 0:
        return keep
    distinct, back = np.unique(points, axis=0, return_inverse=True)
    # np.unique sorts rows upwards, so whatever dominates a row stands below it.
    downwards = distinct[::-1]
    kept = _scan(downwards) if points.shape[1] == 2 else _eliminate(downwards)  # noqa: PLR2004 - two parties
    keep[:] = kept[::-1][back.reshape(-1)]
    return keep


def _scan(points: Numbers) -> Mask:
    """Two columns, first one falling: a row stays when its second value is a new record."""
    second = points[:, 1]
    before = np.concatenate(([-np.inf], np.maximum.accumulate(second)[:-1]))
    kept: Mask = second > before
    return kept


def _eliminate(points: Numbers) -> Mask:
    """Distinct rows in falling order: each survivor removes what it dominates."""
    kept = np.zeros(len(points), dtype=np.bool_)
    left = np.arange(len(points))
    while left.size:
        first, rest = left[0], left[1:]
        kept[first] = True
        left = rest[(points[rest] > points[first]).any(axis=1)]
    return kept
