"""What can be asked about a conflict on request: what a state needs, and how surely it lasts."""

from collections.abc import Sequence

from parley.analysis.stability.brackets import Treatment
from parley.analysis.stability.coalition import Jump, equilibrium_jumps
from parley.analysis.stability.coalition_stable import coalition_stability
from parley.analysis.stability.foresight import foreseeable, foresight
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.information import (
    LEAST_DRAWS,
    Information,
    value_of_information,
)
from parley.analysis.stability.inverse import Required, required_preferences, tell_required
from parley.analysis.stability.merging import solve_merged
from parley.analysis.stability.paths import Reached, status_quo
from parley.analysis.stability.robustness import Radius, radii
from parley.analysis.stability.solve import Stability, bracket
from parley.analysis.stability.uncertain import (
    Likely,
    Uncertain,
    rank_noise,
    uncertain,
    uncertain_from_priorities,
)
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

REQUIRED: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")
"""Concepts for which the required preferences are told."""

GUESSED: Concept = "seq"
"""Foresight of those whose conflict is foretold: sanctions that hurt nobody who makes them."""

RARE = 0.01
"""States that last in fewer draws are not named as an end."""

NAMED = 12
"""States that can be named."""

HORIZON = 8
"""Moves that two decision makers look ahead, unless told otherwise."""

FOLLOWED = 512
"""States up to which coalitions and ways from the status quo are followed."""


@record
class Beyond:
    """Answers beside which states last."""

    coalitional: tuple[tuple[str, tuple[Id, ...]], ...] = ()
    """Per concept (cr, cgmr, csmr, cseq) the states that no coalition would leave."""

    jumps: tuple[Jump, ...] = ()
    """Equilibria that a coalition would leave for another one."""

    ways: tuple[Reached, ...] = ()
    """How each equilibrium is reached from the status quo."""

    limited: tuple[tuple[int, tuple[Id, ...]], ...] = ()
    """For two decision makers: per horizon, from 1 (Nash), the states that last for those who look
    so many moves ahead."""

    non_myopic: tuple[Id, ...] | None = None
    """States that last at every horizon from some horizon on; None where it is not defined."""

    readings: tuple[tuple[Treatment, tuple[tuple[Concept, tuple[Id, ...]], ...]], ...] = ()
    """Where preferences are unknown: equilibria from the cautious reading `a` to the loose `d`."""

    required: tuple[tuple[Required, str], ...] = ()
    """For a wanted state: what each decision maker would have to prefer, and the same in words."""

    likely: tuple[tuple[str, tuple[Likely, ...]], ...] = ()
    """Per concept how likely each state is to be an equilibrium."""

    doubt: str = ""
    """What was drawn for `likely`, in words."""

    information: Information | None = None
    """What it would be worth to know single preferences, for telling where the conflict ends."""

    radii: tuple[Radius, ...] = ()
    """For each equilibrium the fewest swaps in rankings that end it."""


def usual(found: Stability) -> Beyond:
    """What is told without being asked for: coalitions, ways from the status quo, and foresight."""
    graph = found.graph
    if len(graph.ids) > FOLLOWED:
        return Beyond()
    limited, non_myopic = looking_ahead(graph, HORIZON) if foreseeable(graph) else ((), None)
    concept: Concept = "nash" if "nash" in found.stable else next(iter(found.stable))
    coalitional = coalition_stability(graph)
    start = graph.conflict.status_quo
    ways: tuple[Reached, ...] = ()
    if start is not None:
        following = status_quo(graph, start, horizon=1)
        lasting = {s for c in found.stable for s in found.equilibria(c)} - {start}
        ways = tuple(way for way in following.reached if way.state in lasting)
    return Beyond(
        coalitional=tuple((name, coalitional.lasting(name)) for name in coalitional.stable),
        jumps=equilibrium_jumps(graph, concept),
        ways=ways,
        limited=limited,
        non_myopic=non_myopic,
        readings=_readings(found),
    )


def looking_ahead(
    graph: Graph, horizon: int
) -> tuple[tuple[tuple[int, tuple[Id, ...]], ...], tuple[Id, ...]]:
    """States that last for two who look 1, 2, ... moves ahead, and those that last in the end.

    Raises:
        AnalysisError: where limited foresight is not defined, or for a senseless horizon.
    """
    found = foresight(graph, horizon)
    rows = tuple((ahead, found.equilibria(ahead)) for ahead in range(1, horizon + 1))
    return rows, found.non_myopic_equilibria()


