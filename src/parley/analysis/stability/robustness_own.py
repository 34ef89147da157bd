"""The fewest swaps in one strict ranking that end or make stability, from its condition."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.inverse_terms import MOST_COUNTED, Term, condition_holds
from parley.analysis.stability.robustness_steps import Order

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

FAR = 30_000
"""More than any number of swaps here."""

MOST_STATES = 64
"""States of a ranking up to which distances are worked out."""


def fewest(
    clauses: Sequence[set[Term]], order: Order, here: int, *, end: bool
) -> tuple[int | None, Order] | None:
    """Find the nearest ranking under which the condition of a state fails, or holds.

    Only states that change sides of the state in question matter. To end stability, some of those
    below must come to stand above it. Going from the farthest to the nearest, one that crosses
    costs one swap, and one that stays costs a swap with each that crosses from beyond it.

    Args:
        clauses: the condition: sets of states of which one must be no better in all its members.
        order: a ranking without ties, best first.
        here: number of the state.
        end: whether to end stability; otherwise to bring it about.

    Returns:
        How many swaps and the ranking after them; None swaps where no ranking does; None where
        there is too much to try.
    """
    import numpy as np

    relevant = sorted({one for clause in clauses for term in clause for one in term})
    if len(relevant) > MOST_COUNTED or len(order) > MOST_STATES:
        return None
    line = [group[0] for group in order]
    middle = line.index(here)
    below = line[middle + 1 :]
    # those that may cross, farthest first
    crossing = below[::-1] if end else line[:middle]
    bit = {state: n for n, state in enumerate(relevant)}
    costs = _costs(crossing, bit)
    held = sum(1 << bit[state] for state in below if state in bit)
    movable = sum(1 << bit[state] for state in crossing if state in bit)
    sets = np.arange(1 << len(relevant))
    after = held & ~sets if end else held | sets
    holds = condition_holds(clauses, bit)[after]
    costs = np.where((sets & ~movable == 0) & (holds != end), costs, FAR)
    best = int(np.argmin(costs))
    if costs[best] >= FAR:
        return None, order
    moved = _moved(crossing, bit, best)
    stay = [state for state in crossing if state not in moved]
    moved = [state for state in crossing if state in moved]
    if end:
        changed = [*line[:middle], *reversed(moved), here, *reversed(stay)]
    else:
        changed = [*stay, here, *moved, *below]
    return int(costs[best]), tuple((state,) for state in changed)


def _costs(crossing: Sequence[int], bit: dict[int, int]) -> Array:
    """The least swaps by which exactly these relevant states cross, others as is cheapest."""
    import numpy as np

    sets = np.arange(1 << len(bit))
    best = np.full((len(crossing) + 2, len(sets)), FAR, dtype=np.int32)
    best[0] = 0
    beyond = np.arange(len(best), dtype=np.int32)[:, None]
    for state in crossing:
        crosses = np.full_like(best, FAR)
        crosses[1:] = best[:-1] + 1
        stays = best + beyond
        if state in bit:
            best = np.where(sets >> bit[state] & 1 == 1, crosses, stays)
        else:
            best = np.minimum(crosses, stays)
        best = np.minimum(best, FAR)
    found: Array = best.min(axis=0)
    return found


def _moved(crossing: Sequence[int], bit: dict[int, int], chosen: int) -> list[int]:
    """Which states cross in the cheapest way in which the chosen relevant ones do."""
    ways: dict[int, tuple[int, list[int]]] = {0: (0, [])}
    for state in crossing:
        new: dict[int, tuple[int, list[int]]] = {}
        for beyond, (cost, moved) in ways.items():
            must = bool(chosen >> bit[state] & 1) if state in bit else None
            options = []
            if must is not True:
                options.append((beyond, (cost + beyond, moved)))
            if must is not False:
                options.append((beyond + 1, (cost + 1, [*moved, state])))
            for key, way in options:
                if key not in new or way[0] < new[key][0]:
                    new[key] = way
        ways = new
    return min(ways.values(), key=lambda way: way[0])[1]
