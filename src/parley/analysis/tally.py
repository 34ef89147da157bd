"""Over all draws: how often each package is acceptable to all, and which rule picks it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from parley.analysis.bargaining import RULES, TIE, Batch, chosen
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.sheet import Drawn, Sheet, acceptable, all_above, draw

CELLS = 250_000
"""Numbers held at a time, 2 MB, which fits a cache: draws go in blocks of this size."""

COMPARED = 400
"""Draws in which a package is compared with every other for the frontier: error at most 2.5 %."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """Counts over all draws."""

    draws: int
    acceptable: Rows
    """Shape (n_packages,): draws in which no party likes the package less than no deal."""

    picked: dict[str, Rows]
    """For each rule, shape (n_packages,): draws in which it picks the package, ties included."""

    open: Mask
    """Shape (n_draws,): whether any package is acceptable to all."""

    @property
    def share(self) -> float:
        """Share of draws with a deal."""
        return float(self.open.mean())

    @property
    def error(self) -> float:
        """Monte-Carlo standard error of `share`."""
        return float(np.sqrt(self.share * (1 - self.share) / self.draws))


def tally(sheet: Sheet, columns: Rows, *, draws: int, seed: int) -> Tally:
    """Go through all draws and count.

    Args:
        sheet: options and what is known of preferences.
        columns: packages, shape (n_packages, n_topics).
        draws: how many.
        seed: of the draws.
    """
    times = np.zeros(len(columns), dtype=np.intp)
    picked = {rule: np.zeros(len(columns), dtype=np.intp) for rule in RULES}
    found = np.zeros(draws, dtype=np.bool_)
    for numbers, drawn in blocks(sheet, np.arange(draws), len(columns), seed):
        gains = drawn.gains(columns)
        fits = acceptable(gains)
        times += fits.sum(axis=0)
        found[numbers] = fits.any(axis=1)
        rows, package = np.nonzero(fits)
        if not rows.size:
            continue
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        batch = Batch(gains[rows, :, package], starts)
        for rule, mask in chosen(batch).items():
            picked[rule] += np.bincount(package[mask], minlength=len(columns))
    return Tally(draws=draws, acceptable=times, picked=picked, open=found)


def on_frontier(sheet: Sheet, columns: Rows, shown: Rows, *, draws: int, seed: int) -> Numbers:
    """For some packages, the share of draws in which no other is better for everyone.

    Args:
        sheet: options and what is known of preferences.
        columns: all packages, shape (n_packages, n_topics).
        shown: numbers of the packages that are asked about.
        draws: how many; at most `COMPARED` of them are used.
        seed: of the draws.
    """
    used = min(draws, COMPARED)
    beaten = np.zeros(len(shown), dtype=np.intp)
    for _numbers, drawn in blocks(sheet, np.arange(used), len(columns), seed):
        gains = drawn.gains(columns)
        for place, package in enumerate(shown):
            better = all_above(gains, gains[:, :, package] + TIE)
            beaten[place] += int(better.any(axis=1).sum())
    return np.asarray(1 - beaten / used)


def blocks(sheet: Sheet, draws: Rows, n_packages: int, seed: int) -> Iterator[tuple[Rows, Drawn]]:
    """Draws in blocks whose gains fit into `CELLS` numbers."""
    size = max(1, CELLS // (len(sheet.holdings) * max(n_packages, 1)))
    for start in range(0, len(draws), size):
        numbers = draws[start : start + size]
        yield numbers, draw(sheet, seed, numbers)
