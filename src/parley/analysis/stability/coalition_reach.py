"""Where coalitions get together, and what they prefer, as whole numbers with one digit a state."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from parley.analysis.stability.brackets import Treatment
from parley.analysis.stability.graph import Graph
from parley.errors import AnalysisError

Bits: TypeAlias = int
"""A set of states: binary digit s stands for state s."""

Group: TypeAlias = tuple[int, ...]
"""Numbers of decision makers, in order."""

MOST_STATES = 4096
"""States up to which coalitions are looked at: for each state a set of states is kept."""

LEAVING = ("a", "c")
"""Treatments of unknown preferences under which a coalition also leaves for what may be better."""

ESCAPING = ("a", "b")
"""Those under which what may be better does not deter."""

ANSWERING = ("c", "d")
"""Those under which others also answer by what may be better for them."""


class Coalitions:
    """What every group of decision makers can reach and would prefer, worked out as asked for."""

    def __init__(self, graph: Graph, treatment: Treatment = "a") -> None:
        """Prepare.

        Raises:
            AnalysisError: for more states than coalitions can be looked at for.
        """
        self.count = len(graph.ids)
        if self.count > MOST_STATES:
            raise AnalysisError(
                f"{self.count:,} states are too many to look at coalitions; expected at most "
                f"{MOST_STATES:,}; add infeasible patterns, or merge states"
            )
        self.graph = graph
        makers = range(len(graph.decision_makers))
        self.targets = [[graph.targets(dm, s) for s in range(self.count)] for dm in makers]
        strict = [self._better(dm, counts=False) for dm in makers]
        loose = [self._better(dm, counts=True) for dm in makers] if any(graph.unknown) else strict
        self.leaves = loose if treatment in LEAVING else strict
        self.escapes = loose if treatment in ESCAPING else strict
        self.answers = loose if treatment in ANSWERING else strict
        self._reach: dict[Group, list[Bits]] = {}

    def _better(self, dm: int, *, counts: bool) -> list[Bits]:
        """For each state those preferred to it; unknown pairs count both ways or not at all."""
        ranks = self.graph.ranks[dm].tolist()
        above: dict[int, Bits] = {}
        total, rest = 0, sorted(range(self.count), key=lambda s: -ranks[s])
        for state in rest:
            above.setdefault(ranks[state], total)
            total |= 1 << state
        found = [above[rank] for rank in ranks]
        for one, two in self.graph.unknown[dm]:
            for here, there in ((one, two), (two, one)):
                found[here] = found[here] | 1 << there if counts else found[here] & ~(1 << there)
        return found

    def reach(self, group: Group) -> list[Bits]:
        """For each state those that a group reaches, nobody moving twice in a row."""
        if group not in self._reach:
            self._reach[group] = reached([self.targets[dm] for dm in group], self.count)
        return self._reach[group]

    def improvements(self, group: Group) -> list[Bits]:
        """For each state those that a group reaches and all of it prefer (or may, by treatment)."""
        return self._shared(group, self.leaves)

    def credible(self, group: Group) -> list[Bits]:
        """The same for those who answer."""
        return self._shared(group, self.answers)

    def free(self, group: Group) -> list[Bits]:
        """For each state those that deter no member from leaving it."""
        return [all_of(self.escapes[dm][state] for dm in group) for state in range(self.count)]

    def _shared(self, group: Group, better: Sequence[Sequence[Bits]]) -> list[Bits]:
        reach = self.reach(group)
        return [reach[s] & all_of(better[dm][s] for dm in group) for s in range(self.count)]


def reached(targets: Sequence[Sequence[Sequence[int]]], count: int) -> list[Bits]:
    """For each state those reached by sequences of moves in which no mover moves twice in a row.

    Args:
        targets: per mover and state, where one move leads.
        count: of states.
    """
    movers = range(len(targets))
    first = [[0] * count for _ in movers]
    stale = [True] * len(targets)
    while any(stale):
        for mover in movers:
            if not stale[mover]:
                continue
            stale[mover] = False
            ahead = [1 << state for state in range(count)]
            for other in movers:
                if other != mover:
                    ahead = [a | b for a, b in zip(ahead, first[other], strict=True)]
            new = [_joined(ahead, ends) for ends in targets[mover]]
            if new != first[mover]:
                first[mover] = new
                stale = [old or other != mover for other, old in enumerate(stale)]
    return [_any(row[state] for row in first) for state in range(count)]


def _joined(sets: Sequence[Bits], chosen: Iterable[int]) -> Bits:
    found = 0
    for place in chosen:
        found |= sets[place]
    return found


def _any(sets: Iterable[Bits]) -> Bits:
    found = 0
    for one in sets:
        found |= one
    return found


def all_of(sets: Iterable[Bits]) -> Bits:
    """States that are in all of the sets, of which there is at least one."""
    found = -1
    for one in sets:
        found &= one
    return found


def places(states: Bits) -> list[int]:
    """The numbers of the states in a set, in order."""
    found = []
    while states:
        lowest = states & -states
        found.append(lowest.bit_length() - 1)
        states ^= lowest
    return found
