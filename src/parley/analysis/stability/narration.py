"""A verdict of stability in plain words."""

from collections.abc import Sequence

from parley.analysis.stability.graph import Graph
from parley.analysis.stability.paths import Step
from parley.analysis.stability.witness import Reply, Witness
from parley.model.conflict.conflict import Id, State
from parley.model.conflict.feasible import pattern

SHARED = 3
"""Words with which names begin that are worth saying once."""

CANNOT = {
    "gmr": "no moves of the others can then lead to a state that is no better for it",
    "smr": "the others cannot then lead to a state that is no better for it and that it cannot "
    "escape",
    "seq": "no moves that the others would want to make can then lead to a state that is no better "
    "for it",
    "sseq": "no moves that the others would want to make can then lead to a state that is no "
    "better for it and that it cannot escape",
    "sim": "nothing that the others would do at the same time leads to a state that is no better "
    "for it",
}
"""What the others cannot do, for each concept."""


def narrate(graph: Graph, witness: Witness, *, brief: bool = False) -> str:
    """Say why a state is stable or not, and for whom.

    Args:
        graph: the model, for names and options.
        witness: the verdict and what it rests on.
        brief: name the state by its id alone, and tell one answered improvement of several.

    Returns:
        One or more sentences; states by label, or by the options taken.
    """
    here = f"state {witness.state}"
    if not brief and (words := describe(graph, witness.state)) != here:
        here += f" ({words})"
    if not witness.can_move:
        return f"{witness.dm} cannot move away from {here}; so it stays."
    if not witness.replies:
        return f"{witness.dm} has no move from {here} to a state that it prefers; so it stays."
    if not witness.stable:
        first = witness.replies[0]
        return f"{witness.dm} would leave {here}: {_leaving(graph, witness, first)}"
    told = witness.replies[:1] if brief else witness.replies
    sentences = [_answered(graph, witness, reply) for reply in told]
    left = len(witness.replies) - len(told)
    if left:
        ways = "its other way" if left == 1 else f"its {left} other ways"
        sentences.append(f"The others can answer {ways} to improve, too.")
    return " ".join(
        [f"{witness.dm} could improve on {here}, but not safely.", *sentences, "So it stays."]
    )


def describe(graph: Graph, state: Id) -> str:
    """A state by its label, or by the options taken, with who takes them."""
    known = _state(graph, state)
    if known.label:
        return known.label
    if not graph.conflict.options:
        return f"state {state}"
    parts = []
    for dm in graph.decision_makers:
        names = [
            graph.conflict.options[place].name
            for place in graph.conflict.options_of(dm)
            if all(text[place] == "Y" for text in known.patterns)
        ]
        if names:
            parts.append(f"{dm}: {_once(names)}")
    return "; ".join(parts) or "no option taken"


def _once(names: Sequence[str]) -> str:
    """Names in a row; three or more words with which all of them begin are said once."""
    words = [name.split(" ") for name in names]
    shared = 0
    while all(len(w) > shared + 1 and w[shared] == words[0][shared] for w in words):
        shared += 1
    if len(names) < 2 or shared < SHARED:  # noqa: PLR2004 - one name shares with none
        return ", ".join(names)
    return ", ".join([names[0], *(" ".join(w[shared:]) for w in words[1:])])


def describe_move(graph: Graph, step: Step) -> str:
    """What somebody does: options taken and dropped, and where that leads."""
    taken, dropped = _change(graph, step)
    deeds = []
    if taken:
        deeds.append(f"takes {_listed(taken)}")
    if dropped:
        deeds.append(f"drops {_listed(dropped)}")
    return f"{step.dm} {' and '.join(deeds) or 'moves'} (to state {step.end})"


def _state(graph: Graph, key: Id) -> State:
    """The state's record, made from its number where the file lists none."""
    import numpy as np

    place = graph.place(key)
    if graph.conflict.states:
        return graph.conflict.states[place]
    codes = graph.codes[np.flatnonzero(graph.state == place)]
    count = len(graph.conflict.options)
    return State(id=key, patterns=tuple(pattern(int(code), count) for code in codes))


def _change(graph: Graph, step: Step) -> tuple[list[str], list[str]]:
    """Names of the options taken and dropped; of the pair of patterns that differs least."""
    starts, ends = _state(graph, step.start).patterns, _state(graph, step.end).patterns
    pairs = [(a, b) for a in starts for b in ends]
    if not pairs:
        return [], []
    own = graph.conflict.options_of(step.dm)

    def distance(pair: tuple[str, str]) -> tuple[int, int]:
        changed = [n for n, (a, b) in enumerate(zip(*pair, strict=True)) if a != b]
        return (sum(n not in own for n in changed), len(changed))

    start, end = min(pairs, key=distance)
    options = graph.conflict.options
    taken = [o.name for o, a, b in zip(options, start, end, strict=True) if a + b == "NY"]
    dropped = [o.name for o, a, b in zip(options, start, end, strict=True) if a + b == "YN"]
    return taken, dropped


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _leaving(graph: Graph, witness: Witness, reply: Reply) -> str:
    move = describe_move(graph, reply.improvement)
    if witness.concept == "nash":
        return f"{move}, which it prefers."
    return f"{move}, which it prefers, and {CANNOT[witness.concept]}."


def _answered(graph: Graph, witness: Witness, reply: Reply) -> str:
    moves = [describe_move(graph, step) for step in reply.answer]
    join = ", then " if reply.how == "in turn" else " and "
    begin = f"If {describe_move(graph, reply.improvement)}, "
    told = join.join(moves)
    if reply.how == "at once":
        told = f"while at the same time {told}, the result is state {reply.outcome}"
    end = f", which is no better for {witness.dm} than state {witness.state}"
    if witness.concept in ("smr", "sseq"):
        end += (
            ", and from there it has no way to a better one"
            if reply.escapes
            else ", and from there it cannot move"
        )
    return f"{begin}{told}{end}."
