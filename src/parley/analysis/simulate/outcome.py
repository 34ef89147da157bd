"""Which package each simulated negotiation ended with, and what it is worth."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.layout import Layout
from parley.analysis.simulate.ranking import Draws
from parley.analysis.simulate.space import Space, folded, starts

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """One row for each negotiation."""

    places: Whole
    """Shape (n_runs, n_issues): the option of each issue; senseless without agreement."""

    when: Whole
    """Shape (n_runs,): round of the agreement, from 0; -1 without one."""

    utility: Numbers
    """Shape (n_runs, n_parties): of the agreement, by the preferences of that run."""

    stated: Numbers
    """The same by the preferences as stated."""

    no_deal: Numbers
    """Shape (n_runs, n_parties): worth of no deal, that of the worst package where none is set."""

    considered: int
    sampled: bool
    drawn: bool


def bargains(there: Space, found: Whole, draws: Draws) -> Runs:
    """What came of alternating offers.

    Args:
        there: packages that could be named.
        found: as `alternating.negotiate` returns it.
        draws: preferences of each run, or of all.
    """
    own = there.layout
    packages = np.maximum(found[:, 0], 0)
    places = there.options(packages)
    extra = there.extra[:, packages].T if there.extra.size else None
    return Runs(
        places=places,
        when=found[:, 1],
        utility=_worth(own, places, draws, extra),
        stated=_worth(own, places, (own.tables[None], own.constant[None], draws[2]), extra),
        no_deal=_no_deal(own, draws, there.extra, len(found)),
        considered=there.size,
        sampled=not there.whole,
        drawn=bool(own.problem.doubts or own.problem.orders),
    )


def texts(own: Layout, found: tuple[Whole, Whole], draws: Draws, extra: Numbers) -> Runs:
    """What came of single texts, as `single_text.mediate` returns them."""
    places, when = found
    beyond = None
    if extra.size:
        beyond = extra[:, np.ravel_multi_index(tuple(places.T), own.sizes)].T
    return Runs(
        places=places,
        when=when,
        utility=_worth(own, places, draws, beyond),
        stated=_worth(own, places, (own.tables[None], own.constant[None], draws[2]), beyond),
        no_deal=_no_deal(own, draws, extra, len(when)),
        considered=own.outcomes,
        sampled=False,
        drawn=bool(own.problem.doubts or own.problem.orders),
    )


def nothing(own: Layout, runs: int) -> Runs:
    """No package can be named at all."""
    parties = len(own.tables)
    none = np.zeros((runs, parties))
    stated = [one.no_deal or 0.0 for one in own.problem.preferences]
    return Runs(
        places=np.zeros((runs, len(own.sizes)), dtype=np.int64),
        when=np.full(runs, -1),
        utility=none,
        stated=none,
        no_deal=np.tile(np.array(stated), (runs, 1)),
        considered=0,
        sampled=False,
        drawn=False,
    )


def joined(parts: list[Runs]) -> Runs:
    """Batches of runs as one."""
    if len(parts) == 1:
        return parts[0]
    return Runs(
        places=np.concatenate([one.places for one in parts]),
        when=np.concatenate([one.when for one in parts]),
        utility=np.concatenate([one.utility for one in parts]),
        stated=np.concatenate([one.stated for one in parts]),
        no_deal=np.concatenate([one.no_deal for one in parts]),
        considered=parts[0].considered,
        sampled=parts[0].sampled,
        drawn=parts[0].drawn,
    )


def ends(own: Layout, draws: Draws, extra: Numbers) -> tuple[Numbers, Numbers]:
    """The least and the most each party can have, (n_draws, n_parties), constraints aside."""
    tables, constant, _ = draws
    if extra.size and extra.shape[1] == own.outcomes:
        every = np.array(
            [
                [folded(row, own.sizes, start) for row, start in zip(rows, anyway, strict=True)]
                for rows, anyway in zip(tables, constant, strict=True)
            ]
        )
        return (every + extra).min(axis=2), (every + extra).max(axis=2)
    low, high = constant.copy(), constant.copy()
    for first, size in zip(starts(own.sizes), own.sizes, strict=True):
        own_columns = tables[:, :, first : first + size]
        low += own_columns.min(axis=2)
        high += own_columns.max(axis=2)
    if extra.size:
        low, high = low + extra.min(axis=1), high + extra.max(axis=1)
    return low, high


def ranges(own: Layout, draws: Draws, extra: Numbers) -> Numbers:
    """The most minus the least each party can have, (n_draws, n_parties), constraints aside."""
    low, high = ends(own, draws, extra)
    return high - low


def _no_deal(own: Layout, draws: Draws, extra: Numbers, runs: int) -> Numbers:
    stated = draws[2]
    if np.isneginf(stated).any():
        stated = np.where(np.isneginf(stated), ends(own, draws, extra)[0], stated)
    return np.asarray(np.broadcast_to(stated, (runs, stated.shape[1])))


def _worth(own: Layout, places: Whole, draws: Draws, extra: Numbers | None) -> Numbers:
    """What one package is worth to each party, for each run."""
    tables, constant, _ = draws
    runs = len(places)
    each = np.arange(runs) if len(tables) > 1 else np.zeros(runs, dtype=np.int64)
    total = constant[each].copy()
    for issue, first in enumerate(starts(own.sizes)):
        total += tables[each, :, first + places[:, issue]]
    return total if extra is None else total + extra
