"""A problem in numbers, laid out so that what is in doubt about it can be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parley.analysis.exact.enumerate_terms import Terms, terms
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust.blocks import Block, check, draw_block
from parley.analysis.robust.drawn import Drawn, Input
from parley.analysis.robust.levels import levelled
from parley.analysis.robust.shapes import drawn as shaped
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.matter import Package, Scale
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility, value
from parley.model.scenario.worth import Falling


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arena:
    """Parties, options within red lines, and what is known of preferences over them."""

    problem: Problem
    """With figures on a scale cut down to levels."""

    terms: Terms
    topic: Rows
    """Shape (n_columns,): which issue a column, an open option, belongs to."""

    first: Rows
    """Shape (n_issues,): the first column of each issue."""

    weights: tuple[Block | None, ...]
    """For each party; None where it has none."""

    worths: tuple[tuple[int, int, Block], ...]
    """(party, issue, values of all its options) where some are in doubt."""

    curves: tuple[tuple[int, int, tuple[Doubt, ...]], ...]
    """(party, issue, doubts about its falling curve)."""

    no_deals: tuple[tuple[int, Doubt], ...]
    value: Numbers
    """Shape (n_parties, n_columns): stated value of each option, before weights."""

    rows: Rows | None = None
    """The packages looked at, as columns; needed where utility is no sum over issues."""

    beyond: Numbers | None = None
    """Shape (n_parties, n_packages): what these packages are worth beyond their options."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids."""
        return self.problem.parties

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of what packages settle."""
        return tuple(matter.id for matter in self.problem.issues)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything that is drawn: weights, values, curves, and walk-aways."""
        found = []
        for party, block in zip(self.parties, self.weights, strict=True):
            places = block.open if block else ()
            found += [Input(party=party, aspect="weight", issue=self.issues[n]) for n in places]
        for party_number, issue, block in self.worths:
            options = _options(self.problem, issue)
            found += [
                Input(
                    party=self.parties[party_number], aspect="worth",
                    issue=self.issues[issue], option=options[n],
                )
                for n in block.open
            ]  # fmt: skip
        for party_number, issue, doubts in self.curves:
            found += [
                Input(
                    party=self.parties[party_number], issue=self.issues[issue],
                    aspect="power" if doubt.about == "power" else "ideal",
                )
                for doubt in doubts
            ]  # fmt: skip
        found += [Input(party=self.parties[n], aspect="walk_away") for n, _ in self.no_deals]
        return tuple(found)

    def open_columns(self) -> tuple[Rows, ...]:
        """For each issue, its columns."""
        return tuple(np.flatnonzero(self.topic == n) for n in range(len(self.first)))

    def possible(self, rows: Rows) -> Mask:
        """Which packages, as columns, keep all constraints."""
        return self.terms.possible((rows - self.first).astype(np.int32))

    def package(self, row: Rows) -> Package:
        """A package from the columns chosen."""
        return self.terms.board.package(tuple(int(x) for x in row - self.first))

    def drawn(self, uniform: Numbers) -> Drawn:
        """Preferences that follow from chances, shape (n_draws, len(inputs))."""
        chances = _Chances(uniform)
        n_draws, n_parties = len(uniform), len(self.parties)
        weight = np.zeros((n_draws, n_parties, len(self.first)))
        for party, block in enumerate(self.weights):
            if block is not None:
                weight[:, party] = draw_block(block, chances.next(len(block.open)))
        worth = np.repeat(self.value[np.newaxis], n_draws, axis=0)
        for party, issue, block in self.worths:
            own = draw_block(block, chances.next(len(block.open)))
            worth[:, party, self.topic == issue] = own[:, self._kept(issue)]
        for party, issue, doubts in self.curves:
            own = self._fallen(party, issue, doubts, chances.next(len(doubts)))
            worth[:, party, self.topic == issue] = own
        worth *= weight[:, :, self.topic]
        return Drawn(
            weight=weight,
            worth=worth,
            walk_away=self._walk_aways(worth, chances),
            beyond=self.beyond,
        )

    def _walk_aways(self, worth: Numbers, chances: "_Chances") -> Numbers:
        found = np.empty(worth.shape[:2])
        doubts = dict(self.no_deals)
        for party, preference in enumerate(self.problem.preferences):
            if party in doubts:
                continue
            if preference.no_deal is None:
                found[:, party] = self._worst(worth[:, party], party)
            else:
                found[:, party] = preference.no_deal - preference.constant
        for party, doubt in self.no_deals:
            base = self.problem.preferences[party].constant
            found[:, party] = shaped(chances.next(1)[:, 0], doubt) - base
        return found

    def _worst(self, worth: Numbers, party: int) -> Numbers:
        """What the worst package is worth to a party that names no value of no deal."""
        if self.beyond is not None and self.rows is not None:
            total = self.beyond[party] + np.zeros((len(worth), 1))
            for column in self.rows.T:
                total = total + worth[:, column]
            return np.asarray(total.min(axis=1))
        ends = [worth[:, own].min(axis=1) for own in self.open_columns() if len(own)]
        return np.asarray(sum(ends, np.zeros(len(worth))))

    def _kept(self, issue: int) -> list[int]:
        every = list(_options(self.problem, issue))
        return [every.index(option) for option in self.terms.board.options[issue]]

    def _fallen(self, party: int, issue: int, doubts: Sequence[Doubt], uniform: Numbers) -> Numbers:
        worth = self.problem.preferences[party].worths[issue]
        assert isinstance(worth, Falling)  # noqa: S101 - problems with other curves are refused
        own = {d.about: shaped(uniform[:, n], d)[:, np.newaxis] for n, d in enumerate(doubts)}
        figures = np.array([float(option) for option in self.terms.board.options[issue]])
        away = np.abs(figures - own.get("ideal", np.array(worth.ideal))) / worth.reach
        return np.asarray(1.0 - away ** own.get("power", np.array(worth.power)))


