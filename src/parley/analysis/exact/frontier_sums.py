"""Undominated packages of a problem without functions: by looking at all, or issue by issue."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from parley.analysis.exact.cover_many import WIDTH, spread, stack_many
from parley.analysis.exact.enumerate_terms import Places, Terms
from parley.analysis.exact.frontier_links import Block, blocks
from parley.analysis.exact.frontier_worst import extremes
from parley.analysis.exact.sweep import stack
from parley.analysis.exact.sweep_rows import FEW, STAIRS, survivors, three
from parley.analysis.payoffs import Numbers, Rows

MOST = 2_000_000
"""Points and part-packages held at once at most: about 100 MB."""

SPREAD = 5_000
"""Points up to which the best spread of a cover is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Undominated packages by option numbers, with what they are measured against."""

    places: Places
    lost: float
    """Proven depth; 0 when exact."""

    no_deal: Numbers
    span: Numbers
    """How far each party's utility ranges; 1 where it does not. Both of shape (n_parties,)."""


def undominated(terms: Terms, most: int, spare: float, *, acceptable: bool) -> Found:
    """Undominated packages: all looked at where they are few, else issue by issue."""
    few = terms.board.outcomes <= FEW
    every = _every(terms) if few else np.zeros((0, 0), np.int32)
    if few:
        utility = terms.utilities(every)
        low, high = utility.min(axis=0), utility.max(axis=0)
    else:
        low, high = extremes(terms, MOST)
    span = np.where(high > low, high - low, 1.0)
    no_deal = terms.no_deal(low)
    if few:
        possible = np.flatnonzero(terms.possible(every))
        places, lost = every[possible[survivors(utility[possible] / span)]], 0.0
    else:
        none = np.full(len(low), -np.inf)
        floor = no_deal if acceptable and spare == 0 else none
        places, lost = undominated_places(terms, span, floor, most, spare)
        if lost > 0 and acceptable and spare == 0:
            # the floor may have cut what stands for others
            places, lost = undominated_places(terms, span, none, most, spare)
    kept, further = spread(terms.utilities(places) / span, most)
    return Found(places=places[kept], lost=lost + further, no_deal=no_deal, span=span)


def _every(terms: Terms) -> Places:
    """All packages."""
    sizes = [len(own) for own in terms.board.options]
    return np.indices(sizes, dtype=np.int32).reshape(len(sizes), -1).T


def undominated_places(
    terms: Terms, span: Numbers, floor: Numbers, most: int, spare: float
) -> tuple[Places, float]:
    """The options of undominated packages, or of a cover, and its proven depth.

    Args:
        terms: the problem; every issue has an option.
        span: each party's range, of which depths are shares.
        floor: the least utility that counts for each party; minus infinity for any.
        most: points wanted at most; a few more may come, for `spread` to choose from.
        spare: depth that is allowed; 0 for as little as `most` allows.
    """
    parts = blocks(terms, MOST) if terms.links else ()
    adds = [part.adds for part in parts] or [own.T for own in terms.board.tables]
    if any(len(own) == 0 for own in adds):
        return np.zeros((0, len(terms.board.issues)), np.int32), 0.0
    sizes = [len(own) for own in adds]
    starts = np.array([0, *accumulate(sizes)])
    flat = np.concatenate(adds)
    least = np.minimum.reduceat(flat, starts[:-1], axis=0)
    flat = (flat - np.repeat(least, sizes, axis=0)) / span
    need = (floor - terms.board.constant - least.sum(axis=0)) / span - 1e-11
    ways, lost = summed(flat, starts, need, most, spare)
    return (whole(parts, ways) if parts else ways), lost


def summed(
    adds: Numbers, starts: Rows, need: Numbers, most: int, spare: float
) -> tuple[Places, float]:
    """The way of every block for each undominated sum, or for a cover, and its proven depth.

    Args:
        adds: what each way of each block adds, shape (n_ways, n_parties), block after block, as
            shares of each party's range.
        starts: where each block begins in `adds`, with the end.
        need: the least sum that counts for each party.
        most: see `undominated_places`.
        spare: see `undominated_places`.
    """
    room = max(most, WIDTH) if most < SPREAD else most
    if len(need) <= STAIRS:
        wide = np.full(STAIRS, -np.inf)
        wide[: len(need)] = need
        ways, lost = stack(three(adds), starts, wide, room, spare)
    else:
        ways, lost = stack_many(tuple(np.split(adds, starts[1:-1])), need, room, spare)
    return ways, float(lost)


def whole(parts: tuple[Block, ...], ways: Places) -> Places:
    """The option of every issue, from the way of every block."""
    places = np.empty((len(ways), sum(len(part.issues) for part in parts)), np.int32)
    for n, part in enumerate(parts):
        places[:, part.issues] = part.places[ways[:, n]]
    return places
