"""Issues that hang together, taken one by one: what is still open between them is remembered.

Two part-packages can only be compared when what they leave open is the same: which options a pair
of issues waits for, which constraint is half used, which box still stands. So part-packages are
grouped by that, and within a group those that others beat are dropped. Budgets are counted like
one more party who wants to spend little.
"""

from dataclasses import dataclass

import numpy as np

from parley.analysis.exact.enumerate_terms import Bonus, Joint, Places, Rule, Terms
from parley.analysis.exact.sweep_rows import survivors
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError

Memory = tuple[int, ...]
"""For each link, what a part-package has done about it so far."""

GROUPS = 3_000
"""Different memories at once; beyond, remembering costs more than it saves."""


class TooLinkedError(AnalysisError):
    """So many issues hang together that settling them step by step saves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Ways to settle some issues together, none of which another beats."""

    issues: tuple[int, ...]
    places: Places
    """Shape (n_ways, len(issues)): the option of each of the issues."""

    adds: Numbers
    """Shape (n_ways, n_parties)."""


@dataclass(slots=True, eq=False)
class _Part:
    """Part-packages with one memory."""

    sums: Numbers
    places: Places


def blocks(terms: Terms, limit: int) -> tuple[Block, ...]:
    """Sets of issues that hang together, each with its ways that count.

    Raises:
        AnalysisError: when a set of linked issues needs more than `limit` part-packages at once.
    """
    board = terms.board
    found = []
    for members in components(len(board.issues), terms.links):
        if len(members) == 1 and not any(set(link) == set(members) for link in terms.links):
            table = board.tables[members[0]]
            places = np.arange(table.shape[1], dtype=np.int32)[:, None]
            found.append(Block(issues=members, places=places, adds=table.T))
        else:
            found.append(_linked(terms, members, limit))
    return tuple(found)


def components(count: int, links: tuple[tuple[int, ...], ...]) -> list[tuple[int, ...]]:
    """The sets of things that hang together directly or through others, in order."""
    root = list(range(count))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for link in links:
        for other in link[1:]:
            one, two = sorted((top(link[0]), top(other)))
            root[two] = one
    groups: dict[int, list[int]] = {}
    for n in range(count):
        groups.setdefault(top(n), []).append(n)
    return [tuple(own) for own in groups.values()]


def _linked(terms: Terms, members: tuple[int, ...], limit: int) -> Block:
    """Settle linked issues one by one."""
    order = _order(terms, members)
    links = _Links(terms, order)
    budgets = [rule for rule in terms.rules if rule.costs and rule.issues[0] in order]
    width = len(terms.board.parties) + len(budgets)
    scale = np.concatenate([terms.span, [_most(rule) for rule in budgets]])
    parts = {links.start: _Part(np.zeros((1, width)), np.zeros((1, 0), np.int32))}
    for done, issue in enumerate(order):
        table = _with_costs(terms, issue, budgets)
        rest = [_least(rule, order[done + 1 :]) for rule in budgets]
        gathered: dict[Memory, list[_Part]] = {}
        for memory, part in parts.items():
            for option in range(table.shape[1]):
                after = links.after(memory, issue, option)
                if after is None:
                    continue
                sums = part.sums + table[:, option]
                sums[:, : len(terms.board.parties)] += after[1]
                fits = np.ones(len(sums), dtype=np.bool_)
                for n, (rule, least) in enumerate(zip(budgets, rest, strict=True)):
                    fits &= -sums[:, width - len(budgets) + n] + least <= rule.limit + 1e-9
                last = np.full((int(fits.sum()), 1), option, np.int32)
                places = np.concatenate([part.places[fits], last], axis=1)
                if len(places):
                    gathered.setdefault(after[0], []).append(_Part(sums[fits], places))
            _check(0, len(gathered), limit, terms, members)
        parts = {memory: _best(own, scale) for memory, own in gathered.items()}
        _check(sum(len(own.sums) for own in parts.values()), len(parts), limit, terms, members)
    return _whole(parts, order, members, len(terms.board.parties))


def _with_costs(terms: Terms, issue: int, budgets: list[Rule]) -> Numbers:
    """What each option adds, with what it costs as further rows."""
    table = terms.board.tables[issue]
    rows = [table]
    for rule in budgets:
        own = [cost for at, cost in rule.costs if at == issue]
        rows.append(-sum(own, np.zeros(table.shape[1]))[None, :])
    return np.concatenate(rows)


def _least(rule: Rule, issues: tuple[int, ...]) -> float:
    """What a budget must at least still spend on some issues."""
    return sum(float(cost.min(initial=np.inf)) for issue, cost in rule.costs if issue in issues)


def _most(rule: Rule) -> float:
    """What all may cost, for scale."""
    return sum(float(abs(cost).max(initial=0.0)) for _, cost in rule.costs) or 1.0


