"""Simultaneous stability: the others move at the same time as the improver."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import TypeAlias

from parley.analysis.stability.graph import Graph

Improves: TypeAlias = Callable[[int, int, int], bool]
"""Whether a decision maker leaves the first state for the second."""

Sanctions: TypeAlias = Callable[[int, int], bool]
"""Whether the second state is no better than the first for the one who would leave it."""


class Simultaneous:
    """Answers to improvements by what others do at the same time.

    Each improvement must be sanctioned by improvements that others make at the same time from the
    same state: each other decision maker makes one of theirs or none, all changes of options are
    applied together, and the result is feasible and no better than the first state. In a merged
    state, any of its patterns may be the one that stands.

    Source:
        Fraser, N. M., Hipel, K. W. (1984), Conflict Analysis: Models and Resolutions.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.state_of = {int(c): int(s) for c, s in zip(graph.codes, graph.state, strict=True)}
        self.patterns: list[list[tuple[int, int]]] = [[] for _ in graph.ids]
        for code, state, flips in zip(graph.codes, graph.state, graph.flippable, strict=True):
            self.patterns[int(state)].append((int(code), int(flips)))

    def changes(self, dm: int, start: int, end: int) -> dict[int, list[int]]:
        """Options that change, as binary digits, for each pattern of the start.

        For a move that no pattern's options allow (one that the file adds), all that differs.
        """
        own = int(self.graph.owned[dm])
        ends = [code for code, _ in self.patterns[end]]
        allowed = {
            code: [code ^ e for e in ends if (code ^ e) & ~(own & flips) == 0]
            for code, flips in self.patterns[start]
        }
        if any(allowed.values()):
            return allowed
        return {code: [code ^ e for e in ends] for code, _ in self.patterns[start]}

    def outcomes(
        self, dm: int, move: tuple[int, int], improves: Improves
    ) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        """States that can result, and who moves where: one tuple per combination of moves."""
        start, end = move
        others = [k for k in range(len(self.graph.decision_makers)) if k != dm]
        targets = {
            k: [t for t in self.graph.targets(k, start) if improves(k, start, t)] for k in others
        }
        flips = {(k, t): self.changes(k, start, t) for k in others for t in targets[k]}
        for code, own in self.changes(dm, start, end).items():
            choices = [
                [(0, -1), *((d, t) for t in targets[k] for d in flips[k, t].get(code, ()))]
                for k in others
            ]
            for change in own:
                for picked in product(*choices):
                    total = change
                    for flip, _ in picked:
                        total |= flip
                    result = self.state_of.get(code ^ total)
                    if result is not None:
                        moves = zip(others, picked, strict=True)
                        yield result, tuple((k, t) for k, (_, t) in moves if t >= 0)

    def answer(
        self, dm: int, move: tuple[int, int], improves: Improves, sanctions: Sanctions
    ) -> tuple[int, tuple[tuple[int, int], ...]] | None:
        """The sanction of fewest movers against an improvement; None when there is none."""
        found = None
        for result, moves in self.outcomes(dm, move, improves):
            if sanctions(move[0], result) and (found is None or len(moves) < len(found[1])):
                found = result, moves
                if len(moves) == 1:
                    break
        return found

    def stable(self, dm: int, start: int, improves: Improves, sanctions: Sanctions) -> bool:
        """Whether every improvement of a decision maker from a state is sanctioned."""
        return all(
            any(sanctions(start, result) for result, _ in self.outcomes(dm, (start, end), improves))
            for end in self.graph.targets(dm, start)
            if improves(dm, start, end)
        )


def known_improvement(graph: Graph) -> Improves:
    """A decision maker leaves for what is strictly preferred."""
    ranks = graph.ranks.tolist()
    return lambda dm, start, end: ranks[dm][end] > ranks[dm][start]


def known_sanction(graph: Graph, dm: int) -> Sanctions:
    """What is no better deters."""
    rank = graph.ranks[dm].tolist()
    return lambda start, end: rank[end] <= rank[start]
