"""What other tools call "Kalai", "KS" and "opposition", each under a name and formula of its own.

Three tools mean three things by one word. These functions give each of them, on utilities as they
are in a scenario file (from 0 to 1 in most), so that published figures can be reproduced. parley's
own rules are in `parley.analysis.exact.solve`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from parley.analysis.exact.solved import TIES, Frontier, Point, Solution
from parley.analysis.payoffs import Mask, Numbers
from parley.core.record import record
from parley.errors import AnalysisError

TIE = 1e-9
"""Two points tie when a rule tells them apart by less."""

FORMULAS = {
    "kalai_min_spread": "least (max u - min u) on the frontier: all as equal as can be (ANL 2022)",
    "kalai_max_welfare": "largest sum of u on the frontier (NegoLog)",
    "ks_min_spread": "least (max g - min g) on the frontier, g = gain / largest gain (NegMAS)",
    "opposition_nearest_ideal": "least distance of a package to everyone's best (Genius, NegMAS)",
    "opposition_at_min_spread": "distance of the kalai_min_spread point to (1, ..., 1) (ANL 2022)",
    "opposition_at_max_welfare": "distance of the kalai_max_welfare point to (1, ..., 1) (NegoLog)",
    "distance_to_frontier": "least distance of a package to a frontier point (Genius log)",
    "distance_to_nash": "distance of a package to the Nash point (Genius log)",
}
"""What each name means; distances are Euclidean, in utilities as they are."""


NOMINAL = ", taken to be {}"
"""Added to a formula where the best of each party is not the largest on the frontier."""


@record
class Figure:
    """A number that another tool reports, under a name that says whose it is."""

    name: str
    formula: str
    value: float


def kalai_min_spread(frontier: Frontier) -> Solution:
    """The frontier points whose utilities are closest to each other (ANL 2022's "Kalai").

    It may leave everyone worse off than parley's egalitarian solution does.
    """
    return _least("kalai_min_spread", frontier.points, lambda utility: np.ptp(utility, axis=1))


def kalai_max_welfare(frontier: Frontier) -> Solution:
    """The frontier points with the largest sum of utilities (NegoLog's "Kalai")."""
    return _least("kalai_max_welfare", frontier.points, lambda utility: -utility.sum(axis=1), -1.0)


def ks_min_spread(frontier: Frontier, no_deal: Sequence[float]) -> Solution:
    """The frontier points whose shares of the largest gains are closest (NegMAS's "KS").

    Args:
        frontier: exact, or a cover.
        no_deal: utility of no deal, one for each party; points below it for some party are out.
    """
    walk = np.array(no_deal, dtype=np.float64)
    among = tuple(point for point in frontier.points if np.all(np.array(point.utility) >= walk))

    def spread(utility: Numbers) -> Numbers:
        gains = utility - walk
        top = gains.max(axis=0)
        shares: Numbers = np.ptp(gains / np.where(top > 0, top, 1.0), axis=1)
        return shares

    return _least("ks_min_spread", among, spread)


def opposition_nearest_ideal(frontier: Frontier, ideal: Sequence[float] | None = None) -> Figure:
    """The least distance of any package to the point where each party has its best.

    The nearest package always lies on the frontier, so the others need not be looked at.

    Args:
        frontier: exact.
        ideal: the largest utility of each party; None for the largest on the frontier.
    """
    utility = _table(frontier.points)
    best = utility.max(axis=0) if ideal is None else np.array(ideal, dtype=np.float64)
    found = _figure("opposition_nearest_ideal", float(_distances(utility, best).min()))
    return (
        found
        if ideal is None
        else replace(found, formula=found.formula + NOMINAL.format(_point(best)))
    )


def opposition_at_min_spread(frontier: Frontier) -> Figure:
    """The distance of the `kalai_min_spread` point to 1 for everyone."""
    return _at("opposition_at_min_spread", kalai_min_spread(frontier))


def opposition_at_max_welfare(frontier: Frontier) -> Figure:
    """The distance of the `kalai_max_welfare` point to 1 for everyone."""
    return _at("opposition_at_max_welfare", kalai_max_welfare(frontier))


def distance_to_frontier(utility: Sequence[float], frontier: Frontier) -> Figure:
    """The distance of a package, given by its utilities, to the nearest frontier point."""
    own = np.array(utility, dtype=np.float64)
    return _figure("distance_to_frontier", float(_distances(_table(frontier.points), own).min()))


def distance_to_nash(utility: Sequence[float], nash: Sequence[float]) -> Figure:
    """The distance of a package, given by its utilities, to the Nash point."""
    gap = np.array(utility, dtype=np.float64) - np.array(nash, dtype=np.float64)
    return _figure("distance_to_nash", float(np.sqrt((gap**2).sum())))


def _least(
    rule: str, points: Iterable[Point], measure: Callable[[Numbers], Numbers], sign: float = 1.0
) -> Solution:
    """The points for which a measure is least."""
    among = tuple(points)
    if not among:
        return Solution(
            rule=rule,
            formula=FORMULAS[rule],
            packages=(),
            utility=(),
            value=None,
            bound=None,
            gap=None,
        )
    values = measure(_table(among))
    least = float(values.min())
    tied: Mask = values <= least + TIE
    picked = [among[n] for n in np.flatnonzero(tied)]
    return Solution(
        rule=rule,
        formula=FORMULAS[rule],
        packages=tuple(point.package for point in picked[:TIES]),
        utility=picked[0].utility,
        value=sign * least,
        bound=sign * least,
        gap=0.0,
    )


def _table(points: tuple[Point, ...]) -> Numbers:
    if not points:
        raise AnalysisError("There is no package to measure; expected a frontier with points.")
    return np.array([point.utility for point in points], dtype=np.float64)


def _distances(utility: Numbers, place: Numbers) -> Numbers:
    found: Numbers = np.sqrt(((utility - place) ** 2).sum(axis=1))
    return found


def _point(place: Numbers) -> str:
    return f"({', '.join(f'{one:g}' for one in place)})"


def _at(name: str, solution: Solution) -> Figure:
    if not solution.utility:
        raise AnalysisError("There is no package to measure; expected a frontier with points.")
    gap = 1.0 - np.array(solution.utility)
    return _figure(name, float(np.sqrt((gap**2).sum())))


def _figure(name: str, value: float) -> Figure:
    return Figure(name=name, formula=FORMULAS[name], value=value)
