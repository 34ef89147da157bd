"""The zone of possible agreement: outcomes that every party likes at least as much as no deal."""

import numpy as np

from parley.analysis.payoffs import Payoffs
from parley.core.record import record


@record
class Zone:
    """What is acceptable to all, and the room each party has in it."""

    outcomes: tuple[int, ...]
    """Row numbers in rising order; empty when there is no zone, which is a finding."""

    best: tuple[float, ...]
    """Largest gain of each party inside the zone; empty when the zone is."""

    worst: tuple[float, ...]
    """Smallest gain of each party inside the zone, never below 0; empty when the zone is."""


def zone(payoffs: Payoffs) -> Zone:
    """Find the outcomes that no party likes less than no deal.

    Args:
        payoffs: utilities of every outcome and of no deal.

    Returns:
        The zone; an outcome exactly as good as no deal belongs to it.

    Example:
        A seller takes 300 or more, a buyer pays 340 at most.

        >>> from parley.analysis.payoffs import tabulate
        >>> prices = [280, 300, 320, 340, 360]
        >>> rows = [[price - 300, 340 - price] for price in prices]
        >>> zone(tabulate(["seller", "buyer"], rows, [0, 0])).outcomes
        (1, 2, 3)

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, ch. 4.
    """
    gains = payoffs.gains
    inside = np.flatnonzero((gains >= 0).all(axis=1))
    if inside.size == 0:
        return Zone(outcomes=(), best=(), worst=())
    return Zone(
        outcomes=tuple(inside.tolist()),
        best=tuple(gains[inside].max(axis=0).tolist()),
        worst=tuple(gains[inside].min(axis=0).tolist()),
    )
