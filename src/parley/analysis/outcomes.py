"""Every package of options, or a fair seeded sample when there are too many."""

from collections.abc import Sequence
from math import prod

import numpy as np

from parley.analysis.payoffs import Rows
from parley.errors import AnalysisError

CAP = 4096
"""Packages looked at in one analysis: 2,000 draws over so many fit in two seconds and 64 MB."""


def count(options: Sequence[int]) -> int:
    """Number of packages when issue `i` has `options[i]` options."""
    return prod(options)


def packages(options: Sequence[int], *, cap: int = CAP, seed: int = 1) -> Rows:
    """List packages as the option chosen on each issue.

    Args:
        options: number of options of each issue, in order; an issue with 0 options
            leaves no package.
        cap: most packages to list.
        seed: of the sample that is drawn when there are more than `cap`.

    Returns:
        Shape (n, n_issues), distinct rows in rising order. All packages when there are at most
        `cap` of them; otherwise `cap` of them, each as likely as any other.

    Raises:
        AnalysisError: when there is no issue, a negative number, or a cap under 1.

    Example:
        >>> packages([2, 3]).tolist()
        [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]
    """
    if not options or min(options) < 0 or cap < 1:
        raise AnalysisError(
            f"Packages need at least one issue, option counts of 0 or more and a cap of 1 or more; "
            f"found options {list(options)} and cap {cap}."
        )
    total = count(options)
    if total <= cap:
        grid = np.indices(tuple(options)).reshape(len(options), -1)
        return np.asarray(grid.T, dtype=np.intp)
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    found = np.zeros((0, len(options)), dtype=np.intp)
    while len(found) < cap:
        more = rng.integers(0, options, size=(cap, len(options)))
        found = distinct(np.concatenate([found, more]))[:cap]
    return found[np.lexsort(found.T[::-1])]


def distinct(rows: Rows) -> Rows:
    """The rows without repetition, in the order of their first appearance."""
    _rows, first = np.unique(rows, axis=0, return_index=True)
    return rows[np.sort(first)]
