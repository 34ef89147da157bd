"""Simultaneous stability of large models in option form, as a compiled loop."""

from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.compiled import compiled
from parley.analysis.stability.graph import Graph

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

SMALL = 64
"""States up to which Python is quick enough."""

MOST_COMBINATIONS = 20_000_000_000
"""Combinations of simultaneous improvements to try; about a minute or two of compiled loops."""

TABLE = 24
"""Options up to which states are looked up in a table; beyond, by halving."""

MOST_OWN = 20
"""Options of one decision maker; more have a million moves from one state."""


def combinable(graph: Graph) -> bool:
    """Whether the compiled loop covers the model: one pattern per state, moves from options."""
    arcs = graph.conflict.arcs
    irregular = arcs.listed or arcs.added or arcs.removed or arcs.common or any(graph.unknown)
    return len(graph.codes) == len(graph.ids) and not irregular


def combined(graph: Graph, dm: int) -> "Array | None":
    """Which states are simultaneously stable; None when there are too many combinations."""
    import numpy as np

    if any(int(own).bit_count() > MOST_OWN for own in graph.owned):
        return None
    options = len(graph.conflict.options)
    order = np.argsort(graph.codes, kind="stable")
    table = np.zeros(0, dtype=np.int32)
    if options <= TABLE:
        table = np.full(2**options, -1, dtype=np.int32)
        table[graph.codes] = np.arange(len(graph.codes), dtype=np.int32)
    found = np.zeros(len(graph.ids), dtype=np.bool_)
    room = np.zeros(sum(1 << int(own).bit_count() for own in graph.owned), dtype=np.int64)
    places = (graph.codes, graph.flippable, graph.owned, table, graph.codes[order], order)
    done = _combined(places, graph.ranks, dm, room, MOST_COMBINATIONS, found)
    return found if done else None


@compiled
def _place(code: Any, table: Any, codes: Any, order: Any) -> Any:
    """The number of the state with a code; -1 when it is not feasible."""
    if len(table):
        return table[code]
    low = 0
    high = len(codes) - 1
    while low <= high:
        middle = (low + high) >> 1
        if codes[middle] == code:
            return order[middle]
        if codes[middle] < code:
            low = middle + 1
        else:
            high = middle - 1
    return -1


@compiled
def _improvements(places: Any, rank: Any, state: Any, own: Any, room: Any, size: Any) -> Any:
    """Write the changes that improve a state into the room from `size` on; gives the new size."""
    codes, flippable, _, table, sorted_codes, order = places
    allowed = flippable[state] & own
    change = allowed
    while change:
        end = _place(codes[state] ^ change, table, sorted_codes, order)
        if end >= 0 and rank[end] > rank[state]:
            room[size] = change
            size += 1
        change = (change - 1) & allowed
    return size


@compiled
def _gathered(places: Any, ranks: Any, dm: Any, state: Any, room: Any, first: Any) -> Any:
    """Write improvements of `dm`, then nothing or an improvement for each other, into the room.

    Gives how many `dm` has; those of the others stand from first[n] to first[n + 1].
    """
    owned = places[2]
    mine = _improvements(places, ranks[dm], state, owned[dm], room, 0)
    size = mine
    others = 0
    for other in range(len(owned)):
        if other != dm and mine > 0:
            first[others] = size
            room[size] = 0
            size = _improvements(places, ranks[other], state, owned[other], room, size + 1)
            others += 1
    first[others] = size
    return mine


@compiled
def _tried(places: Any, rank: Any, move: Any, room: Any, first: Any, at: Any) -> Any:
    """Combinations tried until one makes a move no better than staying; negative when none does."""
    codes, _, owned, table, sorted_codes, order = places
    state, own = move
    others = len(owned) - 1
    at[:] = first
    tried = 0
    while True:
        tried += 1
        change = own
        for n in range(others):
            change |= room[at[n]]
        end = _place(codes[state] ^ change, table, sorted_codes, order)
        if end >= 0 and rank[end] <= rank[state]:
            return tried
        n = 0
        while n < others:
            at[n] += 1
            if at[n] < first[n + 1]:
                break
            at[n] = first[n]
            n += 1
        if n == others:
            return -tried


@compiled
def _combined(places: Any, ranks: Any, dm: Any, room: Any, most: Any, found: Any) -> Any:
    """Try the combinations of every state; False when they are more than `most`."""
    first = places[2].copy()
    at = first.copy()
    tried = 0
    for state in range(ranks.shape[1]):
        stable = True
        mine = _gathered(places, ranks, dm, state, room, first)
        for k in range(mine):
            here = _tried(places, ranks[dm], (state, room[k]), room, first, at)
            tried += abs(here)
            if here < 0:
                stable = False
                break
        if tried > most:
            return False
        found[state] = stable
    return True
