"""Packages of a programme that nobody would walk away from, best first, each only once."""

import math
from collections.abc import Callable, Generator
from contextlib import closing

from parley.analysis.exact.milp import Programme
from parley.analysis.exact.milp_engine import Answer, Line
from parley.analysis.exact.milp_layout import Span
from parley.analysis.exact.solve_stakes import Stakes, stakes
from parley.analysis.exact.solved import TIES
from parley.core.record import record
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility

TIE = 1e-9
SLACK = 1e-7
"""How far below the best the bound of the rest must be before the search for ties ends."""

NEAR = 1e-8
"""How far below no deal (as a share of it, or of 1) a figure on a scale may leave a party: what
HiGHS, and curves approximated by lines, cannot tell apart from no deal."""

INNER, STALL = 60, 1e-11
"""Most linear programmes between two mixed ones; they end when their bound falls by less."""

ROUNDS = 300
"""Most programmes solved for one rule."""


@record
class Seen:
    """A package that was looked at: gains as shares of the scale, acceptable to all."""

    package: Package
    utility: tuple[float, ...]
    gains: tuple[float, ...]
    shares: tuple[float, ...]


@record
class Picked:
    """Packages that tie for the best under one rule, and a bound on the rule's own score."""

    seen: tuple[Seen, ...]
    score: float
    bound: float


class Table:
    """A programme in which every party gains, with its gains as shares of the largest gain."""

    def __init__(self, problem: Problem, time_limit: float | None = None) -> None:
        """Build the programme and demand that nobody would rather walk away."""
        self.problem = problem
        self.stakes: Stakes = stakes(problem)
        self.programme = Programme(problem, time_limit=time_limit)
        self.shares = [
            line.plus(-walk).times(1.0 / scale)
            for line, walk, scale in zip(
                self.programme.utility, self.stakes.no_deal, self.stakes.scale, strict=True
            )
        ]
        layouts = self.programme.layouts.values()
        self.continuous = any(isinstance(own, Span) and not own.whole for own in layouts)
        self.mixed = self.continuous and bool(self.programme.engine.whole)
        """Whether figures on a scale stand beside options, or curves are cut into pieces."""

        for line in self.shares:
            self.programme.demand(line, 0.0 if self.continuous else -TIE)

    def see(self, answer: Answer) -> Seen | None:
        """The package of an answer; None when it is not acceptable to all when looked at."""
        return self.look(self.programme.package(answer))

    def look(self, package: Package) -> Seen | None:
        """What a package gives; None when it is not acceptable to all."""
        figures = tuple(utility(self.problem, own, package) for own in self.problem.preferences)
        gains = self.stakes.gains(figures, NEAR if self.continuous else TIE)
        if gains is None:
            return None
        return Seen(package=package, utility=figures, gains=gains, shares=self.stakes.shares(gains))

    def _figures(
        self, aim: Line, cut: Callable[[Answer], bool], answer: Answer
    ) -> Generator[Seen | None]:
        """The best figures beside the options of an answer, by linear programmes alone."""
        assert answer.columns is not None  # noqa: S101 - walk gives answers only
        engine = self.programme.engine
        free = engine.fix(answer.columns)
        try:
            last = math.inf
            for _ in range(INNER):
                found = engine.maximise(aim, relaxed=True)
                if found.columns is None or found.bound > last - STALL:
                    return
                last = found.bound
                tightened = self.programme.refine(found, split=False) | cut(found)
                yield self.see(found)
                if not tightened:
                    return
        finally:
            for line, low, high in free:
                engine.bounds(line, low, high)

    def walk(
        self, aim: Line, cut: Callable[[Answer], bool]
    ) -> Generator[tuple[Seen | None, float]]:
        """Packages in turn, the best by `aim` among those not seen before first.

        With each comes a bound on everything not seen before it (where figures may lie anywhere
        on a scale packages cannot be ruled out one by one, and it bounds everything). `cut`
        tightens the programme at an answer and tells whether it did.
        """
        rows: list[int] = []
        try:
            for _ in range(ROUNDS):
                answer = self.programme.engine.maximise(aim)
                if answer.columns is None:
                    yield None, answer.bound
                    return
                tightened = self.programme.refine(answer, split=not self.mixed) | cut(answer)
                yield self.see(answer), answer.bound
                if self.mixed:
                    for within in self._figures(aim, cut, answer):
                        yield within, answer.bound
                    tightened |= self.programme.refine(answer)
                if not self.continuous:
                    rows.append(self.programme.forbid(self.programme.package(answer)))
                elif not tightened or not answer.proven:
                    return
        finally:
            self.programme.drop(rows)


def best(
    table: Table,
    aim: Line,
    score: Callable[[Seen], float],
    cut: Callable[[Answer], bool] = lambda _: False,
    limit: int = TIES,
) -> Picked | None:
    """The packages with the largest score, where `aim` bounds the score from above.

    Args:
        table: the programme.
        aim: what is maximised; at least the score of every package.
        score: what counts; minus infinity for packages that do not.
        cut: brings `aim` down to the score at an answer.
        limit: ties to list; with 1 the search ends at the first best package.

    Returns:
        None when no package is acceptable to all.
    """
    found: list[tuple[float, Seen]] = []
    bound, top = math.inf, -math.inf
    with closing(table.walk(aim, cut)) as turns:
        for seen, left in turns:
            bound = min(bound, left) if table.continuous else left
            if bound < top + (TIE if table.continuous else -SLACK):
                break
            reached = score(seen) if seen is not None else -math.inf
            if seen is None or reached == -math.inf:
                continue
            found.append((reached, seen))
            top = max(top, reached)
            near = TIE if limit > 1 else SLACK
            if not table.continuous and bound <= top + near and len(_ties(found, top)) >= limit:
                break
    if not found:
        return None
    ties = _ties(found, top)
    bound = max(bound, top)
    if not table.continuous and bound <= top + SLACK * (len(ties) >= limit):
        bound = top
    kept = 1 if table.continuous else limit
    return Picked(seen=tuple(ties[:kept]), score=top, bound=bound)


def _ties(found: list[tuple[float, Seen]], top: float) -> list[Seen]:
    return [seen for reached, seen in found if reached >= top - TIE * max(1.0, abs(top))]
