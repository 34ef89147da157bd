"""What would last in a conflict as plain records: situations, why they last, who upsets them."""

from collections.abc import Iterator, Mapping, Sequence

from parley.analysis.stability.coalition import coalition_improvements
from parley.analysis.stability.graph import Graph, graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.narration import describe
from parley.analysis.stability.paths import Step, shortest_paths
from parley.analysis.stability.solve import Stability, solve
from parley.analysis.stability.witness import witness
from parley.core.record import record
from parley.model.conflict.conflict import Conflict, Id

HELD: tuple[Concept, ...] = ("nash", "sseq", "seq", "smr", "gmr")
"""From what needs no answer, over answers that pay those who give them, to any answer at all."""

TOLD = 4
"""Lasting situations that are explained; more are not read."""

LISTED = 64
"""Situations up to which all are listed; of larger conflicts only the lasting ones are."""

SEARCHED = 512
"""Situations up to which joint moves are looked at."""

Joint = Mapping[tuple[str, ...], Mapping[Id, tuple[Id, ...]]]


@record
class Deed:
    """An option: something one party may do or leave."""

    id: Id
    party: str
    """Name of who decides it."""

    name: str
    statements: tuple[str, ...]
    """Ids of the statements that show that it exists."""


@record
class Wish:
    """One thing that a party is taken to want, more important than those after it."""

    party: str
    deed: str
    """Name of the option."""

    done: bool
    """Whether it wants it done."""


@record
class Upset:
    """Parties who together would leave a situation."""

    parties: tuple[str, ...]
    ends: tuple[Id, ...]
    """Situations that all of them prefer and can reach by their own moves."""


@record
class Turn:
    """One move of one party."""

    party: str
    does: tuple[Id, ...]
    """Options that it now carries out."""

    undoes: tuple[Id, ...]
    end: Id
    """The situation that this leads to."""


@record
class Reason:
    """Why one party stays in a situation."""

    party: str
    can_move: bool
    move: Turn | None
    """A move that it would prefer but for the answer; None when it prefers none."""

    answers: tuple[Turn, ...]
    """What the others do then, at the end of which it is no better off."""

    others: int
    """Further moves that it would prefer, each of them answered as well."""


@record
class Situation:
    """One state of the conflict."""

    state: Id
    done: tuple[Id, ...]
    """Options that are carried out."""

    words: str
    """Its name, or the same in words."""

    lasts: tuple[Concept, ...]
    """Kinds of foresight under which no party leaves it; empty when it does not last."""

    improves: tuple[tuple[str, Id], ...]
    """Moves that the mover prefers: who, and where to."""

    reasons: tuple[Reason, ...] = ()
    """Why it lasts, for each party; only for situations that are told."""

    upsets: tuple[Upset, ...] = ()
    """What coalitions would do."""

    path: tuple[Step, ...] | None = None
    """A shortest path from how things stand; None when there is none or none was looked for."""

    improving: bool = False
    """Whether every mover on some such path prefers every step."""


@record
class Story:
    """What would last, and why."""

    title: str
    parties: tuple[str, ...]
    deeds: tuple[Deed, ...]
    wishes: tuple[Wish, ...]
    """What the ordering of each party rests on, most important first; empty for other forms."""

    states: int
    """Number of situations that can occur."""

    now: Id | None
    """How things stand."""

    situations: tuple[Situation, ...]
    """All of them where there are few, else those that last and how things stand."""

    told: tuple[Id, ...]
    """Those that are explained, first those that last most firmly."""

    joint: bool
    """Whether joint moves were looked at."""

    def situation(self, state: Id) -> Situation:
        """A listed situation."""
        return next(one for one in self.situations if one.state == state)


def story(conflict: Conflict) -> Story:
    """Solve a conflict and gather what a reader needs.

    Args:
        conflict: a graph model in option form.

    Raises:
        ModelError: when too many situations are feasible.
        AnalysisError: when there are too many moves to look at.
    """
    model = graph(conflict)
    solved = solve(model, HELD)
    lasting = {concept: frozenset(solved.equilibria(concept)) for concept in solved.stable}
    ids = [key for key in model.ids if any(key in found for found in lasting.values())]
    now = conflict.status_quo
    joint = coalition_improvements(model) if len(model.ids) <= SEARCHED else {}
    told = _told(solved, ids, joint)
    listed = list(model.ids) if len(model.ids) <= LISTED else ids
    if now is not None and now not in listed:
        listed = [now, *listed]
    paths = _paths(model, now)
    return Story(
        title=conflict.title,
        parties=model.decision_makers,
        deeds=tuple(
            Deed(id=o.id, party=o.dm, name=o.name, statements=o.evidence) for o in conflict.options
        ),
        wishes=tuple(_wishes(conflict)),
        states=len(model.ids),
        now=now,
        situations=tuple(_situation(solved, key, (told, joint, paths)) for key in listed),
        told=tuple(told),
        joint=len(model.ids) <= SEARCHED,
    )


