"""Solve a graph: what is stable for whom, and which states are equilibria."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from parley.analysis.stability.brackets import Treatment, unknown_stable
from parley.analysis.stability.combined import MOST_COMBINATIONS, SMALL, combinable, combined
from parley.analysis.stability.engine import Engine, engine
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import CONCEPTS, Concept, stable_states
from parley.analysis.stability.joint import Semantics
from parley.analysis.stability.simultaneous import (
    Simultaneous,
    known_improvement,
    known_sanction,
)
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

MOST_MERGED = 20_000
"""States up to which simultaneous stability is tried where compiled loops do not apply."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stability:
    """Which states are stable, for each decision maker and concept."""

    graph: Graph
    """What was solved."""

    stable: Mapping[Concept, Array]
    """Per concept truth values, shape (decision makers, states)."""

    skipped: Mapping[Concept, str] = field(default_factory=dict)
    """Concepts that were asked for but not computed, each with the reason."""

    semantics: Semantics = "formal"
    """Which joint moves counted."""

    treatment: Treatment = "a"
    """How unknown preferences counted; without any, all treatments are the same."""

    def equilibria(self, concept: Concept) -> tuple[Id, ...]:
        """Ids of the states that are stable for everyone, in the order of the states."""
        import numpy as np

        return self._ids(np.logical_and.reduce(self.stable[concept], axis=0))

    def stable_for(self, dm: str, concept: Concept) -> tuple[Id, ...]:
        """Ids of the states that are stable for one decision maker."""
        return self._ids(self.stable[concept][self.graph.dm(dm)])

    def _ids(self, chosen: Array) -> tuple[Id, ...]:
        import numpy as np

        return tuple(self.graph.ids[int(place)] for place in np.flatnonzero(chosen))


def solve(
    graph: Graph,
    concepts: Iterable[Concept] = CONCEPTS,
    *,
    semantics: Semantics = "formal",
    treatment: Treatment = "a",
) -> Stability:
    """Find all stable states and equilibria.

    Args:
        graph: a model of any size.
        concepts: which kinds of foresight.
        semantics: which joint moves count as sanctions; only the first is the definition.
        treatment: how unknown preferences count, see `brackets`; `bracket` gives all.

    Raises:
        AnalysisError: for an unknown concept or semantics.
    """
    asked = tuple(dict.fromkeys(concepts))
    if semantics not in get_args(Semantics):
        raise AnalysisError(
            f"unknown sanction semantics {semantics!r}; expected one of "
            f"{', '.join(get_args(Semantics))}"
        )
    for concept in asked:
        if concept not in CONCEPTS:
            raise AnalysisError(
                f"unknown concept {concept!r}; expected one of {', '.join(CONCEPTS)}"
            )
    found: dict[Concept, Array] = {}
    skipped: dict[Concept, str] = {}
    search = engine(graph)
    for concept in asked:
        reason = _why_not(graph, concept)
        rows = None if reason else _rows(graph, search, concept, (semantics, treatment))
        if rows is None:
            skipped[concept] = reason or (
                f"more than {MOST_COMBINATIONS:,} combinations of simultaneous moves; add "
                "infeasible patterns or ask for other concepts"
            )
        else:
            found[concept] = rows
    return Stability(
        graph=graph, stable=found, skipped=skipped, semantics=semantics, treatment=treatment
    )


def bracket(graph: Graph, concepts: Iterable[Concept] = CONCEPTS) -> dict[Treatment, Stability]:
    """Solve under all four treatments of unknown preferences, from cautious to loose."""
    asked = tuple(concepts)
    treatments: tuple[Treatment, ...] = ("a", "b", "c", "d")
    return {letter: solve(graph, asked, treatment=letter) for letter in treatments}


def _why_not(graph: Graph, concept: Concept) -> str:
    if concept != "sim":
        return ""
    if not graph.conflict.options:
        return "simultaneous moves are defined by options, and the model has none"
    if not combinable(graph) and len(graph.ids) > MOST_MERGED:
        return (
            f"{len(graph.ids):,} states with merged states, listed moves or unknown preferences; "
            f"expected at most {MOST_MERGED:,}"
        )
    return ""


def _rows(
    graph: Graph, search: Engine, concept: Concept, how: tuple[Semantics, Treatment]
) -> "Array | None":
    """One row of truth values per decision maker; None when there is too much to try."""
    import numpy as np

    rows: list[Array] = []
    for dm in range(len(graph.decision_makers)):
        row = _row(graph, search, dm, (concept, *how))
        if row is None:
            return None
        rows.append(row)
    return np.stack(rows)


def _row(
    graph: Graph, search: Engine, dm: int, how: tuple[Concept, Semantics, Treatment]
) -> "Array | None":
    concept, semantics, treatment = how
    if any(graph.unknown):
        return unknown_stable(graph, dm, concept, treatment, semantics=semantics)
    if concept == "sim":
        return _simultaneous(graph, dm)
    return stable_states(search, dm, concept, semantics=semantics)


def _simultaneous(graph: Graph, dm: int) -> "Array | None":
    import numpy as np

    if combinable(graph) and len(graph.ids) > SMALL:
        return combined(graph, dm)
    search = Simultaneous(graph)
    improves, deters = known_improvement(graph), known_sanction(graph, dm)
    return np.array(
        [search.stable(dm, state, improves, deters) for state in range(len(graph.ids))], dtype=bool
    )
