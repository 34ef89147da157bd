"""Variants of a conflict: the same file with some keys changed."""

from parley.model.conflict.conflict import Conflict
from parley.model.conflict.narrowed import narrowed
from parley.model.conflict.option_moves import option_moves
from parley.model.conflict.parts import Part, other_spelling

RIVALS = ("preferences", "preference_statements", "preference_weights")
"""Three ways to say the same; a change in one puts the others of that decision maker aside."""

STRUCTURE = ("moves", "options", "infeasible", "states")
"""Keys from which moves follow."""


def with_changes(tree: Part, changes: Part, conflict: Conflict) -> Part:
    """The file with the changes of a variant.

    Keys within keys are merged by name; a list takes the place of a list, but entries of
    `options` are merged by their id; nothing (`~`) takes a key away. `moves: {0: NY}` sets how
    option 0 moves. Listed states that further infeasible patterns forbid leave all lists.

    Args:
        tree: the file.
        changes: the override.
        conflict: what the file means without the changes.

    Raises:
        ModelError: when the changes name unknown options, or alter options while the file lists
            moves that do not follow from them.
    """
    values = dict(changes.value)
    moves = values.pop("moves", None)
    base = dict(tree.value)
    for key in ("variants", "expected"):
        base.pop(key, None)
    for key in RIVALS:
        if key in values:
            _put_aside(base, values, key)
    if any(key in changes.value for key in STRUCTURE) and "arcs" in base and "arcs" not in values:
        _drop_listed(base, changes, conflict)
    if "infeasible" in values and conflict.states and conflict.options:
        restated = values["states"].value if "states" in values else ()
        base = narrowed(base, values["infeasible"], conflict, keep=restated)
    found = _merged(Part(base, tree.line, tree.where), Part(values, changes.line, changes.where))
    if moves is not None:
        example = "{0: NY}"
        entries = {
            key: Part({"moves": m}, m.line, m.where) for key, m in moves.mapping(example).items()
        }
        found.value["options"] = _options(found.value.get("options"), Part(entries, 0, moves.where))
    return found


def _put_aside(base: dict[str, Part], values: dict[str, Part], key: str) -> None:
    changed = values[key].mapping("A: [...]")
    for rival in RIVALS:
        if rival != key and rival in base and base[rival].is_mapping:
            kept = {
                dm: part
                for dm, part in base[rival].value.items()
                if dm not in changed or dm in (values[rival].value if rival in values else ())
            }
            base[rival] = Part(kept, base[rival].line, base[rival].where)


def _drop_listed(base: dict[str, Part], changes: Part, conflict: Conflict) -> None:
    """Listed moves that follow from the options give way to those that the changed ones give."""
    given = option_moves(conflict)
    for dm, pairs in conflict.arcs.listed:
        if set(pairs) != given[dm]:
            raise changes.refuse(
                f"the variant changes options or states, but 'arcs' lists moves of {dm!r} that do "
                "not follow from the options; list the moves of the variant under 'arcs', too"
            )
    del base["arcs"]


def _merged(old: Part, new: Part) -> Part:
    if not (old.is_mapping and new.is_mapping):
        return new
    found = dict(old.value)
    for key, part in new.value.items():
        if part.value is None:
            found.pop(key, None)
        elif key == "options":
            found[key] = _options(found.get(key), part)
        elif key in found:
            found[key] = _merged(found[key], part)
        else:
            found[key] = part
    return Part(found, old.line, old.where)


def _options(old: Part | None, new: Part) -> Part:
    """Options merged by their id, or by their name."""
    if old is None or not old.is_list:
        return new
    if new.is_mapping:
        changes = new.value
    else:
        changes = {_id(entry, place): entry for place, entry in enumerate(new.value)}
    entries = {_id(entry, place): entry for place, entry in enumerate(old.value)}
    for key, part in changes.items():
        place = key if key in entries else _named(entries, key)
        place = other_spelling(key) if place is None and other_spelling(key) in entries else place
        if place is None and (new.is_mapping or not part.is_mapping):
            listed = ", ".join(str(known) for known in list(entries)[:8])
            raise part.refuse(f"unknown option {key!r}; expected an id: {listed}")
        known = key if place is None else place
        entries[known] = _merged(entries[known], part) if known in entries else part
    return Part(list(entries.values()), old.line, old.where)


def _id(entry: Part, place: int) -> object:
    key = entry.get("id")
    return place if key is None else key.value


def _named(entries: "dict[object, Part]", name: object) -> object | None:
    found = [
        key for key, entry in entries.items() if (word := entry.get("name")) and word.value == name
    ]
    return found[0] if len(found) == 1 else None
