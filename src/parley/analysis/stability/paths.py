"""Paths of moves: who can lead a conflict where, and in how many moves."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from parley.analysis.stability.graph import Graph
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

MOST_NODES = 2_000_000
"""States times movers that a search may look at."""

Allowed: TypeAlias = Callable[[int, int, int], bool]
"""Whether a decision maker would move from a state to another."""

Node: TypeAlias = tuple[int, int]
"""A state and who moved last, -1 for nobody."""

Nodes: TypeAlias = dict[Node, Node | None]
"""The node before each node."""


@record
class Step:
    """One move of one decision maker."""

    dm: str
    """Who moves."""

    start: Id
    """State before."""

    end: Id
    """State after."""


@record
class Reached:
    """How one state is reached from the status quo."""

    state: Id
    """The state."""

    by_moves: tuple[Step, ...] | None
    """A shortest path of legal moves; None when there is none; empty for the status quo."""

    by_improvements: tuple[Step, ...] | None
    """A shortest path in which every mover prefers every move."""


@record
class StatusQuo:
    """What can follow from a state."""

    start: Id
    """The status quo."""

    reached: tuple[Reached, ...]
    """Every state, in the order of the conflict."""

    moves_by_horizon: tuple[tuple[Id, ...], ...]
    """States that some path of exactly so many legal moves leads to; entry 0 is the start."""

    improvements_by_horizon: tuple[tuple[Id, ...], ...]
    """The same for improvements only."""

    def path(self, state: Id) -> Reached:
        """How a state is reached."""
        return next(found for found in self.reached if found.state == state)


def status_quo(graph: Graph, start: Id, *, horizon: int = 10) -> StatusQuo:
    """Follow the conflict from its status quo.

    Nobody moves twice in a row. Paths are shortest; among equally short ones, those of earlier
    decision makers and states come first.

    Args:
        graph: a model small enough to look at every state.
        start: id of the status quo.
        horizon: moves up to which the reached states are listed.

    Raises:
        AnalysisError: for an unknown state, or a model too large.

    Source:
        Li, K. W., Kilgour, D. M., Hipel, K. W. (2005), Status quo analysis in the graph model for
        conflict resolution, Journal of the Operational Research Society 56, 699-707,
        doi:10.1057/palgrave.jors.2601870.
    """
    place = graph.place(start)
    group = range(len(graph.decision_makers))
    any_move = shortest_paths(graph, place, group, lambda *_: True)
    improving = shortest_paths(graph, place, group, graph.improves)
    return StatusQuo(
        start=start,
        reached=tuple(
            Reached(
                state=key,
                by_moves=any_move.get(state),
                by_improvements=improving.get(state),
            )
            for state, key in enumerate(graph.ids)
        ),
        moves_by_horizon=_by_horizon(graph, place, horizon, lambda *_: True),
        improvements_by_horizon=_by_horizon(graph, place, horizon, graph.improves),
    )


def shortest_paths(
    graph: Graph, start: int, group: Sequence[int], allowed: Allowed
) -> dict[int, tuple[Step, ...]]:
    """A shortest path of the group's joint moves to every state that they reach.

    The start itself has the empty path, also where the group can return to it.
    """
    before: Nodes = {}
    nodes: dict[int, Node] = {}
    for node in explore(graph, start, group, (allowed, before)):
        nodes.setdefault(node[0], node)
    found = {state: steps_to(graph, before, node) for state, node in nodes.items()}
    return {**found, start: ()}


def explore(
    graph: Graph, start: int, group: Sequence[int], how: tuple[Allowed, Nodes]
) -> Iterator[Node]:
    """States and last movers that a group's joint moves reach, nearest first.

    Args:
        graph: the model.
        start: number of the state.
        group: numbers of those who move, never twice in a row.
        how: which moves count, and a dictionary in which the way to each node is kept.

    Raises:
        AnalysisError: when there are too many to look at.
    """
    allowed, before = how
    before[start, -1] = None
    queue = deque([(start, -1)])
    while queue:
        state, last = node = queue.popleft()
        for dm in group:
            for end in graph.targets(dm, state) if dm != last else ():
                if (end, dm) not in before and allowed(dm, state, end):
                    before[end, dm] = node
                    queue.append((end, dm))
                    yield end, dm
        if len(before) > MOST_NODES:
            raise AnalysisError(
                f"more than {MOST_NODES:,} states and movers to follow; ask about a smaller model, "
                "with infeasible patterns added"
            )


def steps_to(graph: Graph, before: Nodes, node: Node) -> tuple[Step, ...]:
    """The moves that lead to a node."""
    steps = []
    previous = before[node]
    while previous is not None:
        dm = graph.decision_makers[node[1]]
        steps.append(Step(dm=dm, start=graph.ids[previous[0]], end=graph.ids[node[0]]))
        node, previous = previous, before[previous]
    return tuple(reversed(steps))


def _by_horizon(
    graph: Graph, start: int, horizon: int, allowed: Allowed
) -> tuple[tuple[Id, ...], ...]:
    rows: list[tuple[Id, ...]] = [(graph.ids[start],)]
    nodes = {(start, -1)}
    for _ in range(horizon):
        nodes = {
            (end, dm)
            for state, last in nodes
            for dm in range(len(graph.decision_makers))
            if dm != last
            for end in graph.targets(dm, state)
            if allowed(dm, state, end)
        }
        if not nodes:
            break
        rows.append(tuple(graph.ids[state] for state in sorted({state for state, _ in nodes})))
    return tuple(rows)
