"""Solve one graph under many preferences at once, as uncertain preferences need it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.engine import Listed
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import Concept, stable_states
from parley.analysis.stability.simultaneous import Simultaneous
from parley.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

USUAL: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
"""Concepts solved unless others are asked for."""

CELLS = 300_000
"""Moves times draws handled at once; a few arrays of this size stay in the processor's cache."""

MOST_COMBINATIONS = 2_000_000
"""Combinations of simultaneous moves; each is tried on all draws at once."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """What is stable in each of many draws of the preferences."""

    graph: Graph
    """States and moves."""

    stable: Mapping[Concept, Array]
    """Per concept truth values, shape (draws, decision makers, states)."""

    def equilibria(self, concept: Concept) -> Array:
        """Whether each state is an equilibrium in each draw, shape (draws, states)."""
        import numpy as np

        found: Array = np.logical_and.reduce(self.stable[concept], axis=1)
        return found

    def shares(self, concept: Concept) -> Array:
        """Share of the draws in which each state is an equilibrium, shape (states,)."""
        found: Array = self.equilibria(concept).mean(axis=0)
        return found


def solve_many(graph: Graph, ranks: Array, concepts: Iterable[Concept] = USUAL) -> Draws:
    """Find the stable states for many draws of everyone's preferences.

    Args:
        graph: a model whose moves are listed (at most some 10,000 states).
        ranks: whole numbers, larger is preferred, equal is a tie; shape (draws, decision makers,
            states), in the order of the graph.
        concepts: which kinds of foresight.

    Raises:
        AnalysisError: for ranks of another shape, or a graph that is too large to list.
    """
    import numpy as np

    shape = (len(graph.decision_makers), len(graph.ids))
    if ranks.ndim != 3 or ranks.shape[1:] != shape or ranks.dtype.kind not in "iu":  # noqa: PLR2004  # axes
        raise AnalysisError(
            f"found ranks of shape {ranks.shape} and type {ranks.dtype}; expected whole numbers of "
            f"shape (draws, {shape[0]}, {shape[1]})"
        )
    if graph.moves is None:
        raise AnalysisError(
            f"{len(graph.ids):,} states have too many moves to try many preferences; add "
            "infeasible patterns, or solve one preference at a time"
        )
    asked = tuple(dict.fromkeys(concepts))
    draws = ranks.shape[0]
    found = {concept: np.zeros((draws, *shape), dtype=bool) for concept in asked}
    combinations = _combinations(graph) if "sim" in asked else []
    step = max(1, CELLS // max(1, *(len(m.source) for m in graph.moves), len(graph.ids)))
    for first in range(0, draws, step):
        part = np.ascontiguousarray(ranks[first : first + step].transpose(1, 2, 0), dtype=np.int32)
        search = Listed(graph, list(part))
        for concept in asked:
            for dm in range(shape[0]):
                if concept == "sim":
                    rows = _simultaneous(part, dm, combinations[dm])
                else:
                    rows = stable_states(search, dm, concept)
                found[concept][first : first + step, dm] = rows.T
    return Draws(graph=graph, stable=found)


Outcomes: TypeAlias = list[tuple[int, tuple[tuple[int, int], ...]]]
"""States that can result from a move, and the moves of others (who, where to) that lead there."""


def _combinations(graph: Graph) -> list[list[tuple[int, int, Outcomes]]]:
    """Per decision maker its moves, each with what the others' simultaneous moves lead to."""
    if not graph.conflict.options:
        raise AnalysisError("simultaneous moves are defined by options, and the model has none")
    search, count = Simultaneous(graph), 0
    found = []
    for dm in range(len(graph.decision_makers)):
        moves = []
        for start in range(len(graph.ids)):
            for end in graph.targets(dm, start):
                outcomes: Outcomes = []
                for outcome in search.outcomes(dm, (start, end), lambda *_: True):
                    outcomes.append(outcome)
                    count += 1
                    _check(count)
                moves.append((start, end, outcomes))
        found.append(moves)
    return found


def _check(count: int) -> None:
    if count > MOST_COMBINATIONS:
        raise AnalysisError(
            f"more than {MOST_COMBINATIONS:,} combinations of simultaneous moves; leave 'sim' out, "
            "or add infeasible patterns"
        )


def _simultaneous(ranks: Array, dm: int, moves: list[tuple[int, int, Outcomes]]) -> Array:
    """Truth values of shape (states, draws): every improvement meets an outcome no better."""
    import numpy as np

    rank = ranks[dm]
    found = np.ones(rank.shape, dtype=bool)
    for start, end, outcomes in moves:
        open_to = found[start] & (rank[end] > rank[start])
        for result, answer in outcomes:
            if not open_to.any():
                break
            met = rank[result] <= rank[start]
            for who, where in answer:
                met = met & (ranks[who, where] > ranks[who, start])
            open_to = open_to & ~met
        found[start] &= ~open_to
    return found
