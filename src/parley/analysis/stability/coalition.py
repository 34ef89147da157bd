"""What coalitions of decision makers would do together, and which equilibria they would leave."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from parley.analysis.stability.brackets import Treatment
from parley.analysis.stability.coalition_reach import Coalitions, Group, places
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.paths import Step, shortest_paths
from parley.analysis.stability.solve import solve
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

ALL_UP_TO = 6
"""Decision makers up to whom every coalition is looked at; beyond, pairs and all together."""


@record
class Jump:
    """An equilibrium that a coalition would leave for another equilibrium."""

    coalition: tuple[str, ...]
    """Names, in the order of the file."""

    start: Id
    """The equilibrium that they leave."""

    end: Id
    """The one that all of them prefer."""

    path: tuple[Step, ...]
    """A shortest sequence of their moves; not every step needs to be an improvement."""


def coalitions_of(graph: Graph, least: int = 2) -> tuple[Group, ...]:
    """Coalitions by size, then in the order of the file.

    Args:
        graph: for its decision makers; with more than `ALL_UP_TO` only single ones, pairs and all.
        least: members of the smallest.
    """
    count = len(graph.decision_makers)
    sizes = range(1, count + 1) if count <= ALL_UP_TO else (1, 2, count)
    return tuple(g for size in sizes if size >= least for g in combinations(range(count), size))


def coalition_improvements(
    graph: Graph, *, treatment: Treatment = "a"
) -> Mapping[tuple[str, ...], Mapping[Id, tuple[Id, ...]]]:
    """For each coalition of two or more, the states that it could and would leave together.

    A coalition improves from one state to another when its members get there by moves of their
    own, nobody moving twice in a row, and each of them strictly prefers the end. Single steps on
    the way need not be improvements, and a single member may do it alone.

    Args:
        graph: the model.
        treatment: how unknown preferences count; under a and c also what may be better.

    Returns:
        For each coalition (see `coalitions_of`), by names, the states with improvements and where
        they lead, in the order of the states.

    Raises:
        AnalysisError: for a model too large.

    Source:
        Kilgour, D. M., Hipel, K. W., Fang, L., Peng, X. (2001), Coalition analysis in group
        decision support, Group Decision and Negotiation 10, 159-175.
    """
    known = Coalitions(graph, treatment)
    ids = graph.ids
    return {
        _names(graph, group): {
            ids[state]: tuple(ids[end] for end in places(ends))
            for state, ends in enumerate(known.improvements(group))
            if ends
        }
        for group in coalitions_of(graph)
    }


def equilibrium_jumps(graph: Graph, concept: Concept = "nash") -> tuple[Jump, ...]:
    """Equilibria that a coalition of two or more would leave for another equilibrium.

    Args:
        graph: the model.
        concept: under which both states are equilibria.

    Returns:
        By coalition, in the order of `coalitions_of`, then by state. A jump of a coalition that a
        smaller one can make alone is not listed again.

    Raises:
        AnalysisError: for a model too large, or where the concept cannot be computed.
    """
    solved = solve(graph, (concept,))
    if concept in solved.skipped:
        raise AnalysisError(f"jumps cannot be found: {solved.skipped[concept]}")
    chosen = [graph.place(state) for state in solved.equilibria(concept)]
    return tuple(_jumps(graph, Coalitions(graph), chosen))


def _jumps(graph: Graph, known: Coalitions, equilibria: Sequence[int]) -> Iterator[Jump]:
    others = sum(1 << state for state in equilibria)
    done: list[tuple[Group, int, int]] = []
    for group in coalitions_of(graph):
        better = known.improvements(group)
        for start in equilibria:
            ends = places(better[start] & others)
            ends = [end for end in ends if not _made(done, group, start, end)]
            if not ends:
                continue
            paths = shortest_paths(graph, start, group, lambda *_: True)
            for end in ends:
                done.append((group, start, end))
                yield Jump(
                    coalition=_names(graph, group),
                    start=graph.ids[start],
                    end=graph.ids[end],
                    path=paths[end],
                )


def _made(done: Sequence[tuple[Group, int, int]], group: Group, start: int, end: int) -> bool:
    return any((s, e) == (start, end) and set(g) < set(group) for g, s, e in done)


def _names(graph: Graph, group: Group) -> tuple[str, ...]:
    return tuple(graph.decision_makers[dm] for dm in group)
