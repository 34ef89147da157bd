"""Which preferences would make a state stable, as short conditions and as counts of rankings."""

from collections.abc import Iterable, Sequence
from math import factorial

from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import CONCEPTS, CREDIBLE, SYMMETRIC, Concept
from parley.analysis.stability.inverse_terms import (
    MOST_COUNTED,
    Term,
    by_size,
    condition_holds,
    minimal,
    shortest_terms,
)
from parley.analysis.stability.narration import describe
from parley.analysis.stability.paths import explore
from parley.analysis.stability.simultaneous import Simultaneous
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

MOST_STATES = 1024
"""States up to which the question can be asked."""

MOST_TOLD = 4
"""Ways that are told; more is a list, not a sentence."""


@record
class Required:
    """What a decision maker must prefer for a state to be stable for it."""

    state: Id
    """The state that is to last."""

    dm: str
    """The decision maker."""

    concept: Concept
    """The kind of foresight."""

    ways: tuple[tuple[Id, ...], ...]
    """Each way: states that must be no better for it than the state. Shortest first; none is
    contained in another. One empty way: it is stable whatever it prefers."""

    relevant: tuple[Id, ...]
    """All states that some way names."""

    holds: bool
    """Whether the preferences of the model meet one of the ways."""

    missing: tuple[Id, ...]
    """Of the way that lacks least: states that are now better for it."""

    rankings: int | None
    """Strict rankings of all states under which it is stable; None when not counted."""

    of: int
    """Strict rankings of all states there are."""

    @property
    def share(self) -> float | None:
        """Share of all strict rankings."""
        return None if self.rankings is None else self.rankings / self.of


def required_preferences(graph: Graph, state: Id, dm: str, concept: Concept) -> Required:
    """Find the preferences of one decision maker under which a state would be stable for it.

    With the others' preferences fixed, stability depends only on which states are better for the
    decision maker than the state in question, and never suffers from fewer of them. So the
    shortest lists of states that must be no better say everything, and rankings are counted
    without listing them.

    Args:
        graph: the model; unknown preferences of others count as no improvement.
        state: id of the state that is to last.
        dm: whose preferences are asked for; what the model says of them matters only for
            `holds` and `missing`.
        concept: the kind of foresight.

    Raises:
        AnalysisError: for unknown names, or when there are too many ways to list.

    Source:
        The question is that of Kinsara, R. A., Kilgour, D. M., Hipel, K. W. (2015), Inverse
        approach to the graph model for conflict resolution, IEEE Transactions on Systems, Man, and
        Cybernetics: Systems 45, 734-742; prime implicants in place of trying all rankings, and
        the count, are derived here and checked against trying them all.
    """
    if concept not in CONCEPTS:
        raise AnalysisError(f"unknown concept {concept!r}; expected one of {', '.join(CONCEPTS)}")
    if len(graph.ids) > MOST_STATES:
        raise AnalysisError(
            f"{len(graph.ids):,} states are too many to say what would have to be preferred; "
            f"expected at most {MOST_STATES:,}; add infeasible patterns"
        )
    here, who = graph.place(state), graph.dm(dm)
    clauses = conditions(graph, here, who, concept)
    ways = shortest_terms(clauses)
    relevant = sorted({one for way in ways for one in way})
    clauses = [{term.intersection(relevant) for term in clause} for clause in clauses]
    rank, ids = graph.ranks[who], graph.ids
    better = [one for one in relevant if rank[one] > rank[here] or _unsure(graph, who, here, one)]
    lacking = sorted(
        (tuple(one for one in way if one in better) for way in ways),
        key=lambda missing: (len(missing), missing),
    )
    return Required(
        state=state,
        dm=dm,
        concept=concept,
        ways=tuple(tuple(ids[one] for one in sorted(way)) for way in ways),
        relevant=tuple(ids[one] for one in relevant),
        holds=not lacking[0],
        missing=tuple(ids[one] for one in lacking[0]),
        rankings=_rankings(clauses, relevant, len(ids)),
        of=factorial(len(ids)),
    )


