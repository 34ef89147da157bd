"""The packages that a simulated negotiation may name, and what each is worth to each party."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parley.analysis.payoffs import Mask, Numbers
from parley.analysis.simulate.layout import Layout
from parley.errors import AnalysisError
from parley.model.scenario.preference import Box, Pairs, Preference

PACKAGES_MAX = 4_000_000
"""Packages that are all looked at; above this, a sample of them is."""

CALLS_MAX = 500_000
"""Packages for which an arbitrary function is called: a few seconds."""

SAMPLE = 60_000
"""Packages named in larger spaces."""

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Space:
    """Packages within red lines and constraints."""

    layout: Layout
    places: npt.NDArray[np.int32]
    """Shape (n_packages, n_issues): the option of each issue; empty in a whole space."""

    codes: Codes
    """For a whole space: number of each package, counting through the last issue first."""

    extra: Numbers
    """Shape (n_parties, n_packages): what does not add up issue by issue; or (n_parties, 0)."""

    @property
    def whole(self) -> bool:
        """Whether every package is in it."""
        return self.places.size == 0

    @property
    def size(self) -> int:
        """Packages in it."""
        return len(self.codes) if self.whole else len(self.places)

    def utility(self, tables: Numbers, constant: Numbers) -> Numbers:
        """What each package is worth, shape (n_parties, n_packages)."""
        if self.whole:
            found = [
                folded(row, self.layout.sizes, start)[self.codes]
                for row, start in zip(tables, constant, strict=True)
            ]
        else:
            columns = self.places + starts(self.layout.sizes)
            found = [
                _added(row, columns, start) for row, start in zip(tables, constant, strict=True)
            ]
        total = np.array(found).reshape(len(constant), self.size)
        return total + self.extra if self.extra.size else total

    def options(self, packages: Codes) -> npt.NDArray[np.int64]:
        """The option of each issue, shape (n, n_issues), of packages given by their place here."""
        if not self.whole:
            return self.places[packages].astype(np.int64)
        return np.stack(np.unravel_index(self.codes[packages], self.layout.sizes), axis=1)


def space(own: Layout, seed: int) -> Space:
    """All packages, or where they are too many a sample of them that is good for the parties.

    Raises:
        AnalysisError: when utilities that do not add up over issues would have to be worked out
            for more packages than can be.
    """
    extra = beyond(own)
    if own.outcomes > PACKAGES_MAX:
        return Space(
            layout=own, places=sample(own, seed), codes=np.zeros(0, dtype=np.int64), extra=extra
        )
    codes = np.flatnonzero(_allowed(own))
    return Space(
        layout=own,
        places=np.zeros((0, len(own.sizes)), dtype=np.int32),
        codes=codes,
        extra=extra[:, codes] if extra.size else extra,
    )


def beyond(own: Layout) -> Numbers:
    """What does not add up issue by issue, shape (n_parties, n_packages); (n_parties, 0) if all do.

    Raises:
        AnalysisError: when that is asked for more packages than can be looked at.
    """
    if all(one.additive for one in own.problem.preferences):
        return np.zeros((len(own.problem.preferences), 0))
    most = CALLS_MAX if _called_for(own) else PACKAGES_MAX
    if own.outcomes > most:
        raise AnalysisError(
            f"There are {own.outcomes:.3g} packages, and what they are worth is not a sum over "
            f"issues; expected at most {most:,}. Use fewer options, or weights and values."
        )
    return _extra(own)


def _called_for(own: Layout) -> bool:
    return any(one.function is not None for one in own.problem.preferences)


def starts(sizes: tuple[int, ...]) -> Codes:
    """The first column of each issue."""
    return np.cumsum([0, *sizes[:-1]])


def folded(row: Numbers, sizes: tuple[int, ...], start: float) -> Numbers:
    """Sums over the options of every package, from one number for each option."""
    total = np.full(1, float(start))
    at = 0
    for size in sizes:
        total = (total[:, None] + row[None, at : at + size]).ravel()
        at += size
    return total


def sample(own: Layout, seed: int) -> npt.NDArray[np.int32]:
    """Packages that are best, or nearly, for some weighting of the parties; each once.

    For each, weights of the parties are drawn evenly from the simplex (for a part of them, one
    party alone counts) and each issue is settled as is best for that weighting, blurred by more
    or less noise. Those that break a constraint are left out.
    """
    draw = np.random.Generator(np.random.PCG64([seed, 1]))
    parties = len(own.tables)
    power = draw.dirichlet(np.ones(parties), SAMPLE)
    alone = draw.integers(0, 2 * parties, SAMPLE)
    power = np.where((alone < parties)[:, None], np.eye(parties)[alone % parties], power)
    power[:parties] = np.eye(parties)
    blur = np.exp(draw.uniform(np.log(1e-3), np.log(0.3), SAMPLE))[:, None]
    blur[:parties] = 0.0
    at = starts(own.sizes)
    spread = sum(
        (np.ptp(own.tables[:, a : a + s], axis=1) for a, s in zip(at, own.sizes, strict=True)),
        np.zeros(parties),
    )
    scaled = own.tables / np.where(spread > 0, spread, 1.0)[:, None]
    chosen = np.stack(
        [
            (power @ scaled[:, a : a + s] + blur * draw.gumbel(size=(SAMPLE, s))).argmax(axis=1)
            for a, s in zip(at, own.sizes, strict=True)
        ],
        axis=1,
    ).astype(np.int32)
    spent = [
        _added(costs, chosen + at, 0.0) <= limit
        for costs, limit in zip(own.costs, own.limits, strict=True)
    ]
    return np.unique(chosen[np.logical_and.reduce([np.ones(SAMPLE, dtype=bool), *spent])], axis=0)


def _added(row: Numbers, columns: npt.NDArray[np.int64], start: float) -> Numbers:
    total = np.full(len(columns), float(start))
    for issue in range(columns.shape[1]):
        total += row[columns[:, issue]]
    return total


def _allowed(own: Layout) -> Mask:
    """Which packages of the whole space keep all constraints."""
    allowed = np.ones(own.outcomes, dtype=bool)
    for costs, limit in zip(own.costs, own.limits, strict=True):
        allowed &= folded(costs, own.sizes, 0.0) <= limit
    return allowed


def _extra(own: Layout) -> Numbers:
    """What pairs, boxes and functions add, over the whole space."""
    found = np.zeros((len(own.problem.preferences), own.outcomes))
    for row, preference in zip(found, own.problem.preferences, strict=True):
        if preference.function is not None:
            row[:] = _called(own, preference)
            continue
        for pair in preference.pairs:
            row[:] += _paired(own, pair)
        for box in preference.boxes:
            row[:] += box.value * _inside(own, box)
    return found


def _called(own: Layout, preference: Preference) -> Numbers:
    """What a function gives for every package; for arrays of them where it is `vectorised`."""
    function = preference.function
    assert function is not None  # noqa: S101 - for the type checker
    if getattr(function, "vectorised", False):
        places = np.indices(own.sizes).reshape(len(own.sizes), -1)
        columns = {
            matter.id: np.array(there)[row]
            for matter, there, row in zip(own.problem.issues, own.options, places, strict=True)
        }
        found = np.asarray(function(columns), dtype=np.float64)  # type: ignore[arg-type]
    else:
        every = (own.package(places) for places in np.ndindex(*own.sizes))
        found = np.array([float(function(package)) for package in every])
    if found.shape != (own.outcomes,) or not np.isfinite(found).all():
        raise AnalysisError(
            f"The utility of {preference.party} is not a finite number for some package; expected "
            "one number for every package. Look at what the function returns."
        )
    return found


def _paired(own: Layout, pair: Pairs) -> Numbers:
    ids = [matter.id for matter in own.problem.issues]
    first, second = (ids.index(issue) for issue in pair.issues)
    rows, columns = (
        [own.problem.issues[n].options.index(option) for option in own.options[n]]  # type: ignore[union-attr,arg-type]
        for n in (first, second)
    )
    table = np.array(pair.values, dtype=np.float64)[np.ix_(rows, columns)]
    shape = [1] * len(ids)
    shape[first], shape[second] = table.shape
    if first > second:
        table = table.T
    return np.broadcast_to(table.reshape(shape), own.sizes).ravel()


def _inside(own: Layout, box: Box) -> Numbers:
    bounds = {issue: (low, high) for issue, low, high in box.bounds}
    inside = np.ones(1, dtype=bool)
    for matter, there in zip(own.problem.issues, own.options, strict=True):
        low, high = bounds.get(matter.id, (-np.inf, np.inf))
        within = [matter.id not in bounds or low <= float(option) <= high for option in there]
        inside = (inside[:, None] & np.array(within, dtype=bool)[None, :]).ravel()
    return inside.astype(np.float64)
