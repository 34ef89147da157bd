"""Add up issues one by one and keep what nothing beats: the compiled loop for two or three parties.

Sums of options of each issue are points with three coordinates (the third is 0 with two parties).
The points kept so far are sorted by the first coordinate, so adding an issue is a merge of as many
sorted lists as it has options; a staircase of the other two coordinates tells what is beaten.
The loops are written without numpy's functions, which take long to compile.
"""

from typing import Any

import numpy as np

from parley.analysis.compiled import compiled, sparing

NOISE = 1e-12
"""Differences below this share of a party's range over all packages are rounding, not preference:
sums of 50 issues in double precision differ by about 1e-14 when their order changes."""

FREE = 1_000
"""Points up to which a stage of a cover is kept exact: it costs little and loses nothing."""


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
    table = np.ascontiguousarray(adds, dtype=np.float64)
    first = np.ascontiguousarray(starts, dtype=np.int64)
    return sparing(_stack, table, first, np.array(need, np.float64), int(limit), float(spare))


def best_of(points: Any) -> Any:
    """Places of the points (n, 3) that no other beats, each once, falling in the first column."""
    order = np.argsort(-points[:, 0], kind="stable")
    (take,) = sparing(_best, np.ascontiguousarray(points[order], dtype=np.float64))
    return order[take]


@compiled
def _stack(adds: Any, starts: Any, need: Any, limit: int, spare: float, allowed: int) -> Any:
    """See `stack`; also the steps it took, more than `allowed` when it gave up."""
    count = len(starts) - 1
    sizes = np.empty(count, np.int64)
    chosen, own, steps = _reduced(adds, starts, sizes)
    order = _most_first(sizes)
    rest = _tops(own, starts, sizes)
    ends = np.empty(count + 1, np.int64)
    states, takes = np.empty(1024, np.int32), np.empty(1024, np.int32)
    ends[0], lost, used = 0, 0.0, 0.0
    sums, least = np.zeros((1, 3)), np.empty(3)
    for done in range(count):
        issue = order[done]
        for k in range(3):
            rest[count, k] -= rest[issue, k]
            least[k] = need[k] - rest[count, k] - NOISE
        part = own[starts[issue] : starts[issue] + sizes[issue]]
        if steps + len(sums) * len(part) > allowed:
            return np.empty((0, count), np.int32), lost, allowed + 1
        share = (spare - lost) / (count - done) if spare > 0 else 0.0
        sums, state, take, used, more = _stage(sums, part, least, limit, share, used / 2)
        lost += used
        steps += more
        ends[done + 1] = ends[done] + len(state)
        if ends[done + 1] > len(states):
            states, takes = _longer(states, ends[done + 1]), _longer(takes, ends[done + 1])
        for row in range(len(state)):
            states[ends[done] + row], takes[ends[done] + row] = state[row], take[row]
    return _traced(states, takes, ends, (chosen, starts, order)), lost, steps


@compiled
def _best(points: Any, allowed: int) -> Any:
    """Places of the points that no other beats; the points fall in the first column."""
    if len(points) > allowed:
        return np.empty(0, np.int32), len(points)
    least, nothing = np.full(3, -np.inf), np.zeros((1, 3))
    _, state, _, steps = _merge(points, nothing, least, len(points), NOISE)
    return state, steps


@compiled
def _stage(sums: Any, own: Any, least: Any, limit: int, share: float, step: float) -> Any:
    """One issue more: exact if few points result or nothing may be lost, else thinned out."""
    room = min(limit, FREE) if share > 0 else limit
    kept, state, take, steps = _merge(sums, own, least, room, NOISE)
    used = max(share, step, 0.0) if len(kept) > room else 0.0
    if len(kept) > room and used == 0.0:
        used = 1e-5
    while len(kept) > room:
        room = limit
        kept, state, take, more = _merge(sums, own, least, limit, used)
        steps += more
        if len(kept) > limit:
            used *= 1.5
    return kept, state, take, used, steps


@compiled
def _reduced(adds: Any, starts: Any, sizes: Any) -> Any:
    """Issue by issue, the options that no other beats: which, and what they add."""
    chosen = np.empty(len(adds), np.int32)
    own = np.empty((len(adds), 3))
    none, nothing = np.full(3, -np.inf), np.zeros((1, 3))
    steps = 0
    for n in range(len(sizes)):
        start = starts[n]
        part = adds[start : starts[n + 1]]
        _, _, take, more = _merge(nothing, part, none, len(part), NOISE)
        sizes[n] = len(take)
        steps += more
        for row in range(len(take)):
            chosen[start + row] = take[row]
            for k in range(3):
                own[start + row, k] = part[take[row], k]
    return chosen, own, steps


@compiled
def _most_first(sizes: Any) -> Any:
    """The issues, most options first; in their order where they have as many."""
    order = np.empty(len(sizes), np.int64)
    for n in range(len(sizes)):
        at = n
        while at > 0 and sizes[order[at - 1]] < sizes[n]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = n
    return order


