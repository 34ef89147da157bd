"""Curves along a scale as straight lines above them: segments, tangents, and secants."""

from itertools import pairwise

from parley.model.scenario.worth import Curve, Falling, Table, Worth

STARTS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
"""Where along a piece the first tangents of a smooth curve are laid."""


def breaks(weight: float, worth: Worth, low: float, high: float) -> tuple[float, ...]:
    """Figures at which a weighted curve must be cut so that each piece is simple."""
    if isinstance(worth, Curve):
        slopes = [weight * slope for slope in _slopes(worth, low, high)]
        if all(later <= earlier for earlier, later in pairwise(slopes)):
            return ()
        return tuple(place for place, _ in worth.points)
    if isinstance(worth, Falling) and (weight < 0 or worth.power < 1):
        return (worth.ideal,)
    return ()


def _slopes(curve: Curve, low: float, high: float) -> list[float]:
    """Slopes met between two figures, from left to right; flat beyond the given points."""
    inner = [
        (end - start) / (right - left)
        for (left, start), (right, end) in pairwise(curve.points)
        if left < high and right > low
    ]
    before = [0.0] if low < curve.points[0][0] else []
    after = [0.0] if high > curve.points[-1][0] else []
    return [*before, *inner, *after]


def secant_needed(weight: float, worth: Worth, low: float, high: float) -> bool:
    """Whether the weighted curve lies below its chord between two figures (it is convex there)."""
    if not isinstance(worth, Falling) or worth.power == 1 or weight == 0 or high <= low:
        return False
    return (weight > 0) == (worth.power < 1)


def lines_on(weight: float, worth: Worth, low: float, high: float) -> list[tuple[float, float]]:
    """Lines (slope, value at 0) above a weighted curve between two figures, touching it."""
    if isinstance(worth, Table):
        return []
    if low == high and not isinstance(worth, Falling):
        return [(0.0, weight * worth.at(low))]
    if isinstance(worth, Curve):
        return _segments(weight, worth, low, high)
    if secant_needed(weight, worth, low, high):
        left, right = weight * worth.at(low), weight * worth.at(high)
        slope = (right - left) / (high - low)
        return [(slope, left - slope * low)]
    places = {low + share * (high - low) for share in STARTS}
    if low < worth.ideal < high:
        places.add(worth.ideal)
    return [
        tangent
        for place in sorted(places)
        for tangent in _tangents(weight, worth, place, (low, high))
    ]


def _segments(weight: float, curve: Curve, low: float, high: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    points = curve.points
    ends = ((points[0][0], points[0][1]), (points[-1][0], points[-1][1]))
    if low < ends[0][0] or len(points) == 1:
        found.append((0.0, weight * ends[0][1]))
    for (left, start), (right, end) in pairwise(points):
        if left < high and right > low:
            slope = weight * (end - start) / (right - left)
            found.append((slope, weight * start - slope * left))
    if high > ends[1][0] or not found:
        outside = ends[0] if high <= ends[0][0] else ends[1]
        found.append((0.0, weight * outside[1]))
    return found


def _tangents(
    weight: float, worth: Falling, place: float, ends: tuple[float, float]
) -> list[tuple[float, float]]:
    distance = abs(place - worth.ideal)
    value = weight * worth.at(place)
    sides = [1.0] * (place > worth.ideal) + [-1.0] * (place < worth.ideal)
    if distance == 0:
        if worth.power != 1:
            return [(0.0, value)] * (worth.power > 1)
        sides = [1.0] * (ends[1] > place) + [-1.0] * (ends[0] < place)
    steep = weight * worth.power * (distance / worth.reach) ** (worth.power - 1) / worth.reach
    return [(-side * steep, value + side * steep * place) for side in sides] or [(0.0, value)]
