"""Weights, value curves and walk-aways drawn from everything the record leaves open.

Draw number `i` always gets the same random numbers, whatever the number of draws and
however they are split over processes.
"""

from collections.abc import Sequence

import numpy as np

from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.core.record import record
from parley.errors import AnalysisError

STEEPEST = 4.0
"""Curves run from the 1/4th to the 4th power of distance: from "the first step away costs
nearly all" to "only the last steps cost", even odds for either side of a straight line."""

DRAWS_MAX = 100_000
"""More draws would lower an error that is already under 0.2 % at a cost of minutes."""


@record
class Holding:
    """What is known of one party's preferences before anything is drawn."""

    holds: tuple[bool, ...]
    """For each issue, whether the party has a place on it."""

    tiers: tuple[int | None, ...]
    """Known order of importance: an issue of a lower tier weighs at least as much as one of a
    higher tier; None where nothing is known."""

    weights: tuple[tuple[float, float] | None, ...]
    """For each issue, the range of its weight that an analyst assumed; None where none was."""

    exponents: tuple[tuple[float, float] | None, ...]
    """For each issue, the range of the curve's exponent that was assumed; None likewise."""

    walk_away: tuple[float, float] = (0.0, 1.0)
    """Lowest and highest value of no deal, on the party's own scale: 0 when every issue ends
    as far as possible from what it asks, 1 when every issue ends as it asks."""


def uniforms(seed: int, draws: Sequence[int] | Rows, size: int) -> Numbers:
    """Random numbers in [0, 1), one stream for each draw.

    Args:
        seed: 0 or more.
        draws: numbers of the draws.
        size: how many numbers each needs.

    Returns:
        Shape (len(draws), size).

    Raises:
        AnalysisError: when the seed is negative.
    """
    if seed < 0:
        raise AnalysisError(f"A seed must be 0 or more, found {seed}. Give a whole number.")
    rows = np.empty((len(draws), size))
    for row, draw in enumerate(draws):
        stream = np.random.SeedSequence(seed, spawn_key=(int(draw),))
        np.random.Generator(np.random.PCG64(stream)).random(out=rows[row])
    return rows


def weights(uniform: Numbers, shuffle: Numbers, holding: Holding) -> Numbers:
    """Importance of each issue to one party: uniform on the simplex within the known order.

    Args:
        uniform: shape (n_draws, n_issues), in [0, 1).
        shuffle: the same, for the order inside a tier.
        holding: which issues count, the known order between them, and assumed ranges. An
            assumed weight is drawn evenly from its range; the others share what it leaves.

    Returns:
        Shape (n_draws, n_issues); each row sums to 1, with 0 on issues that do not count.

    Source:
        Lahdelma, Hokkanen, Salminen (1998), SMAA - Stochastic multiobjective acceptability
        analysis, European Journal of Operational Research 106(1), 137-143,
        doi:10.1016/S0377-2217(97)00163-X. Sorting exchangeable weights into the order and
        shuffling inside each tier gives the uniform distribution on the ordered part.
    """
    counts = np.array(holding.holds)
    fixed = counts & np.array([given is not None for given in holding.weights])
    free = counts & ~fixed
    drawn = _share_out(np.where(free, -np.log1p(-uniform), 0.0), free)
    ranked = np.flatnonzero(free & np.array([tier is not None for tier in holding.tiers]))
    if len(ranked) > 1:
        tier = np.array([float(tier or 0) for tier in holding.tiers])[ranked]
        order = np.argsort(tier + shuffle[:, ranked], axis=1, kind="stable")
        falling = -np.sort(-drawn[:, ranked], axis=1)
        settled = np.empty_like(falling)
        np.put_along_axis(settled, order, falling, axis=1)
        drawn[:, ranked] = settled
    if not fixed.any():
        return drawn
    given = np.where(fixed, _within(uniform, holding.weights), 0.0)
    left = np.clip(1.0 - given.sum(axis=1, keepdims=True), 0.0, None)
    return _share_out(given + left * drawn, counts)


def exponents(uniform: Numbers, holding: Holding) -> Numbers:
    """Shapes of value curves: `value = 1 - distance ** exponent`.

    Evenly spread on a logarithmic scale from 1 / STEEPEST to STEEPEST, so that a curve is as
    often above a straight line as below; within the assumed range where there is one.

    Args:
        uniform: shape (n_draws, n_issues), in [0, 1).
        holding: the assumed ranges.

    Returns:
        Shape (n_draws, n_issues), all over 0.
    """
    ranges = [given or (1 / STEEPEST, STEEPEST) for given in holding.exponents]
    logs = [(np.log(low), np.log(high)) for low, high in ranges]
    return np.asarray(np.exp(_within(uniform, logs)))


def _within(uniform: Numbers, ranges: Sequence[tuple[float, float] | None]) -> Numbers:
    """Each column moved from [0, 1) into its range; columns without a range stay as they are."""
    ends = np.array([given or (0.0, 1.0) for given in ranges])
    return np.asarray(ends[:, 0] + (ends[:, 1] - ends[:, 0]) * uniform)


def _share_out(raw: Numbers, counts: Mask) -> Numbers:
    """Scale rows to sum to 1; a row of zeros is shared evenly between what counts."""
    even = counts / max(int(counts.sum()), 1)
    total = raw.sum(axis=1, keepdims=True)
    return np.asarray(np.where(total > 0, raw / np.where(total > 0, total, 1.0), even))


def values(distance: Numbers, exponent: Numbers) -> Numbers:
    """Value of options at a distance from what a party asks: 1 there, falling to 0 at 1.

    Args:
        distance: shape (n_options,), 0 to 1.
        exponent: shape (n_draws, n_options), over 0.

    Returns:
        Shape (n_draws, n_options); never rises with distance.
    """
    return np.asarray(1.0 - distance**exponent)


def walk_aways(uniform: Numbers, holding: Holding) -> Numbers:
    """What no deal is worth to one party, even between the ends of its range."""
    low, high = holding.walk_away
    return np.asarray(low + (high - low) * uniform)


def check_draws(draws: int) -> None:
    """Refuse a number of draws that is senseless or would take too long.

    Raises:
        AnalysisError: when it is under 1 or over `DRAWS_MAX`.
    """
    if not 1 <= draws <= DRAWS_MAX:
        raise AnalysisError(
            f"The number of draws must lie between 1 and {DRAWS_MAX:,}, found {draws:,}."
        )
