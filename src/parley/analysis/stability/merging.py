"""Decision makers merged into one, who improves only where every member does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.brackets import Reading, stable_under
from parley.analysis.stability.engine import Listed
from parley.analysis.stability.graph import Graph, graph
from parley.analysis.stability.individual import CONCEPTS, Concept
from parley.analysis.stability.moves import Moves, listed_moves
from parley.analysis.stability.solve import Stability
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Arc, Arcs, Conflict, Preference

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

MOST_STATES = 1024
"""States up to which merging is possible: all pairs are compared."""


class Unanimous(Reading):
    """A merged decision maker improves where all members do, and is deterred where any is not."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, "b")

    def engine(self, focal: int) -> Listed:
        """An engine in which nobody leaves for what some members do not prefer."""
        import numpy as np

        del focal
        found = Listed(self.graph)
        for dm, pairs in enumerate(self.graph.unknown):
            if pairs:
                split = np.zeros((len(self.graph.ids),) * 2, dtype=bool)
                split[tuple(np.array(pairs).T)] = True
                moves = found.moves[dm]
                found.keep[dm] &= ~(split | split.T)[moves.source, moves.target]
        return found

    def improves(self, focal: int, dm: int, start: int, end: int) -> bool:
        """Whether every member prefers the end."""
        del focal
        return bool(self.ranks[dm][end] > self.ranks[dm][start] and not self.unsure(dm, start, end))

    def deters(self, focal: int, start: int, end: int) -> bool:
        """Whether the end is no better for at least one member."""
        return not self.improves(focal, focal, start, end)


def merged(model: Graph, groups: Mapping[str, Sequence[str]]) -> Graph:
    """Make one decision maker of several: their options are one's, to be changed in one move.

    This is another question than what a coalition would do (`coalition`): the merged one moves
    at once, and the members never move alone. Where the file lists moves in place of options, one
    move of the merged one is at most one move of each member, one after another.

    Args:
        model: without unknown preferences, and with at most `MOST_STATES` states.
        groups: name of each merged decision maker, and its members.

    Returns:
        A graph in which a merged decision maker stands where its first member stood. Ranks follow
        the sum of the members' ranks; pairs on which the members do not agree are under `unknown`,
        which `solve_merged` reads as "neither better".

    Raises:
        AnalysisError: for unknown names, members of two groups, unknown preferences, or a model
            too large.
    """
    _check(model, groups)
    import numpy as np

    conflict = _merged_conflict(model.conflict, groups)
    members: dict[str, list[int]] = {}
    for dm, name in enumerate(_names(model.conflict, groups).values()):
        members.setdefault(name, []).append(dm)
    raw = graph(conflict)
    moves = raw.moves or tuple(
        listed_moves(conflict, dm, int(raw.owned[n]), (raw.codes, raw.state, raw.flippable), {})
        for n, dm in enumerate(conflict.decision_makers)
    )
    if model.conflict.arcs.listed:
        moves = tuple(
            _one_after_another(model, row) if len(row) > 1 else moves[n]
            for n, row in enumerate(members.values())
        )
    ranks = [model.ranks[row] for row in members.values()]
    unknown = tuple(_disagreed(rows) for rows in ranks)
    ranks = [_dense(rows.sum(axis=0)) for rows in ranks]
    return replace(raw, moves=moves, ranks=np.stack(ranks), unknown=unknown)


def solve_merged(
    model: Graph, groups: Mapping[str, Sequence[str]], concepts: Iterable[Concept] = CONCEPTS
) -> Stability:
    """Find the stable states after merging decision makers.

    Args:
        model: the conflict before merging.
        groups: name of each merged decision maker, and its members, such as
            `{"Government": ("Ministry", "Town")}`.
        concepts: which kinds of foresight.

    Returns:
        The stable states; a merged decision maker prefers a state where all its members strictly
        do, and an outcome is a sanction for it when it is no better for at least one of them.

    Raises:
        AnalysisError: as for `merged`, and for an unknown concept.

    Source:
        The coalitions of Kinsara, R. A., Petersons, O., Hipel, K. W., Kilgour, D. M. (2015),
        Advanced decision support for the graph model for conflict resolution, Journal of Decision
        Systems 24, 117-145.
    """
    import numpy as np

    found = merged(model, groups)
    view = Unanimous(found)
    stable: dict[Concept, Array] = {}
    skipped: dict[Concept, str] = {}
    for concept in dict.fromkeys(concepts):
        if concept not in CONCEPTS:
            known = ", ".join(CONCEPTS)
            raise AnalysisError(f"unknown concept {concept!r}; expected one of {known}")
        if concept == "sim" and not model.conflict.options:
            skipped[concept] = "simultaneous moves are defined by options, and the model has none"
            continue
        count = range(len(found.decision_makers))
        stable[concept] = np.stack([stable_under(view, dm, concept) for dm in count])
    return Stability(graph=found, stable=stable, skipped=skipped, treatment="b")


