"""The utilitarian solution, and the most that each party can gain, among acceptable packages."""

from collections.abc import Sequence

from parley.analysis.exact import milp_rules
from parley.analysis.exact.milp_engine import Line
from parley.analysis.exact.milp_search import Grid
from parley.analysis.exact.milp_walk import Picked, Table, best
from parley.analysis.exact.solve_search import LINEAR
from parley.analysis.exact.solved import TIES


def utilitarian(table: Table, grid: Grid | None) -> Picked | None:
    """The largest sum of gains; the score is that sum as a share of the largest scale.

    Source:
        Harsanyi (1955), Cardinal Welfare, Individualistic Ethics, and Interpersonal Comparisons
        of Utility, Journal of Political Economy 63(4), 309-321, doi:10.1086/257678. Here only
        over packages acceptable to all.
    """
    unit = max(table.stakes.scale)
    return _largest(table, grid, [own / unit for own in table.stakes.scale], TIES)


def ideals(table: Table, grid: Grid | None) -> tuple[float, ...] | None:
    """The largest share of each party among packages that are acceptable to all."""
    found = []
    for party in range(len(table.shares)):
        alone = [float(own == party) for own in range(len(table.shares))]
        picked = _largest(table, grid, alone, 1)
        if picked is None:
            return None
        found.append(picked.score)
    return tuple(found)


def _largest(
    table: Table, grid: Grid | None, factors: Sequence[float], limit: int
) -> Picked | None:
    """The largest weighted sum of shares."""
    aim = sum((own.times(f) for own, f in zip(table.shares, factors, strict=True)), Line())
    if grid is not None:
        answer = table.programme.engine.maximise(aim, relaxed=True)
        if answer.columns is None:
            return None
        picked = grid.best(answer, LINEAR, factors, limit)
        if picked is not None:
            return picked
    return best(table, aim, milp_rules.weighted(factors), limit=limit)
