"""Draw by draw over packages too many to list: is there a deal, and which is the best."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.exact.nash_loop import nash_of_draws
from parley.analysis.payoffs import Mask, Rows
from parley.analysis.robust.drawn import TOGETHER, chances
from parley.analysis.robust.scenario import Arena
from parley.engine.engine import Engine
from parley.engine.local import InProcess

BUDGET = 5_000
"""Options looked at for one draw; what this does not settle stays open."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proven:
    """What holds in each draw over all packages."""

    open: Mask
    """Shape (n_draws,): whether a package that is acceptable to all was found."""

    shut: Mask
    """Shape (n_draws,): whether it is proven that there is none; draws that are neither are not
    settled."""

    rows: Rows
    """Packages that are best in some draw, as columns, those most often best first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Job:
    """Solves a span of draws; can be sent to another process."""

    ground: Arena
    seed: int

    def __call__(self, span: tuple[int, int]) -> tuple[Rows, Mask]:
        """The best package found for each draw, as columns, -1 for none; and where none is."""
        ground = self.ground
        drawn = ground.drawn(chances(ground, self.seed, range(*span)))
        tables = np.ascontiguousarray(drawn.worth.transpose(0, 2, 1))
        starts = np.append(ground.first, len(ground.topic))
        picks, _, bound = nash_of_draws(tables, starts, -drawn.walk_away, BUDGET)
        return picks, np.isneginf(bound)


def proven(ground: Arena, *, draws: int, seed: int, engine: Engine | None = None) -> Proven:
    """Find the best package of every draw.

    Args:
        ground: additive, without constraints, every issue with an open option.
        draws: how many.
        seed: of the draws.
        engine: where spans of draws are solved; here when None.
    """
    spans = [(start, min(start + TOGETHER, draws)) for start in range(0, draws, TOGETHER)]
    job = _Job(ground=ground, seed=seed)
    parts = list((engine or InProcess()).map(job, spans))
    best = np.concatenate([picks for picks, _ in parts])
    found = best[:, 0] >= 0
    rows, times = np.unique(best[found], axis=0, return_counts=True)
    return Proven(
        open=found,
        shut=np.concatenate([shut for _, shut in parts]),
        rows=np.asarray(rows[np.argsort(-times, kind="stable")], dtype=np.intp),
    )
