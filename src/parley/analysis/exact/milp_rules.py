"""The four rules over a programme: exact for packages, to a stated gap for figures on a scale."""

import math
from collections.abc import Callable, Sequence

from parley.analysis.exact.milp_engine import Answer, Line
from parley.analysis.exact.milp_walk import SLACK, TIE, Picked, Seen, Table, best
from parley.analysis.exact.solved import TIES

HOLD = 2e-9
"""How far a level that was reached may fall while the next is maximised."""

STALL = 1e-7
"""A relaxed bound that falls by less is settled."""

KEEP = 2e-9
"""How far below a level that was reached a package counts as holding it."""

MORE = 1e-7
"""How much more (as a share) one party must have for a package not to be beaten."""


def nash(table: Table) -> Picked | None:
    """The largest product of gains: `score` is the sum of logarithms of shares.

    A score of minus infinity says that every acceptable package leaves some party without gain;
    the packages are then those that no other acceptable one dominates.
    """
    least = best(table, *_smallest(table), limit=1)
    if least is None:
        return None
    if least.score <= TIE and least.bound <= SLACK:
        return Picked(seen=tuple(unbeaten(table)), score=-math.inf, bound=-math.inf)
    aim, cut = logarithms(table)
    settle(table, aim, cut)
    return best(table, aim, log_score, cut)


def logarithms(table: Table) -> tuple[Line, Callable[[Answer], bool]]:
    """A line above the sum of logarithms of shares, and what brings it down at an answer."""
    logs = [table.programme.engine.column(-60.0, 1.0) for _ in table.shares]
    for share, log in zip(table.shares, logs, strict=True):
        for power in range(-8, 1):
            _tangent(table, share, log, 4.0**power)

    def cut(answer: Answer) -> bool:
        assert answer.columns is not None  # noqa: S101 - callers look first
        tightened = False
        for share, log in zip(table.shares, logs, strict=True):
            at = max(share.at(answer.columns), 1e-7)
            if log.at(answer.columns) > math.log(at) + 1e-11:
                tightened = True
                _tangent(table, share, log, at)
        return tightened

    return sum(logs, Line()), cut


def settle(table: Table, aim: Line, cut: Callable[[Answer], bool]) -> Answer:
    """Tighten the relaxed programme until its bound no longer falls; gives its last answer."""
    last = math.inf
    for _ in range(30):
        answer = table.programme.engine.maximise(aim, relaxed=True)
        if answer.columns is None:
            break
        tightened = table.programme.refine(answer, split=False) | cut(answer)
        if not tightened or answer.bound > last - STALL:
            break
        last = answer.bound
    return answer


def log_score(seen: Seen) -> float:
    """Sum of logarithms of gains as shares."""
    product = math.prod(seen.shares)
    return math.log(product) if product > 0 else -math.inf


def _tangent(table: Table, share: Line, log: Line, at: float) -> None:
    table.programme.demand(log - share.times(1.0 / at), high=math.log(at) - 1.0)


def _smallest(table: Table) -> tuple[Line, Callable[[Seen], float]]:
    """A line that is at most the smallest share, to be maximised, and that share itself."""
    low = table.programme.engine.column(-1.0, 1.0)
    for share in table.shares:
        table.programme.demand(share - low, 0.0)
    return low, lambda seen: min(seen.shares)


def weighted(factors: Sequence[float]) -> Callable[[Seen], float]:
    """The weighted sum of shares of a package."""
    return lambda seen: sum(f * s for f, s in zip(factors, seen.shares, strict=True))


def _of_smallest(
    rising: Callable[[Seen], list[float]], size: int, levels: tuple[float, ...]
) -> Callable[[Seen], float]:
    """The sum of the smallest, for packages that hold the sums of fewer; else minus infinity."""

    def score(seen: Seen) -> float:
        own = rising(seen)
        held = all(sum(own[: n + 1]) >= level - KEEP for n, level in enumerate(levels))
        return sum(own[:size]) if held else -math.inf

    return score


def leximin(table: Table, factors: Sequence[float]) -> Picked | None:
    """The largest smallest weighted share, then the second-smallest, and so on.

    Parties whose factor is 0 are left out of the comparison. The sums of the k smallest are
    maximised one after the other, each held while the next is maximised; `score` and `bound`
    are those of the smallest.

    Source:
        Ogryczak, Sliwinski (2003), On solving linear programs with the ordered weighted
        averaging objective, European Journal of Operational Research 148(1), 80-91,
        doi:10.1016/S0377-2217(02)00399-X.
    """
    lines = [own.times(f) for own, f in zip(table.shares, factors, strict=True) if f > 0]

    def rising(seen: Seen) -> list[float]:
        return sorted(f * s for f, s in zip(factors, seen.shares, strict=True) if f > 0)

    if not lines:
        return best(table, Line(), weighted([0.0] * len(table.shares)))
    stages: list[Picked] = []
    held: list[int] = []
    for size in range(1, len(lines) + 1):
        aim = sum_of_smallest(table, lines, size)
        limit = 1 if size < len(lines) else TIES
        levels = tuple(stage.score for stage in stages)
        picked = best(table, aim, _of_smallest(rising, size, levels), limit=limit)
        if picked is None:  # the levels before are held as closely as HiGHS can tell
            break
        stages.append(picked)
        hold = 0.0 if table.continuous else HOLD
        held.append(table.programme.demand(aim, picked.score - hold))
    table.programme.drop(held)
    if not stages:
        return None
    return Picked(seen=stages[-1].seen, score=stages[0].score, bound=stages[0].bound)


def sum_of_smallest(table: Table, lines: Sequence[Line], size: int) -> Line:
    """A line that is at most the sum of the `size` smallest, to be maximised."""
    level = table.programme.engine.column(-10.0, 10.0)
    total = level.times(size)
    for line in lines:
        short = table.programme.engine.column(0.0, 20.0)
        table.programme.demand(short - level + line, 0.0)
        total -= short
    return total


def unbeaten(table: Table) -> list[Seen]:
    """Acceptable packages that no other acceptable one dominates (the first `TIES`)."""
    aim = sum(table.shares, Line())
    found: list[Seen] = []
    rows: list[int] = []
    while len(found) < TIES:
        top = best(table, aim, lambda seen: sum(seen.shares), limit=1)
        if top is None:
            break
        point = top.seen[0].shares
        same = [
            table.programme.demand(line, own - HOLD)
            for line, own in zip(table.shares, point, strict=True)
        ]
        equal = best(table, aim, lambda seen: sum(seen.shares))
        found += equal.seen if equal is not None else top.seen
        table.programme.drop(same)
        if table.continuous:
            break
        marks = [table.programme.engine.column(whole=True) for _ in point]
        for line, mark, own in zip(table.shares, marks, point, strict=True):
            rows.append(table.programme.demand(line - mark.times(2.0), own + MORE - 2.0))
        rows.append(table.programme.demand(sum(marks, Line()), 1.0))
    table.programme.drop(rows)
    return found[:TIES]
