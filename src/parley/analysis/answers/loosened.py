"""Which obstacles packages break: by listing all packages, or by integer programs."""

from collections.abc import Callable, Collection
from itertools import combinations
from math import comb

import numpy as np

from parley.analysis.answers.goal import Goal, Where
from parley.analysis.answers.linear import INF, plus
from parley.analysis.answers.obstacle import PAST, Measure
from parley.analysis.answers.packed import Packed
from parley.analysis.answers.search import Found, Search
from parley.analysis.payoffs import Rows

LARGEST = 3
"""Obstacles moved together in one opening; more are too many to ask for at once."""

MOST = 40
"""Openings searched for by integer programs, each of which takes two."""

TRIED = 50_000_000
"""Comparisons spent on the smallest conflict before any irreducible one will do (about 1 s)."""

Opened = tuple[tuple[int, ...], Rows]
"""Numbers of the obstacles to move, and the package that takes the least moving."""


class Listing:
    """Obstacles over listed packages."""

    def __init__(self, search: Search, all_measures: tuple[Measure, ...]) -> None:
        self.search = search
        shape = (len(search.places), len(all_measures))
        self.shares = np.zeros(shape)
        for number, measure in enumerate(all_measures):
            past = measure.past(search.places, search.utility)
            self.shares[:, number] = measure.shares(past)
        self.broken = self.shares > 0

    def openings(self) -> list[Opened]:
        """All minimal sets of up to `LARGEST` obstacles, each with its package."""
        few = np.flatnonzero(self.broken.sum(axis=1) <= LARGEST)
        sets, back = np.unique(self.broken[few], axis=0, return_inverse=True)
        back = back.reshape(-1)
        found = []
        for number, broken in enumerate(sets):
            inside = ~(sets & ~broken).any(axis=1)
            if inside.sum() > 1:
                continue
            rows = few[back == number]
            total = self.shares[rows].sum(axis=1)
            rows = rows[total <= total.min() + PAST]
            gains = (self.search.utility[rows] - self.search.no_deal) / self.search.spread
            best = rows[int(np.argmax(gains.min(axis=1)))]
            found.append((tuple(np.flatnonzero(broken).tolist()), self.search.places[best]))
        return found

    def conflict(self) -> tuple[int, ...]:
        """A smallest set of obstacles that no package keeps; the first that is found."""
        sets = np.unique(self.broken, axis=0)
        count = sets.shape[1]
        for size in range(1, LARGEST + 1):
            if comb(count, size) * len(sets) > TRIED:
                break
            for some in combinations(range(count), size):
                if sets[:, some].any(axis=1).all():
                    return some
        return thinned(count, lambda kept: not bool(sets[:, sorted(kept)].any(axis=1).all()))

    def best(self, free: Collection[int], goals: list[Goal]) -> Found | None:
        """The best package that breaks at most the obstacles in `free`."""
        others = [n for n in range(self.broken.shape[1]) if n not in free]
        rows = np.flatnonzero(~self.broken[:, others].any(axis=1))
        for goal in goals:
            if not rows.size:
                return None
            values = goal.values(self.search.places[rows], self.search.utility[rows])
            rows = rows[values >= values.max() - 1e-9]
        return self.search.look(self.search.places[rows[0]], goals) if rows.size else None


class Programs:
    """Obstacles over more packages than can be listed."""

    def __init__(self, search: Search, all_measures: tuple[Measure, ...]) -> None:
        self.search = search
        self.measures = all_measures

    def openings(self) -> list[Opened]:
        """All minimal sets of up to `LARGEST` obstacles (the first `MOST`), with packages."""
        found: list[Opened] = []
        while len(found) < MOST:
            packed, broken, _ = self._packed()
            for some, _places in found:
                packed.program.row(-INF, {broken[n]: 1.0 for n in some}, len(some) - 1.0)
            packed.program.row(-INF, dict.fromkeys(broken, 1.0), float(LARGEST))
            solved = packed.program.most(dict.fromkeys(broken, -1.0))
            if solved is None:
                break
            some = tuple(n for n, column in enumerate(broken) if solved[0][column] > 0.5)  # noqa: PLR2004 - yes or no
            found.append((some, self._least(some)))
            if not some:
                break
        return found

    def conflict(self) -> tuple[int, ...]:
        """An irreducible set of obstacles that no package keeps."""
        return thinned(len(self.measures), self._fits)

    def best(self, free: Collection[int], goals: list[Goal]) -> Found | None:
        """The best package that breaks at most the obstacles in `free`."""
        packed, broken, _ = self._packed()
        for number, column in enumerate(broken):
            if number not in free:
                packed.program.high[column] = 0.0
        places = packed.best(goals, Where())
        return None if places is None else self.search.look(places, goals)

    def _fits(self, kept: Collection[int]) -> bool:
        packed, broken, _ = self._packed()
        for number in kept:
            packed.program.high[broken[number]] = 0.0
        return packed.program.most(dict.fromkeys(broken, -1.0)) is not None

    def _least(self, some: tuple[int, ...]) -> Rows:
        """The package that moves only these obstacles, and as little as possible."""
        packed, broken, shares = self._packed()
        for number, column in enumerate(broken):
            if number not in some:
                packed.program.high[column] = 0.0
        solved = packed.program.most(plus(*((-1.0, terms) for terms in shares)))
        assert solved is not None  # noqa: S101 - this set was found to be enough
        return packed.places(solved[0])

    def _packed(self) -> tuple[Packed, list[int], list[dict[int, float]]]:
        """A program with, for each obstacle, a yes or no for breaking it and how far in shares."""
        packed = Packed(self.search.field)
        program = packed.program
        broken, shares = [], []
        for measure in self.measures:
            if measure.limit is None:
                over = plus((-1.0, packed.utility[measure.party]))
                least = measure.least - float(self.search.field.board.constant[measure.party])
                reach = measure.least - float(self.search.low[measure.party])
            else:
                over = packed.sum(measure.limit.adds)
                least = -measure.limit.most
                top = sum(float(adds.max()) for adds in measure.limit.adds.values())
                reach = top - measure.limit.most
            yes = program.column(whole=True)
            size = max(reach, 0.0)
            past = program.column(0.0, size)
            program.row(least, plus((1.0, {past: 1.0}), (-1.0, over)))
            program.row(-INF, {past: 1.0, yes: -size}, 0.0)
            broken.append(yes)
            shares.append({yes: 1.0} if measure.unit is None else {past: 1.0 / measure.unit})
        return packed, broken, shares


def thinned(count: int, fits: Callable[[Collection[int]], bool]) -> tuple[int, ...]:
    """Drop one obstacle after the other while the rest still cannot be kept together.

    Source:
        Chinneck, Dravnieks (1991), Locating minimal infeasible constraint sets in linear programs,
        ORSA Journal on Computing 3(2), 157-168, doi:10.1287/ijoc.3.2.157 (deletion filtering).
    """
    kept = list(range(count))
    for number in reversed(range(count)):
        rest = [other for other in kept if other != number]
        if not fits(rest):
            kept = rest
    return tuple(kept)
