"""Orders that keep what is known and settle the rest at random."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.streams import uniforms

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


def random_orders(
    ranks: Array, unknown: Sequence[tuple[int, int]], how: tuple[int, Sequence[str]]
) -> Array:
    """Settle pairs of unknown order.

    Args:
        ranks: before, shape (draws, states); whole numbers, larger is preferred.
        unknown: pairs of states whose ranks say nothing.
        how: the seed, and as many names of streams as states.

    Returns:
        Ranks in which every known pair stands as before, ties included; int32.
    """
    import numpy as np

    found = np.empty(ranks.shape, dtype=np.int32)
    kinds, back = np.unique(ranks, axis=0, return_inverse=True)
    back = back.ravel()
    for number, kind in enumerate(kinds):
        draws = np.flatnonzero(back == number)
        group, above = _known(kind, unknown)
        found[draws] = _settled(above, draws, how)[:, group]
    return found


def _known(rank: Array, unknown: Sequence[tuple[int, int]]) -> tuple[Array, Array]:
    """Groups of states that are known to be tied, and which group is known to be above which."""
    import numpy as np

    sure = np.ones((len(rank),) * 2, dtype=bool)
    for one, two in unknown:
        sure[one, two] = sure[two, one] = False
    group = np.full(len(rank), -1)
    count = 0
    for state in range(len(rank)):
        edge = [state] if group[state] < 0 else []
        for one in edge:
            group[one] = count
            same = sure[one] & (rank == rank[one]) & (group < 0)
            group[same] = count
            edge += np.flatnonzero(same).tolist()
        count += bool(edge)
    above = np.zeros((count, count), dtype=bool)
    first, second = np.nonzero(sure & (rank[:, None] > rank[None, :]))
    above[group[first], group[second]] = True
    return group, above


def _settled(above: Array, draws: Array, how: tuple[int, Sequence[str]]) -> Array:
    """Ranks of the groups, shape (draws, groups): of those with nothing above, one is picked."""
    import numpy as np

    count, rows = len(above), np.arange(len(draws))
    chances = uniforms(how[0], draws, how[1][:count])
    waiting = np.tile(above.sum(axis=0), (len(draws), 1))
    found = np.full((len(draws), count), -1, dtype=np.int32)
    for place in range(count):
        free = (waiting == 0) & (found < 0)
        nth = np.minimum((chances[:, place] * free.sum(axis=1)).astype(int), free.sum(axis=1) - 1)
        picked = np.argmax(free & (np.cumsum(free, axis=1) == nth[:, None] + 1), axis=1)
        found[rows, picked] = count - 1 - place
        waiting -= above[picked]
    return found