def _told(solved: Stability, ids: Sequence[Id], joint: Joint) -> list[Id]:
    """How things stand if that lasts, then what lasts most firmly and nobody upsets together."""
    now = solved.graph.conflict.status_quo

    def rank(key: Id) -> tuple[bool, int, bool]:
        upset = any(key in states for states in joint.values())
        return key != now, HELD.index(_strongest(solved, key)), upset

    return sorted(ids, key=rank)[:TOLD]


def _strongest(solved: Stability, key: Id) -> Concept:
    return next(concept for concept in HELD if _lasts(solved, key, concept))


def _lasts(solved: Stability, key: Id, concept: Concept) -> bool:
    row = solved.stable.get(concept)
    return row is not None and bool(row[:, solved.graph.place(key)].all())


def _paths(model: Graph, now: Id | None) -> tuple[dict[int, tuple[Step, ...]], frozenset[int]]:
    """Shortest legal paths from how things stand, and what improvements alone reach."""
    if now is None or len(model.ids) > SEARCHED:
        return {}, frozenset()
    everyone = range(len(model.decision_makers))
    start = model.place(now)
    legal = shortest_paths(model, start, everyone, lambda *_: True)
    return legal, frozenset(shortest_paths(model, start, everyone, model.improves))


def _situation(
    solved: Stability,
    key: Id,
    known: tuple[Sequence[Id], Joint, tuple[dict[int, tuple[Step, ...]], frozenset[int]]],
) -> Situation:
    model, (told, joint, (paths, improving)) = solved.graph, known
    place = model.place(key)
    explained = key in told
    return Situation(
        state=key,
        done=_done(model, place),
        words=describe(model, key),
        lasts=tuple(concept for concept in HELD if _lasts(solved, key, concept)),
        improves=tuple(
            (name, model.ids[end])
            for dm, name in enumerate(model.decision_makers)
            for end in model.targets(dm, place)
            if model.improves(dm, place, end)
        ),
        reasons=tuple(_reasons(solved, key)) if explained else (),
        upsets=tuple(
            Upset(parties=group, ends=states[key])
            for group, states in joint.items()
            if key in states
        ),
        path=paths.get(place),
        improving=place in improving,
    )


def _reasons(solved: Stability, key: Id) -> Iterator[Reason]:
    concept = _strongest(solved, key)
    for name in solved.graph.decision_makers:
        found = witness(solved.graph, key, name, concept)
        first = found.replies[0] if found.replies else None
        yield Reason(
            party=name,
            can_move=found.can_move,
            move=_turn(solved.graph, first.improvement) if first else None,
            answers=tuple(_turn(solved.graph, step) for step in first.answer) if first else (),
            others=max(len(found.replies) - 1, 0),
        )


def _turn(model: Graph, step: Step) -> Turn:
    before, after = (_done(model, model.place(key)) for key in (step.start, step.end))
    return Turn(
        party=step.dm,
        does=tuple(key for key in after if key not in before),
        undoes=tuple(key for key in before if key not in after),
        end=step.end,
    )


def _done(model: Graph, place: int) -> tuple[Id, ...]:
    """The options carried out in a state; of its first pattern where several are one state."""
    if not model.conflict.options:
        return ()
    import numpy as np

    code = int(model.codes[int(np.flatnonzero(model.state == place)[0])])
    return tuple(o.id for n, o in enumerate(model.conflict.options) if code >> n & 1)


def _wishes(conflict: Conflict) -> Iterator[Wish]:
    """Priorities that are about one option; others need the model itself."""
    names = {f"o{option.id}": option.name for option in conflict.options}
    for preference in conflict.preferences:
        for priority in preference.priorities if not preference.ranking else ():
            left, _, letter = priority.text.partition("=")
            if left.strip() in names and letter.strip() in ("Y", "N"):
                yield Wish(
                    party=preference.dm, deed=names[left.strip()], done=letter.strip() == "Y"
                )