def _best(parts: list[_Part], scale: Numbers) -> _Part:
    sums = np.concatenate([part.sums for part in parts])
    places = np.concatenate([part.places for part in parts])
    kept = survivors(sums / scale)
    return _Part(sums[kept], places[kept])


def _check(count: int, groups: int, limit: int, terms: Terms, members: tuple[int, ...]) -> None:
    """Stop before memory or patience runs out."""
    if count <= limit and groups <= GROUPS:
        return
    names = ", ".join(terms.board.issues[n] for n in members[:6])
    raise TooLinkedError(
        f"{len(members)} issues hang together through constraints, pairs or boxes ({names}...), "
        f"and listing their frontier needs {max(count, groups):,} part-packages or more, with "
        f"{groups:,} open conditions at once; at most {limit:,} and {GROUPS:,} are kept. Take "
        "out links or merge options until few hang together, or settle some of these issues first."
    )


def _whole(
    parts: dict[Memory, _Part], order: tuple[int, ...], members: tuple[int, ...], parties: int
) -> Block:
    if not parts:
        empty = np.zeros((0, len(members)), np.int32)
        return Block(issues=members, places=empty, adds=np.zeros((0, parties)))
    (part,) = parts.values()
    kept = survivors(part.sums[:, :parties])
    columns = [order.index(issue) for issue in members]
    return Block(
        issues=members,
        places=part.places[kept][:, columns],
        adds=np.ascontiguousarray(part.sums[kept, :parties]),
    )


def _order(terms: Terms, members: tuple[int, ...]) -> tuple[int, ...]:
    """An order of linked issues in which few links stay open for long (greedy)."""
    links = [set(link) for link in terms.links if link[0] in members]
    left, order = list(members), list[int]()
    while left:
        done = set(order)

        def opened(issue: int, done: set[int] = done) -> tuple[int, int]:
            now = done | {issue}
            return (sum(bool(link & now) and not link <= now for link in links), issue)

        order.append(min(left, key=opened))
        left.remove(order[-1])
    return tuple(order)


class _Links:
    """What to remember about pairs, boxes and constraints while issues are settled in an order."""

    def __init__(self, terms: Terms, order: tuple[int, ...]) -> None:
        when = {issue: n for n, issue in enumerate(order)}
        self._parties = len(terms.board.parties)
        self._joints = [own for own in terms.joints if own.first in when]
        self._bonuses = [own for own in terms.bonuses if own.inside and own.inside[0][0] in when]
        self._rules = [own for own in terms.rules if own.picks and own.issues[0] in when]
        self._when = when
        count = len(self._joints) + len(self._bonuses) + len(self._rules)
        self.start: Memory = (0,) * count

    def after(self, memory: Memory, issue: int, option: int) -> tuple[Memory, Numbers] | None:
        """The memory after settling an issue and what it brings; None where it is forbidden."""
        gain = np.zeros(self._parties)
        found = list(memory)
        at = 0
        for joint in self._joints:
            if issue in (joint.first, joint.second):
                found[at] = self._joint(joint, memory[at], issue, option, gain)
            at += 1
        for bonus in self._bonuses:
            found[at] = self._bonus(bonus, memory[at], issue, option, gain)
            at += 1
        for rule in self._rules:
            state = self._rule(rule, memory[at], issue, option)
            if state is None:
                return None
            found[at] = state
            at += 1
        return tuple(found), gain

    def _joint(self, joint: Joint, state: int, issue: int, option: int, gain: Numbers) -> int:
        """The option that a pair waits with, counted from 1; 0 when it is settled."""
        if state == 0:
            return option + 1
        first, second = (option, state - 1) if issue == joint.first else (state - 1, option)
        gain[joint.party] += joint.values[first, second]
        return 0

    def _bonus(self, bonus: Bonus, state: int, issue: int, option: int, gain: Numbers) -> int:
        """1 when a box is missed already; 0 while it stands or when all its issues are settled."""
        own = [mask[option] for at, mask in bonus.inside if at == issue]
        if not own:
            return state
        missed = state or int(not all(own))
        if self._when[issue] < max(self._when[at] for at, _ in bonus.inside):
            return missed
        gain[bonus.party] += 0.0 if missed else bonus.value
        return 0

    def _rule(self, rule: Rule, state: int, issue: int, option: int) -> int | None:
        """How many picks hold so far; 0 when no more than allowed can hold; None when too many."""
        held = state + sum(int(mask[option]) for at, mask in rule.picks if at == issue)
        now = self._when[issue]
        ahead = sum(self._when[at] > now for at, _ in rule.picks)
        if held > rule.limit:
            return None
        return 0 if held + ahead <= rule.limit else held
