"""Stability against coalitions: which states no group would leave, or only at its peril."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from parley.analysis.stability.brackets import Treatment
from parley.analysis.stability.coalition import coalitions_of
from parley.analysis.stability.coalition_reach import Bits, Coalitions, Group, places, reached
from parley.analysis.stability.graph import Graph
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

CoalitionConcept = Literal["cr", "cgmr", "csmr", "cseq"]
"""Coalition rationality (Nash), general and symmetric metarational, sequential."""

COALITION_CONCEPTS: tuple[CoalitionConcept, ...] = ("cr", "cgmr", "csmr", "cseq")
"""All of them."""

MOST_WORK = 2_000_000
"""States times states times coalitions that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoalitionStability:
    """What is stable for each coalition, single decision makers included."""

    graph: Graph
    """What was solved."""

    stable: Mapping[CoalitionConcept, Mapping[tuple[str, ...], tuple[Id, ...]]]
    """Per concept and coalition the ids of the stable states."""

    def lasting(self, concept: CoalitionConcept) -> tuple[Id, ...]:
        """States that are stable for every coalition: coalitionally stable."""
        rows = [set(states) for states in self.stable[concept].values()]
        return tuple(key for key in self.graph.ids if all(key in row for row in rows))


def coalition_stability(
    graph: Graph,
    concepts: Iterable[CoalitionConcept] = COALITION_CONCEPTS,
    *,
    treatment: Treatment = "a",
) -> CoalitionStability:
    """Find the states that coalitions would not leave.

    A coalition leaves a state when its members reach one that all of them prefer. For `cgmr`,
    each such improvement must be met by joint moves of the others to a state that is no better
    than the first for at least one member; for `csmr`, from there the coalition must also be
    unable to reach a state that all of it prefer to the first; for `cseq`, the others answer only
    by moves that coalitions among them prefer, no coalition moving twice in a row.

    With single decision makers this is Nash, general and symmetric metarational stability; `cseq`
    is looser than sequential stability, since the others may answer as coalitions. Where moves
    are transitive, as in pure option form, whatever is stable by `cseq` is so by `cgmr`.

    Args:
        graph: a small model.
        concepts: which kinds of foresight.
        treatment: how unknown preferences count, see `brackets`.

    Raises:
        AnalysisError: for an unknown concept or a model too large.

    Source:
        Kilgour, D. M., Hipel, K. W., Fang, L., Peng, X. (2001), Coalition analysis in group
        decision support, Group Decision and Negotiation 10, 159-175; Inohara, T., Hipel, K. W.
        (2008), Coalition analysis in the graph model for conflict resolution, Systems Engineering
        11, 343-359.
    """
    asked = tuple(dict.fromkeys(concepts))
    for concept in asked:
        if concept not in COALITION_CONCEPTS:
            expected = ", ".join(COALITION_CONCEPTS)
            raise AnalysisError(
                f"unknown coalition concept {concept!r}; expected one of {expected}"
            )
    groups = coalitions_of(graph, 1)
    work = len(graph.ids) ** 2 * len(groups)
    if work > MOST_WORK:
        raise AnalysisError(
            f"{len(graph.ids):,} states and {len(groups)} coalitions are too many to judge what "
            "coalitions can be deterred from; add infeasible patterns, or ask for "
            "`coalition_improvements`, which needs less"
        )
    known = Coalitions(graph, treatment)
    names = graph.decision_makers
    return CoalitionStability(
        graph=graph,
        stable={
            concept: {
                tuple(names[dm] for dm in group): tuple(
                    graph.ids[state] for state in places(_stable(known, group, concept))
                )
                for group in groups
            }
            for concept in asked
        },
    )


def _stable(known: Coalitions, group: Group, concept: CoalitionConcept) -> Bits:
    improvements = known.improvements(group)
    free, everything = known.free(group), (1 << known.count) - 1
    answers = [0] * known.count if concept == "cr" else _answers(known, group, concept)
    found = 0
    for state, ends in enumerate(improvements):
        deterring = everything & ~free[state]
        if concept == "csmr" and ends:
            reach = known.reach(group)
            deterring = _without_escape(deterring, reach, free[state])
        if all(answers[end] & deterring for end in places(ends)):
            found |= 1 << state
    return found


def _without_escape(deterring: Bits, reach: list[Bits], free: Bits) -> Bits:
    """Those of the states from which a coalition reaches none that it prefers."""
    return sum(1 << state for state in places(deterring) if not reach[state] & free)


def _answers(known: Coalitions, group: Group, concept: CoalitionConcept) -> list[Bits]:
    """Where those outside a coalition can lead from each state."""
    others = tuple(dm for dm in range(len(known.graph.decision_makers)) if dm not in group)
    if concept != "cseq":
        return known.reach(others)
    movers = [[places(ends) for ends in known.credible(part)] for part in _parts(others)]
    return reached(movers, known.count)


def _parts(group: Group) -> list[Group]:
    """All coalitions within a group."""
    found: list[Group] = [()]
    for dm in group:
        found += [(*part, dm) for part in found]
    return sorted((part for part in found if part), key=lambda part: (len(part), part))
