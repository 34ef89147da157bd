"""Find the best package for a list of goals: by listing all, or by a proven integer program."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.analysis.answers.field import Field
from parley.analysis.answers.goal import Goal, Total, Where
from parley.analysis.answers.packed import Packed
from parley.analysis.answers.spanned import Spanned, fits
from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.utility import utility

LISTED = 200_000
"""Up to this many packages are listed: about 0.1 s and 10 MB for ten issues. More are searched by
integer programs."""

RINGS = 1_000
"""Up to so many rings of issues in pairs, times the combinations of a pair, are searched: about
20 s at the limit, hours at ten times of it."""

TIE = 1e-9
"""Two packages tie on a goal when they differ by less than this share of its size (or of 1)."""

BETTER = 1e-6
"""Share of a party's range that a gain must reach to count as one: well above the solver's
tolerance of 1e-9 and below anything a negotiator would notice."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The best package of a search."""

    places: Rows | None
    """Numbers of the open options; None where figures lie between those that are listed."""

    package: Package
    utility: Numbers
    values: tuple[float, ...]
    """Each goal at the package, the more the better."""


class Search:
    """All packages of one problem that keep red lines and constraints."""

    def __init__(self, field: Field, no_deal: Numbers | None = None) -> None:
        """Prepare.

        Args:
            field: the problem laid out.
            no_deal: what each party has without a deal, where another problem (without a party,
                or without a red line) decides it; None to take it from the problem itself.

        Raises:
            AnalysisError: when there are more packages than can be listed, and a party's utility
                is a function of whole packages, or too many issues hang together in pairs.
        """
        self.field = field
        self.outcomes = field.board.outcomes
        self.listed = self.outcomes <= LISTED
        if field.opaque and not self.listed:
            party = field.parties[field.opaque[0]]
            raise AnalysisError(
                f"The utility of {party!r} is a function of whole packages, and there are "
                f"{self.outcomes:,} of them; at most {LISTED:,} can be listed. Use fewer issues or "
                "options, or give weights and values."
            )
        if self.listed:
            self._list()
        else:
            _check_rings(field, self.outcomes)
            self._bounds()
        self.spread = np.where(self.high > self.low, self.high - self.low, 1.0)
        own = [preference.no_deal for preference in field.problem.preferences]
        self.no_deal = (
            np.array([low if at is None else at for low, at in zip(self.low, own, strict=True)])
            if no_deal is None
            else no_deal
        )

    @property
    def method(self) -> str:
        """How answers are proven, for a sentence."""
        if self.spanned:
            return "a mixed-integer program with continuous figures was solved to its optimum"
        return self.listing

    @property
    def listing(self) -> str:
        """The same where only listed figures of continuous issues are looked at."""
        if self.listed:
            return f"all {self.outcomes:,} packages were compared"
        return f"an integer program over {self.outcomes:,} packages was solved to its optimum"

    @property
    def gridded(self) -> bool:
        """Whether only some figures of continuous issues are looked at when packages are listed."""
        return bool(self.field.stepped)

    @property
    def spanned(self) -> bool:
        """Whether `best` looks at every figure of continuous issues (no functions of packages)."""
        return self.gridded and not self.field.opaque

    @property
    def exact(self) -> bool:
        """Whether `best` looks at every package."""
        return self.spanned or not self.gridded

    def best(
        self, goals: Sequence[Goal], where: Where | None = None, *, listed: bool = False
    ) -> Found | None:
        """The package that is best on the first goal, among those on the second, and so on.

        Remaining ties: the first in the order of options (when listed), or any, always the same.

        Args:
            goals: the first counts most.
            where: what the package must keep beside red lines and constraints.
            listed: look only at the figures of continuous issues that the field lists. Always so
                for goals and ceilings that cannot be reached otherwise.

        Returns:
            None when no package keeps everything that it must.
        """
        where = where or Where()
        if not self.outcomes:
            return None
        if self.spanned and not listed and fits(goals, where):
            package = Spanned(self.field.original, self._named()).best(goals, where)
            return None if package is None else self._between(package)
        if not self.listed:
            places = Packed(self.field).best(goals, where)
            return None if places is None else self.look(places, goals)
        rows = self.rows(where)
        for goal in goals:
            if not rows.size:
                return None
            values = goal.values(self.places[rows], self.utility[rows])
            best = values.max()
            rows = rows[values >= best - TIE * max(1.0, abs(best))]
        return self.look(self.places[rows[0]], goals) if rows.size else None

    def rows(self, where: Where) -> Rows:
        """Numbers of the listed packages that keep `where`."""
        slack = TIE * self.spread
        keep = np.ones(len(self.places), dtype=np.bool_)
        if where.least is not None:
            keep &= (self.utility >= where.least - slack).all(axis=1)
        if where.most is not None:
            keep &= (self.utility <= where.most + slack).all(axis=1)
        if where.joint is not None:
            weights, least = where.joint
            keep &= self.utility @ weights >= least - TIE
        for cost, most in where.costs:
            keep &= cost.sums(self.places) <= most + TIE
        return np.flatnonzero(keep)

    def look(self, places: Rows, goals: Sequence[Goal] = ()) -> Found:
        """One package with what it is worth."""
        row = np.asarray(places, dtype=np.intp).reshape(1, -1)
        utility = self.field.utility(row)
        return Found(
            places=row[0],
            package=self.field.package(row[0]),
            utility=utility[0],
            values=tuple(float(goal.values(row, utility)[0]) for goal in goals),
        )

    def _named(self) -> dict[str, tuple[Value, ...]]:
        board = self.field.board
        return {
            issue: options
            for issue, options in zip(board.issues, board.options, strict=True)
            if issue in self.field.stepped
        }

    def _between(self, package: Package) -> Found:
        """A package whose figures need not be listed; goals are left to the caller."""
        original = self.field.original
        worth = [utility(original, own, package) for own in original.preferences]
        return Found(places=None, package=package, utility=np.array(worth), values=())

    def _list(self) -> None:
        sizes = tuple(len(own) for own in self.field.board.options)
        count = self.outcomes
        every = np.stack(np.unravel_index(np.arange(count), sizes), axis=1) if count else None
        places = np.zeros((0, len(sizes)), dtype=np.intp) if every is None else every
        utility = self.field.utility(places)
        self.low = utility.min(axis=0) if count else self.field.board.constant
        self.high = utility.max(axis=0) if count else self.field.board.constant
        fits = self.field.possible(places)
        self.places, self.utility = places[fits], utility[fits]

    def _bounds(self) -> None:
        """The worst and best utility of each party within red lines, constraints aside."""
        tables = self.field.board.tables
        self.low = self.field.board.constant + sum(table.min(axis=1) for table in tables)
        self.high = self.field.board.constant + sum(table.max(axis=1) for table in tables)
        for party in sorted({joint.party for joint in self.field.joints}):
            unit = np.zeros(len(self.field.parties))
            for sign, side in ((1.0, self.high), (-1.0, self.low)):
                unit[party] = sign
                places = Packed(self.field, limits=False).best([Total(weights=unit)], Where())
                if places is not None:
                    side[party] = self.look(places).utility[party]


def _check_rings(field: Field, outcomes: int) -> None:
    """Refuse problems whose programs would not end: pairs of issues that form many rings.

    Raises:
        AnalysisError: says how large the problem is, and what would help.
    """
    sizes = [len(options) for options in field.board.options]
    at = {matter.id: n for n, matter in enumerate(field.problem.issues)}
    tables = [pair for own in field.problem.preferences for pair in own.pairs]
    pairs = sorted({tuple(sorted(at[issue] for issue in pair.issues)) for pair in tables})
    if not pairs:
        return
    group = list(range(len(sizes)))
    rings = 0
    for first, second in pairs:
        if group[first] == group[second]:
            rings += sizes[first] * sizes[second]
        old, new = group[first], group[second]
        group = [new if own == old else own for own in group]
    if rings > RINGS:
        raise AnalysisError(
            f"There are {outcomes:,} packages, and {len(pairs):,} pairs of issues have values of "
            f"their own, which hang together in rings of {rings:,} combinations; at most {RINGS:,} "
            "can be searched. Take out pairs or merge options, or settle some of these issues "
            "first."
        )
