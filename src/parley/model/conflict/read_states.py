"""States of a conflict file, and whether they agree with the infeasible patterns."""

from collections.abc import Sequence
from typing import TypeAlias

from parley.errors import ModelError
from parley.model.conflict.conflict import Id, Option, State
from parley.model.conflict.feasible import bits, feasible_codes, merged_places, pattern
from parley.model.conflict.parts import Part
from parley.model.conflict.read_options import checked_pattern

Ids: TypeAlias = dict[Id, int] | range
"""The known ids of states; a range where they follow from the options."""

MOST_CHECKED = 22
"""Options up to which listed states are compared with all feasible patterns."""


def read_states(
    tree: Part, options: tuple[Option, ...], infeasible: tuple[str, ...]
) -> tuple[State, ...]:
    """The listed states; empty when they follow from the options."""
    for part_of, option in zip(_by_id(tree, options), options, strict=True):
        for rule in option.rules:
            checked_pattern(Part(rule.when, part_of.line, part_of.where), len(options))
    part = tree.get("states")
    if part is None:
        if not options:
            raise tree.refuse("'states' is missing; without options, list them: `states: [1, 2]`")
        return ()
    if not options:
        return _bare(part)
    seen: dict[str, Id] = {}
    found = []
    part = _keyed(part)
    for key, entry in part.mapping('1: "NY"').items():
        state = _state(entry, key, len(options))
        for text in state.patterns:
            if text in seen:
                raise entry.refuse(
                    f"states {seen[text]!r} and {key!r} have the same pattern {text}; remove one"
                )
            seen[text] = key
        found.append(state)
    if not found:
        raise part.refuse("found no state; leave 'states' out and they follow from the options")
    _agree(part, seen, infeasible, len(options))
    return tuple(found)


def _by_id(tree: Part, options: tuple[Option, ...]) -> list[Part]:
    """The parts of the options, in the order of the records."""
    part = tree.get("options")
    entries = part.value if part is not None else []
    places = {}
    for place, entry in enumerate(entries):
        key = entry.get("id")
        places[key.value if key is not None else place] = entry
    return [places.get(option.id, tree) for option in options]


def _keyed(part: Part) -> Part:
    """States that stand as a list: each under its `id`, or counted from 1."""
    if not part.is_list:
        return part
    found: dict[Id, Part] = {}
    for number, entry in enumerate(part.value, 1):
        given = entry.get("id")
        key = number if given is None else given.key("the id of a state")
        if key in found:
            raise entry.refuse(f"the state {key!r} is listed twice; number them apart")
        found[key] = entry
        if given is not None:
            rest = {name: value for name, value in entry.value.items() if name != "id"}
            found[key] = Part(rest, entry.line, entry.where)
    return Part(found, part.line, part.where)


def _bare(part: Part) -> tuple[State, ...]:
    """States of a file without options: a list of ids, or ids with labels."""
    if part.is_mapping:
        return tuple(
            State(id=key, label=entry.words("a label") if entry.value is not None else "")
            for key, entry in part.value.items()
        )
    ids = [entry.key("an id") for entry in part.entries("[1, 2, 3]")]
    for place, (key, entry) in enumerate(zip(ids, part.value, strict=True)):
        if key in ids[:place]:
            raise entry.refuse(f"the state {key!r} is listed twice; remove one")
    return tuple(State(id=key) for key in ids)


def _state(entry: Part, key: Id, options: int) -> State:
    label = ""
    patterns = entry
    if entry.is_mapping:
        entry.allow(("pattern", "patterns", "label"))
        inner = entry.get("patterns") or entry.get("pattern")
        words = entry.get("label")
        if inner is None:
            raise entry.refuse("the state lacks 'pattern'; add `pattern: NY...`")
        patterns, label = inner, words.words("a label") if words is not None else ""
    listed = patterns.value if patterns.is_list else [patterns]
    if not listed:
        raise entry.refuse(f"state {key!r} has no pattern; add one")
    texts = tuple(checked_pattern(item, options, "YN") for item in listed)
    return State(id=key, patterns=texts, label=label)


def _agree(part: Part, seen: dict[str, Id], infeasible: tuple[str, ...], options: int) -> None:
    """No listed state may be infeasible, and every feasible pattern must be listed."""
    rules = [(bits(text), text) for text in infeasible]
    for text, key in seen.items():
        taken = bits(text)[1]
        for (fixed, wanted), rule in rules:
            if taken & fixed == wanted:
                raise part.value[key].refuse(
                    f"state {key!r} ({text}) is also infeasible by the pattern {rule}; remove "
                    "the state or the pattern"
                )
    if not infeasible or options > MOST_CHECKED:
        return
    codes = feasible_codes(options, infeasible)
    if len(codes) != len(seen):
        missing = next(t for t in (pattern(int(c), options) for c in codes) if t not in seen)
        raise part.refuse(
            f"{len(codes):,} patterns are feasible but {len(seen):,} are listed; for example "
            f"{missing} is neither a state nor infeasible; add it to one of the two"
        )


def state_ids(
    tree: Part,
    states: Sequence[State],
    options: int,
    limits: tuple[tuple[str, ...], tuple[str, ...]],
) -> Ids:
    """The ids that rankings and moves may use.

    Args:
        tree: the file.
        states: those listed.
        options: how many.
        limits: infeasible patterns, and patterns that are one state.

    Raises:
        ModelError: when no state remains, or too many.
    """
    if states:
        return {state.id: place for place, state in enumerate(states)}
    place = tree.get("infeasible") or tree.get("options") or tree
    try:
        codes = feasible_codes(options, limits[0])
    except ModelError as problem:
        raise place.refuse(str(problem)) from problem
    if not len(codes):
        raise place.refuse("no state is feasible: the patterns forbid all; remove one")
    count = int(merged_places(codes, limits[1]).max()) + 1 if limits[1] else len(codes)
    return range(1, count + 1)
