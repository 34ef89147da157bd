"""Packages against each other, draw by draw: frontier, ranks, and which beats which."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.bargaining import TIE
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.robust.drawn import Ground, all_above
from parley.analysis.robust.tally import blocks

RANKS = 5
"""Ranks that are told apart."""

COMPARED = 400
"""Fewest draws in which packages are compared: error at most 2.5 %."""

WORK = 100_000_000
"""Comparisons that may be made when more draws are there: about half a second."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """How some packages stand beside all others."""

    draws: int
    """Draws that were compared."""

    frontier: Numbers
    """Shape (n_shown,): share of draws in which no other package is better for everyone."""

    ranks: Numbers
    """Shape (n_shown, RANKS): share of draws in which it comes first, second, ..."""

    beats: Numbers
    """Shape (n_shown, n_shown): share of draws in which the first does better than the second;
    a tie counts half."""


def compare(ground: Ground, columns: Rows, shown: Rows, *, draws: int, seed: int) -> Comparison:
    """Compare some packages with all others.

    Packages that are acceptable to all are ranked by the product of gains over no deal; the
    others come after them, ranked by what the party that loses most would lose.

    Args:
        ground: options and what is known of preferences.
        columns: all packages, shape (n_packages, n_issues).
        shown: numbers of the packages that are asked about.
        draws: how many; fewer are used when packages are many.
        seed: of the draws.

    Source:
        Lahdelma, Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for
        group decision making, Operations Research 49(3), 444-454,
        doi:10.1287/opre.49.3.444.11220, for rank acceptability; Tervonen, Lahdelma (2007),
        Implementing stochastic multicriteria acceptability analysis, EJOR 178(2), 500-513,
        doi:10.1016/j.ejor.2005.12.037, for errors and cost.
    """
    cells = len(shown) * len(columns) * len(ground.parties)
    used = min(draws, max(COMPARED, WORK // max(cells, 1)))
    beaten = np.zeros(len(shown))
    ranks = np.zeros((len(shown), RANKS + 1))
    beats = np.zeros((len(shown), len(shown)))
    for _numbers, drawn in blocks(ground, np.arange(used), len(columns), seed):
        gains = drawn.gains(columns)
        value = standing(gains)
        own = value[:, shown]
        for place, package in enumerate(shown):
            better = all_above(gains, gains[:, :, package] + TIE)
            beaten[place] += int(better.any(axis=1).sum())
            ranks[place] += _ranks(value, own[:, place])
        margin = TIE * np.maximum(np.abs(own[:, :, None]), np.abs(own[:, None, :]))
        ahead = own[:, :, None] - own[:, None, :]
        beats += ((ahead > margin) + 0.5 * (np.abs(ahead) <= margin)).sum(axis=0)
    return Comparison(
        draws=used,
        frontier=1 - beaten / used,
        ranks=ranks[:, :RANKS] / used,
        beats=beats / used,
    )


def standing(gains: Numbers) -> Numbers:
    """One number by which the packages of a draw are ranked, shape (n_draws, n_packages).

    The product of gains where all are 0 or more; else the smallest gain, which is below 0.
    """
    least = gains[:, 0].copy()
    product = np.maximum(gains[:, 0], 0.0)
    for party in range(1, gains.shape[1]):
        np.minimum(least, gains[:, party], out=least)
        product *= np.maximum(gains[:, party], 0.0)
    return np.where(least >= 0, product, least)


def _ranks(value: Numbers, own: Numbers) -> Numbers:
    """Draws in each rank, those that tie sharing the ranks they take up; the last is the rest."""
    margin = TIE * np.abs(own)
    top, level = own + margin, own - margin
    ahead = (value > top[:, np.newaxis]).sum(axis=1)
    tied = (value >= level[:, np.newaxis]).sum(axis=1) - ahead
    found = np.zeros(RANKS + 1)
    for extra in range(RANKS):
        rows = tied > extra
        if not rows.any():
            break
        at = np.minimum(ahead[rows] + extra, RANKS)
        found += np.bincount(at, weights=1.0 / tied[rows], minlength=RANKS + 1)
    return found