def conditions(graph: Graph, state: int, dm: int, concept: Concept) -> list[set[Term]]:
    """What stability of a state needs, as clauses, with others' preferences as they are.

    Args:
        graph: the model.
        state: number of the state.
        dm: number of the decision maker.
        concept: the kind of foresight.

    Returns:
        For each move a set of terms; of one, all states must be no better than the state.
    """
    return [minimal(terms) for terms in _clauses(graph, state, dm, concept)]


def _unsure(graph: Graph, dm: int, one: int, two: int) -> bool:
    return (min(one, two), max(one, two)) in graph.unknown[dm]


def _clauses(graph: Graph, here: int, dm: int, concept: Concept) -> Iterable[set[Term]]:
    """For each move, the sets of states of which one must be no better in all its members."""
    search = Simultaneous(graph) if concept == "sim" else None
    if search and not graph.conflict.options:
        raise AnalysisError("simultaneous moves are defined by options, and the model has none")
    for end in graph.targets(dm, here):
        terms = {frozenset({end})}
        if search:
            results = {r for r, _ in search.outcomes(dm, (here, end), graph.improves)}
            terms |= {frozenset({result}) for result in results}
        elif concept != "nash":
            terms |= _answers(graph, (here, end), dm, concept)
        yield {term - {here} for term in terms}


def _answers(graph: Graph, move: tuple[int, int], dm: int, concept: Concept) -> set[Term]:
    others = [k for k in range(len(graph.decision_makers)) if k != dm]

    def allowed(who: int, start: int, end: int) -> bool:
        return concept not in CREDIBLE or graph.improves(who, start, end)

    reached = {node[0] for node in explore(graph, move[1], others, (allowed, {}))}
    if concept in SYMMETRIC:
        return {frozenset({state, *graph.targets(dm, state)}) for state in reached}
    return {frozenset({state}) for state in reached}


def _rankings(clauses: Sequence[set[Term]], relevant: Sequence[int], count: int) -> int | None:
    """Strict rankings of all states that meet the condition.

    The relative order of the relevant states and the state itself decides: with u of them below,
    u! orders of those and (k - u)! of the k - u above, each as often as the rest can be mixed in.
    """
    size = len(relevant)
    if size > MOST_COUNTED:
        return None
    place = {state: n for n, state in enumerate(relevant)}
    by_count = by_size(condition_holds(clauses, place))
    orders = sum(n * factorial(u) * factorial(size - u) for u, n in enumerate(by_count))
    return orders * (factorial(count) // factorial(size + 1))


def tell_required(graph: Graph, found: Required) -> str:
    """Say in words what would have to be preferred.

    Args:
        graph: the model, for the names of states.
        found: the conditions.

    Returns:
        Two or three sentences.
    """
    name = "Nash" if found.concept == "nash" else found.concept.upper()
    begin = f"For state {found.state} to last for {found.dm} under {name}"
    if found.ways == ((),):
        return f"{begin}, nothing is required: it lasts whatever {found.dm} prefers."
    told = [f"at least as much as {_states(way)}" for way in found.ways[:MOST_TOLD]]
    rest = len(found.ways) - len(told)
    more = f", or in {'another way' if rest == 1 else f'one of {rest} other ways'}" if rest else ""
    parts = [f"{begin}, {found.dm} must like it {', or '.join(told)}{more}."]
    named = {state for way in found.ways[:MOST_TOLD] for state in way}
    notes = [f"{state}: {describe(graph, state)}" for state in found.relevant if state in named]
    if graph.conflict.options:
        parts.append(f"({'. '.join(notes)}.)")
    if found.share is not None:
        parts.append(f"That is so in {found.share:.1%} of all rankings.")
    if found.holds:
        parts.append("The preferences of the model meet this.")
    else:
        parts.append(
            f"The model prefers {_states(found.missing)} to it; that would have to change."
        )
    return " ".join(parts)


def _states(states: Sequence[Id]) -> str:
    names = [str(state) for state in states]
    if len(names) == 1:
        return f"state {names[0]}"
    return f"states {', '.join(names[:-1])} and {names[-1]}"
