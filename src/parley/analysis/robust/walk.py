"""Numbers within any bounds and orders, drawn evenly by a random walk (hit-and-run)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust.orders import Pair, heights
from parley.analysis.streams import Seeds, seeds_of, stirred
from parley.core.record import record

FEWEST_STEPS, STEPS_EACH = 40, 14
"""Steps of a walk: so many, and so many more for each number that moves. Found by comparing
means and spreads with rejection sampling for 2 to 6 numbers: half of it sufficed."""

CLOSE = 1e-12

Density = Callable[[Numbers], Numbers]
"""Logarithm of how likely each row is, beside the others."""


@record
class Room:
    """What some numbers may be together."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    orders: tuple[Pair, ...] = ()
    total: float | None = None
    """What they add up to; None when they are free of each other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Tight:
    """A room whose bounds agree with its orders."""

    low: Numbers
    high: Numbers
    height: Numbers


def possible(room: Room) -> bool:
    """Whether any numbers fit.

    Raises:
        AnalysisError: when the orders run in a circle.
    """
    tight = _ordered(room)
    if (tight.low > tight.high + CLOSE).any():
        return False
    if room.total is None:
        return True
    slack = CLOSE * max(1.0, abs(room.total))
    return bool(tight.low.sum() <= room.total + slack and tight.high.sum() >= room.total - slack)


def walk(uniform: Numbers, room: Room, density: Density | None = None) -> Numbers:
    """Numbers drawn evenly from all that fit, one walk for each row.

    All walks start in the middle and take steps in the same directions; how far each goes
    follows from its own row, so equal rows give equal numbers and rows do not disturb each
    other.

    Args:
        uniform: shape (n_draws, any number), in [0, 1): the chance behind each walk.
        room: bounds, orders and total, which must be `possible`.
        density: when given, numbers are drawn in proportion to it and not evenly.

    Returns:
        Shape (n_draws, n).

    Source:
        Smith (1984), Efficient Monte Carlo procedures for generating points uniformly
        distributed over bounded regions, Operations Research 32(6), 1296-1308,
        doi:10.1287/opre.32.6.1296; Tervonen, van Valkenhoef, Basturk, Postmus (2013),
        Hit-And-Run enables efficient weight generation for simulation-based multiple criteria
        decision analysis, EJOR 224(3), 552-559, doi:10.1016/j.ejor.2012.08.026.
    """
    tight = _tightened(room)
    start = _middle(room, tight)
    moving = np.flatnonzero(tight.high - tight.low > CLOSE)
    result = np.tile(start, (len(uniform), 1))
    needed = 1 if room.total is None else 2
    if len(moving) < needed or not len(uniform):
        return result
    limits, ends = _limits(room, tight)
    return _steps(result, seeds_of(uniform), (limits, ends), _directions(room, moving), density)


def _steps(
    at: Numbers,
    seeds: Seeds,
    sides: tuple[Numbers, Numbers],
    directions: Numbers,
    density: Density | None,
) -> Numbers:
    limits, ends = sides
    left = np.maximum(ends - at @ limits.T, 0.0)
    now = density(at) if density else np.zeros(len(at))
    for step, direction in enumerate(directions):
        rate = limits @ direction
        forth, back = rate > CLOSE, rate < -CLOSE
        far = (left[:, forth] / rate[forth]).min(axis=1)
        near = (left[:, back] / rate[back]).max(axis=1)
        length = near + (far - near) * stirred(seeds, 2 * step)
        if density:
            then = density(at + length[:, np.newaxis] * direction)
            kept = np.log(stirred(seeds, 2 * step + 1) + 1e-300) < then - now
            length, now = np.where(kept, length, 0.0), np.where(kept, then, now)
        at = at + length[:, np.newaxis] * direction
        left = np.maximum(left - length[:, np.newaxis] * rate, 0.0)
    return at


def _directions(room: Room, moving: Rows) -> Numbers:
    """Directions of all steps, in which the total does not change."""
    n, k = len(room.low), len(moving)
    count = FEWEST_STEPS + STEPS_EACH * k
    rng = np.random.Generator(np.random.Philox(key=k))
    raw = rng.standard_normal((count, k))
    if room.total is not None:
        raw -= raw.mean(axis=1, keepdims=True)
    found = np.zeros((count, n))
    found[:, moving] = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    return found


def _limits(room: Room, tight: _Tight) -> tuple[Numbers, Numbers]:
    """Bounds and orders as `limits @ numbers <= ends`."""
    n = len(room.low)
    unit = np.eye(n)
    below = [unit[[less]] - unit[[more]] for more, less in room.orders]
    ends = np.concatenate([tight.high, -tight.low, np.zeros(len(room.orders))])
    return np.concatenate([unit, -unit, *below]), ends


def _ordered(room: Room) -> _Tight:
    """Bounds after each order has raised what is above and lowered what is below."""
    low, high = np.array(room.low, dtype=float), np.array(room.high, dtype=float)
    height = np.array(heights(len(low), room.orders), dtype=float)
    for more, less in sorted(room.orders, key=lambda pair: height[pair[0]]):
        low[more] = max(low[more], low[less])
    for more, less in sorted(room.orders, key=lambda pair: -height[pair[0]]):
        high[less] = min(high[less], high[more])
    return _Tight(low=low, high=high, height=height)


def _tightened(room: Room) -> _Tight:
    """Bounds that leave room for the total as well; orders still hold between them."""
    tight = _ordered(room)
    low, high = tight.low, tight.high
    if room.total is not None:
        for _ in range(len(low)):
            low_rest, high_rest = low.sum() - low, high.sum() - high
            low = np.minimum(np.maximum(low, room.total - high_rest), high)
            high = np.maximum(np.minimum(high, room.total - low_rest), low)
    return _Tight(low=low, high=high, height=tight.height)


def _middle(room: Room, tight: _Tight) -> Numbers:
    """Numbers well inside: each the same way up its range, higher ones further up."""
    share = (tight.height + 1) / (tight.height.max(initial=0) + 2)
    width = tight.high - tight.low
    if room.total is None:
        return np.asarray(tight.low + share * width)
    weak, strong = -60.0, 60.0
    for _ in range(200):
        half = (weak + strong) / 2
        found = tight.low + share ** np.exp(half) * width
        weak, strong = (half, strong) if found.sum() > room.total else (weak, half)
    return np.asarray(tight.low + share ** np.exp((weak + strong) / 2) * width)


def inside(numbers: Numbers, room: Room, tolerance: float = 1e-9) -> Mask:
    """Which rows keep all bounds, orders and the total."""
    fits: Mask = np.all(numbers >= np.array(room.low) - tolerance, axis=1)
    fits &= np.all(numbers <= np.array(room.high) + tolerance, axis=1)
    for more, less in room.orders:
        fits &= numbers[:, more] >= numbers[:, less] - tolerance
    if room.total is not None:
        fits &= np.abs(numbers.sum(axis=1) - room.total) <= tolerance * max(1.0, abs(room.total))
    return fits
