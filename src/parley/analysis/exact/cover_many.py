"""The frontier with four and more parties: exact while small, else a cover of proven depth."""

import numpy as np

from parley.analysis.exact.enumerate_terms import Places
from parley.analysis.exact.sweep_rows import survivors
from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError

WIDTH = 6_000
"""Part-packages kept after each issue of a cover; more cost time, fewer cost depth."""

ROOM = 2_000_000
"""Sums looked at in one go."""


def stack_many(
    adds: tuple[Numbers, ...], need: Numbers, limit: int, spare: float
) -> tuple[Places, float]:
    """The sums of one way of each block that no other beats, or a cover of them.

    Args:
        adds: for each block what each way adds, shape (n_ways, n_parties), scaled so that 1 is a
            party's whole range.
        need: the least sum that counts for each party.
        limit: part-packages kept at most after each block.
        spare: how far below an unlisted sum a listed one may be; 0 for as little as `limit` allows.

    Returns:
        The way of each block for each point, and the proven loss, 0 when exact.
    """
    ways = [survivors(own) for own in adds]
    order = sorted(range(len(adds)), key=lambda n: -len(ways[n]))
    rest = sum((own.max(axis=0, initial=-np.inf) for own in adds), np.zeros(adds[0].shape[1]))
    sums = np.zeros((1, len(rest)))
    places = np.zeros((1, len(adds)), np.int32)
    lost = 0.0
    for done, block in enumerate(order):
        own = adds[block][ways[block]]
        rest = rest - own.max(axis=0, initial=-np.inf)
        kept, way = _added(sums, own, need - rest - 1e-12)
        total = sums[kept] + own[way]
        share = (spare - lost) / (len(order) - done)
        chosen, used = thinned(total, limit, share)
        lost += used
        sums, kept, way = total[chosen], kept[chosen], way[chosen]
        places = places[kept]
        places[:, block] = ways[block][way]
    return places, lost


def _added(sums: Numbers, own: Numbers, least: Numbers) -> tuple[Rows, Rows]:
    """Undominated sums of a kept point and a way: which point, which way; a slice at a time."""
    kept, way = np.zeros(0, np.intp), np.zeros(0, np.intp)
    at_once = max(1, ROOM // max(1, len(sums)))
    for start in range(0, len(own), at_once):
        few = np.arange(start, min(start + at_once, len(own)))
        kept = np.concatenate([kept, np.repeat(np.arange(len(sums)), len(few))])
        way = np.concatenate([way, np.tile(few, len(sums))])
        total = sums[kept] + own[way]
        counts = np.flatnonzero((total >= least).all(axis=1))
        left = counts[survivors(total[counts])]
        kept, way = kept[left], way[left]
    return kept, way


def thinned(points: Numbers, limit: int, share: float) -> tuple[Rows, float]:
    """Rows such that no other row is more than the returned depth above one of them.

    Nothing is lost while the points fit, unless `share` allows it and there are many.
    """
    few = min(limit, 1_000) if share > 0 else limit
    if len(points) <= few:
        return np.arange(len(points)), 0.0
    depth = max(share, 0.0)
    if depth > 0:
        chosen = _floored(points, depth)
        if len(chosen) <= limit:
            return chosen, depth
    low, high = depth, max(0.02, 2 * depth)
    while len(_floored(points, high)) > limit:
        low, high = high, 2 * high
    for _ in range(6):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_floored(points, middle)) <= limit else (middle, high)
    return _floored(points, high), high


def _floored(points: Numbers, depth: float) -> Rows:
    """One row for each undominated cell of a grid, at most one cell below what it stands for."""
    cells = np.floor(points / depth)
    if points.shape[0] and np.abs(cells).max() > 2**52:
        raise AnalysisError(f"A depth of {depth} is too fine for numbers of double precision.")
    return survivors(cells, 0.5)


def spread(points: Numbers, limit: int) -> tuple[Rows, float]:
    """At most `limit` rows, chosen so that every other row is little above one of them.

    Again and again the row that lies furthest above all chosen ones is taken.

    Returns:
        The rows in rising order, and how far any row is above the nearest of them: for each row,
        over the chosen ones, the least of the largest difference over parties.

    Source:
        Gonzalez (1985), Clustering to minimize the maximum intercluster distance, Theoretical
        Computer Science 38, 293-306, doi:10.1016/0304-3975(85)90224-5; here with the depth of an
        additive cover in place of a distance.
    """
    if len(points) <= limit:
        return np.arange(len(points)), 0.0
    columns = [np.ascontiguousarray(own) for own in points.T]
    above = np.full(len(points), np.inf)
    chosen = [int(columns[0].argmax())]
    while True:
        gap = np.zeros(len(points))
        for own in columns:
            np.maximum(gap, own - own[chosen[-1]], out=gap)
        np.minimum(above, gap, out=above)
        last = int(above.argmax())
        if len(chosen) == limit or above[last] == 0.0:
            return np.sort(np.array(chosen)), float(above[last])
        chosen.append(last)
