"""Which packages of a case keep the constraints that people laid down between issues."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.analysis.agenda import Agenda, Topic
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick

SLACK = 1e-9
"""Rounding that a budget forgives."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One constraint as sums over the columns of a package: at most a limit."""

    amounts: tuple[Numbers, ...]
    """One row of amounts for each term; shape (n_columns,). A term holds where its sum over the
    columns of a package is above 0; for a budget the sums themselves count."""

    kind: str
    """`excludes`, `requires`, `at_most` or `budget`."""

    limit: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Keeping:
    """All constraints of a case; can be sent to another process."""

    rules: tuple[Rule, ...]

    def __call__(self, rows: Rows) -> Mask:
        """Which packages, given as columns (n_packages, n_topics), keep them all."""
        kept = np.ones(len(rows), dtype=np.bool_)
        for rule in self.rules:
            sums = [amounts[rows].sum(axis=1) for amounts in rule.amounts]
            if rule.kind == "budget":
                kept &= sums[0] <= rule.limit + SLACK
                continue
            holds = [total > 0 for total in sums]
            if rule.kind == "requires":
                kept &= ~holds[0] | holds[1]
            else:
                kept &= np.sum(holds, axis=0) <= rule.limit
        return kept


def keeping(table: Agenda) -> Keeping | None:
    """The constraints on the issues of an agenda; None when there are none."""
    rules = tuple(_rule(constraint, table) for constraint in table.constraints)
    return Keeping(rules=rules) if rules else None


def _rule(constraint: Constraint, table: Agenda) -> Rule:
    if isinstance(constraint, Budget):
        return Rule(amounts=(_costs(constraint, table),), kind="budget", limit=constraint.limit)
    if isinstance(constraint, AtMost):
        picks: Sequence[Pick] = constraint.of
        return Rule(amounts=_terms(picks, table), kind="at_most", limit=constraint.count)
    amounts = _terms((constraint.first, constraint.second), table)
    if isinstance(constraint, Excludes):
        return Rule(amounts=amounts, kind="excludes", limit=1)
    return Rule(amounts=amounts, kind="requires", limit=0)


def _terms(picks: Sequence[Pick], table: Agenda) -> tuple[Numbers, ...]:
    return tuple(
        np.concatenate([_fits(pick, topic) for topic in table.topics]).astype(np.float64)
        for pick in picks
    )


def _fits(pick: Pick, topic: Topic) -> Mask:
    """Which options of a topic a term means; none of another topic."""
    if topic.issue.id != pick.issue:
        return np.zeros(len(topic.points), dtype=np.bool_)
    if pick.options:
        wanted = set(pick.options)
        return np.array([topic.value(n) in wanted for n in range(len(topic.points))])
    points = np.array(topic.points)
    low = -np.inf if pick.low is None else pick.low
    high = np.inf if pick.high is None else pick.high
    found: Mask = (points >= low) & (points <= high)
    return found


def _costs(budget: Budget, table: Agenda) -> Numbers:
    costs = dict(budget.costs)
    parts = []
    for topic in table.topics:
        cost = costs.get(topic.issue.id, 0.0)
        parts.append(np.array(cost) if isinstance(cost, tuple) else cost * np.array(topic.points))
    return np.concatenate(parts)
