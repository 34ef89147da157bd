"""Weights, value curves and walk-aways drawn from everything the record leaves open.

Chances come from `streams`: the same for one draw of one thing, whatever else is drawn.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from parley.analysis.payoffs import Mask, Numbers
from parley.analysis.robust.orders import Pair, by_tier
from parley.analysis.robust.walk import Room, possible, walk
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


def weights(uniform: Numbers, holding: Holding) -> Numbers:
    """Importance of each issue to one party: uniform over all weights that fit what is known.

    Args:
        uniform: shape (n_draws, n_issues), in [0, 1).
        holding: which issues count, the known order between them, and assumed ranges. Where a
            range contradicts the order, the range counts; where ranges cannot hold together
            (see `fitting`), each is drawn evenly and all are scaled to sum to 1.

    Returns:
        Shape (n_draws, n_issues); each row sums to 1, with 0 on issues that do not count.

    Source:
        Lahdelma, Hokkanen, Salminen (1998), SMAA - Stochastic multiobjective acceptability
        analysis, European Journal of Operational Research 106(1), 137-143,
        doi:10.1016/S0377-2217(97)00163-X. Handing exchangeable weights out by the known order
        gives the uniform distribution on the ordered part; a random walk (`walk`) does where
        ranges are known as well.
    """
    counts = np.array(holding.holds)
    if not any(g for g, h in zip(holding.weights, holding.holds, strict=True) if h):
        drawn = _share_out(np.where(counts, -np.log1p(-uniform), 0.0), counts)
        tiers = zip(holding.tiers, holding.holds, strict=True)
        return by_tier(drawn, [tier if holds else None for tier, holds in tiers])
    room = fitting(holding)
    if room is None:
        return _forced(uniform, holding)
    drawn = np.zeros(uniform.shape)
    drawn[:, counts] = walk(uniform[:, counts], room)
    return _share_out(np.maximum(drawn, 0.0), counts)


def fitting(holding: Holding) -> Room | None:
    """All weights of the issues that count within assumed ranges and the known order.

    None when the assumed ranges cannot hold together because they sum to more or less than 1.
    """
    places = [place for place, holds in enumerate(holding.holds) if holds]
    given = [holding.weights[place] for place in places]
    tiers = [holding.tiers[place] for place in places]
    ordered = _pairs(tiers)
    loose = tuple((m, s) for m, s in ordered if given[m] is None and given[s] is None)
    ends = [own or (0.0, 1.0) for own in given]
    low, high = tuple(e[0] for e in ends), tuple(e[1] for e in ends)
    for orders in (ordered, loose):
        room = Room(low=low, high=high, orders=orders, total=1.0)
        if possible(room):
            return room
    return None


def _pairs(tiers: Sequence[int | None]) -> tuple[Pair, ...]:
    """What weighs at least as much as what, for tiers that follow on each other."""
    known = sorted({tier for tier in tiers if tier is not None})
    return tuple(
        (more, less)
        for upper, lower in pairwise(known)
        for more, one in enumerate(tiers)
        for less, other in enumerate(tiers)
        if one == upper and other == lower
    )


def _forced(uniform: Numbers, holding: Holding) -> Numbers:
    """Ranges that cannot hold together: each drawn evenly, then scaled to sum to 1."""
    counts = np.array(holding.holds)
    given = np.array([own is not None for own in holding.weights])
    inside = np.where(counts & given, _within(uniform, holding.weights), 0.0)
    free = counts & ~given
    left = np.clip(1.0 - inside.sum(axis=1, keepdims=True), 0.0, None)
    rest = _share_out(np.where(free, -np.log1p(-uniform), 0.0), free) if free.any() else 0.0
    return _share_out(inside + left * rest, counts)


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
        distance: shape (n_options,) or (n_draws, n_options), 0 to 1.
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
