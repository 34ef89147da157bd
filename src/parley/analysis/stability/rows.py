"""Compiled loops over rows of states that differ only in one decision maker's options."""

from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.compiled import compiled
from parley.analysis.stability.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

FAR = 2**31 - 1


class Rows:
    """For large models in option form: moves are found row by row and never stored.

    A row is a set of states between which one decision maker's own options make the difference.
    It is sorted by that decision maker's rank, so that improvements are what stands further up.
    """

    def __init__(self, graph: Graph) -> None:
        import numpy as np

        self.ranks: Sequence[Array] = list(graph.ranks)
        self.codes, self.flippable = graph.codes, graph.flippable
        self.rows = []
        for rank, own in zip(self.ranks, graph.owned, strict=True):
            rest = graph.codes & ~own
            order = np.lexsort((rank, rest)).astype(np.int32)
            edges = np.flatnonzero(np.diff(rest[order])) + 1
            bounds = np.concatenate([[0], edges, [len(order)]]).astype(np.int64)
            free = bool((graph.flippable & own == own).all())
            self.rows.append((order, bounds, free))

    def least(self, dm: int, weight: Array, *, improving: bool) -> Array:
        """Least weight over the states that one move reaches; FAR where there is no move."""
        import numpy as np

        order, bounds, free = self.rows[dm]
        rank = self.ranks[dm]
        found = np.full(len(weight), FAR, dtype=np.int32)
        if free and improving:
            _least_above(order, bounds, rank, weight, found)
        elif free:
            _least_other(order, bounds, weight, found)
        else:
            places = (order, bounds, self.codes, self.flippable)
            _least_allowed(places, rank, weight, improving, found)
        return found


@compiled
def _least_other(order: Any, bounds: Any, weight: Any, found: Any) -> None:
    """Least weight among the others of the row, from the two least of the row."""
    for row in range(len(bounds) - 1):
        least, second, place = FAR, FAR, -1
        for n in range(bounds[row], bounds[row + 1]):
            here = weight[order[n]]
            if here < least:
                second = least
                least = here
                place = order[n]
            elif here < second:
                second = here
        for n in range(bounds[row], bounds[row + 1]):
            found[order[n]] = second if order[n] == place else least


@compiled
def _least_above(order: Any, bounds: Any, rank: Any, weight: Any, found: Any) -> None:
    """Least weight among the strictly preferred of the row, going down from the best."""
    for row in range(len(bounds) - 1):
        above = FAR
        tied = FAR
        last = -1
        for n in range(bounds[row + 1] - 1, bounds[row] - 1, -1):
            state = order[n]
            if rank[state] != last:
                above = min(above, tied)
                tied = FAR
                last = rank[state]
            found[state] = above
            tied = min(tied, weight[state])


@compiled
def _least_allowed(places: Any, rank: Any, weight: Any, improving: Any, found: Any) -> None:
    """Least weight among those of the row to which the options allow to move."""
    order, bounds, codes, flippable = places
    for row in range(len(bounds) - 1):
        for n in range(bounds[row], bounds[row + 1]):
            state = order[n]
            fixed = ~flippable[state]
            code = codes[state]
            least = FAR
            for k in range(bounds[row + 1] - 1, bounds[row] - 1, -1):
                end = order[k]
                if improving and rank[end] <= rank[state]:
                    break
                if weight[end] < least and end != state and (codes[end] ^ code) & fixed == 0:
                    least = weight[end]
            found[state] = least
