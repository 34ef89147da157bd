"""How few changes of rankings would end an equilibrium, or make a state one."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.inverse import conditions
from parley.analysis.stability.inverse_terms import Term
from parley.analysis.stability.many import solve_many
from parley.analysis.stability.robustness_own import fewest
from parley.analysis.stability.robustness_steps import (
    Orders,
    changed_pairs,
    neighbours,
    orders_of,
    ranks_of_orders,
    strict,
)
from parley.analysis.stability.solve import solve
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

OWN: tuple[Concept, ...] = ("nash", "gmr", "smr")
"""Concepts in which others' preferences do not matter to what is stable for someone."""

MOST_TRIED = 100_000
"""Combinations of rankings that are solved, in order of distance, before the search stops."""

AT_ONCE = 5_000
"""Combinations solved together."""


@record
class Swap:
    """Two states that a decision maker would have to see otherwise."""

    dm: str
    """Who."""

    up: Id
    """Would be preferred to the other, or no longer be worse than it."""

    down: Id
    """The other."""


@record
class Radius:
    """The fewest swaps of neighbours in rankings that change whether a state is an equilibrium."""

    state: Id
    """The state."""

    concept: Concept
    """The kind of foresight."""

    equilibrium: bool
    """Whether it is one now; then the swaps end it, otherwise they make it one."""

    at_least: int
    """No fewer swaps do; 0 when nobody can leave the state, or it is proven that none do."""

    at_most: int | None
    """So many do; None when none were found; if `exact`, no rankings at all do."""

    swaps: tuple[Swap, ...]
    """Pairs that stand otherwise after `at_most` swaps."""

    exact: bool
    """Whether the two bounds are one, or it is proven that no ranking at all would do."""


def radius(graph: Graph, state: Id, concept: Concept, *, most: int = MOST_TRIED) -> Radius:
    """Find the fewest swaps of neighbours in rankings that end an equilibrium, or make one.

    A swap exchanges two states that stand next to each other in one decision maker's ranking.
    Where states are tied, one step takes a state out of its group, just above or below the rest,
    or lets a single one join the group next to it.

    Rankings at one swap, two swaps and so on are tried until one does. Where only the own
    ranking matters (`nash`, `gmr`, `smr`) and nothing is tied, the answer follows at any distance
    from the conditions of `inverse`; for the other concepts these give an upper bound.

    Args:
        graph: a model without unknown preferences.
        state: id of the state.
        concept: the kind of foresight.
        most: combinations of rankings to try.

    Raises:
        AnalysisError: for unknown names, unknown preferences, or a model too large.
    """
    if any(graph.unknown):
        raise AnalysisError(
            "swaps need known rankings; settle the pairs under 'unknown_preferences', or ask how "
            "likely the state is to last"
        )
    place, start = graph.place(state), orders_of(graph)
    now = bool(_lasts(graph, [start], place, concept)[0])
    if not any(graph.targets(dm, place) for dm in range(len(start))):
        return _answer(graph, (state, concept, now), (start, None), (0, True))
    known, bound = _by_conditions(graph, start, (place, concept, now))
    if known and concept in OWN:
        steps = len(changed_pairs(start, bound)) if bound is not None else 0
        return _answer(graph, (state, concept, now), (start, bound), (steps, True))
    limit = None if bound is None else len(changed_pairs(start, bound))
    found, reached, ended = _search(graph, (start, place, concept, now), limit, most)
    exact = found is not None or ended or reached == limit
    return _answer(
        graph,
        (state, concept, now),
        (start, found if found is not None else bound),
        (reached, exact),
    )


def radii(graph: Graph, concept: Concept, *, most: int = MOST_TRIED) -> tuple[Radius, ...]:
    """For every equilibrium the fewest swaps that end it, in the order of the states.

    Raises:
        AnalysisError: where equilibria cannot be found; otherwise as for `radius`.
    """
    solved = solve(graph, (concept,))
    if concept in solved.skipped:
        raise AnalysisError(f"no equilibria to end: {solved.skipped[concept]}")
    return tuple(radius(graph, s, concept, most=most) for s in solved.equilibria(concept))


def _answer(
    graph: Graph,
    asked: tuple[Id, Concept, bool],
    orders: tuple[Orders, Orders | None],
    proven: tuple[int, bool],
) -> Radius:
    pairs = () if orders[1] is None else changed_pairs(orders[0], orders[1])
    known = proven[0] if proven[1] else len(pairs)
    return Radius(
        state=asked[0],
        concept=asked[1],
        equilibrium=asked[2],
        at_least=proven[0],
        at_most=None if orders[1] is None else known,
        swaps=tuple(
            Swap(dm=graph.decision_makers[dm], up=graph.ids[up], down=graph.ids[down])
            for dm, up, down in pairs
        ),
        exact=proven[1],
    )


def _lasts(graph: Graph, orders: Sequence[Orders], place: int, concept: Concept) -> Array:
    """Whether the state is an equilibrium under each combination of rankings."""
    ranks = ranks_of_orders(orders, len(graph.ids))
    found: Array = solve_many(graph, ranks, (concept,)).equilibria(concept)[:, place]
    return found


def _by_conditions(
    graph: Graph, start: Orders, asked: tuple[int, Concept, bool]
) -> tuple[bool, Orders | None]:
    """The nearest rankings if others' preferences did not matter, and whether they were found.

    Rankings that only seem to do, since one decision maker's change makes another one move
    otherwise, are not given.
    """
    place, concept, now = asked
    changed: list[tuple[int, int, Orders]] = []
    total = list(start)
    for dm, order in enumerate(start):
        clauses = conditions(graph, place, dm, concept)
        if not now and _met(clauses, graph.ranks[dm].tolist(), place):
            continue
        if not strict(order):
            return False, None
        found = fewest(clauses, order, place, end=now)
        if found is None:
            return False, None
        swaps, after = found
        total[dm] = after
        if swaps is not None:
            changed.append((swaps, dm, (*start[:dm], after, *start[dm + 1 :])))
    if now:
        return True, min(changed)[2] if changed else None
    made = tuple(total)
    return True, made if _lasts(graph, [made], place, concept)[0] else None


def _met(clauses: Sequence[set[Term]], rank: Sequence[int], place: int) -> bool:
    """Whether a ranking meets a condition."""
    return all(
        any(all(rank[one] <= rank[place] for one in term) for term in clause) for clause in clauses
    )


def _search(
    graph: Graph, asked: tuple[Orders, int, Concept, bool], limit: int | None, most: int
) -> tuple[Orders | None, int, bool]:
    """Rankings at one step, two steps, ... until one changes the answer.

    Returns:
        The rankings, or None; the steps below which none do; and whether there are no others.
    """
    start, place, concept, now = asked
    seen, edge, steps = {start}, [start], 0
    while edge:
        steps += 1
        if limit is not None and steps >= limit:
            return None, limit, False
        layer = []
        for orders in edge:
            for dm, order in enumerate(orders):
                for other in neighbours(order):
                    new = (*orders[:dm], other, *orders[dm + 1 :])
                    if new not in seen:
                        seen.add(new)
                        layer.append(new)
            if len(seen) > most:
                return None, steps, False
        rest = iter(layer)
        while part := list(islice(rest, AT_ONCE)):
            changed = _lasts(graph, part, place, concept) != now
            if changed.any():
                return part[int(changed.argmax())], steps, False
        edge = layer
    return None, steps, True