def _readings(
    found: Stability,
) -> tuple[tuple[Treatment, tuple[tuple[Concept, tuple[Id, ...]], ...]], ...]:
    if not any(found.graph.unknown):
        return ()
    read = bracket(found.graph, tuple(found.stable))
    return tuple(
        (letter, tuple((c, one.equilibria(c)) for c in one.stable)) for letter, one in read.items()
    )


def asked(
    graph: Graph,
    *,
    wanted: str = "",
    noise: float | None = None,
    draws: int = 10_000,
    seed: int = 0,
) -> Beyond:
    """What was asked for.

    Args:
        graph: the model.
        wanted: id of a state that somebody wants to last; empty for none.
        noise: places of the rankings by which preferences may be off (standard deviation); None
            for drafts means that neighbours of one firmness change places, else nothing.
        draws: how often preferences are drawn.
        seed: the same seed gives the same answer.

    Raises:
        AnalysisError: when there is no such state.
    """
    required: tuple[tuple[Required, str], ...] = ()
    if wanted:
        state = _state(graph, wanted)
        required = tuple(
            (found, tell_required(graph, found))
            for dm in graph.decision_makers
            for concept in REQUIRED
            if (found := required_preferences(graph, state, dm, concept))
        )
    drawn, doubt = _drawn(graph, noise, draws, seed)
    return Beyond(
        required=required,
        likely=tuple((c, drawn.equilibria(c)) for c in drawn.concepts) if drawn else (),
        doubt=doubt,
        information=guess(drawn) if drawn else None,
        radii=radii(graph, "nash") if noise is not None and not any(graph.unknown) else (),
    )


def guess(drawn: Uncertain, concept: Concept = GUESSED) -> Information | None:
    """What single preferences are worth to someone who has to say where the conflict will end.

    Each state that lasts in at least `RARE` of the draws can be named; naming the one in which the
    conflict ends is worth 1, any other nothing.

    Returns:
        None when fewer than two states can be named.
    """
    named = [one.state for one in drawn.equilibria(concept) if one.share >= RARE]
    ranked = sorted(named, key=str)[:NAMED]
    if len(ranked) < 2 or len(drawn.ranks) < LEAST_DRAWS:  # noqa: PLR2004 - nothing to choose
        return None
    payoffs = {
        f"it ends in state {state}": {
            other: 1.0 if other == state else 0.0 for other in drawn.graph.ids
        }
        for state in ranked
    }
    return value_of_information(drawn, concept, payoffs)


def merge(graph: Graph, groups: Sequence[str], concepts: Sequence[Concept]) -> Stability:
    """Solve the conflict with some decision makers acting as one.

    Args:
        graph: the model.
        groups: each `Name=First+Second`, or `First+Second`.
        concepts: which kinds of foresight.

    Raises:
        AnalysisError: when a group is no list of decision makers.
    """
    named: dict[str, tuple[str, ...]] = {}
    for text in groups:
        name, equals, rest = text.partition("=")
        members = tuple(part.strip() for part in (rest if equals else text).split("+"))
        unknown = [one for one in members if one not in graph.decision_makers]
        if unknown or len(members) < 2:  # noqa: PLR2004 - one alone is not merged
            raise AnalysisError(
                f"Merging {text!r}: expected decision makers joined by +, such as "
                f"{'+'.join(graph.decision_makers[:2])}; there are "
                f"{', '.join(graph.decision_makers)}"
            )
        named[name.strip() if equals else "+".join(members)] = members
    return solve_merged(graph, named, concepts)


def _drawn(
    graph: Graph, noise: float | None, draws: int, seed: int
) -> tuple[Uncertain | None, str]:
    """Draws of what may be preferred, and what was drawn, in words; None when nothing is open."""
    levels = any(
        priority.level is not None for p in graph.conflict.preferences for priority in p.priorities
    )
    if noise is not None:
        found = uncertain(graph, rank_noise(graph, noise), draws=draws, seed=seed)
        return found, f"rankings are off by about {noise:g} places (standard deviation)"
    if levels:
        found = uncertain_from_priorities(graph.conflict, draws=draws, seed=seed)
        return found, "priorities that are held equally firmly stand in either order"
    if any(graph.unknown):
        found = uncertain(graph, draws=draws, seed=seed)
        return found, "each pair of unknown order stands either way"
    return None, ""


def _state(graph: Graph, wanted: str) -> Id:
    for key in graph.ids:
        if str(key) == wanted.strip():
            return key
    listed = ", ".join(str(key) for key in list(graph.ids)[:12])
    raise AnalysisError(f"There is no state {wanted}; there are {listed}.")
