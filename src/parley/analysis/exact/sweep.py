"""Add up issues one by one and keep what nothing beats: the compiled loop for two or three parties.

Sums of options of each issue are points with three coordinates (the third is 0 with two parties).
The points kept so far are sorted by the first coordinate, so adding an issue is a merge of as many
sorted lists as it has options; a staircase of the other two coordinates tells what is beaten.
"""

from typing import Any

import numpy as np

from parley.analysis.compiled import compiled

NOISE = 1e-12
"""Differences below this share of a party's range over all packages are rounding, not preference:
sums of 50 issues in double precision differ by about 1e-14 when their order changes."""

FREE = 1_000
"""Points up to which a stage of a cover is kept exact: it costs little and loses nothing."""


@compiled
def stack(adds: Any, starts: Any, need: Any, limit: int, spare: float) -> Any:
    """The sums of one option of each issue that no other sum beats, with the options they need.

    Args:
        adds: what each option of each issue adds, shape (n_options, 3), issue after issue, scaled
            so that a difference of 1 is a party's whole range.
        starts: where each issue begins in `adds`, with the end, shape (n_issues + 1,).
        need: the least sum that counts for each party, shape (3,).
        limit: points kept at most after each issue; more are thinned out.
        spare: how far below an unlisted sum a listed one may be, in all; 0 for exact.

    Returns:
        The option of each issue for each point, shape (n_points, n_issues), and the proven loss.
    """
    chosen, order = _reduced(adds, starts)
    sums = np.zeros((1, 3))
    states = [np.zeros(1, np.int32)]
    takes = [np.zeros(1, np.int32)]
    rest = np.zeros(3)
    for n in range(len(chosen)):
        for k in range(3):
            rest[k] += adds[chosen[n], k].max()
    lost, step = 0.0, 0.0
    for done in range(len(order)):
        own = adds[chosen[order[done]]]
        for k in range(3):
            rest[k] -= own[:, k].max()
        least = need - rest - NOISE
        sums, state, take, used = _stage(
            sums, own, least, limit, (spare - lost) / (len(order) - done), step
        )
        step = used / 2
        lost += used
        states.append(state)
        takes.append(take)
    return _traced(states, takes, [own - starts[n] for n, own in enumerate(chosen)], order), lost


@compiled
def best_of(points: Any) -> Any:
    """Places of the points (n, 3) that no other beats, each once, falling in the first column."""
    none = np.full(3, -np.inf)
    return _merge(np.zeros((1, 3)), points, none, len(points) + 1, NOISE)[2]


@compiled
def _stage(sums: Any, own: Any, least: Any, limit: int, spare: float, step: float) -> Any:
    """One issue more: exact if few points result or nothing may be lost, else thinned out."""
    room = min(limit, FREE) if spare > 0 else limit
    kept, state, take = _merge(sums, own, least, room, NOISE)
    if len(kept) <= room:
        return kept, state, take, 0.0
    used = max(spare, step, 0.0)
    if used == 0.0:
        used = 1e-5
    while True:
        kept, state, take = _merge(sums, own, least, limit, used)
        if len(kept) <= limit:
            return kept, state, take, used
        used *= 1.5


@compiled
def _reduced(adds: Any, starts: Any) -> Any:
    """For each issue the options that no other beats; and the issues, most options first."""
    count = len(starts) - 1
    none = np.full(3, -np.inf)
    chosen = [np.zeros(0, np.int64)]
    sizes = np.zeros(count, np.int64)
    for n in range(count):
        own = adds[starts[n] : starts[n + 1]]
        take = _merge(np.zeros((1, 3)), own, none, len(own) + 1, NOISE)[2]
        chosen.append(starts[n] + take.astype(np.int64))
        sizes[n] = len(take)
    return chosen[1:], np.argsort(-sizes, kind="mergesort")