class _Chances:
    """Hands out columns from left to right."""

    def __init__(self, uniform: Numbers) -> None:
        self.uniform = uniform
        self.place = 0

    def next(self, count: int) -> Numbers:
        """The next columns."""
        self.place += count
        return self.uniform[:, self.place - count : self.place]


def arena(problem: Problem) -> Arena:
    """Lay out a problem.

    Raises:
        AnalysisError: when ranges and orders of a party contradict each other.
    """
    flat = levelled(problem)
    own = terms(flat)
    sizes = [len(options) for options in own.board.options]
    names = [matter.id for matter in flat.issues]
    parties = list(flat.parties)
    curves: dict[tuple[int, int], list[Doubt]] = {}
    for doubt in flat.doubts:
        if doubt.about in ("power", "ideal") and doubt.issue is not None:
            at = parties.index(doubt.party), names.index(doubt.issue)
            curves.setdefault(at, []).append(doubt)
    return Arena(
        problem=flat,
        terms=own,
        topic=np.repeat(np.arange(len(sizes)), sizes),
        first=np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp),
        weights=tuple(_weights(flat, preference, names) for preference in flat.preferences),
        worths=tuple(_worths(flat)),
        curves=tuple((*at, tuple(doubts)) for at, doubts in sorted(curves.items())),
        no_deals=tuple((parties.index(d.party), d) for d in flat.doubts if d.about == "no_deal"),
        value=_values(flat, own),
    )


def with_packages(ground: Arena, rows: Rows) -> Arena:
    """The same, ready to value these packages where utility is no sum over issues."""
    if all(preference.additive for preference in ground.problem.preferences):
        return ground
    places = (rows - ground.first).astype(np.int32)
    board = ground.terms.board
    bare = replace(
        board,
        tables=tuple(np.zeros_like(table) for table in board.tables),
        constant=np.zeros_like(board.constant),
    )
    beyond = np.ascontiguousarray(replace(ground.terms, board=bare).utilities(places).T)
    for party, preference in enumerate(ground.problem.preferences):
        if preference.function is not None:
            beyond[party] = [
                utility(ground.problem, preference, ground.package(row)) for row in rows
            ]
    return replace(ground, rows=rows, beyond=beyond)


def _options(problem: Problem, issue: int) -> Sequence[str | int | float]:
    matter = problem.issues[issue]
    assert not isinstance(matter, Scale)  # noqa: S101 - scales have been cut down to levels
    return matter.options


def _weights(problem: Problem, preference: Preference, names: list[str]) -> Block | None:
    if not preference.weights:
        return None
    party = preference.party
    own = [d for d in problem.doubts if d.party == party and d.about == "weight" and d.issue]
    orders = [o for o in problem.orders if o.party == party and o.issue is None]
    block = Block(
        about=f"weights of {party}",
        stated=preference.weights,
        doubts=tuple((names.index(d.issue or ""), d) for d in own),
        orders=tuple((names.index(o.more), names.index(o.less)) for o in orders),
        weights=True,
    )
    check(block)
    return block


def _worths(problem: Problem) -> list[tuple[int, int, Block]]:
    found = []
    for party, preference in enumerate(problem.preferences):
        for issue, matter in enumerate(problem.issues):
            at = (preference.party, matter.id)
            own = [d for d in problem.doubts if (d.party, d.issue) == at and d.about == "worth"]
            orders = [o for o in problem.orders if (o.party, o.issue) == at]
            if not own and not orders:
                continue
            every = [str(option) for option in _options(problem, issue)]
            block = Block(
                about=f"values of {preference.party} on {matter.id}",
                stated=tuple(
                    value(matter, preference.worths[issue], option)
                    for option in _options(problem, issue)
                ),
                doubts=tuple((every.index(str(d.option)), d) for d in own),
                orders=tuple((every.index(o.more), every.index(o.less)) for o in orders),
            )
            check(block)
            found.append((party, issue, block))
    return found


def _values(problem: Problem, own: Terms) -> Numbers:
    """Stated value of each open option, shape (n_parties, n_columns)."""
    return np.array(
        [
            [
                value(matter, preference.worths[n], option) if preference.worths else 0.0
                for n, matter in enumerate(problem.issues)
                for option in own.board.options[n]
            ]
            for preference in problem.preferences
        ],
        dtype=np.float64,
    )