def _check(model: Graph, groups: Mapping[str, Sequence[str]]) -> None:
    if any(model.unknown):
        raise AnalysisError(
            "decision makers with unknown preferences cannot be merged; settle the pairs under "
            "'unknown_preferences' first, or ask for coalition improvements"
        )
    if len(model.ids) > MOST_STATES:
        raise AnalysisError(
            f"{len(model.ids):,} states are too many to merge decision makers; expected at most "
            f"{MOST_STATES:,}; add infeasible patterns"
        )
    seen: set[str] = set()
    for name, members in groups.items():
        if not members:
            raise AnalysisError(f"{name!r} has no members; name the decision makers to merge")
        for member in members:
            model.dm(member)
            if member in seen:
                raise AnalysisError(f"{member!r} is merged twice; leave it in one group")
            seen.add(member)
        if name in model.decision_makers and name not in members:
            raise AnalysisError(f"{name!r} is a decision maker of its own; choose another name")


def _names(conflict: Conflict, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The name of each decision maker after merging."""
    new = {member: name for name, members in groups.items() for member in members}
    return {dm: new.get(dm, dm) for dm in conflict.decision_makers}


def _merged_conflict(conflict: Conflict, groups: Mapping[str, Sequence[str]]) -> Conflict:
    names = _names(conflict, groups)
    makers = tuple(dict.fromkeys(names.values()))
    firsts = {names[dm]: dm for dm in reversed(conflict.decision_makers)}
    return replace(
        conflict,
        decision_makers=makers,
        options=tuple(replace(option, dm=names[option.dm]) for option in conflict.options),
        arcs=_merged_arcs(conflict.arcs, names),
        preferences=tuple(
            # the order is replaced afterwards; statements name options of decision makers
            Preference(dm=one, weights=())
            if not conflict.preference(firsts[one]).ranking
            else replace(conflict.preference(firsts[one]), dm=one)
            for one in makers
        ),
    )


def _merged_arcs(arcs: Arcs, names: Mapping[str, str]) -> Arcs:
    listed: dict[str, dict[Any, None]] = {}
    for dm, pairs in arcs.listed:
        listed.setdefault(names[dm], {}).update(dict.fromkeys(pairs))

    def renamed(moves: Sequence[Arc]) -> tuple[Arc, ...]:
        return tuple(replace(arc, dm=names[arc.dm]) for arc in moves)

    return Arcs(
        listed=tuple((dm, tuple(pairs)) for dm, pairs in listed.items()),
        added=renamed(arcs.added),
        removed=renamed(arcs.removed),
        common=tuple(
            (tuple(dict.fromkeys(names[dm] for dm in who)), start, end)
            for who, start, end in arcs.common
        ),
    )


def _one_after_another(model: Graph, row: Sequence[int]) -> Moves:
    """Moves that consist of at most one move of each member."""
    import numpy as np

    keys: set[tuple[int, int]] = set()
    for start in range(len(model.ids)):
        seen = {(start, frozenset(row))}
        edge = list(seen)
        for state, left in edge:
            for dm in sorted(left):
                for end in model.targets(dm, state):
                    node = (end, left - {dm})
                    if node not in seen:
                        seen.add(node)
                        edge.append(node)
        keys |= {(start, state) for state, _ in seen if state != start}
    pairs = np.array(sorted(keys), dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(pairs[:, 0], np.arange(len(model.ids) + 1))
    return Moves(first=first, source=pairs[:, 0], target=pairs[:, 1])


def _dense(total: Array) -> Array:
    import numpy as np

    found: Array = np.unique(total, return_inverse=True)[1].astype(np.int32)
    return found


def _disagreed(ranks: Array) -> tuple[tuple[int, int], ...]:
    """Pairs of states of which neither is better for all members; none for a single member."""
    import numpy as np

    if len(ranks) == 1:
        return ()
    better = (ranks[:, None, :] > ranks[:, :, None]).all(axis=0)
    neither = ~(better | better.T)
    first, second = np.nonzero(np.triu(neither, 1))
    return tuple(zip(first.tolist(), second.tolist(), strict=True))
