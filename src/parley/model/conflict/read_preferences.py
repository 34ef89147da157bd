"""Preferences of a conflict file: rankings, statements, weights and unknown pairs."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from parley.errors import ModelError
from parley.model.checked_text import kind
from parley.model.conflict.conflict import Id, Option, Preference, Priority, State
from parley.model.conflict.feasible import bits
from parley.model.conflict.formula import formula, holds, option_names
from parley.model.conflict.parts import Part, other_spelling
from parley.model.conflict.read_arcs import by_dm, state_id
from parley.model.conflict.read_options import known_dm, read_evidence
from parley.model.conflict.read_states import Ids

Shape: TypeAlias = tuple[tuple[Option, ...], tuple[State, ...]]

NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15}|/[1-9][0-9]{0,8})?")
"""Weights are exact, so they have a bounded number of digits."""

MOST_PRIORITIES = 2_000
"""Statements of one decision maker."""


def read_preferences(
    tree: Part, dms: tuple[str, ...], shape: Shape, ids: Ids
) -> tuple[Preference, ...]:
    """What each decision maker prefers.

    Raises:
        ModelError: when someone has no preference, a ranking lacks a state or has one twice, or
            statements and ranking of the same decision maker disagree.
    """
    rankings = _each(tree, "preferences", dms)
    priorities = _each(tree, "preference_statements", dms)
    weights = _each(tree, "preference_weights", dms)
    unknown = by_dm(tree, "unknown_preferences", dms, ids)
    found = []
    for dm in dms:
        if dm not in rankings and dm not in priorities and dm not in weights:
            place = tree.get("preferences") or tree.get("preference_statements") or tree
            raise place.refuse(
                f"the decision maker {dm!r} has no preference; add a ranking of state ids under "
                "`preferences`, or statements under `preference_statements`"
            )
        preference = Preference(
            dm=dm,
            ranking=_ranking(rankings[dm], ids) if dm in rankings else (),
            priorities=_priorities(priorities[dm], shape[0]) if dm in priorities else (),
            weights=_weights(weights[dm], shape[0]) if dm in weights else (),
            unknown=unknown.get(dm, ()),
        )
        if preference.ranking and preference.priorities and shape[1]:
            _agree(priorities[dm], preference, shape)
        found.append(preference)
    return tuple(found)


def _each(tree: Part, key: str, dms: tuple[str, ...]) -> dict[str, Part]:
    part = tree.get(key)
    if part is None:
        return {}
    return {
        known_dm(entry, str(dm), dms): entry
        for dm, entry in part.mapping(f"{dms[0]}: [...]").items()
        if entry.value is not None
    }


def _ranking(part: Part, ids: Ids) -> tuple[tuple[Id, ...], ...]:
    groups: list[tuple[Id, ...]] = []
    seen: set[Id] = set()
    for entry in part.entries("[3, [1, 2], 4]"):
        if entry.is_list and not entry.value:
            continue
        group = tuple(state_id(item, ids) for item in (entry.value if entry.is_list else [entry]))
        for key in group:
            if key in seen:
                raise entry.refuse(f"state {key!r} is ranked twice; remove one of the two")
            seen.add(key)
        groups.append(group)
    if len(seen) != len(ids):
        missing = [str(key) for key in ids if key not in seen]
        named = ", ".join(missing[:6]) + (", ..." if len(missing) > 6 else "")  # noqa: PLR2004  # one line
        raise part.refuse(
            f"the ranking lacks {len(missing)} of {len(ids)} states: {named}; add each at its "
            "place, in a list of its own with those that are as good"
        )
    return tuple(groups)


def _priorities(part: Part, options: Sequence[Option]) -> tuple[Priority, ...]:
    names = option_names([(option.id, option.name, option.dm) for option in options])
    found = []
    for entry in part.entries("[o1=Y, o0=N | o2=Y]"):
        words = entry.get("statement") if entry.is_mapping else entry
        if entry.is_mapping:
            entry.allow(("statement", "evidence", "level"))
        if words is None:
            raise entry.refuse("found no 'statement'; add `statement: o1=Y`")
        text = words.words("a statement such as o1=Y")
        try:
            formula(text, names)
        except ModelError as problem:
            raise words.refuse(str(problem)) from problem
        found.append(Priority(text=text, evidence=read_evidence(entry), level=_level(entry)))
    if not 0 < len(found) <= MOST_PRIORITIES:
        raise part.refuse(f"found {len(found)} statements; expected 1 to {MOST_PRIORITIES:,}")
    return tuple(found)


def _level(entry: Part) -> int | None:
    level = entry.get("level") if entry.is_mapping else None
    if level is None:
        return None
    if isinstance(level.value, int) and not isinstance(level.value, bool):
        return level.value
    raise level.refuse(
        f"found {kind(level.value)}; expected a whole number, the same for statements that matter "
        "equally"
    )


def _weights(part: Part, options: Sequence[Option]) -> tuple[tuple[Id, str], ...]:
    known = {option.id for option in options}
    found = []
    for written, entry in part.mapping("{0: 5, 1: -2.5}").items():
        other = other_spelling(written)
        key = other if written not in known and other in known and other is not None else written
        if key not in known:
            listed = ", ".join(str(option.id) for option in options[:8])
            raise entry.refuse(f"unknown option {key!r}; expected an id: {listed}")
        text = str(entry.value).strip()
        if not NUMBER.fullmatch(text):
            raise entry.refuse(
                f"found {kind(entry.value)}; expected a number such as 5, -2.5 or 1/3"
            )
        number = Fraction(text)
        found.append((key, str(number)))
    return tuple(found)


def _agree(part: Part, preference: Preference, shape: Shape) -> None:
    """The statements must give the ranking that stands beside them."""
    options, states = shape
    names = option_names([(option.id, option.name, option.dm) for option in options])
    wanted = [formula(priority.text, names) for priority in preference.priorities]
    code = {state.id: bits(state.patterns[0])[1] for state in states}
    order = [
        {tuple(bool(holds(f, code[key])) for f in wanted) for key in group}
        for group in preference.ranking
    ]
    for place, met in enumerate(order):
        above = order[place - 1] if place else None
        if len(met) > 1 or (above is not None and max(met) >= min(above)):
            group = preference.ranking[place]
            raise part.refuse(
                f"the statements of {preference.dm!r} do not give the ranking under "
                f"'preferences', first at state {group[0]!r}; correct one, or remove one of the two"
            )
