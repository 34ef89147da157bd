"""Moves of a conflict file beyond its options."""

from parley.model.checked_text import kind
from parley.model.conflict.conflict import Arc, Arcs, Id
from parley.model.conflict.parts import Part, other_spelling
from parley.model.conflict.read_options import known_dm
from parley.model.conflict.read_states import Ids

PAIR = 2


def state_id(part: Part, ids: Ids) -> Id:
    """An id that must be one of the states."""
    key = part.key("the id of a state")
    for spelled in (key, other_spelling(key)):
        if spelled is not None and spelled in ids:
            return spelled
    listed = (
        [str(known) for known in ids[:8]] if isinstance(ids, range) else list(map(str, ids))[:8]
    )
    more = ", ..." if len(ids) > len(listed) else ""
    raise part.refuse(f"unknown state {key!r}; expected one of {', '.join(listed)}{more}")


def state_pair(part: Part, ids: Ids) -> tuple[Id, Id]:
    """Two different states."""
    if not part.is_list or len(part.value) != PAIR:
        raise part.refuse(f"found {kind(part.value)}; expected two states such as `[1, 2]`")
    first, second = (state_id(item, ids) for item in part.value)
    if first == second:
        raise part.refuse(f"found state {first!r} twice; expected two different states")
    return first, second


def read_arcs(tree: Part, dms: tuple[str, ...], ids: Ids) -> Arcs:
    """Listed, added, removed and common moves."""
    return Arcs(
        listed=tuple(by_dm(tree, "arcs", dms, ids).items()),
        added=_arcs(tree, "arcs_added", dms, ids),
        removed=_arcs(tree, "arcs_removed", dms, ids),
        common=_common(tree, dms, ids),
    )


def by_dm(
    tree: Part, key: str, dms: tuple[str, ...], ids: Ids
) -> dict[str, tuple[tuple[Id, Id], ...]]:
    """Pairs of states per decision maker, each pair once."""
    part = tree.get(key)
    if part is None:
        return {}
    found = {}
    for dm, entry in part.mapping(f"{dms[0]}: [[1, 2]]").items():
        name = known_dm(entry, str(dm), dms)
        pairs = [state_pair(item, ids) for item in entry.entries("[[1, 2], [3, 4]]")]
        found[name] = tuple(dict.fromkeys(pairs))
    return found


def _arcs(tree: Part, key: str, dms: tuple[str, ...], ids: Ids) -> tuple[Arc, ...]:
    return tuple(
        Arc(dm=dm, start=start, end=end)
        for dm, pairs in by_dm(tree, key, dms, ids).items()
        for start, end in pairs
    )


def _common(
    tree: Part, dms: tuple[str, ...], ids: Ids
) -> tuple[tuple[tuple[str, ...], Id, Id], ...]:
    part = tree.get("common_moves")
    if part is None:
        return ()
    found = []
    for entry in part.entries("[{dms: [A, B], from: 1, to: 4}]"):
        entry.mapping("{dms: [A, B], from: 1, to: 4}")
        entry.allow(("dms", "from", "to"))
        who, start, end = entry.get("dms"), entry.get("from"), entry.get("to")
        if who is None or start is None or end is None:
            raise entry.refuse(
                "a common move needs dms, from and to: `{dms: [A, B], from: 1, to: 4}`"
            )
        names = tuple(
            known_dm(item, item.words("a decision maker"), dms) for item in who.entries("[A, B]")
        )
        pair = Part([start, end], entry.line, entry.where)
        found.append((names, *state_pair(pair, ids)))
    return tuple(found)
