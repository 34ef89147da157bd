"""Which states of a conflict last, on the terminal: a table, then why, in words."""

from collections.abc import Collection, Mapping, Sequence

from parley.analysis.stability.narration import describe
from parley.analysis.stability.solve import Stability
from parley.model.conflict.conflict import Id
from parley.views.terms import count, one_line
from parley.views.text_table import Head, render_table

ROWS = 20
"""States listed; JSON has all."""

FEW = 8
"""Lasting states that are all listed; of more, those that nobody would leave, alone or together."""

LINES, ENDS = 6, 4
"""What coalitions would upset: lines, and states in a line."""

SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ", "sim": "SIM"}

MEANING = {
    "nash": "nobody can improve alone",
    "gmr": "the others can answer every improvement, at whatever cost to themselves",
    "smr": "as GMR, and the mover could not then escape",
    "seq": "the others can answer every improvement by moves that they prefer to make",
    "sseq": "as SEQ, and the mover could not then escape",
    "sim": "moves that others prefer, made at the same time, spoil every improvement",
}
"""What stands behind each concept, in a few words."""


def stability_table(
    found: Stability,
    told: Sequence[tuple[Id, Sequence[str]]],
    coalitions: Mapping[str, Mapping[Id, Sequence[Id]]],
    *, firm: Collection[Id] = (), width: int,
) -> str:  # fmt: skip
    """The stable states as a table, and their reasons.

    Args:
        found: what was solved.
        told: for some equilibria, sentences on why they last.
        coalitions: for each coalition and state, the states it would rather reach together.
        firm: states that no coalition would leave, unless others could answer it.
        width: columns to print for.
    """
    graph = found.graph
    shown, left = shown_states(found, firm)
    parts = [_states(found, shown, left, width), _concepts(found)]
    if told:
        parts.append("Why they last\n" + "".join(_why(state, lines) for state, lines in told))
    jumps = [
        f"- {group} together would leave state {state} for {_either(ends)}"
        for group, states in coalitions.items()
        for state, ends in states.items()
        if state in shown and any(_stable(found, state, concept) for concept in found.stable)
    ]
    if jumps:
        more = len(jumps) - LINES
        tail = f"\n- and {count(more, 'further move')}; see --json" if more > 0 else ""
        parts.append("What coalitions would upset\n" + "\n".join(jumps[:LINES]) + f"{tail}\n")
    rests = [
        f"- {option.dm}: {option.name}"
        + (f" – {option.note}" if option.note else "")
        + (f" ({', '.join(option.evidence)})" if option.evidence else "")
        for option in graph.conflict.options
        if option.evidence or option.note
    ]
    if rests:
        parts.append("What the options rest on\n" + "".join(f"{one_line(x)}\n" for x in rests))
    for concept, reason in found.skipped.items():
        parts.append(f"Not computed: {SHORT[concept]} ({reason}).\n")
    unknown = sum(len(pairs) for pairs in graph.unknown)
    if unknown:
        parts.append(
            f"{count(unknown, 'pair')} of states have no known order; the table shows the cautious "
            "reading, in which an unknown preference is a reason to leave and never a sanction.\n"
        )
    return "\n".join(parts)


def shown_states(found: Stability, firm: Collection[Id]) -> tuple[list[Id], int]:
    """The lasting states to list, and how many others last.

    Many that last only because each side could undo what another does are much alike; then those
    are listed that nobody gains by leaving, and those that no coalition would leave unanswered.
    """
    lasting = [key for key in found.graph.ids if any(_stable(found, key, c) for c in found.stable)]
    chosen = lasting
    if len(lasting) > FEW and firm:
        chosen = [k for k in lasting if k in firm or ("nash" in found.stable
                  and _stable(found, k, "nash"))]  # fmt: skip
    return chosen[:ROWS], len(lasting) - len(chosen[:ROWS])


def _states(found: Stability, lasting: Sequence[Id], left: int, width: int) -> str:
    graph = found.graph
    concepts = list(found.stable)
    quo = graph.conflict.status_quo
    shown = list(lasting) if quo is None or quo in lasting else [quo, *lasting]
    rows = [
        (
            f"{key}" + (" (now)" if key == quo else ""),
            one_line(describe(graph, key)),
            *("●" if _stable(found, key, concept) else "" for concept in concepts),
        )
        for key in shown
    ]
    makers = ", ".join(graph.decision_makers)
    title = f"{graph.conflict.title}: {count(len(graph.ids), 'state')}, decided by {makers}"
    if not lasting and not left:
        return f"{title}\n\nNo state is stable for everybody under any of these concepts.\n"
    why = "" if len(lasting) == ROWS else ", but some parties together would rather leave them"
    verb = "last" if left > 1 else "lasts"
    tail = f"\n{count(left, 'further state')} {verb} too{why}; see --json.\n" if left else ""
    heads: list[Head] = ["State", "What is done", *((SHORT[concept], 5) for concept in concepts)]
    return render_table(heads, rows, width=width, title=title) + tail


def _why(state: Id, lines: Sequence[str]) -> str:
    return f"- State {state}\n" + "".join(f"  - {one_line(line)}\n" for line in lines)


def _concepts(found: Stability) -> str:
    lines = "".join(f"  {SHORT[concept]:4}  {MEANING[concept]}\n" for concept in found.stable)
    return f"● stable for everybody, if\n{lines}"


def _stable(found: Stability, state: Id, concept: str) -> bool:
    row = found.stable[concept]  # type: ignore[index] # only concepts that were solved
    return bool(row[:, found.graph.place(state)].all())


def _either(states: Sequence[Id]) -> str:
    more = len(states) - ENDS
    shown = [str(state) for state in states[:ENDS]] + ([f"{more} others"] if more > 0 else [])
    return " or ".join(shown)