@compiled
def _tops(own: Any, starts: Any, sizes: Any) -> Any:
    """The most that each issue adds for each party, and in the last row the sum of these."""
    count = len(sizes)
    tops = np.zeros((count + 1, 3))
    for n in range(count):
        for k in range(3):
            most = own[starts[n], k]
            for row in range(starts[n], starts[n] + sizes[n]):
                most = max(most, own[row, k])
            tops[n, k] = most
            tops[count, k] += most
    return tops


@compiled
def _merge(sums: Any, own: Any, least: Any, limit: int, slack: float) -> Any:
    """All sums of a kept point and an option that nothing beats by more than `slack`.

    Gives up with `limit + 1` points when there are more.
    """
    room = min(limit + 1, len(sums) * len(own))
    kept, stairs = np.empty((room, 3)), np.empty((3, room))
    state, take = np.empty(room, np.int32), np.empty(room, np.int32)
    heap, key, at = np.empty(len(own), np.int64), np.empty(len(own)), np.zeros(len(own), np.int64)
    size, steps = _heads(sums, own, heap, key), 0
    zero: Any = np.int64(0)  # a plain 0 is a type of its own, for which callees compile once more
    top, count, height = zero, zero, zero
    while size > 0:
        steps += 1
        option = heap[0]
        row = at[option]
        x, y, z = key[option], sums[row, 1] + own[option, 1], sums[row, 2] + own[option, 2]
        at[option] = row + 1
        if row + 1 < len(sums):
            key[option] = sums[row + 1, 0] + own[option, 0]
        else:
            size -= 1
            heap[0] = heap[size]
        _sink(heap, key, top, size)
        if x < least[0] or y < least[1] or z < least[2]:
            continue
        low = _step(stairs, height, y - slack)
        if low > 0 and stairs[1, low - 1] >= z - slack:
            continue
        kept[count, 0], kept[count, 1], kept[count, 2] = x, y, z
        state[count], take[count] = row, option
        height = _climb(stairs, height, kept, count, state)
        count += 1
        if count > limit:
            return kept, state, take, steps
    count = _alive(kept, state, take, count)
    return kept[:count], state[:count], take[:count], steps


@compiled
def _heads(sums: Any, own: Any, heap: Any, key: Any) -> int:
    """Make a heap of the options by the first coordinate of their first sum; gives its size."""
    if len(sums) == 0:
        return 0
    for option in range(len(own)):
        heap[option] = option
        key[option] = own[option, 0] + sums[0, 0]
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, key, place, len(heap))
    return len(heap)


@compiled
def _sink(heap: Any, key: Any, place: int, size: int) -> None:
    """Move an entry of a heap down to where it belongs."""
    if place >= size:
        return
    option = heap[place]
    own = key[option]
    child = 2 * place + 1
    while child < size:
        if child + 1 < size and key[heap[child + 1]] > key[heap[child]]:
            child += 1
        if key[heap[child]] <= own:
            break
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = option


@compiled
def _step(stairs: Any, height: int, least: float) -> int:
    """How many steps of the staircase have at least so much of the second coordinate."""
    low, high = 0, height
    while low < high:
        middle = (low + high) // 2
        if stairs[0, middle] >= least:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _climb(stairs: Any, height: int, kept: Any, count: int, state: Any) -> int:
    """Put a point on the staircase, take off what it covers, strike out what it equals or beats."""
    x, y, z = kept[count, 0], kept[count, 1], kept[count, 2]
    low = _step(stairs, height, y + NOISE)
    while low > 0 and stairs[0, low - 1] == y + NOISE:
        low -= 1
    end = low
    while end < height and stairs[1, end] <= z + NOISE:
        other = int(stairs[2, end])
        if kept[other, 0] - x <= NOISE:
            state[other] = -1
        end += 1
    if end == low:
        for column in range(3):
            for place in range(height, low, -1):
                stairs[column, place] = stairs[column, place - 1]
    elif end > low + 1:
        for column in range(3):
            for place in range(end, height):
                stairs[column, place + low + 1 - end] = stairs[column, place]
    stairs[0, low], stairs[1, low], stairs[2, low] = y, z, count
    return height + low + 1 - end


@compiled
def _alive(kept: Any, state: Any, take: Any, count: int) -> int:
    """Move what is not struck out to the front; gives how many there are."""
    alive = 0
    for row in range(count):
        if state[row] >= 0:
            for k in range(3):
                kept[alive, k] = kept[row, k]
            state[alive], take[alive] = state[row], take[row]
            alive += 1
    return alive


@compiled
def _longer(numbers: Any, least: int) -> Any:
    grown = np.empty(2 * least, np.int32)
    for n in range(len(numbers)):
        grown[n] = numbers[n]
    return grown


@compiled
def _traced(states: Any, takes: Any, ends: Any, issues: Any) -> Any:
    """Follow each point back to the options it is made of."""
    chosen, starts, order = issues
    last = len(order)
    places = np.empty((ends[last] - ends[last - 1], last), np.int32)
    for row in range(len(places)):
        at = row
        for stage in range(last - 1, -1, -1):
            entry = ends[stage] + at
            places[row, order[stage]] = chosen[starts[order[stage]] + takes[entry]]
            at = states[entry]
    return places
