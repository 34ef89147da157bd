"""Counts over draws become shares with errors: how each package stands."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.findings import Central, Robustness, Standing
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust.compare import Comparison
from parley.analysis.robust.drawn import Ground
from parley.analysis.robust.tally import Tally

DIGITS = 6
"""Shares are rounded so that the last bits of a sum do not show."""


def standings(
    ground: Ground, counts: Tally, shown: Rows, compared: Comparison
) -> tuple[Standing, ...]:
    """How each of the shown packages stands.

    Args:
        ground: names of parties and issues.
        counts: over all draws.
        shown: numbers of the packages.
        compared: the same packages, compared with all.
    """
    return tuple(
        Standing(
            acceptable=_share(counts.acceptable[package], counts.draws),
            acceptable_error=_error(counts.acceptable[package] / counts.draws, counts.draws),
            best=_share(counts.picked["nash"][package], counts.draws),
            best_error=_error(counts.picked["nash"][package] / counts.draws, counts.draws),
            frontier=round(float(compared.frontier[place]), DIGITS),
            frontier_error=_error(compared.frontier[place], compared.draws),
            ranks=_rounded(compared.ranks[place]),
            rank_errors=tuple(_error(x, compared.draws) for x in compared.ranks[place]),
            central=_central(ground, counts, int(package)),
        )
        for place, package in enumerate(shown)
    )


def robustness(counts: Tally, compared: Comparison, deal: Mask | None = None) -> Robustness:
    """What holds for the whole: share of draws with a deal, and which package beats which.

    Args:
        counts: over all draws.
        compared: the listed packages.
        deal: whether each draw has a deal, where that is known better than from `counts`.
    """
    found = counts.open if deal is None else deal
    share = float(found.mean())
    return Robustness(
        draws=len(found),
        share=round(share, DIGITS),
        error=_error(share, len(found)),
        compared=compared.draws,
        confidence=tuple(_rounded(row) for row in compared.beats),
        confidence_errors=tuple(
            tuple(
                0.0 if here == there else _error(x, compared.draws) for there, x in enumerate(row)
            )
            for here, row in enumerate(compared.beats)
        ),
    )


def listed(counts: Tally, rules: Sequence[str], most: int) -> Rows:
    """Numbers of the packages worth listing, those most often acceptable to all first.

    The `most` of them, and the favourite of each rule; none when no draw has a deal.
    """
    if not counts.open.any():
        return np.zeros(0, dtype=np.intp)
    order = np.lexsort((-counts.picked["nash"], -counts.acceptable))
    favourites = [int(counts.picked[rule].argmax()) for rule in rules]
    wanted = np.isin(order, [*order[:most].tolist(), *favourites])
    return np.asarray(order[wanted & (counts.acceptable[order] > 0)])


def _central(ground: Ground, counts: Tally, package: int) -> tuple[Central, ...]:
    times = int(counts.picked["nash"][package])
    if not times:
        return ()
    mean = counts.weight[package] / times
    spread = np.maximum(counts.weight_squared[package] / times - mean**2, 0.0)
    error = np.sqrt(spread / times)
    return tuple(
        Central(party=party, weights=_rounded(mean[n]), errors=_rounded(error[n]))
        for n, party in enumerate(ground.parties)
    )


def _share(times: int | np.intp, draws: int) -> float:
    return round(float(times) / draws, DIGITS)


def _error(share: float, draws: int) -> float:
    """Monte-Carlo standard error of a share."""
    share = min(max(float(share), 0.0), 1.0)
    return round(float(np.sqrt(share * (1 - share) / draws)), DIGITS)


def _rounded(numbers: Numbers) -> tuple[float, ...]:
    return tuple(round(float(x), DIGITS) for x in numbers)
