"""Which states of a conflict last, on the terminal: a table, then why, in words."""

from collections.abc import Mapping, Sequence

from parley.analysis.stability.narration import describe
from parley.analysis.stability.solve import Stability
from parley.model.conflict.conflict import Id
from parley.views.terms import count, one_line
from parley.views.text_table import Head, render_table

ROWS = 20
"""States listed; JSON has all."""

SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ", "sim": "SIM"}

MEANING = {
    "nash": "nobody can improve alone",
    "gmr": "every improvement can be answered, at whatever cost",
    "smr": "and the mover could not escape the answer",
    "seq": "every improvement can be answered by moves that pay those who answer",
    "sseq": "and the mover could not escape the answer",
    "sim": "moving together can leave the mover no better off",
}
"""What stands behind each concept, in a few words."""


def stability_table(
    found: Stability, told: Sequence[str], coalitions: Mapping[str, Mapping[Id, Sequence[Id]]],
    *, width: int,
) -> str:  # fmt: skip
    """The stable states as a table, and their reasons.

    Args:
        found: what was solved.
        told: sentences on why the equilibria last.
        coalitions: for each coalition and state, the states it would rather reach together.
        width: columns to print for.
    """
    graph = found.graph
    parts = [_states(found, width), _concepts(found)]
    if told:
        parts.append("Why they last\n" + "\n".join(f"- {one_line(line)}" for line in told) + "\n")
    jumps = [
        f"- {group} together would leave state {state} for {_either(ends)}"
        for group, states in coalitions.items()
        for state, ends in states.items()
        if any(_stable(found, state, concept) for concept in found.stable)
    ]
    if jumps:
        parts.append("What coalitions would upset\n" + "\n".join(jumps) + "\n")
    for concept, reason in found.skipped.items():
        parts.append(f"Not computed: {SHORT[concept]} ({reason}).\n")
    unknown = sum(len(pairs) for pairs in graph.unknown)
    if unknown:
        parts.append(
            f"{count(unknown, 'pair')} of states have no known order; the table shows the cautious "
            "reading, in which an unknown preference is a reason to leave and never a sanction.\n"
        )
    return "\n".join(parts)


def _states(found: Stability, width: int) -> str:
    graph = found.graph
    concepts = list(found.stable)
    quo = graph.conflict.status_quo
    lasting = [key for key in graph.ids if any(_stable(found, key, c) for c in concepts)]
    shown = lasting[:ROWS]
    if quo is not None and quo not in shown:
        shown = [quo, *shown]
    rows = [
        (
            f"{key}" + (" (now)" if key == quo else ""),
            one_line(describe(graph, key)),
            *("●" if _stable(found, key, concept) else "" for concept in concepts),
        )
        for key in shown
    ]
    more = len(lasting) - min(len(lasting), ROWS)
    makers = ", ".join(graph.decision_makers)
    title = f"{graph.conflict.title}: {count(len(graph.ids), 'state')}, decided by {makers}"
    if not lasting:
        return f"{title}\n\nNo state is stable for everybody under any of these concepts.\n"
    tail = f"\n{count(more, 'further state')} last too; see --json.\n" if more > 0 else ""
    heads: list[Head] = ["State", "What is done", *((SHORT[concept], 5) for concept in concepts)]
    return render_table(heads, rows, width=width, title=title) + tail


def _concepts(found: Stability) -> str:
    lines = (f"{SHORT[concept]}: {MEANING[concept]}" for concept in found.stable)
    return "● stable for everybody. " + "; ".join(lines) + ".\n"


def _stable(found: Stability, state: Id, concept: str) -> bool:
    row = found.stable[concept]  # type: ignore[index] # only concepts that were solved
    return bool(row[:, found.graph.place(state)].all())


def _either(states: Sequence[Id]) -> str:
    return " or ".join(str(state) for state in states)
