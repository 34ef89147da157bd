"""A conflict as YAML text, in the form that it is read from."""

import json
from typing import Any

from parley.errors import ModelError
from parley.model.conflict.conflict import Conflict, Option, Preference, Priority, State
from parley.model.conflict.parts import from_plain
from parley.model.conflict.read import conflict_of
from parley.model.conflict.variants import with_changes


def variant(conflict: Conflict, name: str) -> Conflict:
    """The conflict with the changes of a variant.

    Raises:
        ModelError: for a name that the file does not have, or changes that do not fit.
    """
    found = next((v for v in conflict.variants if v.name == name), None)
    if found is None and name == "base":
        return conflict
    if found is None:
        names = ", ".join(v.name for v in conflict.variants) or "none"
        raise ModelError(f"the conflict has no variant {name!r}; expected one of: {names}")
    if not found.override:
        return conflict
    where = f"{conflict.id or 'conflict'}, variant {name!r}"
    tree = from_plain(plain(conflict), where)
    return conflict_of(with_changes(tree, from_plain(found.override, where), conflict))


def plain(conflict: Conflict) -> dict[str, Any]:
    """The conflict as dictionaries and lists, keyed as in a file."""
    arcs = conflict.arcs
    found: dict[str, Any] = {
        "id": conflict.id,
        "title": conflict.title,
        "decision_makers": list(conflict.decision_makers),
        "options": [_option(option) for option in conflict.options],
        "infeasible": list(conflict.infeasible),
        "states": _states(conflict.states, bare=not conflict.options),
        "coalesced": list(conflict.merged),
        "arcs": {dm: [list(pair) for pair in pairs] for dm, pairs in arcs.listed},
        "arcs_added": _by_dm(arcs.added),
        "arcs_removed": _by_dm(arcs.removed),
        "common_moves": [{"dms": list(w), "from": a, "to": b} for w, a, b in arcs.common],
        **_preferences(conflict.preferences),
        "status_quo": conflict.status_quo,
        "variants": {
            v.name: v.override
            for v in conflict.variants
            if (v.name, v.override) not in _expected(conflict)
        },
    }
    kept = {key: value for key, value in found.items() if value not in ([], {}, None, "")}
    if not conflict.options and "arcs" not in kept:
        kept["arcs"] = {}
    return {**kept, **dict(conflict.remarks)}


def _expected(conflict: Conflict) -> list[tuple[Any, Any]]:
    """Names and changes of the variants that stand under `expected`."""
    entries = dict(conflict.remarks).get("expected")
    if not isinstance(entries, list):
        return []
    return [(e.get("variant"), e.get("override") or {}) for e in entries if isinstance(e, dict)]


def _option(option: Option) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": option.id,
        "name": option.name,
        "dm": option.dm,
        "moves": option.moves,
    }
    if option.rules:
        found["rules"] = [{"when": rule.when, "moves": rule.moves} for rule in option.rules]
    if option.evidence:
        found["evidence"] = list(option.evidence)
    if option.note:
        found["note"] = option.note
    return found


def _states(states: tuple[State, ...], *, bare: bool) -> Any:
    if bare:
        return {state.id: state.label or None for state in states}
    found: dict[Any, Any] = {}
    for state in states:
        many = len(state.patterns) > 1
        shown = list(state.patterns) if many else state.patterns[0]
        found[state.id] = {"pattern": shown, "label": state.label} if state.label else shown
    return found


def _by_dm(arcs: Any) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {}
    for arc in arcs:
        found.setdefault(arc.dm, []).append([arc.start, arc.end])
    return found


def _preferences(preferences: tuple[Preference, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "preferences": {},
        "preference_statements": {},
        "preference_weights": {},
        "unknown_preferences": {},
    }
    for p in preferences:
        if p.ranking:
            groups = [group[0] if len(group) == 1 else list(group) for group in p.ranking]
            found["preferences"][p.dm] = groups
        if p.priorities:
            found["preference_statements"][p.dm] = [_priority(x) for x in p.priorities]
        if p.weights:
            found["preference_weights"][p.dm] = dict(p.weights)
        if p.unknown:
            found["unknown_preferences"][p.dm] = [list(pair) for pair in p.unknown]
    return found


def _priority(priority: Priority) -> Any:
    """The statement alone, or with its evidence and level."""
    more: dict[str, Any] = {}
    if priority.evidence:
        more["evidence"] = list(priority.evidence)
    if priority.level is not None:
        more["level"] = priority.level
    return {"statement": priority.text, **more} if more else priority.text


def write_conflict(conflict: Conflict) -> str:
    """The conflict as the text of a file; reading it gives the same conflict."""
    lines: list[str] = []
    for key, value in plain(conflict).items():
        _write(lines, _word(key), value, depth=0)
    return "\n".join(lines) + "\n"


def _write(lines: list[str], key: str, value: Any, *, depth: int) -> None:
    """Keys on lines of their own down to the second level, the rest in brackets."""
    indent = "  " * depth
    if isinstance(value, dict) and value and depth < 1:
        lines.append(f"{indent}{key}:")
        for inner, part in value.items():
            _write(lines, _word(inner), part, depth=depth + 1)
    elif isinstance(value, list) and value and depth < 1:
        lines.append(f"{indent}{key}:")
        lines += [f"{indent}- {_flow(item)}" for item in value]
    else:
        lines.append(f"{indent}{key}: {_flow(value)}")


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_word(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _word(value)


def _word(value: Any) -> str:
    """A number as it is, words plain where YAML takes them as words, else in quotation marks."""
    if value is None:
        return "~"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    text = str(value)
    plain_word = text.isidentifier() and text.isascii()
    if plain_word and text.lower() not in (
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
    ):
        return text
    return json.dumps(text, ensure_ascii=False)
