"""From even chances to numbers of a range, a triangle or a cut-off normal distribution."""

from math import erf, sqrt

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.model.scenario.doubt import Doubt

CUT = 2.0
"""Standard deviations from the middle to the nearer end at which a normal is cut off."""

TABLE = 4001
"""Points of the table by which the normal distribution is turned round; error under 1e-6."""


def drawn(uniform: Numbers, doubt: Doubt) -> Numbers:
    """Turn chances into numbers: the smallest chance gives the lowest number.

    Args:
        uniform: any shape, in [0, 1).
        doubt: range and shape. The ends of a normal lie two standard deviations from the
            middle of the range; with a `middle` of its own, each side has its own spread.

    Returns:
        The same shape, within the range.
    """
    low, high = doubt.low, doubt.high
    if high <= low:
        return np.full(np.shape(uniform), low)
    middle = _middle(doubt)
    if doubt.shape == "triangular":
        return _triangle(uniform, low, middle, high)
    if doubt.shape == "normal":
        return _normal(uniform, low, middle, high)
    return np.asarray(low + (high - low) * uniform)


def log_density(numbers: Numbers, doubt: Doubt) -> Numbers:
    """Logarithm of how likely numbers are beside each other; -inf outside the range."""
    low, middle, high = doubt.low, _middle(doubt), doubt.high
    side = np.where(numbers < middle, middle - low, high - middle)
    away = np.abs(numbers - middle) / np.where(side > 0, side, 1.0)
    inside = (numbers >= low - 1e-12) & (numbers <= high + 1e-12)
    if doubt.shape == "triangular":
        found = np.log(np.maximum(1.0 - away, 1e-300))
    elif doubt.shape == "normal":
        found = -0.5 * (CUT * away) ** 2
    else:
        found = np.zeros(np.shape(numbers))
    return np.where(inside, found, -np.inf)


def _middle(doubt: Doubt) -> float:
    middle = (doubt.low + doubt.high) / 2 if doubt.middle is None else doubt.middle
    return min(max(middle, doubt.low), doubt.high)


def _triangle(uniform: Numbers, low: float, peak: float, high: float) -> Numbers:
    width = high - low
    left = low + np.sqrt(uniform * width * (peak - low))
    right = high - np.sqrt((1.0 - uniform) * width * (high - peak))
    return np.asarray(np.where(uniform * width < peak - low, left, right))


def _normal(uniform: Numbers, low: float, middle: float, high: float) -> Numbers:
    """Both halves of a bell, each as wide as its side, with one height at the middle."""
    z = np.linspace(-CUT, CUT, TABLE)
    below = np.array([erf(at / sqrt(2)) for at in z])
    left, right = middle - low, high - middle
    places = middle + np.where(z < 0, left, right) * z / CUT
    mass = below * np.where(z < 0, left, right)
    mass -= mass[0]
    return np.asarray(np.interp(uniform, mass / mass[-1], places))
