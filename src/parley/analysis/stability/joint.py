"""What several decision makers can reach together, without listing what they reach."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from parley.analysis.stability.engine import FAR, Engine

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

Semantics = Literal["formal", "each_once", "single"]
"""Which joint moves count: legal sequences, where nobody moves twice in a row; sequences in which
each moves at most once; or one move of one opponent. The first is the definition; the others are
what some programs computed, and are here for comparison only."""


def least_reached(
    engine: Engine,
    group: Sequence[int],
    weight: Array,
    *,
    improving: bool,
    semantics: Semantics = "formal",
) -> Array:
    """The least weight over all states that a group reaches by joint moves, from every state.

    For each member the least weight is kept that can be reached when that member moves first; it
    follows from those of the other members at the next state. Going round until nothing changes
    gives the answer for all states in memory for one number per state and member.

    Args:
        engine: finds the least weight over one move.
        group: numbers of the decision makers.
        weight: of each state; int32; may have a second axis of draws.
        improving: count only sequences in which every mover prefers every move.
        semantics: which sequences count.

    Returns:
        Like `weight`; FAR where the group cannot move.
    """
    import numpy as np

    if semantics == "single":
        first = [engine.least(dm, weight, improving=improving) for dm in group]
    elif semantics == "each_once":
        return _each_once(engine, tuple(group), weight, improving=improving)
    else:
        first = list(_fixpoint(engine, group, weight, improving=improving).values())
    found = np.full(weight.shape, FAR, dtype=np.int32)
    for least in first:
        np.minimum(found, least, out=found)
    return found


def _fixpoint(
    engine: Engine, group: Sequence[int], weight: Array, *, improving: bool
) -> dict[int, Array]:
    import numpy as np

    first = {dm: np.full(weight.shape, FAR, dtype=np.int32) for dm in group}
    stale = dict.fromkeys(group, True)
    while any(stale.values()):
        for dm in group:
            if not stale[dm]:
                continue
            stale[dm] = False
            ahead = weight.astype(np.int32)
            for other in group:
                if other != dm:
                    np.minimum(ahead, first[other], out=ahead)
            least = engine.least(dm, ahead, improving=improving)
            if not np.array_equal(least, first[dm]):
                first[dm] = least
                stale.update((other, True) for other in group if other != dm)
    return first


def _each_once(engine: Engine, group: tuple[int, ...], weight: Array, *, improving: bool) -> Array:
    """By the set of those who may still move; for comparison only, so small groups are enough."""
    import numpy as np

    known: dict[tuple[int, ...], Array] = {(): np.full(weight.shape, FAR, dtype=np.int32)}

    def reached(left: tuple[int, ...]) -> Array:
        if left not in known:
            found = known[()].copy()
            for dm in left:
                ahead = np.minimum(weight, reached(tuple(k for k in left if k != dm)))
                np.minimum(found, engine.least(dm, ahead, improving=improving), out=found)
            known[left] = found
        return known[left]

    return reached(group)
