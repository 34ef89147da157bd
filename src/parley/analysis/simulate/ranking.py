"""Each party's packages from its best to its worst, once or anew for every negotiation."""

import numpy as np
import numpy.typing as npt

from parley.analysis.compiled import compiled
from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.alternating import Lists, Whole, negotiate
from parley.analysis.simulate.stream import Streams

CROWD = 32
"""More packages than this of nearly the same worth are sorted by comparing, not by counting."""

STEEP = 1e300
"""Scales above this cannot be computed with."""

Grid = tuple[Whole, Whole, Whole, Numbers]
"""Options of each issue; numbers of the packages that are allowed (empty: all); for a sample, the
columns of each package's options (n_packages, n_issues), else none; what does not add up issue by
issue (n_parties, n_packages), or (n_parties, 0)."""

Draws = tuple[Numbers, Numbers, Numbers]
"""What each option adds (n_runs, n_parties, n_columns), what each party has anyway (n_runs,
n_parties), and what no deal is worth (n_runs, n_parties; infinitely little: any package does)."""


def lists(utility: Numbers, no_deal: Numbers) -> Lists:
    """Sort every party's packages, ties in the order of the packages.

    Args:
        utility: shape (n_parties, n_packages).
        no_deal: shape (n_parties,).
    """
    order = np.argsort(-utility, axis=1, kind="stable").astype(np.int32)
    worth = np.take_along_axis(utility, order, axis=1)
    length = np.array([(row >= least).sum() for row, least in zip(worth, no_deal, strict=True)])
    return np.ascontiguousarray(utility), order, worth, length.astype(np.int64)


@compiled
def anew(
    grid: Grid,
    draws: Draws,
    habits: tuple[Numbers, Numbers],
    streams: Streams,
    rules: tuple[int, int, int],
) -> Whole:
    """Run one negotiation for each stream, each with utilities of its own.

    Args:
        grid: see `Grid`.
        draws: see `Draws`.
        habits: agents and plan, as for `negotiate`.
        streams: shape (n_runs, 2); used up.
        rules: rounds, together, number of the first run.

    Returns:
        Shape (n_runs, 3): package, round and proposer; -1 where there is no agreement.
    """
    sizes, codes, columns, extra = grid
    tables, constants, no_deal = draws
    rounds, together, number = rules
    parties = tables.shape[1]
    full = len(columns) if len(columns) > 0 else int(np.prod(sizes))
    packages = len(codes) if len(codes) > 0 else full
    sums = np.empty(full)
    utility, worth = np.empty((parties, packages)), np.empty((parties, packages))
    order, length = np.empty((parties, packages), dtype=np.int32), np.zeros(parties, dtype=np.int64)
    found = np.empty((len(streams), 3), dtype=np.int64)
    counts = np.zeros(packages + 1, dtype=np.int64)
    for run in range(len(streams)):
        for party in range(parties):
            if len(columns) > 0:
                add_each(tables[run, party], columns, constants[run, party], sums)
            else:
                add_up(tables[run, party], sizes, constants[run, party], sums)
            for n in range(packages):
                utility[party, n] = sums[codes[n] if len(codes) > 0 else n]
            if extra.shape[1] > 0:
                utility[party] += extra[party]
            rank(utility[party], order[party], worth[party], counts)
            length[party] = np.sum(worth[party] >= no_deal[run, party])
        at = (rounds, together, number + run)
        own = (utility, order, worth, length)
        found[run] = negotiate(own, habits[0], habits[1], streams[run : run + 1], at)[0]
    return found


@compiled
def add_up(row: Numbers, sizes: Whole, start: float, sums: Numbers) -> None:
    """Sums over the options of every package, in place; as `space.folded` gives them."""
    sums[0] = start
    count, column = 1, 0
    for size in sizes:
        for n in range(count - 1, -1, -1):
            so_far = sums[n]
            for option in range(size):
                sums[n * size + option] = so_far + row[column + option]
        count *= size
        column += size


@compiled
def add_each(row: Numbers, columns: Whole, start: float, sums: Numbers) -> None:
    """Sums over the options of the packages of a sample."""
    for n in range(len(columns)):
        total = start
        for column in columns[n]:
            total += row[column]
        sums[n] = total


@compiled
def rank(values: Numbers, order: npt.NDArray[np.int32], worth: Numbers, counts: Whole) -> None:
    """Sort from high to low, equals by their place: counted into bins, then sorted in each."""
    size = len(values)
    high, low = values.max(), values.min()
    counts[:] = 0
    scale = (size - 1) / (high - low) if high > low else 0.0
    if 0 < scale < STEEP:
        for n in range(size):
            counts[int((high - values[n]) * scale) + 1] += 1
    if high > low and (scale == 0 or scale >= STEEP or counts.max() > CROWD):
        places = np.argsort(-values, kind="mergesort")
        for n in range(size):
            order[n] = places[n]
            worth[n] = values[places[n]]
        return
    for n in range(size):
        counts[n + 1] += counts[n]
    for n in range(size):
        into = int((high - values[n]) * scale)
        order[counts[into]] = n
        counts[into] += 1
    for n in range(size):
        package, value, at = order[n], values[order[n]], n
        while at > 0 and worth[at - 1] < value:
            worth[at], order[at] = worth[at - 1], order[at - 1]
            at -= 1
        worth[at], order[at] = value, package
