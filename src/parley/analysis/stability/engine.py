"""The one step of every stability search: the least weight that one move of someone can reach."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from parley.analysis.stability.graph import Graph

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

FAR = 2**31 - 1
"""Weight of what cannot be reached; larger than any rank."""


class Engine(Protocol):
    """Finds the least weight over the moves of one decision maker, for every state at once."""

    ranks: Sequence[Array]

    def least(self, dm: int, weight: Array, *, improving: bool) -> Array:
        """Least weight over the states that one move reaches; FAR where there is no move."""
        ...


class Listed:
    """Over listed moves, with numpy; weights may have a second axis of independent draws."""

    def __init__(self, graph: Graph, ranks: "Sequence[Array] | None" = None) -> None:
        self.ranks: Sequence[Array] = list(graph.ranks) if ranks is None else ranks
        assert graph.moves is not None  # noqa: S101  # for the type checker: the caller listed them
        self.moves = graph.moves
        self.starts = [_starts(moves.first) for moves in self.moves]
        self.keep = [
            rank[moves.target] > rank[moves.source]
            for rank, moves in zip(self.ranks, self.moves, strict=True)
        ]

    def least(self, dm: int, weight: Array, *, improving: bool) -> Array:
        """Least weight over the states that one move reaches; FAR where there is no move."""
        import numpy as np

        found = np.full(weight.shape, FAR, dtype=np.int32)
        states, starts = self.starts[dm]
        if len(states):
            reached = weight[self.moves[dm].target]
            if improving:
                reached[~self.keep[dm]] = FAR
            found[states] = np.minimum.reduceat(reached, starts, axis=0)
        return found


def _starts(first: Array) -> tuple[Array, Array]:
    """States with at least one move, and where their moves start."""
    import numpy as np

    states = np.flatnonzero(first[1:] > first[:-1])
    return states, first[:-1][states]


def engine(graph: Graph) -> Engine:
    """Listed moves where the graph lists them, compiled loops over rows of states otherwise."""
    if graph.moves is not None:
        return Listed(graph)
    from parley.analysis.stability.rows import Rows

    return Rows(graph)
