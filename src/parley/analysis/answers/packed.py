"""The packages of a field as an integer program: one yes or no for each option of each issue."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.answers.field import Field, Joint
from parley.analysis.answers.goal import Apart, Cost, Goal, Total, Where, Worst
from parley.analysis.answers.linear import INF, Program, ones, plus
from parley.analysis.payoffs import Numbers, Rows

PAIR = 2
"""Issues of a table of values for each combination of two options."""

KEEP = 1e-8
"""How much of an earlier goal a later one may give up: ten times the solver's own tolerance."""


class Packed:
    """A program whose solutions are the packages of a field.

    What issues are worth together is written with one more unknown for each joint value: 1 when
    all its issues are settled so (Glover, Woolsey 1974, doi:10.1287/opre.22.1.180). Values of
    single options of two issues share one table of unknowns, whose rows and columns add up to the
    options: far tighter, and whole by itself where pairs form no ring (Wainwright, Jordan 2008,
    Graphical Models, Exponential Families, and Variational Inference, doi:10.1561/2200000001).
    """

    def __init__(
        self, field: Field, *, limits: bool = True, program: Program | None = None
    ) -> None:
        self.field = field
        self.program = program or Program()
        self.starts = [
            [self.program.column(whole=True) for _ in options] for options in field.board.options
        ]
        for columns in self.starts:
            self.program.row(1.0, ones(columns), 1.0)
        self.utility = [self._additive(party) for party in range(len(field.parties))]
        tables: dict[tuple[int, ...], list[Joint]] = {}
        for joint in field.joints:
            if len(joint.among) == PAIR and all(mask.sum() == 1 for mask in joint.among.values()):
                tables.setdefault(tuple(sorted(joint.among)), []).append(joint)
            else:
                self._join(joint)
        for (first, second), cells in tables.items():
            self._table(first, second, cells)
        if limits:
            for limit in field.limits:
                self.program.row(-INF, self.sum(limit.adds), limit.most)

    def sum(self, adds: dict[int, Numbers]) -> dict[int, float]:
        """A sum over issues as terms."""
        return {
            column: float(add)
            for issue, table in adds.items()
            for column, add in zip(self.starts[issue], table, strict=True)
            if add
        }

    def over(self, tables: Sequence[Numbers]) -> dict[int, float]:
        """A sum over all issues as terms."""
        return self.sum(dict(enumerate(tables)))

    def places(self, values: Numbers) -> Rows:
        """The package that a solution says."""
        return np.array(
            [int(np.argmax([values[column] for column in columns])) for columns in self.starts],
            dtype=np.intp,
        )

    def keep(self, where: Where) -> None:
        """Add what a package must keep."""
        constant = self.field.board.constant
        if where.least is not None:
            for terms, least, base in zip(self.utility, where.least, constant, strict=True):
                if np.isfinite(least):
                    self.program.row(float(least - base), terms)
        if where.most is not None:
            for terms, most, base in zip(self.utility, where.most, constant, strict=True):
                if np.isfinite(most):
                    self.program.row(-INF, terms, float(most - base))
        if where.joint is not None:
            weights, least = where.joint
            self.program.row(float(least - weights @ constant), self.weighted(weights))
        for cost, most in where.costs:
            self.program.row(-INF, self.over(cost.tables), float(most))

    def weighted(self, weights: Numbers) -> dict[int, float]:
        """A weighted sum of utilities as terms, constants left out."""
        return plus(*((float(w), own) for w, own in zip(weights, self.utility, strict=True) if w))

    def best(self, goals: Sequence[Goal], where: Where) -> Rows | None:
        """The package that is best on the first goal, then on the second, and so on."""
        self.keep(where)
        places: Rows | None = None
        for terms in (self.goal(goal) for goal in goals) if goals else ({},):
            found = self.program.most(terms)
            if found is None:
                return places
            values, _bound = found
            places = self.places(values)
            reached = sum(factor * values[column] for column, factor in terms.items())
            self.program.row(reached - KEEP * max(1.0, abs(reached)), terms)
        return places

    def goal(self, goal: Goal) -> dict[int, float]:
        """The sum to make largest."""
        if isinstance(goal, Cost):
            return plus((-1.0, self.over(goal.tables)))
        if isinstance(goal, Total):
            return self.weighted(goal.weights)
        level = self.program.column(-INF, INF)
        if isinstance(goal, Apart):
            for cost in goal.costs:
                self.program.row(0.0, plus((1.0, self.over(cost.tables)), (-1.0, {level: 1.0})))
            return {level: 1.0}
        return self._worst(goal, level)

    def _worst(self, goal: Worst, level: int) -> dict[int, float]:
        constant = self.field.board.constant
        for party in np.flatnonzero(goal.members):
            unit = float(goal.unit[party])
            floor = float(goal.start[party] - constant[party]) / unit
            own = plus((1.0 / unit, self.utility[party]), (-1.0, {level: 1.0}))
            self.program.row(floor, own)
        return {level: 1.0}

    def _additive(self, party: int) -> dict[int, float]:
        return self.over([table[party] for table in self.field.board.tables])

    def _table(self, first: int, second: int, cells: Sequence[Joint]) -> None:
        """One unknown for each combination of options of two issues, and what some are worth."""
        hits = [[self.program.column() for _ in self.starts[second]] for _ in self.starts[first]]
        sides = (
            *zip(self.starts[first], hits, strict=True),
            *zip(self.starts[second], zip(*hits, strict=True), strict=True),
        )
        for option, own in sides:
            self.program.row(0.0, plus((1.0, ones(own)), (-1.0, {option: 1.0})), 0.0)
        for cell in cells:
            at, other = (int(cell.among[issue].argmax()) for issue in (first, second))
            worth = self.utility[cell.party]
            worth[hits[at][other]] = worth.get(hits[at][other], 0.0) + cell.value

    def _join(self, joint: Joint) -> None:
        hit = self.program.column()
        within = [
            ones(c for c, counts in zip(self.starts[issue], mask, strict=True) if counts)
            for issue, mask in joint.among.items()
        ]
        for terms in within:
            self.program.row(0.0, plus((1.0, terms), (-1.0, {hit: 1.0})))
        together = plus(*((-1.0, terms) for terms in within), (1.0, {hit: 1.0}))
        self.program.row(1.0 - len(within), together)
        self.utility[joint.party][hit] = joint.value
