"""Why a state is stable or not: the improvements, and what answers each."""

from typing import Literal

from parley.analysis.stability.brackets import Reading, Treatment
from parley.analysis.stability.engine import engine
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import (
    CONCEPTS,
    CREDIBLE,
    SYMMETRIC,
    Concept,
    worst_answer,
)
from parley.analysis.stability.paths import Nodes, Step, explore, steps_to
from parley.analysis.stability.simultaneous import Simultaneous
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

How = Literal["in turn", "at once", "nothing"]
"""Whether the others answer one after another, at the same time, or not at all."""


@record
class Reply:
    """One improvement of a decision maker, and how the others can answer it."""

    improvement: Step
    """The move."""

    how: How
    """How the others answer; `nothing` when they cannot make it unattractive."""

    answer: tuple[Step, ...] = ()
    """The others' moves, a shortest sequence or a smallest set."""

    outcome: Id | None = None
    """Where the answer leads; no better for the mover than where it began."""

    escapes: tuple[Id, ...] = ()
    """For symmetric concepts: where the mover could then go, none of it better than the start."""


@record
class Witness:
    """Why a state is stable, or not, for a decision maker."""

    state: Id
    """The state."""

    dm: str
    """The decision maker."""

    concept: Concept
    """The kind of foresight."""

    stable: bool
    """Whether every improvement is answered."""

    replies: tuple[Reply, ...]
    """Each improvement, those that nothing answers first; empty when there is none."""

    can_move: bool
    """Whether the decision maker has any move at all."""


def witness(
    graph: Graph, state: Id, dm: str, concept: Concept, *, treatment: Treatment = "a"
) -> Witness:
    """Show why a state is stable for a decision maker, or what it would leave it for.

    Args:
        graph: the model.
        state: id of the state.
        dm: name of the decision maker.
        concept: the kind of foresight; joint answers are legal sequences, as defined.
        treatment: how unknown preferences count.

    Raises:
        AnalysisError: for an unknown state, decision maker or concept.
    """
    if concept not in CONCEPTS:
        raise AnalysisError(f"unknown concept {concept!r}; expected one of {', '.join(CONCEPTS)}")
    if concept == "sim" and not graph.conflict.options:
        raise AnalysisError("simultaneous moves are defined by options, and the model has none")
    start, who = graph.place(state), graph.dm(dm)
    reading = Reading(graph, treatment)
    targets = graph.targets(who, start)
    better = [end for end in targets if reading.improves(who, who, start, end)]
    if graph.moves is None and better and concept not in ("nash", "sim"):
        # a search that finds nothing would look at every state; the solver knows beforehand
        pushed = worst_answer(engine(graph), who, concept)
        hopeless = {end for end in better if pushed[end] > graph.ranks[who, start]}
    else:
        hopeless = set(better) if concept == "nash" else set()
    replies = [
        Reply(improvement=Step(dm=dm, start=state, end=graph.ids[end]), how="nothing")
        if end in hopeless
        else _reply(reading, who, (start, end), concept)
        for end in better
    ]
    stable = all(reply.how != "nothing" for reply in replies)
    return Witness(
        state=state,
        dm=dm,
        concept=concept,
        stable=stable,
        replies=tuple(sorted(replies, key=lambda reply: reply.how != "nothing")),
        can_move=bool(targets),
    )


def _reply(reading: Reading, dm: int, move: tuple[int, int], concept: Concept) -> Reply:
    graph, (start, end) = reading.graph, move
    improvement = Step(dm=graph.decision_makers[dm], start=graph.ids[start], end=graph.ids[end])
    if concept == "sim":
        return _at_once(reading, dm, move, improvement)
    others = [k for k in range(len(graph.decision_makers)) if k != dm]

    def allowed(who: int, here: int, there: int) -> bool:
        return concept not in CREDIBLE or reading.improves(dm, who, here, there)

    before: Nodes = {}
    for node in explore(graph, end, others, (allowed, before)):
        if not reading.deters(dm, start, node[0]):
            continue
        ways = graph.targets(dm, node[0]) if concept in SYMMETRIC else []
        if all(reading.deters(dm, start, way) for way in ways):
            return Reply(
                improvement=improvement,
                how="in turn",
                answer=steps_to(graph, before, node),
                outcome=graph.ids[node[0]],
                escapes=tuple(graph.ids[way] for way in ways),
            )
    return Reply(improvement=improvement, how="nothing")


def _at_once(reading: Reading, dm: int, move: tuple[int, int], improvement: Step) -> Reply:
    graph = reading.graph
    found = Simultaneous(graph).answer(
        dm,
        move,
        lambda who, here, there: reading.improves(dm, who, here, there),
        lambda here, there: reading.deters(dm, here, there),
    )
    if found is None:
        return Reply(improvement=improvement, how="nothing")
    names, ids = graph.decision_makers, graph.ids
    return Reply(
        improvement=improvement,
        how="at once",
        answer=tuple(Step(dm=names[k], start=ids[move[0]], end=ids[t]) for k, t in found[1]),
        outcome=ids[found[0]],
    )
