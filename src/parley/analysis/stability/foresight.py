"""Limited foresight of two decision makers: stability at each horizon, and without limit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.graph import Graph
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

TWO = 2

LONGEST = 10_000
"""Horizons tried until the play repeats; it repeats after a few on all models tried."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Foresight:
    """What is stable for those who think so many moves ahead."""

    graph: Graph
    """The model."""

    stable: Array
    """Truth values, shape (horizons, 2, states); row 0 is horizon 1, which is Nash stability."""

    non_myopic: Array
    """Truth values, shape (2, states): stable at every horizon from some horizon on."""

    def equilibria(self, horizon: int) -> tuple[Id, ...]:
        """Ids of the states that are stable for both at a horizon, counted from 1."""
        import numpy as np

        return self._ids(np.logical_and.reduce(self.stable[horizon - 1], axis=0))

    def non_myopic_equilibria(self) -> tuple[Id, ...]:
        """Ids of the states that are stable for both at every horizon from some horizon on."""
        import numpy as np

        return self._ids(np.logical_and.reduce(self.non_myopic, axis=0))

    def _ids(self, chosen: Array) -> tuple[Id, ...]:
        import numpy as np

        return tuple(self.graph.ids[int(place)] for place in np.flatnonzero(chosen))


def foreseeable(graph: Graph) -> bool:
    """Whether limited foresight is defined: two decision makers, listed moves, all known."""
    return len(graph.decision_makers) == TWO and not any(graph.unknown) and graph.moves is not None


def foresight(graph: Graph, horizon: int = 8) -> Foresight:
    """Limited-move stability of two decision makers, and non-myopic stability.

    Whoever is to move looks at where the play would end if the other answered with one move less
    to look ahead. They move only where that end is strictly better than the present state; among
    moves with equally good ends they take the one to the state with the lowest id. With ties in
    the preferences the result depends on this rule.

    Args:
        graph: a model of two decision makers whose moves are listed.
        horizon: how many horizons to report.

    Raises:
        AnalysisError: for another number of decision makers, or unknown preferences.

    Source:
        Fang, Hipel, Kilgour (1993), Interactive Decision Making, Wiley, section 3.4; Zagare, F. C.
        (1984), Limited-move equilibria in 2 x 2 games, Theory and Decision 16, 1-19.
    """
    import numpy as np

    _check(graph, horizon)
    order = _by_id(graph)
    ends = (np.arange(len(graph.ids)), np.arange(len(graph.ids)))
    seen: dict[bytes, int] = {}
    rows: list[Array] = []
    repeat = None
    while len(rows) < horizon or repeat is None:
        key = ends[0].tobytes() + ends[1].tobytes()
        if repeat is None and key in seen:
            repeat = (seen[key], len(rows))
        seen.setdefault(key, len(rows))
        ends = (_ahead(graph, 0, ends[1], order), _ahead(graph, 1, ends[0], order))
        rows.append(np.stack([end == np.arange(len(end)) for end in ends]))
        if len(rows) > LONGEST:
            raise AnalysisError(f"the play does not repeat within {LONGEST:,} moves ahead")
    cycle = np.stack(rows[repeat[0] : repeat[1]])
    return Foresight(
        graph=graph,
        stable=np.stack(rows[:horizon]),
        non_myopic=np.logical_and.reduce(cycle, axis=0),
    )


def _check(graph: Graph, horizon: int) -> None:
    if len(graph.decision_makers) != TWO:
        raise AnalysisError(
            f"limited-move stability is defined for two decision makers, found "
            f"{len(graph.decision_makers)}; definitions for more contradict each other"
        )
    if any(graph.unknown) or graph.moves is None:
        raise AnalysisError(
            "limited-move stability needs known preferences and a model whose moves can be listed"
        )
    if not 1 <= horizon <= LONGEST:
        raise AnalysisError(f"horizon {horizon}; expected 1 to {LONGEST:,}")


def _by_id(graph: Graph) -> Array:
    """Each state's place when they are sorted by id; in the order of the file for other ids."""
    import numpy as np

    if all(isinstance(key, int) for key in graph.ids):
        return np.argsort(np.argsort(np.array(graph.ids, dtype=np.int64)))
    return np.arange(len(graph.ids))


def _ahead(graph: Graph, dm: int, answered: Array, order: Array) -> Array:
    """Where the play ends from each state when `dm` moves and then the other, as `answered`."""
    import numpy as np

    assert graph.moves is not None  # noqa: S101  # checked above
    moves, rank = graph.moves[dm], graph.ranks[dm]
    ends = np.arange(len(graph.ids))
    if not len(moves.source):
        return ends
    worth = rank[answered[moves.target]]
    best = np.lexsort((order[moves.target], -worth, moves.source))
    first = best[np.flatnonzero(np.diff(moves.source[best], prepend=-1))]
    better = first[worth[first] > rank[moves.source[first]]]
    ends[moves.source[better]] = answered[moves.target[better]]
    return ends
