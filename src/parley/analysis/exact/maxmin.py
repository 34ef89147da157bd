"""Kalai-Smorodinsky and egalitarian solutions: lift whoever has least, then the next."""

from parley.analysis.exact import milp_rules
from parley.analysis.exact.milp_search import Grid
from parley.analysis.exact.milp_walk import TIE, Picked, Table
from parley.analysis.exact.solve_search import LEXICOGRAPHIC
from parley.analysis.exact.welfare import ideals


def kalai_smorodinsky(table: Table, grid: Grid | None) -> tuple[Picked, tuple[float, ...]] | None:
    """The largest smallest share of each party's largest gain, then the second-smallest.

    Returns:
        The packages, their smallest share as score, and the largest gain of each party among
        packages that are acceptable to all; None when there is none.

    Source:
        Kalai, Smorodinsky (1975), Other Solutions to Nash's Bargaining Problem, Econometrica
        43(3), 513-518, doi:10.2307/1914280; Imai (1983), Individual Monotonicity and
        Lexicographic Maxmin Solution, Econometrica 51(2), 389-402, doi:10.2307/1911997.
    """
    top = ideals(table, grid)
    if top is None:
        return None
    picked = _leximin(table, grid, [1.0 / own if own > TIE else 0.0 for own in top])
    if picked is None:
        return None
    most = tuple(own * scale for own, scale in zip(top, table.stakes.scale, strict=True))
    return picked, most


def egalitarian(table: Table, grid: Grid | None) -> Picked | None:
    """The largest smallest gain, then the second-smallest; gains in the parties' own units.

    The score is the smallest gain as a share of the largest scale of any party.

    Source:
        Kalai (1977), Proportional Solutions to Bargaining Situations, Econometrica 45(7),
        1623-1630, doi:10.2307/1913954; Chun, Peters (1988), The Lexicographic Egalitarian
        Solution, Cahiers du CERO 30, 149-156.
    """
    unit = max(table.stakes.scale)
    return _leximin(table, grid, [own / unit for own in table.stakes.scale])


def _leximin(table: Table, grid: Grid | None, factors: list[float]) -> Picked | None:
    lines = [own.times(f) for own, f in zip(table.shares, factors, strict=True) if f > 0]
    if grid is not None and lines:
        aim = milp_rules.sum_of_smallest(table, lines, 1)
        answer = table.programme.engine.maximise(aim, relaxed=True)
        if answer.columns is None:
            return None
        picked = grid.best(answer, LEXICOGRAPHIC, factors)
        if picked is not None:
            return picked
    return milp_rules.leximin(table, factors)
