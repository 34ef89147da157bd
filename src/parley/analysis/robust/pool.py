"""The packages that are looked at: all of them, or a fair sample and the most promising."""

from collections.abc import Callable

import numpy as np

from parley.analysis.outcomes import CAP, count, distinct, packages
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust.drawn import Drawn, Ground, draw
from parley.analysis.robust.sheet import Sheet
from parley.analysis.streams import uniforms

SEARCHED = 250
"""Draws in which promising packages are looked for; more found the same ones."""

DIRECTIONS = 16
"""Ways of weighing the parties against each other in one such draw."""


LISTED = 60_000
"""Packages that are listed to find those that keep constraints."""


def pool(sheet: Sheet, allowed: Mask, *, seed: int, cap: int = CAP) -> Rows:
    """Choose the packages to examine, as the column chosen for each topic.

    Args:
        sheet: the options.
        allowed: shape (n_parties, n_columns), which options no red line excludes.
        seed: of the sample.
        cap: most packages.

    Returns:
        Shape (n_packages, n_topics), distinct. All packages when there are at most `cap`.
        Otherwise half a sample in which each package is as likely as any other, and half
        packages that are best for some weighing of the parties against each other in some
        draw: where a deal exists, one of these often is one. Empty when the red lines
        leave no option on some topic, or constraints no package.
    """
    return choose(sheet, sheet.open_columns(allowed), seed=seed, cap=cap, keeps=sheet.keeps)


def choose(
    ground: Ground,
    columns: tuple[Rows, ...],
    *,
    seed: int,
    cap: int = CAP,
    keeps: Callable[[Rows], Mask] | None = None,
) -> Rows:
    """The same for any ground.

    Args:
        ground: what is known.
        columns: for each topic, the columns to choose from.
        seed: of the sample.
        cap: most packages.
        keeps: which packages keep the constraints; all when None.
    """
    sizes = [len(own) for own in columns]
    most = LISTED if keeps else cap
    every = count(sizes) <= most
    wide = most if every or keeps else cap // 2
    rows = _as_columns(packages(sizes, cap=wide, seed=seed), columns)
    rows = rows[keeps(rows)] if keeps and len(rows) else rows
    if every and len(rows) <= cap:
        return rows
    sample = rows[np.linspace(0, len(rows) - 1, min(len(rows), cap // 2)).astype(np.intp)]
    promising = _promising(ground, columns, seed)
    promising = promising[keeps(promising)] if keeps else promising
    return distinct(np.concatenate([promising[: cap - cap // 2], sample]))


def _promising(sheet: Ground, columns: tuple[Rows, ...], seed: int) -> Rows:
    """Packages best for a weighted sum of the parties' worth, most frequent first."""
    drawn = draw(sheet, seed, range(SEARCHED))
    n_parties = len(sheet.parties)
    names = [f"{party}\ndirection" for party in sheet.parties]
    raw = uniforms(seed, range(SEARCHED * DIRECTIONS), names)
    mix = -np.log1p(-raw).reshape(SEARCHED, DIRECTIONS, n_parties) + 1e-12
    mix /= mix.sum(axis=2, keepdims=True)
    total = _weighed(drawn, mix)
    picks = [own[total[:, :, own].argmax(axis=2)].reshape(-1) for own in columns]
    rows, times = np.unique(np.stack(picks, axis=1), axis=0, return_counts=True)
    return np.asarray(rows[np.argsort(-times, kind="stable")])


def _weighed(drawn: Drawn, mix: Numbers) -> Numbers:
    """Worth of each column for each weighing, shape (n_draws, n_mixes, n_columns)."""
    return np.asarray(mix @ drawn.worth)


def _as_columns(rows: Rows, columns: tuple[Rows, ...]) -> Rows:
    """Option numbers of each topic to columns of the sheet."""
    if not len(rows):
        return rows
    return np.stack([own[rows[:, topic]] for topic, own in enumerate(columns)], axis=1)
