"""Numbers drawn anyhow, put into a known order so that every order that fits is as likely."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError

Pair = tuple[int, int]
"""(more, less): the number in the first place is at least the one in the second."""


def by_tier(values: Numbers, tiers: Sequence[int | None]) -> Numbers:
    """Hand the largest values of each row to the places of the lowest tier, and so on.

    Inside a tier the places keep the order in which they were drawn. When the values of a row
    are exchangeable, the result is distributed like draws among which only those were kept
    that respect the tiers.

    Args:
        values: shape (n_draws, n).
        tiers: for each place its tier; places without one keep their value.
    """
    ranked = [place for place, tier in enumerate(tiers) if tier is not None]
    if len({tiers[place] for place in ranked}) < 2:  # noqa: PLR2004 - one tier orders nothing
        return values
    own = values[:, ranked]
    level = np.array([float(tiers[place] or 0) for place in ranked])
    falling = np.argsort(-own, axis=1, kind="stable")
    order = np.take_along_axis(
        falling, np.argsort(level[falling], axis=1, kind="stable"), axis=1
    )  # first by tier, then as drawn
    settled = np.empty_like(own)
    np.put_along_axis(settled, order, np.take_along_axis(own, falling, axis=1), axis=1)
    result = values.copy()
    result[:, ranked] = settled
    return result


def by_forest(values: Numbers, pairs: Sequence[Pair]) -> Numbers:
    """Put exchangeable values into an order in which nothing has two things above it.

    From the top down, each place takes the largest value of itself and all below it, in
    exchange for its own. Every assignment that respects the order is then as likely.

    Args:
        values: shape (n_draws, n), exchangeable within each row.
        pairs: (more, less), acyclic; each place at most once as `less` (or, where each is at
            most once `more`, the same from the bottom up).

    Raises:
        AnalysisError: when the pairs form neither kind of forest.
    """
    if is_forest(pairs):
        return _swapped(values, pairs)
    turned = [(less, more) for more, less in pairs]
    if is_forest(turned):
        return -_swapped(-values, turned)
    raise AnalysisError("This order is no forest; draw the numbers with `walk` instead.")


def is_forest(pairs: Sequence[Pair]) -> bool:
    """Whether nothing has two things directly above it."""
    below = [less for _, less in set(pairs)]
    return len(below) == len(set(below))


def heights(n: int, pairs: Sequence[Pair]) -> list[int]:
    """How many places lie below each, along the longest chain.

    Raises:
        AnalysisError: when the order runs in a circle.
    """
    height = [0] * n
    for _ in range(n + 1):
        moved = False
        for more, less in pairs:
            if height[more] <= height[less]:
                height[more], moved = height[less] + 1, True
        if not moved:
            return height
    raise AnalysisError(
        "The orders of importance run in a circle (one thing weighs at least as much as another, "
        "and that as much as the first); expected an order with a top. Take one of them out."
    )


def _swapped(values: Numbers, pairs: Sequence[Pair]) -> Numbers:
    result = np.array(values)
    n = values.shape[1]
    height = heights(n, pairs)
    children: dict[int, list[int]] = {}
    for more, less in dict.fromkeys(pairs):
        children.setdefault(more, []).append(less)
    rows = np.arange(len(values))
    for top in sorted(children, key=lambda place: -height[place]):
        below = _below(top, children)
        best = np.array(below)[result[:, below].argmax(axis=1)]
        largest = result[rows, best]
        result[rows, best] = result[:, top]
        result[:, top] = largest
    return result


def _below(top: int, children: dict[int, list[int]]) -> list[int]:
    """A place and all that lie below it."""
    found = [top]
    for place in found:
        found += children.get(place, [])
    return found
