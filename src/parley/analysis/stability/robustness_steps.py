"""Rankings as groups of tied states, and the single steps by which they can change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.graph import Graph

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

Order: TypeAlias = tuple[tuple[int, ...], ...]
"""One ranking: groups of tied states, most preferred first."""

Orders: TypeAlias = tuple[Order, ...]
"""Everyone's."""

Pair: TypeAlias = tuple[int, int, int]
"""A decision maker, and two states of which the first rises relative to the second."""


def orders_of(graph: Graph) -> Orders:
    """The rankings of a model."""
    found = []
    for rank in graph.ranks.tolist():
        groups: dict[int, list[int]] = {}
        for state, worth in enumerate(rank):
            groups.setdefault(worth, []).append(state)
        found.append(tuple(tuple(groups[worth]) for worth in sorted(groups, reverse=True)))
    return tuple(found)


def strict(order: Order) -> bool:
    """Whether nothing is tied."""
    return all(len(group) == 1 for group in order)


def neighbours(order: Order) -> Iterator[Order]:
    """Rankings one step away, in a fixed order.

    Two neighbouring single states change places; a tied state leaves its group, upwards or
    downwards; a single state joins the tied group next to it.
    """
    for n in range(len(order) - 1):
        first, second = order[n], order[n + 1]
        if len(first) == len(second) == 1:
            yield (*order[:n], second, first, *order[n + 2 :])
        elif 1 in (len(first), len(second)):
            yield (*order[:n], tuple(sorted(first + second)), *order[n + 2 :])
    for n, group in enumerate(order):
        for state in group if len(group) > 1 else ():
            rest = tuple(one for one in group if one != state)
            yield (*order[:n], (state,), rest, *order[n + 1 :])
            if len(rest) > 1:
                yield (*order[:n], rest, (state,), *order[n + 1 :])


def ranks_of_orders(orders: Sequence[Orders], count: int) -> Array:
    """As ranks, shape (len(orders), decision makers, states)."""
    import numpy as np

    found = np.empty((len(orders), len(orders[0]), count), dtype=np.int32)
    known: dict[Order, Array] = {}
    for row, everyone in enumerate(orders):
        for dm, order in enumerate(everyone):
            if order not in known:
                rank = np.empty(count, dtype=np.int32)
                for worth, group in enumerate(reversed(order)):
                    rank[list(group)] = worth
                known[order] = rank
            found[row, dm] = known[order]
    return found


def changed_pairs(before: Orders, after: Orders) -> tuple[Pair, ...]:
    """Pairs of states whose relation differs; of each, first the one that rises."""
    found = []
    for dm, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        was = {state: n for n, group in enumerate(old) for state in group}
        now = {state: n for n, group in enumerate(new) for state in group}
        for one in sorted(was):
            for two in sorted(was):
                sides = [_sign(place[two] - place[one]) for place in (was, now)]
                if sides[1] > sides[0]:
                    found.append((dm, one, two))
    return tuple(found)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
