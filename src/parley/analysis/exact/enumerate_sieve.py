"""Keep what nothing beats while packages come by in slices."""

from typing import Any

import numpy as np

from parley.analysis.compiled import compiled
from parley.analysis.exact.sweep_rows import survivors
from parley.analysis.payoffs import Mask, Numbers, Rows

WIDE = 1_024
"""Packages that the sieve has room for at first."""

SIEVES = 8
"""Good packages that slices are held against first."""


class Sieve:
    """In machine code: each package is held against those kept so far, the strongest first.

    Source:
        Börzsönyi, Kossmann, Stocker (2001), The Skyline operator, ICDE, 421-430,
        doi:10.1109/ICDE.2001.914855 (block-nested loops with a self-organising list).
    """

    def __init__(self, parties: int) -> None:
        """Start with nothing."""
        self.low, self.high = np.full(parties, np.inf), np.full(parties, -np.inf)
        self._kept = np.empty((WIDE, parties))
        self._rows = np.empty(WIDE, np.int64)
        self._size, self._seen = 0, 0

    def take(self, utility: Numbers, possible: Mask | None) -> None:
        """Look at a slice of packages: utilities of shape (n, n_parties), which keep all rules."""
        columns = np.asfortranarray(utility, dtype=np.float64)
        allowed = np.ones(len(columns), np.bool_) if possible is None else possible
        at = 0
        while at < len(columns):
            at, self._size = _sift(
                columns,
                allowed,
                (self._kept, self._rows),
                (at, self._size, self._seen),
                (self.low, self.high),
            )
            if self._size == len(self._kept):
                self._kept = np.concatenate([self._kept, np.empty_like(self._kept)])
                self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._seen += len(columns)

    def best(self) -> tuple[Rows, Numbers]:
        """Which of all packages nothing beats, in rising order of place, and their utilities."""
        order = np.argsort(self._rows[: self._size])
        rows, values = self._rows[order], self._kept[order]
        return _distinct(rows, values, self.low, self.high)


class Few:
    """With numpy alone: each slice is held against a few good packages, then sorted out."""

    def __init__(self, parties: int) -> None:
        """Start with nothing."""
        self.low, self.high = np.full(parties, np.inf), np.full(parties, -np.inf)
        self._kept = np.zeros((0, parties))
        self._rows = np.zeros(0, np.intp)
        self._seen = 0

    def take(self, utility: Numbers, possible: Mask | None) -> None:
        """Look at a slice of packages: utilities of shape (n, n_parties), which keep all rules."""
        self.low = np.minimum(self.low, utility.min(axis=0))
        self.high = np.maximum(self.high, utility.max(axis=0))
        fits = self._promising(utility)
        if possible is not None:
            fits = fits[possible[fits]]
        rows = np.concatenate([self._rows, self._seen + fits])
        values = np.concatenate([self._kept, utility[fits]])
        self._rows, self._kept = _distinct(rows, values, self.low, self.high)
        self._seen += len(utility)

    def best(self) -> tuple[Rows, Numbers]:
        """Which of all packages nothing beats, in rising order of place, and their utilities."""
        return self._rows, self._kept

    def _promising(self, utility: Numbers) -> Rows:
        """Rows that none of a few good packages equals or beats."""
        left = np.arange(len(utility))
        order = np.argsort(-self._kept.sum(axis=1), kind="stable")
        for row in self._kept[order[:: max(1, len(order) // SIEVES)]]:
            own = utility[left]
            more = own[:, 0] > row[0]
            for k in range(1, len(row)):
                more |= own[:, k] > row[k]
            left = left[more]
        return left


def _distinct(rows: Rows, values: Numbers, low: Numbers, high: Numbers) -> tuple[Rows, Numbers]:
    """What nothing beats, values that differ by rounding alone once."""
    kept = survivors((values - low) / np.where(high > low, high - low, 1.0))
    return rows[kept], values[kept]


@compiled
def _sift(utility: Any, allowed: Any, front: Any, state: Any, ends: Any) -> Any:
    """Go through a slice until its end or until there is no room; gives how far, and how many."""
    kept, rows = front
    at, size, seen = state
    parties = utility.shape[1]
    while at < len(utility) and size < len(kept):
        for k in range(parties):
            ends[0][k] = min(ends[0][k], utility[at, k])
            ends[1][k] = max(ends[1][k], utility[at, k])
        if allowed[at] and not _matched(utility, at, kept, rows, size):
            size = _without(utility, at, kept, rows, size)
            for k in range(parties):
                kept[size, k] = utility[at, k]
            rows[size] = seen + at
            size += 1
        at += 1
    return at, size


@compiled
def _matched(utility: Any, at: int, kept: Any, rows: Any, size: int) -> bool:
    """Whether a kept package is as good for everyone; if so it moves to the front of the list."""
    parties = utility.shape[1]
    for place in range(size):
        more = False
        for k in range(parties):
            if utility[at, k] > kept[place, k]:
                more = True
                break
        if not more:
            ahead = place // 2
            for k in range(parties):
                kept[place, k], kept[ahead, k] = kept[ahead, k], kept[place, k]
            rows[place], rows[ahead] = rows[ahead], rows[place]
            return True
    return False


@compiled
def _without(utility: Any, at: int, kept: Any, rows: Any, size: int) -> int:
    """Take out what a package beats; gives how many are left."""
    parties = utility.shape[1]
    place = 0
    while place < size:
        more = False
        for k in range(parties):
            if kept[place, k] > utility[at, k]:
                more = True
                break
        if more:
            place += 1
            continue
        size -= 1
        for k in range(parties):
            kept[place, k] = kept[size, k]
        rows[place] = rows[size]
    return size
