"""A problem as arrays over option numbers: what each adds, what goes together, what is out."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.analysis.exact.board import Board, board
from parley.analysis.payoffs import Mask, Numbers
from parley.errors import AnalysisError
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Pick, Requires
from parley.model.scenario.matter import Matter, Scale, Value
from parley.model.scenario.preference import Box, Pairs, Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import holds
from parley.model.scenario.worth import Table

Places = NDArray[np.int32]
"""Shape (n_packages, n_issues): which of its open options each issue is settled by."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joint:
    """Two issues that are worth something together to one party."""

    party: int
    first: int
    second: int
    values: Numbers
    """Shape (open options of the first issue, of the second)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bonus:
    """A box: worth something to one party when all its issues lie within bounds."""

    party: int
    inside: tuple[tuple[int, Mask], ...]
    """(issue, which open options lie within)."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A constraint: at most so many picks hold, or costs stay within a limit.

    "Not both" is at most one of two; "where the first, there the second" is at most one of the
    first and the contrary of the second.
    """

    picks: tuple[tuple[int, Mask], ...] = ()
    """(issue, which open options hold); a pick counts once."""

    costs: tuple[tuple[int, Numbers], ...] = ()
    """(issue, what each open option costs); only for budgets, which have no picks."""

    limit: float = 0.0

    @property
    def issues(self) -> tuple[int, ...]:
        """The issues it is about, each once."""
        return tuple(dict.fromkeys(issue for issue, _ in (*self.picks, *self.costs)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """All that adds to utility, on the options within everybody's red lines."""

    board: Board
    """What each option adds by itself; its `no_deal` counts that part alone."""

    joints: tuple[Joint, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    rules: tuple[Rule, ...] = ()
    unset: tuple[int, ...] = ()
    """Parties that name no value of no deal."""

    @property
    def links(self) -> tuple[tuple[int, ...], ...]:
        """The sets of issues that cannot be looked at apart."""
        found = (
            *((own.first, own.second) for own in self.joints),
            *(tuple(issue for issue, _ in own.inside) for own in self.bonuses),
            *(own.issues for own in self.rules),
        )
        return tuple(link for link in found if link)

    def no_deal(self, worst: Numbers) -> Numbers:
        """Utility of no deal; that of the worst package for parties that name none."""
        found = self.board.no_deal.copy()
        for party in self.unset:
            found[party] = worst[party]
        return found

    @property
    def span(self) -> Numbers:
        """At least how far each party's utility ranges, shape (n_parties,); 1 where it does not."""
        total = sum((np.ptp(own, axis=1) for own in self.board.tables), np.zeros(1))
        total = np.broadcast_to(total, len(self.board.parties)).copy()
        for joint in self.joints:
            total[joint.party] += np.ptp(joint.values)
        for bonus in self.bonuses:
            total[bonus.party] += abs(bonus.value)
        return np.where(total > 0, total, 1.0)

    def utilities(self, places: Places) -> Numbers:
        """What each party has from each package, shape (n_packages, n_parties).

        Adds in the order of `parley.model.scenario.utility.utility`, so that it gives the same
        numbers to the last digit.
        """
        own = self.board
        total = np.repeat(own.constant[:, None], len(places), axis=1)
        for issue, table in enumerate(own.tables):
            total += table[:, places[:, issue]]
        for joint in self.joints:
            total[joint.party] += joint.values[places[:, joint.first], places[:, joint.second]]
        for bonus in self.bonuses:
            within = np.ones(len(places), dtype=np.bool_)
            for issue, mask in bonus.inside:
                within &= mask[places[:, issue]]
            total[bonus.party] += np.where(within, bonus.value, 0.0)
        return total.T

    def possible(self, places: Places) -> Mask:
        """Which packages keep all constraints."""
        keeps = np.ones(len(places), dtype=np.bool_)
        for rule in self.rules:
            if rule.costs:
                spent = sum((cost[places[:, issue]] for issue, cost in rule.costs), np.zeros(1))
                keeps &= spent <= rule.limit + 1e-9
            else:
                held = [mask[places[:, issue]] for issue, mask in rule.picks]
                keeps &= np.sum(held, axis=0) <= rule.limit
        return keeps


def terms(problem: Problem) -> Terms:
    """Lay out a problem whose issues are choices and whole numbers.

    Functions of a package are left out: `parley.analysis.exact.enumerate_all` calls them.

    Raises:
        AnalysisError: when an issue is continuous.
    """
    simple = tuple(_plain(preference, problem) for preference in problem.preferences)
    plain = board(
        problem if simple == problem.preferences else replace(problem, preferences=simple)
    )
    unset = tuple(k for k, own in enumerate(problem.preferences) if own.no_deal is None)
    if simple == problem.preferences and not problem.constraints:
        return Terms(board=plain, unset=unset)
    places = {matter.id: n for n, matter in enumerate(problem.issues)}
    joints, bonuses = [], []
    for party, preference in enumerate(problem.preferences):
        joints += [_joint(party, pair, problem, plain) for pair in preference.pairs]
        bonuses += [_bonus(party, box, places, plain) for box in preference.boxes]
    rules = tuple(_rule(constraint, problem, places, plain) for constraint in problem.constraints)
    return Terms(
        board=plain,
        joints=tuple(joints),
        bonuses=tuple(bonuses),
        rules=rules,
        unset=unset,
    )


def _plain(preference: Preference, problem: Problem) -> Preference:
    """The additive part of a preference."""
    if preference.additive and preference.weights:
        return preference
    if preference.weights and preference.function is None:
        return replace(preference, pairs=(), boxes=())
    return Preference(
        party=preference.party,
        weights=(0.0,) * len(problem.issues),
        worths=tuple(Table(values=(0.0,) * _count(matter)) for matter in problem.issues),
        constant=preference.constant,
        no_deal=preference.no_deal,
        red_lines=preference.red_lines,
    )


def _count(matter: Matter) -> int:
    if isinstance(matter, Scale):
        raise AnalysisError(
            f"The issue {matter.id!r} is continuous; expected options or whole numbers where "
            "utility is an arbitrary function or boxes. Give it as whole numbers."
        )
    return len(matter.options)


def _joint(party: int, pair: Pairs, problem: Problem, plain: Board) -> Joint:
    first, second = (plain.issues.index(issue) for issue in pair.issues)
    rows, columns = (_kept(problem.issues[n], plain.options[n]) for n in (first, second))
    values = np.array(pair.values, dtype=np.float64)[np.ix_(rows, columns)]
    return Joint(party=party, first=first, second=second, values=values)


def _kept(matter: Matter, options: tuple[Value, ...]) -> list[int]:
    """Which of an issue's options are open."""
    assert not isinstance(matter, Scale)  # noqa: S101 - `board` has refused those
    among = {option: n for n, option in enumerate(matter.options)}
    return [among[option] for option in options]


def _bonus(party: int, box: Box, places: dict[str, int], plain: Board) -> Bonus:
    inside = tuple(
        (places[issue], _between(plain.options[places[issue]], low, high))
        for issue, low, high in box.bounds
    )
    return Bonus(party=party, inside=inside, value=box.value)


def _between(options: tuple[Value, ...], low: float, high: float) -> Mask:
    return np.array([low <= float(option) <= high for option in options], dtype=np.bool_)


def _rule(constraint: Constraint, problem: Problem, places: dict[str, int], plain: Board) -> Rule:
    if isinstance(constraint, Budget):
        costs = tuple(
            (n, costs_of(cost, problem.issues[n], plain.options[n]))
            for issue, cost in constraint.costs
            for n in (places[issue],)
        )
        return Rule(costs=costs, limit=constraint.limit)
    if isinstance(constraint, AtMost):
        held = tuple(held_by(pick, plain) for pick in constraint.of)
        return Rule(picks=held, limit=float(constraint.count))
    first, second = (held_by(pick, plain) for pick in (constraint.first, constraint.second))
    if isinstance(constraint, Requires):
        second = (second[0], ~second[1])
    return Rule(picks=(first, second), limit=1.0)


def held_by(pick: Pick, plain: Board) -> tuple[int, Mask]:
    """The number of a pick's issue, and for which of its open options the pick holds."""
    issue = plain.issues.index(pick.issue)
    options = plain.options[issue]
    holding = [holds(pick, {pick.issue: option}) for option in options]
    return issue, np.array(holding, dtype=np.bool_)


def costs_of(
    cost: tuple[float, ...] | float, matter: Matter, options: tuple[Value, ...]
) -> Numbers:
    """What each open option of an issue costs under a budget."""
    if isinstance(cost, tuple):
        return np.array(cost, dtype=np.float64)[_kept(matter, options)]
    return np.array([cost * float(option) for option in options], dtype=np.float64)
