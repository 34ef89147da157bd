"""Draw what decision makers may prefer: noise in a ranking, swapped statements, ranges."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.graph import Graph
from parley.analysis.stability.uncertain_order import random_orders
from parley.analysis.streams import uniforms
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id, Preference
from parley.model.conflict.formula import formula, holds, option_names

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

DRAWS_MAX = 1_000_000
"""Draws; a million keep the error of a share under 0.1 %."""

MOST_STATEMENTS = 62
"""Statements whose order may be swapped."""


@record
class Doubt:
    """How unsure one is of what a decision maker prefers; several kinds may be joined."""

    dm: str
    """The decision maker."""

    noise: float = 0.0
    """Standard deviation, in places of the ranking, by which each state may stand elsewhere."""

    swap: float = 0.0
    """Probability that two neighbouring statements of the same level change places."""

    ranges: tuple[tuple[Id, float, float], ...] = ()
    """For every state the least and the most that it is worth, in place of the ranking."""


def draw_ranks(
    graph: Graph, doubts: Sequence[Doubt], *, draws: int = 10_000, seed: int = 0
) -> Array:
    """Draw everyone's preferences.

    Each number drawn depends on the seed, on what it is for and on the number of the draw alone,
    so more draws, or more doubts, change none of the others. In this order: statements are
    swapped (each pair of neighbours of one level is looked at once, in random order), or worths
    are drawn evenly from their ranges; then pairs of unknown order are settled, always, in an
    order that keeps what is known (a state with nothing unplaced above it is picked evenly until
    all are placed); then normal noise is added to the places. States are tied in a draw only
    where they are tied without doubt.

    Args:
        graph: the model.
        doubts: at most one for each decision maker.
        draws: how many.
        seed: 0 or more.

    Returns:
        Whole numbers, larger is preferred, shape (draws, decision makers, states).

    Raises:
        AnalysisError: for impossible numbers, unknown names, or ranges that lack a state.
    """
    import numpy as np

    if not 0 < draws <= DRAWS_MAX:
        raise AnalysisError(f"found {draws:,} draws; expected 1 to {DRAWS_MAX:,}")
    by_dm = {doubt.dm: doubt for doubt in doubts}
    for doubt in doubts:
        _check(graph, doubt, of=len(doubts), known=len(by_dm))
    shape = (draws, len(graph.decision_makers), len(graph.ids))
    found = np.empty(shape, dtype=np.int32)
    for dm, name in enumerate(graph.decision_makers):
        found[:, dm] = _of_one(graph, dm, by_dm.get(name, Doubt(dm=name)), (draws, seed))
    return found


def _check(graph: Graph, doubt: Doubt, *, of: int, known: int) -> None:
    graph.dm(doubt.dm)
    if of != known:
        raise AnalysisError("a decision maker has two doubts; join them in one")
    most = len(graph.ids) * 100
    if not 0 <= doubt.noise < most:
        raise AnalysisError(f"found noise of {doubt.noise:g} places; expected 0 to below {most:,}")
    if not 0 <= doubt.swap <= 1:
        raise AnalysisError(f"found a probability of {doubt.swap}; expected 0 to 1")
    if doubt.ranges:
        named = [state for state, _, _ in doubt.ranges]
        if sorted(map(graph.place, named)) != list(range(len(graph.ids))):
            raise AnalysisError(f"the ranges of {doubt.dm!r} must name every state once")
        for state, low, high in doubt.ranges:
            if not low <= high:
                raise AnalysisError(f"state {state!r} is worth {low} to {high}; exchange the two")


def _of_one(graph: Graph, dm: int, doubt: Doubt, how: tuple[int, int]) -> Array:
    import numpy as np

    draws, seed = how
    preference = graph.conflict.preference(doubt.dm)
    if doubt.ranges:
        ranks = dense(_in_ranges(graph, doubt, how))
    elif doubt.swap and preference.priorities and not preference.ranking:
        ranks = _swapped(graph, preference, doubt.swap, how)
    else:
        ranks = np.broadcast_to(dense(graph.ranks[dm][None]), (draws, len(graph.ids)))
    if graph.unknown[dm]:
        names = [f"{doubt.dm}\nunknown\n{n}" for n in range(len(graph.ids))]
        ranks = random_orders(ranks, graph.unknown[dm], (seed, names))
    if doubt.noise:
        names = [f"{doubt.dm}\nnoise\n{state}" for state in graph.ids]
        ranks = dense(ranks + doubt.noise * _normal(seed, draws, names))
    return np.asarray(ranks)


def _normal(seed: int, draws: int, names: Sequence[str]) -> Array:
    """Standard normal numbers, one stream for each name.

    Source:
        Box, Muller (1958), A note on the generation of random normal deviates, Annals of
        Mathematical Statistics 29(2), 610-611, doi:10.1214/aoms/1177706645.
    """
    import numpy as np

    far = uniforms(seed, range(draws), names)
    turn = uniforms(seed, range(draws), [f"{name}\nturn" for name in names])
    return np.asarray(np.sqrt(-2 * np.log1p(-far)) * np.cos(2 * np.pi * turn))


def _in_ranges(graph: Graph, doubt: Doubt, how: tuple[int, int]) -> Array:
    import numpy as np

    draws, seed = how
    ranges = {state: (low, high) for state, low, high in doubt.ranges}
    bounds = np.array([ranges[state] for state in graph.ids], dtype=float)
    names = [f"{doubt.dm}\nrange\n{state}" for state in graph.ids]
    worth: Array = bounds[:, 0] + (bounds[:, 1] - bounds[:, 0]) * uniforms(
        seed, range(draws), names
    )
    return worth


def _swapped(graph: Graph, preference: Preference, swap: float, how: tuple[int, int]) -> Array:
    """Ranks by statements in orders that differ in swapped neighbours."""
    import numpy as np

    priorities = preference.priorities
    if len(priorities) > MOST_STATEMENTS:
        raise AnalysisError(
            f"{preference.dm!r} has {len(priorities)} statements; expected at most "
            f"{MOST_STATEMENTS} where their order is in doubt"
        )
    options = graph.conflict.options
    names = option_names([(o.id, o.name, o.dm) for o in options])
    first = np.zeros(len(graph.ids), dtype=np.int64)
    first[graph.state[::-1]] = graph.codes[::-1]  # patterns of one state agree on every statement
    truth = np.stack([holds(formula(p.text, names), first) for p in priorities]).astype(np.int64)
    orders = _orders(preference, swap, how)
    weights = 2 ** np.arange(len(priorities) - 1, -1, -1, dtype=np.int64)
    kinds, back = np.unique(orders, axis=0, return_inverse=True)
    worth = np.zeros((len(kinds), len(graph.ids)), dtype=np.int64)
    for place in range(len(priorities)):
        worth += weights[place] * truth[kinds[:, place]]
    found: Array = dense(worth)[back.ravel()]
    return found


def _orders(preference: Preference, swap: float, how: tuple[int, int]) -> Array:
    """Which statement stands at each place, shape (draws, statements)."""
    import numpy as np

    draws, seed = how
    levels = [priority.level for priority in preference.priorities]
    pairs = [n for n in range(len(levels) - 1) if levels[n] == levels[n + 1]]
    found = np.tile(np.arange(len(levels)), (draws, 1))
    if not pairs:
        return found
    dm = preference.dm
    turns = np.argsort(uniforms(seed, range(draws), [f"{dm}\nturn\n{n}" for n in pairs]), axis=1)
    chances = uniforms(seed, range(draws), [f"{dm}\nswap\n{n}" for n in pairs]) < swap
    rows = np.arange(draws)
    for turn in range(len(pairs)):
        chosen = turns[:, turn]
        place = np.array(pairs)[chosen]
        row = rows[chances[rows, chosen]]
        left = place[row]
        found[row, left], found[row, left + 1] = found[row, left + 1], found[row, left]
    return found


def dense(values: Array) -> Array:
    """Ranks from 0 in each row, equal numbers tied; int32."""
    import numpy as np

    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    steps = np.zeros(values.shape, dtype=np.int32)
    steps[:, 1:] = np.cumsum(ordered[:, 1:] > ordered[:, :-1], axis=1)
    found = np.empty(values.shape, dtype=np.int32)
    np.put_along_axis(found, order, steps, axis=1)
    return found
