"""Over all draws: how often each package is acceptable to all, and which rule picks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from parley.analysis.bargaining import RULES, Batch, chosen
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust.drawn import Drawn, Ground, acceptable, chances, portions
from parley.engine.engine import Engine
from parley.engine.local import InProcess

SPAN = 2_000
"""Draws that are counted as one job."""

DRAWS, FEWEST = 10_000, 2_000
"""Draws when nothing else is asked for, and the fewest when packages are many."""

WORK = 50_000_000
"""Gains that may be computed when nothing else is asked for: about a second."""


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

    weight: Numbers
    """Shape (n_packages, n_parties, n_issues): sum of the weights in the draws in which the Nash
    rule picks the package."""

    weight_squared: Numbers
    """The same for the squares of the weights."""

    @property
    def share(self) -> float:
        """Share of draws with a deal."""
        return float(self.open.mean())

    @property
    def error(self) -> float:
        """Monte-Carlo standard error of `share`."""
        return float(np.sqrt(self.share * (1 - self.share) / self.draws))


def tally(
    ground: Ground, columns: Rows, *, draws: int, seed: int, engine: Engine | None = None
) -> Tally:
    """Go through all draws and count.

    Args:
        ground: options and what is known of preferences.
        columns: packages, shape (n_packages, n_issues).
        draws: how many.
        seed: of the draws.
        engine: where blocks of draws are counted; here when None. The counts are the same.
    """
    spans = [(start, min(start + SPAN, draws)) for start in range(0, draws, SPAN)]
    count = partial(_count, ground, columns, seed)
    parts = list((engine or InProcess()).map(count, spans))
    return Tally(
        draws=draws,
        acceptable=np.sum([part.acceptable for part in parts], axis=0),
        picked={rule: np.sum([part.picked[rule] for part in parts], axis=0) for rule in RULES},
        open=np.concatenate([part.open for part in parts]),
        weight=_sum(part.weight for part in parts),
        weight_squared=_sum(part.weight_squared for part in parts),
    )


def affordable(n_parties: int, n_packages: int) -> int:
    """Draws when nothing else is asked for: fewer, in thousands, when packages are many."""
    most = WORK // max(n_parties * n_packages, 1)
    return max(FEWEST, min(DRAWS, most // 1000 * 1000))


def blocks(ground: Ground, draws: Rows, n_packages: int, seed: int) -> Iterator[tuple[Rows, Drawn]]:
    """Draws in blocks, see `portions`."""
    for rows, drawn in portions(ground, chances(ground, seed, draws), n_packages):
        yield draws[rows], drawn


def _count(ground: Ground, columns: Rows, seed: int, span: tuple[int, int]) -> Tally:
    n_packages = len(columns)
    times = np.zeros(n_packages, dtype=np.intp)
    picked = {rule: np.zeros(n_packages, dtype=np.intp) for rule in RULES}
    sums = np.zeros((2, n_packages, len(ground.parties), len(ground.issues)))
    found = np.zeros(span[1] - span[0], dtype=np.bool_)
    for numbers, drawn in blocks(ground, np.arange(*span), n_packages, seed):
        gains = drawn.gains(columns)
        fits = acceptable(gains)
        times += np.sum(fits, axis=0)
        found[numbers - span[0]] = np.any(fits, axis=1)
        rows, package = np.nonzero(fits)
        if not rows.size:
            continue
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        for rule, mask in chosen(Batch(gains[rows, :, package], starts)).items():
            picked[rule] += np.bincount(package[mask], minlength=n_packages)
            if rule == "nash":
                sums += _weights(package[mask], drawn.weight[rows[mask]], n_packages)
    return Tally(
        draws=len(found),
        acceptable=times,
        picked=picked,
        open=found,
        weight=sums[0],
        weight_squared=sums[1],
    )


def _weights(package: Rows, weight: Numbers, n_packages: int) -> Numbers:
    """Sums of weights and of their squares for each package, shape (2, n_packages, ...)."""
    flat = weight.reshape(len(weight), -1)
    columns = np.concatenate([flat, flat**2], axis=1).T
    sums = [np.bincount(package, weights=column, minlength=n_packages) for column in columns]
    shape = (n_packages, 2, *weight.shape[1:])
    return np.asarray(np.array(sums, dtype=np.float64).T.reshape(shape).swapaxes(0, 1))


def _sum(parts: Iterator[Numbers]) -> Numbers:
    """Add up block by block, always in the same order."""
    total = next(parts).copy()
    for part in parts:
        total += part
    return total
