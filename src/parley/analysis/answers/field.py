"""A problem laid out for searching: options, what each adds for whom, and limits as sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from parley.analysis.answers.figures import discrete
from parley.analysis.exact.board import Board, board
from parley.analysis.exact.enumerate_terms import costs_of, held_by
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.errors import AnalysisError
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.matter import Choice, Matter, Package, Value
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem

SLACK = 1e-9
"""Sums may pass a limit by this much, as in `parley.model.scenario.utility.possible`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limit:
    """One constraint as a sum: what the options of a package add must not exceed a figure."""

    adds: dict[int, Numbers]
    """For each issue's number, what each open option adds."""

    most: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joint:
    """What several issues are worth together to one party, beyond what each adds."""

    party: int
    among: dict[int, Mask]
    """For each issue's number, the open options that count; all must."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """Everything a search needs about one problem; red lines are applied, limits are not."""

    original: Problem
    problem: Problem
    """The same with a list of figures for each continuous issue."""

    board: Board
    axes: tuple[Numbers | None, ...]
    """For each issue, where its open options lie between 0 and 1; None when they have no order."""

    limits: tuple[Limit, ...]
    """In the order of the problem's constraints."""

    joints: tuple[Joint, ...]
    stepped: tuple[str, ...]
    """Issues of which only some figures are looked at; answers are exact for those figures."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids, in the order of the columns."""
        return self.board.parties

    @property
    def opaque(self) -> tuple[int, ...]:
        """Numbers of the parties whose utility is a function of whole packages."""
        return tuple(
            n for n, own in enumerate(self.problem.preferences) if own.function is not None
        )

    def utility(self, places: Rows) -> Numbers:
        """What each package is worth to each party, shape (n_packages, n_parties).

        Args:
            places: shape (n_packages, n_issues), numbers of open options.
        """
        total = np.broadcast_to(self.board.constant, (len(places), len(self.parties))).copy()
        for column, table in zip(places.T, self.board.tables, strict=True):
            total += table.T[column]
        for joint in self.joints:
            hit = np.ones(len(places), dtype=np.bool_)
            for issue, mask in joint.among.items():
                hit &= mask[places[:, issue]]
            total[hit, joint.party] += joint.value
        for party in self.opaque:
            function = self.problem.preferences[party].function
            assert function is not None  # noqa: S101 - `opaque` says so; for the type checker
            total[:, party] = [function(self.package(row)) for row in places]
        return total

    def possible(self, places: Rows) -> Mask:
        """Which packages keep every constraint."""
        fits = np.ones(len(places), dtype=np.bool_)
        for limit in self.limits:
            fits &= spent(limit, places) <= limit.most + SLACK
        return fits

    def package(self, places: Rows) -> Package:
        """The package with the given option of each issue."""
        return self.board.package(tuple(int(place) for place in places))


def spent(limit: Limit, places: Rows) -> Numbers:
    """What each package adds up to under one limit."""
    total = np.zeros(len(places))
    for issue, adds in limit.adds.items():
        total += adds[places[:, issue]]
    return total


def lay(problem: Problem, include: Iterable[Mapping[str, Value]] = ()) -> Field:
    """Lay a problem out.

    Args:
        problem: any problem; continuous issues are looked at in steps.
        include: packages whose figures must be among those looked at.

    Raises:
        AnalysisError: when a preference cannot be laid out.
    """
    tabled, stepped = discrete(problem, include)
    plain = replace(
        tabled,
        preferences=tuple(
            replace(own, pairs=(), boxes=(), function=None) for own in tabled.preferences
        ),
    )
    flat = board(plain)
    return Field(
        original=problem,
        problem=tabled,
        board=flat,
        axes=tuple(
            _axis(matter, own) for matter, own in zip(problem.issues, flat.options, strict=True)
        ),
        limits=tuple(limit(rule, flat, tabled) for rule in tabled.constraints),
        joints=tuple(
            joint
            for number, own in enumerate(tabled.preferences)
            for joint in _joints(number, own, flat, tabled)
        ),
        stepped=stepped,
    )


def limit(rule: Constraint, flat: Board, problem: Problem) -> Limit:
    """One constraint as a sum with a limit."""
    adds: dict[int, Numbers] = {}
    if isinstance(rule, Budget):
        for issue, cost in rule.costs:
            at = flat.issues.index(issue)
            _add(adds, at, costs_of(cost, problem.issues[at], flat.options[at]))
        return Limit(adds=adds, most=rule.limit)
    if isinstance(rule, AtMost):
        signed = [(pick, 1.0) for pick in rule.of]
        most = float(rule.count)
    else:
        excludes = isinstance(rule, Excludes)
        signed = [(rule.first, 1.0), (rule.second, 1.0 if excludes else -1.0)]
        most = 1.0 if excludes else 0.0
    for pick, sign in signed:
        at, mask = held_by(pick, flat)
        _add(adds, at, sign * mask.astype(np.float64))
    return Limit(adds=adds, most=most)


def _add(adds: dict[int, Numbers], at: int, more: Numbers) -> None:
    adds[at] = adds[at] + more if at in adds else more


def _axis(matter: Matter, options: tuple[Value, ...]) -> Numbers | None:
    if isinstance(matter, Choice):
        if not matter.ordered:
            return None
        last = max(len(matter.options) - 1, 1)
        return np.array([matter.options.index(option) / last for option in options])
    width = (matter.high - matter.low) or 1.0
    return np.array([(float(option) - matter.low) / width for option in options])


def _joints(number: int, own: Preference, flat: Board, problem: Problem) -> list[Joint]:
    found = []
    for pair in own.pairs:
        first, second = (flat.issues.index(issue) for issue in pair.issues)
        rows, columns = problem.issues[first].options, problem.issues[second].options  # type: ignore[union-attr]
        for i, row in enumerate(flat.options[first]):
            for j, column in enumerate(flat.options[second]):
                value = pair.values[rows.index(row)][columns.index(column)]  # type: ignore[arg-type]
                if value:
                    among = {first: _only(i, flat, first), second: _only(j, flat, second)}
                    found.append(Joint(party=number, among=among, value=value))
    for box in own.boxes:
        among = {}
        for issue, low, high in box.bounds:
            at, mask = held_by(Pick(issue=issue, low=low, high=high), flat)
            among[at] = mask & among[at] if at in among else mask
        found.append(Joint(party=number, among=among, value=box.value))
    return found


def _only(place: int, flat: Board, issue: int) -> Mask:
    mask = np.zeros(len(flat.options[issue]), dtype=np.bool_)
    mask[place] = True
    return mask


def known(problem: Problem, party: str) -> int:
    """The number of a party.

    Raises:
        AnalysisError: when no party has this id.
    """
    if party not in problem.parties:
        raise AnalysisError(
            f"There is no party {party!r} in this problem; expected one of "
            f"{', '.join(problem.parties)}. Give the id of a party."
        )
    return problem.parties.index(party)
