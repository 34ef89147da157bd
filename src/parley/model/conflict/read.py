"""The text of a conflict file to records, each mistake named with file, line, key and fix."""

from difflib import get_close_matches

from parley.errors import ModelError
from parley.model.checked_text import kind
from parley.model.conflict.conflict import Arcs, Conflict, Id, Variant
from parley.model.conflict.parts import Part, load, to_plain
from parley.model.conflict.read_arcs import read_arcs, state_id
from parley.model.conflict.read_options import (
    read_decision_makers,
    read_infeasible,
    read_merged,
    read_options,
)
from parley.model.conflict.read_preferences import read_preferences
from parley.model.conflict.read_states import read_states, state_ids
from parley.model.conflict.variants import with_changes

KEYS = (
    "id",
    "title",
    "decision_makers",
    "options",
    "infeasible",
    "states",
    "coalesced",
    "preferences",
    "preference_statements",
    "preference_weights",
    "unknown_preferences",
    "arcs",
    "arcs_added",
    "arcs_removed",
    "common_moves",
    "status_quo",
    "variants",
    "expected",
    "sources",
    "note",
    "notes",
    "state_numbering",
    "limited_move_equilibria",
    "non_myopic",
)
"""Keys that a file may have at its top."""

ONLY_KEPT = (
    "expected",
    "sources",
    "note",
    "notes",
    "state_numbering",
    "limited_move_equilibria",
    "non_myopic",
)
"""Keys of which nothing is used but variants; a slip in one changes no answer."""

REMARKS = ("_note", "_notes", "_by", "_equilibria")
"""Ends of keys that only remark on something."""

NEAR = 0.82
"""Likeness from which an unknown key is taken for a slip of the pen: one letter in six."""


def read_conflict(text: str, *, name: str = "conflict file") -> Conflict:
    """Read the text of a conflict file, with its variants.

    Args:
        text: YAML, in the form that the page on file formats describes.
        name: of the file, for errors.

    Raises:
        ModelError: for anything that cannot be used; names file, line, key and fix.

    Example:
        >>> conflict = read_conflict('''
        ... decision_makers: [Union, Employer]
        ... options:
        ... - {id: 0, name: Strike, dm: Union, moves: both}
        ... - {id: 1, name: Raise pay, dm: Employer, moves: NY}
        ... preferences:
        ...   Union: [3, 4, 1, 2]
        ...   Employer: [1, 3, [2, 4]]
        ... ''')
        >>> conflict.preference("Employer").ranking
        ((1,), (3,), (2, 4))
    """
    tree = load(text, name)
    conflict = conflict_of(tree)
    for variant, changes in _variants(tree):
        if changes is not None:
            changes.where = f"{changes.where}, variant {variant!r}"
            changes.allow([*KEYS, "moves"])
            try:
                conflict_of(with_changes(tree, changes, conflict))
            except ModelError as problem:
                if f"variant {variant!r}" in str(problem):
                    raise
                raise ModelError(f"{problem} (so it is with the variant {variant!r})") from problem
    return conflict


def conflict_of(tree: Part) -> Conflict:
    """Build the records from the parts of a file.

    Raises:
        ModelError: for anything that cannot be used.
    """
    unused = _unknown_keys(tree)
    dms = read_decision_makers(tree)
    options = read_options(tree, dms)
    infeasible = read_infeasible(tree, len(options))
    states = read_states(tree, options, infeasible)
    merged = read_merged(tree, len(options), stated=bool(states))
    ids = state_ids(tree, states, len(options), (infeasible, merged))
    return Conflict(
        id=_words(tree, "id"),
        title=_words(tree, "title"),
        decision_makers=dms,
        options=options,
        infeasible=infeasible,
        states=states,
        merged=merged,
        arcs=read_arcs(tree, dms, ids) if options or "arcs" in tree else Arcs(),
        preferences=read_preferences(tree, dms, (options, states), ids),
        status_quo=_status_quo(tree, ids),
        variants=tuple(
            Variant(name=name, override=to_plain(part) if part is not None else {})
            for name, part in _variants(tree)
        ),
        remarks=tuple(
            (str(key), to_plain(part))
            for key, part in tree.value.items()
            if _is_remark(str(key), part)
        ),
        unused=unused,
    )


def _is_remark(key: str, part: Part) -> bool:
    if key == "coalesced":
        return not part.is_list
    return key in ONLY_KEPT or key[:2] == "x-" or key.endswith(REMARKS) or key not in KEYS


def _unknown_keys(tree: Part) -> tuple[str, ...]:
    """Keys that parley does not know; one that looks like a slip of the pen is refused."""
    unknown = []
    for key, part in tree.value.items():
        name = str(key)
        if name in KEYS or name[:2] == "x-" or name.endswith(REMARKS):
            continue
        near = get_close_matches(name, KEYS, 1, NEAR)
        if near and near[0] not in ONLY_KEPT:
            raise part.refuse(f"unknown key; did you mean {near[0]!r}?")
        unknown.append(name)
    return tuple(unknown)


def _words(tree: Part, key: str) -> str:
    part = tree.get(key)
    return part.words("words") if part is not None else ""


def _status_quo(tree: Part, ids: "dict[Id, int] | range") -> Id | None:
    part = tree.get("status_quo")
    return state_id(part, ids) if part is not None else None


def _variants(tree: Part) -> list[tuple[str, Part | None]]:
    """Names and changes, first those under `variants`, then those under `expected`."""
    found: list[tuple[str, Part | None]] = []
    part = tree.get("variants")
    if part is not None:
        example = "variants: {no_strike: {moves: {0: YN}}}"
        found += [(str(key), changes) for key, changes in part.mapping(example).items()]
    expected = tree.get("expected")
    for entry in expected.value if expected is not None and expected.is_list else []:
        name = entry.get("variant")
        if name is None:
            continue
        changes = entry.get("override")
        word = name.words("a name")
        if word in (known for known, _ in found):
            if changes is None:
                continue
            raise name.refuse(f"the variant {word!r} is described twice; keep one of the two")
        found.append((word, changes))
    for name, changes in found:
        if changes is not None and not changes.is_mapping:
            raise changes.refuse(
                f"variant {name!r} is {kind(changes.value)}; expected the changed keys, such as "
                "`{moves: {0: NY}}`"
            )
    return found
