"""Stability where some preferences are unknown: from the cautious to the loose reading."""

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from parley.analysis.stability.engine import Listed
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import CREDIBLE, SYMMETRIC, Concept, stable_states
from parley.analysis.stability.joint import Semantics, least_reached
from parley.analysis.stability.simultaneous import Simultaneous

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

Treatment = Literal["a", "b", "c", "d"]
"""How pairs of unknown order count. Leaving a state: under a and c also for a state that may or
may not be better. Being deterred: under c and d also by a state that may or may not be worse, and
by moves of others that may or may not be improvements for them. So a claims least stability, d
most; whatever the unknown preferences are, what is stable lies between the two. The letters are
those of the source; that the others' uncertain improvements count under c and d only is our
choice, without which a and d would not bracket the truth.

Source:
    Li, K. W., Hipel, K. W., Kilgour, D. M., Fang, L. (2004), Preference uncertainty in the graph
    model for conflict resolution, IEEE Transactions on Systems, Man, and Cybernetics A 34(4),
    507-520, doi:10.1109/TSMCA.2004.826282.
"""


class Reading:
    """What counts as an improvement and as a sanction for one decision maker under a treatment."""

    def __init__(self, graph: Graph, treatment: Treatment) -> None:
        self.graph, self.treatment = graph, treatment
        self.pairs = [set(pairs) for pairs in graph.unknown]
        self.ranks = graph.ranks.tolist()

    def unsure(self, dm: int, one: int, two: int) -> bool:
        """Whether the order of two states is unknown."""
        return (min(one, two), max(one, two)) in self.pairs[dm]

    def improves(self, focal: int, dm: int, start: int, end: int) -> bool:
        """Whether a decision maker moves, when the stability for `focal` is asked."""
        if self.unsure(dm, start, end):
            return self.treatment in (("a", "c") if dm == focal else ("c", "d"))
        return bool(self.ranks[dm][end] > self.ranks[dm][start])

    def deters(self, focal: int, start: int, end: int) -> bool:
        """Whether the end is no better for the focal decision maker than the start."""
        if self.unsure(focal, start, end):
            return self.treatment in ("c", "d")
        return bool(self.ranks[focal][end] <= self.ranks[focal][start])

    def engine(self, focal: int) -> Listed:
        """An engine in which everyone's improvements are those of the treatment."""
        found = Listed(self.graph)
        for dm, pairs in enumerate(self.graph.unknown):
            moves = found.moves[dm]
            for one, two in pairs:
                counts = self.improves(focal, dm, one, two)
                for start, end in ((one, two), (two, one)):
                    first, last = moves.first[start], moves.first[start + 1]
                    found.keep[dm][first:last][moves.target[first:last] == end] = counts
        return found


def unknown_stable(
    graph: Graph,
    dm: int,
    concept: Concept,
    treatment: Treatment,
    *,
    semantics: Semantics = "formal",
) -> Array:
    """Which states are stable for a decision maker when some preferences are unknown."""
    return stable_under(Reading(graph, treatment), dm, concept, semantics=semantics)


def stable_under(
    view: Reading, dm: int, concept: Concept, *, semantics: Semantics = "formal"
) -> Array:
    """Which states are stable for a decision maker under a reading of the preferences.

    States that are in no unknown pair of the decision maker are judged as usual; for each of the
    others every state is marked as a sanction or not, and the marks are what is to be reached.
    """
    import numpy as np

    graph = view.graph
    if concept == "sim":
        return _simultaneous(view, dm)
    engine = view.engine(dm)
    found = stable_states(engine, dm, concept, semantics=semantics)
    unsure = sorted({state for pair in graph.unknown[dm] for state in pair})
    if not unsure:
        return found
    marks = _marks(view, dm, unsure)
    if concept in SYMMETRIC:
        marks = np.maximum(marks, -engine.least(dm, -marks, improving=False))
    others = [other for other in range(len(graph.decision_makers)) if other != dm]
    sanction = least_reached(
        engine, others, marks, improving=concept in CREDIBLE, semantics=semantics
    )
    moves = engine.moves[dm]
    for column, state in enumerate(unsure):
        first, last = moves.first[state], moves.first[state + 1]
        ends = moves.target[first:last][engine.keep[dm][first:last]]
        deterred = concept != "nash" and bool((sanction[ends, column] == 0).all())
        found[state] = not len(ends) or deterred
    return found


def _marks(view: Reading, dm: int, unsure: list[int]) -> Array:
    """0 where a state is a sanction of the state of the column, 1 elsewhere."""
    import numpy as np

    rank = view.graph.ranks[dm]
    marks: Array = (rank[:, None] > rank[unsure][None, :]).astype(np.int32)
    column = {state: n for n, state in enumerate(unsure)}
    for one, two in view.graph.unknown[dm]:
        marks[two, column[one]] = not view.deters(dm, one, two)
        marks[one, column[two]] = not view.deters(dm, two, one)
    return marks


def _simultaneous(view: Reading, dm: int) -> Array:
    import numpy as np

    search = Simultaneous(view.graph)

    def improves(who: int, start: int, end: int) -> bool:
        return view.improves(dm, who, start, end)

    def deters(start: int, end: int) -> bool:
        return view.deters(dm, start, end)

    states = range(len(view.graph.ids))
    return np.array([search.stable(dm, state, improves, deters) for state in states], dtype=bool)
