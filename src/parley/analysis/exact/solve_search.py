"""Compiled search for the best packages among options that can still be part of one."""

import numpy as np

from parley.analysis.compiled import compiled
from parley.analysis.payoffs import Numbers, Rows

NASH, LINEAR, LEXICOGRAPHIC = 0, 1, 2
"""What is maximised: product of gains, weighted sum of gains, or smallest gain (then the next)."""

DONE, SPENT = 0, 1
"""How a search ended: nothing is left to look at, or its budget of nodes is used up."""

TIE = 1e-9
"""Ties and floors: as a share of scaled gains."""


@compiled
def losses(table: Numbers, starts: Rows, weights: Numbers) -> Numbers:
    """How much weighted gain each option gives away against the best of its issue."""
    loss = np.zeros(len(table))
    for issue in range(len(starts) - 1):
        top = -np.inf
        for row in range(starts[issue], starts[issue + 1]):
            for party in range(len(weights)):
                loss[row] += weights[party] * table[row, party]
            top = max(top, loss[row])
        for row in range(starts[issue], starts[issue + 1]):
            loss[row] = top - loss[row]
    return loss


@compiled
def gather(table: Numbers, loss: Numbers, kept: Rows) -> Numbers:
    """The rows that are left, with their losses as the last column."""
    rows = np.zeros((len(kept), table.shape[1] + 1))
    for n in range(len(kept)):
        rows[n, :-1], rows[n, -1] = table[kept[n]], loss[kept[n]]
    return rows


@compiled
def scatter(chosen: Rows, order: Rows, kept: Rows) -> Rows:
    """Rows of the whole table in the order of the issues, from rows of those that are left."""
    picks = chosen.copy()
    for n in range(len(chosen)):
        for place in range(len(order)):
            picks[n, order[place]] = kept[chosen[n, place]]
    return picks


@compiled
def survivors(starts: Rows, loss: Numbers, room: float) -> tuple[Rows, Rows, Rows]:
    """Options that lose at most `room`, issues with most at stake first, least loss first.

    Returns:
        The order of the issues, the rows that are left in that order, and where each issue
        starts among them.
    """
    issues = len(starts) - 1
    stake = np.zeros(issues)
    for issue in range(issues):
        own = np.sort(loss[starts[issue] : starts[issue + 1]])
        own = own[own <= room]
        stake[issue] = own[1] if len(own) > 1 else np.inf
    order = np.argsort(-stake, kind="mergesort")
    kept, ends, size = np.zeros(len(loss), np.intp), np.zeros(issues + 1, np.intp), 0
    for place, issue in enumerate(order):
        for n in np.argsort(loss[starts[issue] : starts[issue + 1]], kind="mergesort"):
            row = starts[issue] + n
            if loss[row] <= room:
                kept[size] = row
                size += 1
        ends[place + 1] = size
    return order, kept[:size], ends


@compiled
def score(gains: Numbers, frame: Numbers, mode: int, levels: Numbers) -> None:
    """What is maximised, into the first of `levels`; for the smallest gain also all, rising."""
    parties = len(gains)
    total, product = 0.0, 1.0
    for party in range(parties):
        own = max(gains[party], 0.0)
        if mode == LINEAR:
            total += frame[3 + party] * gains[party]
        elif mode == NASH:
            product *= own if own > TIE else 0.0
        else:
            own = frame[3 + party] * own if frame[3 + party] > 0 else np.inf
            at = party
            while at > 0 and levels[at - 1] > own:
                levels[at] = levels[at - 1]
                at -= 1
            levels[at] = own
    if mode == NASH:
        levels[0] = np.log(product) if product > 0 else -np.inf
    if mode == LINEAR:
        levels[0] = total


@compiled
def standing(levels: Numbers, best: Numbers, tie: float) -> int:
    """1, 0 or -1: whether rising gains are better than, as good as, or worse than the best."""
    for place in range(len(levels)):
        if levels[place] > best[place] + tie:
            return 1
        if levels[place] < best[place] - tie:
            return -1
    return 0


@compiled
def best_ends(table: Numbers, starts: Rows) -> Numbers:
    """The most that each party can still gain from the issues from each place on."""
    issues, parties = len(starts) - 1, table.shape[1] - 1
    most = np.zeros((issues + 1, parties))
    for issue in range(issues - 1, -1, -1):
        for party in range(parties):
            top = -np.inf
            for row in range(starts[issue], starts[issue + 1]):
                top = max(top, table[row, party])
            most[issue, party] = most[issue + 1, party] + top
    return most


@compiled
def search(
    table: Numbers, starts: Rows, base: Numbers, frame: Numbers, rule: Rows
) -> tuple[int, Numbers, Rows]:
    """Every package that ties for the best, by depth-first search.

    Args:
        table: what each option gains each party, then what it leaves of each constraint (both
            must come to 0 or more), and its loss as the last column; options of an issue by
            rising loss.
        starts: where each issue starts.
        base: the same before any option, and 0.
        frame: bound on the score (a package has at most `bound - its losses`), best score known,
            how close a tie is, then one factor for each party (0: leave it out).
        rule: mode, ties to collect, budget of nodes, number of parties.

    Returns:
        `DONE` or `SPENT`; (best score, nodes); the rows of the packages, shape (n_ties, n_issues).
    """
    issues, width = len(starts) - 1, len(base) - 1
    mode, limit, budget, parties = rule
    bound, tie = frame[0], frame[2]
    most, picks, count, nodes = best_ends(table, starts), np.zeros((limit, issues), np.intp), 0, 0
    scores, levels, top = np.zeros(limit), np.zeros(parties), np.full(parties, -np.inf)
    at, part, hope = starts[:-1].copy(), np.zeros((issues + 1, width + 1)), np.zeros(width)
    part[0], depth, top[0] = base, 0, frame[1]
    while depth >= 0 and nodes <= budget:
        row = at[depth]
        if row == starts[depth + 1]:
            depth -= 1
            continue
        at[depth] += 1
        nodes += 1
        lost = part[depth, width] + table[row, width]
        if lost > bound - top[0] + (tie if count < limit or mode == LEXICOGRAPHIC else -tie):
            at[depth] = starts[depth + 1]
            continue
        if not add(part, most, depth, table[row], hope):
            continue
        score(hope[:parties], frame, mode, levels)
        rank = standing(levels, top, tie)
        if rank < 0 or (rank == 0 and count == limit):
            continue
        if depth < issues - 1:
            depth += 1
            at[depth] = starts[depth]
            continue
        if rank > 0:
            count, top[:] = 0, levels
        top[0] = max(top[0], levels[0])
        if count < limit:
            picks[count], scores[count] = at - 1, levels[0]
            count += 1
    state = SPENT if depth >= 0 else DONE
    keep = scores[:count] >= top[0] - tie
    return state, np.array([top[0], float(nodes)]), picks[:count][keep]


@compiled
def add(part: Numbers, most: Numbers, depth: int, row: Numbers, hope: Numbers) -> bool:
    """Add an option to a partial package; whether floors and constraints can still be met."""
    free = True
    for place in range(len(row)):
        part[depth + 1, place] = part[depth, place] + row[place]
        if place < len(hope):
            hope[place] = part[depth + 1, place] + most[depth + 1, place]
            free = free and hope[place] >= -TIE
    return free
