"""What a variant with more infeasible patterns leaves of the states that a file lists."""

from collections.abc import Collection

from parley.model.conflict.conflict import Conflict, Id
from parley.model.conflict.feasible import bits, fits
from parley.model.conflict.parts import Part

PAIRS = ("unknown_preferences", "arcs", "arcs_added", "arcs_removed")
"""Keys that list pairs of states for each decision maker."""


def narrowed(
    base: dict[str, Part], infeasible: Part, conflict: Conflict, *, keep: Collection[Id] = ()
) -> dict[str, Part]:
    """The file without the listed states that further infeasible patterns forbid.

    Args:
        base: keys and parts of the file.
        infeasible: the patterns of the variant; those that are no patterns are left to the reader.
        conflict: what the file means, for the patterns of its states.
        keep: states that the variant describes anew.
    """
    size = len(conflict.options)
    texts = [str(part.value) for part in infeasible.value] if infeasible.is_list else []
    rules = [bits(text) for text in texts if len(text) == size and set(text) <= set("YN-")]
    left = {
        state.id: [
            text
            for text in state.patterns
            if state.id in keep or not any(fits(bits(text)[1], rule) for rule in rules)
        ]
        for state in conflict.states
    }
    if all(len(left[state.id]) == len(state.patterns) for state in conflict.states):
        return base
    states = base["states"]
    labels = {state.id: state.label for state in conflict.states}
    kept = {
        key: Part(_state(patterns, labels[key], states), states.line, states.where)
        for key, patterns in left.items()
        if patterns
    }
    gone = {key for key, patterns in left.items() if not patterns}
    found = {**base, "states": Part(kept, states.line, states.where)}
    for key in ("preferences", *PAIRS):
        if key in found and found[key].is_mapping:
            lists = {dm: _without(part, gone, key) for dm, part in found[key].value.items()}
            found[key] = Part(lists, found[key].line, found[key].where)
    if conflict.status_quo in gone:
        del found["status_quo"]
    if "common_moves" in found and found["common_moves"].is_list:
        moves = found["common_moves"]
        rest = [m for m in moves.value if not {_value(m, "from"), _value(m, "to")} & gone]
        found["common_moves"] = Part(rest, moves.line, moves.where)
    return found


def _state(patterns: list[str], label: str, place: Part) -> dict[str, Part]:
    listed = [Part(text, place.line, place.where) for text in patterns]
    found = {"patterns": Part(listed, place.line, place.where)}
    if label:
        found["label"] = Part(label, place.line, place.where)
    return found


def _value(part: Part, key: str) -> object:
    inner = part.get(key)
    return inner.value if inner is not None else None


def _without(part: Part, gone: set[Id], key: str) -> Part:
    """A list of one decision maker without the states that are gone."""
    if not part.is_list:
        return part
    entries = []
    for entry in part.value:
        inner = [item for item in entry.value if item.value not in gone] if entry.is_list else []
        if entry.is_list and key in PAIRS and len(inner) < len(entry.value):
            continue
        if entry.is_list:
            entries.append(Part(inner, entry.line, entry.where))
        elif entry.value not in gone:
            entries.append(entry)
    return Part(entries, part.line, part.where)
