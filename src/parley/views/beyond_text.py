"""Coalitions, ways, doubts and required preferences of a conflict, on the terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parley.analysis.stability.beyond import Beyond
from parley.analysis.stability.graph import Graph
from parley.analysis.stability.information import tell_information
from parley.analysis.stability.narration import describe_move
from parley.analysis.stability.paths import Reached
from parley.analysis.stability.robustness import Radius
from parley.views.stability_table import SHORT
from parley.views.terms import count, one_line
from parley.views.text_table import Head, render_list, render_table

if TYPE_CHECKING:
    from parley.analysis.stability.uncertain import Likely

ROWS = 12
"""States and jumps listed; JSON has all."""

TOGETHER = {
    "cr": "no coalition can improve",
    "cgmr": "the others can answer, at whatever cost to themselves",
    "csmr": "as CGMR, and the coalition could not then escape",
    "cseq": "the others can answer by moves that they prefer to make",
}
"""What stands behind each concept for coalitions."""

WAYS = 6
"""Ways listed, those by improvements first."""

NOTHING = 0.005
"""Worth of knowing more that is not told."""


def beyond_text(graph: Graph, found: Beyond, *, horizon: int | None = None, width: int) -> str:
    """Every section for which there is something to tell.

    Args:
        graph: the model, for names.
        found: what is told.
        horizon: how many moves ahead were asked for; None tells the end of looking ahead alone.
        width: columns to print for.
    """
    return "\n".join([*_foresight(found, horizon), *_sections(graph, found, width)])


def _sections(graph: Graph, found: Beyond, width: int) -> Iterator[str]:
    if found.coalitional:
        told = [
            f"{name.upper()} ({TOGETHER[name]}): {_ids(states)}"
            for name, states in found.coalitional
        ]
        yield render_list("States that nobody would leave, alone or together", told)
    if found.jumps:
        yield render_list(
            "Lasting states that a coalition would leave for another lasting one",
            [
                f"{' and '.join(jump.coalition)} from {jump.start} to {jump.end}: "
                + "; ".join(describe_move(graph, step) for step in jump.path)
                for jump in found.jumps[:ROWS]
            ],
        )
    if found.ways:
        firm = {state for _, states in found.coalitional for state in states}
        ways = sorted(found.ways, key=lambda way: (not way.by_improvements, way.state not in firm))
        more = len(ways) - WAYS
        yield render_list(
            "From how things stand now to the other lasting states",
            [_way(graph, way) for way in ways[:WAYS]]
            + ([f"and {count(more, 'way')} to others; see --json"] if more > 0 else []),
        )
    if found.likely:
        yield _likely(found, width)
    if found.information is not None and found.information.perfect >= NOTHING:
        yield f"What to find out\n- {one_line(tell_information(found.information))}\n"
    if found.radii:
        yield render_list("How firm the equilibria are (Nash)", [_firm(one) for one in found.radii])
    if found.required:
        yield render_list(
            f"What state {found.required[0][0].state} needs to last",
            [words for _, words in found.required],
        )


def _foresight(found: Beyond, horizon: int | None) -> Iterator[str]:
    """Two who look some moves ahead; and what unknown preferences leave open."""
    if found.non_myopic is not None:
        told = [
            f"{count(ahead, 'move')} ahead: {_ids(states)}"
            for ahead, states in (found.limited if horizon is not None else ())
        ]
        told.append(f"However far both look ahead, from some point on: {_ids(found.non_myopic)}")
        yield render_list("What lasts if both look ahead", told)
    loose = dict(found.readings).get("d")
    if loose:
        told = [f"{SHORT[concept]}: {_ids(states)}" for concept, states in loose]
        yield render_list("What may last, depending on the preferences that are unknown", told)


def _ids(states: Sequence[object]) -> str:
    more = len(states) - ROWS
    listed = ", ".join(str(state) for state in states[:ROWS])
    return (f"{listed} and {more} more" if more > 0 else listed) or "none"


def _way(graph: Graph, way: Reached) -> str:
    if way.by_improvements:
        steps = "; ".join(describe_move(graph, step) for step in way.by_improvements)
        return f"State {way.state}, by steps that each mover prefers: {steps}"
    if way.by_moves:
        steps = "; ".join(describe_move(graph, step) for step in way.by_moves)
        return f"State {way.state}, only with steps that some mover does not prefer: {steps}"
    return f"State {way.state} cannot be reached"


def _likely(found: Beyond, width: int) -> str:
    if all(one.share in (0, 1) for _, estimates in found.likely for one in estimates):
        return f"The same states last in every draw, in which {found.doubt}.\n"
    concepts = [name for name, _ in found.likely]
    states: dict[object, list[Likely]] = {}
    for _, estimates in found.likely:
        for one in estimates:
            states.setdefault(one.state, []).append(one)
    ranked = sorted(states.values(), key=lambda row: -max(one.share for one in row))
    rows = [
        (str(row[0].state), *(_share(one) for one in row))
        for row in ranked[:ROWS]
        if max(one.share for one in row) > 0
    ]
    heads: list[Head] = ["State", *((SHORT[name], 13) for name in concepts)]
    return render_table(
        heads,
        rows,
        width=width,
        title=f"How likely states are to last, if {found.doubt}",
    )


def _share(one: "Likely") -> str:
    return f"{one.share:.0%} ± {one.error:.1%}" if one.error else f"{one.share:.0%}"


def _firm(one: Radius) -> str:
    if one.at_most is None:
        return f"State {one.state} stays one whatever the rankings" + (
            "" if one.exact else ", as far as was tried"
        )
    swaps = "; ".join(f"{s.dm}: {s.up} over {s.down}" for s in one.swaps[:3])
    bound = f"{one.at_most}" if one.exact else f"{one.at_least} to {one.at_most}"
    return (
        f"State {one.state} ends with {bound} "
        f"{'swap' if one.at_most == 1 else 'swaps'} of neighbours in a ranking ({swaps})"
    )