@compiled
def _merge(sums: Any, own: Any, least: Any, limit: int, slack: float) -> Any:
    """All sums of a kept point and an option that nothing beats by more than `slack`."""
    heap, key = _heads(sums, own)
    at = np.zeros(len(own), np.int64)
    kept = np.empty((64, 3))
    whence = np.empty((64, 2), np.int32)
    stairs = np.empty((64, 3))
    size, count, steps = len(heap), 0, 0
    while size > 0 and count <= limit:
        option = heap[0]
        row = at[option]
        x, y, z = key[option], sums[row, 1] + own[option, 1], sums[row, 2] + own[option, 2]
        at[option] = row + 1
        if row + 1 < len(sums):
            key[option] = sums[row + 1, 0] + own[option, 0]
        else:
            size -= 1
            heap[0] = heap[size]
        _sink(heap, key, 0, size)
        if x < least[0] or y < least[1] or z < least[2] or _beaten(stairs, steps, y, z, slack):
            continue
        if count == len(kept):
            kept, stairs, whence = _wider(kept), _wider(stairs), _wider_whence(whence)
        kept[count, 0], kept[count, 1], kept[count, 2] = x, y, z
        whence[count, 0], whence[count, 1] = row, option
        steps = _climb(stairs, steps, kept, count, whence)
        count += 1
    alive = np.flatnonzero(whence[:count, 0] >= 0)
    return kept[alive], whence[alive, 0].copy(), whence[alive, 1].copy()


@compiled
def _heads(sums: Any, own: Any) -> Any:
    """A heap of the options by the first coordinate of their first sum."""
    key = own[:, 0] + sums[0, 0] if len(sums) else np.zeros(0)
    heap = np.arange(len(key))
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, key, place, len(heap))
    return heap, key


@compiled
def _sink(heap: Any, key: Any, place: int, size: int) -> None:
    """Move an entry of a heap down to where it belongs."""
    if place >= size:
        return
    option = heap[place]
    own = key[option]
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        if child + 1 < size and key[heap[child + 1]] > key[heap[child]]:
            child += 1
        if key[heap[child]] <= own:
            break
        heap[place] = heap[child]
        place = child
    heap[place] = option


@compiled
def _beaten(stairs: Any, steps: int, y: float, z: float, slack: float) -> bool:
    """Whether a kept point with no smaller first coordinate has as much of the other two."""
    low, high = 0, steps
    while low < high:
        middle = (low + high) // 2
        if stairs[middle, 0] >= y - slack:
            low = middle + 1
        else:
            high = middle
    return low > 0 and stairs[low - 1, 1] >= z - slack


@compiled
def _climb(stairs: Any, steps: int, kept: Any, count: int, whence: Any) -> int:
    """Put a point on the staircase, take off what it covers, strike out what it equals or beats."""
    x, y, z = kept[count, 0], kept[count, 1], kept[count, 2]
    low, high = 0, steps
    while low < high:
        middle = (low + high) // 2
        if stairs[middle, 0] > y + NOISE:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < steps and stairs[end, 1] <= z + NOISE:
        other = int(stairs[end, 2])
        if kept[other, 0] - x <= NOISE:
            whence[other, 0] = -1
        end += 1
    _shift(stairs, steps, end, low + 1)
    steps += low + 1 - end
    stairs[low, 0], stairs[low, 1], stairs[low, 2] = y, z, count
    return steps


@compiled
def _shift(stairs: Any, steps: int, start: int, goal: int) -> None:
    """Move the steps from `start` on to `goal`."""
    if goal > start:
        for place in range(steps - 1, start - 1, -1):
            for column in range(3):
                stairs[place + 1, column] = stairs[place, column]
    elif goal < start:
        for place in range(start, steps):
            for column in range(3):
                stairs[goal + place - start, column] = stairs[place, column]


@compiled
def _wider(points: Any) -> Any:
    grown = np.empty((2 * len(points), points.shape[1]), points.dtype)
    grown[: len(points)] = points
    return grown


@compiled
def _wider_whence(points: Any) -> Any:
    grown = np.empty((2 * len(points), 2), np.int32)
    grown[: len(points)] = points
    return grown


@compiled
def _traced(states: Any, takes: Any, chosen: Any, order: Any) -> Any:
    """Follow each point back to the options it is made of."""
    last = len(states) - 1
    places = np.zeros((len(states[last]), len(order)), np.int32)
    for row in range(len(places)):
        at = row
        for stage in range(last, 0, -1):
            issue = order[stage - 1]
            places[row, issue] = chosen[issue][takes[stage][at]]
            at = states[stage][at]
    return places
