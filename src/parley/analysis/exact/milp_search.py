"""Exact solutions of additive problems under constraints: a relaxed programme, then a search."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.compiled import ONCE, at_hand, plainly, spend
from parley.analysis.exact.milp_engine import Answer, Line
from parley.analysis.exact.milp_layout import Options
from parley.analysis.exact.milp_walk import Picked, Seen, Table
from parley.analysis.exact.solve_search import (
    LEXICOGRAPHIC,
    SPENT,
    TIE,
    gather,
    scatter,
    search,
    survivors,
)
from parley.analysis.exact.solved import TIES
from parley.analysis.payoffs import Numbers, Rows
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.preference import RedLine
from parley.model.scenario.utility import keeps

BUDGET = 1_000_000
"""Options looked at before the mixed-integer programme takes over."""

EASY = 1e-8
"""Added to the bound of a relaxed programme, for the tolerances with which HiGHS solves it."""


class Grid:
    """All options of an additive problem, and for each what it leaves of every constraint."""

    def __init__(self, table: Table) -> None:
        """Lay out the columns of a programme as rows of an array."""
        self.table = table
        layouts = list(table.programme.layouts.values())
        self.layouts: list[Options] = [own for own in layouts if isinstance(own, Options)]
        sizes = [len(own.values) for own in self.layouts]
        self.starts: Rows = np.cumsum([0, *sizes], dtype=np.intp)
        self.columns: Rows = np.array(
            [next(iter(line.terms)) for own in self.layouts for line in own.columns], dtype=np.intp
        )
        lines = [*table.shares, *self._constraints()]
        wide = np.zeros((len(lines), table.programme.engine.width))
        for n, line in enumerate(lines):
            wide[n, list(line.terms)] = list(line.terms.values())
        self.rows: Numbers = np.ascontiguousarray(wide[:, self.columns].T)
        self.base: Numbers = np.array([line.constant for line in lines])

    @staticmethod
    def fits(table: Table) -> bool:
        """Whether a programme is made of options and sums over issues alone."""
        layouts = table.programme.layouts.values()
        return (
            all(own.additive for own in table.problem.preferences)
            and all(isinstance(own, Options) for own in layouts)
            and all(own.values for own in layouts if isinstance(own, Options))
        )

    def _constraints(self) -> list[Line]:
        """Expressions that must come to 0 or more."""
        return [self._room(rule) for rule in self.table.problem.constraints]

    def _room(self, rule: Constraint) -> Line:
        if isinstance(rule, Budget):
            return self._unspent(rule)
        if isinstance(rule, AtMost):
            marks = sum((self._mark(pick) for pick in rule.of), Line())
            return Line(constant=float(rule.count)) - marks
        first, second = self._mark(rule.first), self._mark(rule.second)
        if isinstance(rule, Excludes):
            return Line(constant=1.0) - first - second
        return second - first

    def _mark(self, pick: Pick) -> Line:
        line = RedLine(issue=pick.issue, allowed=pick.options, low=pick.low, high=pick.high)
        layout = self.table.programme.layouts[pick.issue]
        assert isinstance(layout, Options)  # noqa: S101 - see `fits`
        pairs = zip(layout.values, layout.columns, strict=True)
        return sum((column for value, column in pairs if keeps(line, value)), Line())

    def _unspent(self, rule: Budget) -> Line:
        left = Line(constant=rule.limit)
        matters = {matter.id: matter for matter in self.table.problem.issues}
        for issue, cost in rule.costs:
            layout = self.table.programme.layouts[issue]
            assert isinstance(layout, Options)  # noqa: S101 - see `fits`
            options = list(matters[issue].options)  # type: ignore[union-attr]
            for value, column in zip(layout.values, layout.columns, strict=True):
                own = cost[options.index(value)] if isinstance(cost, tuple) else cost * float(value)
                left -= column.times(own)
        return left.times(1.0 / max(1.0, abs(rule.limit)))

    def losses(self, answer: Answer) -> tuple[float, Numbers]:
        """A bound on every package, and how much each option falls short of it."""
        assert answer.prices is not None  # noqa: S101 - relaxed answers have prices
        assert answer.columns is not None  # noqa: S101 - callers look first
        prices = answer.prices[self.columns]
        bound = answer.bound - float(prices @ answer.columns[self.columns])
        loss = np.zeros(len(prices))
        for low, high in zip(self.starts[:-1], self.starts[1:], strict=True):
            top = prices[low:high].max()
            loss[low:high] = top - prices[low:high]
            bound += float(top)
        return bound + EASY, loss

    def best(
        self, answer: Answer, mode: int, factors: Sequence[float], limit: int = TIES
    ) -> Picked | None:
        """The packages with the largest score, from a relaxed answer of a line above the score.

        Returns:
            None when the search used up its budget (or met no package at all).
        """
        bound, loss = self.losses(answer)
        parties = len(self.table.shares)
        spread = sum(
            float(loss[low:high].max())
            for low, high in zip(self.starts[:-1], self.starts[1:], strict=True)
        )
        start, room, left = np.append(self.base, 0.0), 1e-3, BUDGET
        while left > 0:
            rule = np.array([mode, limit, left, parties])
            frame = np.array([bound, bound - room, TIE, *factors])
            state, reached, chosen = self._search(loss, start, frame, rule)
            if state == SPENT:
                return None
            if len(chosen):
                seen = [self._seen(own) for own in chosen]
                score = float(reached[0])
                return Picked(seen=tuple(own for own in seen if own), score=score, bound=score)
            if room > spread + 1.0 and (mode != LEXICOGRAPHIC or room > bound + 1.0):
                return None
            room *= 4.0
            left -= int(reached[1])
        return None

    def _search(
        self, loss: Numbers, start: Numbers, frame: Numbers, rule: Rows
    ) -> tuple[int, Numbers, Rows]:
        """Search what may reach the score that is known; in plain Python while that is little."""
        room = frame[0] - frame[1] + 2 * TIE
        if at_hand(search):
            few = rule.copy()
            few[2] = min(rule[2], ONCE)
            order, kept, ends = plainly(survivors, self.starts, loss, room)
            rows = plainly(gather, self.rows, loss, kept)
            state, reached, chosen = plainly(search, rows, ends, start, frame, few)
            spend(reached[1])
            if state != SPENT or few[2] == rule[2]:
                return state, reached, plainly(scatter, chosen, order, kept)
        order, kept, ends = survivors(self.starts, loss, room)
        rows = gather(self.rows, loss, kept)
        state, reached, chosen = search(rows, ends, start, frame, rule)
        return state, reached, scatter(chosen, order, kept)

    def _seen(self, rows: Rows) -> Seen | None:
        places = rows - self.starts[:-1]
        values = (own.values[n] for own, n in zip(self.layouts, places, strict=True))
        ids = (own.issue for own in self.layouts)
        return self.table.look(dict(zip(ids, values, strict=True)))
