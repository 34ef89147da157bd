"""Nash, general and symmetric metarational, and sequential stability of every state."""

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from parley.analysis.stability.engine import FAR, Engine
from parley.analysis.stability.joint import Semantics, least_reached

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

Concept = Literal["nash", "gmr", "smr", "seq", "sseq", "sim"]
"""Kinds of foresight, by their usual short names."""

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq", "sim")
"""All of them, in the usual order."""

CREDIBLE = ("seq", "sseq")
"""Concepts in which opponents answer only by moves that they prefer."""

SYMMETRIC = ("smr", "sseq")
"""Concepts in which the mover may react to the answer."""


def stable_states(
    engine: Engine, dm: int, concept: Concept, *, semantics: Semantics = "formal"
) -> Array:
    """Which states are stable for a decision maker.

    A state is Nash stable when no move of the decision maker is an improvement. Otherwise each
    improvement must be sanctioned: the others can jointly lead to a state that is no better than
    the first (general metarational), from which, for the symmetric concepts, the mover cannot
    escape to a better one. For the sequential concepts the others move only where they improve.

    Args:
        engine: finds the least weight over one move.
        dm: number of the decision maker.
        concept: all but `sim`, which is in `simultaneous`.
        semantics: which joint moves count.

    Returns:
        Truth values, one per state (and draw).

    Source:
        Fang, Hipel, Kilgour (1993), Interactive Decision Making, Wiley, chapters 3 and 4; Fraser,
        N. M., Hipel, K. W. (1984), Conflict Analysis, North-Holland; for `sseq` Rêgo, L. C.,
        Vieira, G. I. A. (2017), Symmetric sequential stability in the graph model for conflict
        resolution with multiple decision makers, Group Decision and Negotiation 26, 775-792,
        doi:10.1007/s10726-016-9520-8.
    """
    import numpy as np

    rank = np.asarray(engine.ranks[dm], dtype=np.int32)
    gain = -engine.least(dm, -rank, improving=True)
    stays: Array = gain == -FAR
    if concept == "nash" or bool(stays.all()):
        return stays
    sanction = worst_answer(engine, dm, concept, semantics=semantics)
    freest = -engine.least(dm, -sanction, improving=True)
    return stays | (freest <= rank)


def worst_answer(
    engine: Engine, dm: int, concept: Concept, *, semantics: Semantics = "formal"
) -> Array:
    """How far down the others can push a decision maker from each state.

    Args:
        engine: finds the least weight over one move.
        dm: number of the decision maker.
        concept: one in which others answer in turn.
        semantics: which joint moves count.

    Returns:
        The least rank (after the mover's best reaction, for symmetric concepts) over all states
        that the others reach; FAR where they cannot move.
    """
    import numpy as np

    weight = np.asarray(engine.ranks[dm], dtype=np.int32)
    if concept in SYMMETRIC:
        weight = np.maximum(weight, -engine.least(dm, -weight, improving=False))
    others = [other for other in range(len(engine.ranks)) if other != dm]
    return least_reached(engine, others, weight, improving=concept in CREDIBLE, semantics=semantics)
