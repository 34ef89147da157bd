"""The moves of one decision maker as a list: from the options, and as the file alters them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.model.conflict.conflict import Conflict, Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moves:
    """All moves of one decision maker, by the state they start from."""

    first: Array
    """Moves of state s stand from first[s] to first[s + 1]; int64, shape (states + 1,)."""

    source: Array
    """State before each move; int64."""

    target: Array
    """State after each move; int64."""


def pairs_in_rows(codes: Array, own: int) -> int:
    """Ordered pairs of patterns that differ only in a decision maker's own options."""
    import numpy as np

    if not own:
        return 0
    sizes = np.unique(codes & ~own, return_counts=True)[1].astype(
        object if len(codes) > 2**24 else np.int64
    )
    return int((sizes * (sizes - 1)).sum())


def listed_moves(
    conflict: Conflict,
    dm: str,
    own: int,
    patterns: tuple[Array, Array, Array],
    places: Mapping[Id, int],
) -> Moves:
    """List the moves of one decision maker.

    Args:
        conflict: for listed, added, removed and common moves.
        dm: who moves.
        own: the options they control, as binary digits.
        patterns: codes, states and options that may change, of each pattern.
        places: the number of each state; may be empty when the file alters no moves.
    """
    import numpy as np

    listed = dict(conflict.arcs.listed)
    count = len(places) or len(patterns[0])
    if dm in listed or (conflict.arcs.listed and not conflict.options):
        pairs = np.array([(places[a], places[b]) for a, b in listed.get(dm, ())], dtype=np.int64)
        pairs = pairs.reshape(-1, 2)
    else:
        pairs = _from_options(own, *patterns)
    keys = pairs[:, 0] * count + pairs[:, 1]
    extra = [(a.start, a.end) for a in conflict.arcs.added if a.dm == dm]
    extra += [(start, end) for who, start, end in conflict.arcs.common if dm in who]
    added = [places[a] * count + places[b] for a, b in extra]
    gone = [places[a.start] * count + places[a.end] for a in conflict.arcs.removed if a.dm == dm]
    keys = np.unique(np.concatenate([keys, np.array(added, dtype=np.int64)]))
    keys = keys[~np.isin(keys, np.array(gone, dtype=np.int64))] if gone else keys
    source, target = keys // count, keys % count
    first = np.searchsorted(source, np.arange(count + 1))
    return Moves(first=first, source=source, target=target)


def _from_options(own: int, codes: Array, state: Array, flippable: Array) -> Array:
    """Pairs of states that differ in allowed flips of a decision maker's own options."""
    import numpy as np

    if not own or not len(codes):
        return np.zeros((0, 2), dtype=np.int64)
    rest = codes & ~own
    order = np.argsort(rest, kind="stable")
    sizes = np.unique(rest[order], return_counts=True)[1]
    ends = np.cumsum(sizes)
    size_of = np.repeat(sizes, sizes)
    start_of = np.repeat(ends - sizes, sizes)
    before = np.repeat(np.arange(len(codes)), size_of)
    within = np.arange(len(before)) - np.repeat(np.cumsum(size_of) - size_of, size_of)
    start, end = order[before], order[start_of[before] + within]
    change = codes[start] ^ codes[end]
    allowed = (change != 0) & (change & ~flippable[start] == 0) & (state[start] != state[end])
    return np.stack([state[start[allowed]], state[end[allowed]]], axis=1)
