"""Parties, issues and assumptions as entries of a case.yaml."""

import datetime as dt
import re
from typing import Any, get_args

from parley.core.ids import slug
from parley.core.issue import Issue, Kind
from parley.core.party import Party, Role
from parley.model.assumption import Assumption
from parley.model.sheet_yaml import Entry

PARTY_KEYS = ("id", "name", "aliases", "role", "kind", "members", "same_as")
ISSUE_KEYS = ("id", "name", "group", "kind", "options", "axis", "unit", "definition", "same_as")
ASSUMPTION_KEYS = ("id", "field", "party", "issue", "value", "by", "at", "why")

ISSUE_ID = re.compile(r"[\w.+-]+")


def party_of(entry: Entry) -> Party:
    """The party that an entry describes; the name serves as id when there is none."""
    entry.allow(PARTY_KEYS)
    name = entry.text("name", entry.text("id", ""))
    if not name:
        raise entry.refuse(None, "has neither 'id' nor 'name'; add `name: ...`")
    role = entry.text("role", "party")
    if role not in get_args(Role):
        raise entry.refuse("role", f"found {role!r}; expected one of {', '.join(get_args(Role))}")
    return Party(
        id=entry.text("id", slug(name)),
        name=name,
        aliases=entry.words("aliases"),
        role=role,  # type: ignore[arg-type] # checked above
        kind=entry.text("kind", "actor"),
        members=entry.words("members"),
    )


def issue_of(entry: Entry, known: dict[str, Issue]) -> Issue:
    """The issue that an entry describes; what is left out is taken from the taxonomy.

    Args:
        entry: the entry.
        known: issues of the taxonomy by id.
    """
    entry.allow(ISSUE_KEYS)
    id_ = entry.text("id")
    if not ISSUE_ID.fullmatch(id_):
        raise entry.refuse("id", f"found {id_!r}; expected a name such as `trade.quota`")
    old = known.get(id_)
    group = entry.text("group", old.group if old else id_.split(".", 1)[0])
    kind = entry.text("kind", old.kind if old else "")
    options = entry.words("options") or (old.options if old else ())
    if not kind:
        kind = "ordered" if options else "quantity" if entry.data.get("unit") else "binary"
    if kind not in get_args(Kind):
        raise entry.refuse("kind", f"found {kind!r}; expected one of {', '.join(get_args(Kind))}")
    if len(set(options)) != len(options):
        raise entry.refuse("options", "names an option twice; each must differ")
    return Issue(
        id=id_,
        name=entry.text("name", old.name if old else id_),
        group=group,
        kind=kind,  # type: ignore[arg-type] # checked above
        options=options,
        axis=entry.text("axis", old.axis or "" if old else "") or None,
        unit=entry.text("unit", old.unit or "" if old else "") or None,
        definition=entry.text("definition", old.definition if old else ""),
    )


def assumption_of(entry: Entry, field: str | None) -> Assumption:
    """The assumption that an entry makes; its id is empty when none is written.

    Args:
        entry: the entry.
        field: what its section sets, such as `weight`; None where the entry itself says.
    """
    entry.allow([key for key in ASSUMPTION_KEYS if field is None or key != "field"])
    return Assumption(
        id=entry.text("id", ""),
        field=field or entry.text("field"),
        party=entry.text("party"),
        issue=entry.text("issue", "") or None,
        value=_value(entry),
        by=entry.text("by", "case.yaml"),
        at=_day(entry),
        why=entry.text("why", ""),
    )


def plain_party(party: Party) -> dict[str, Any]:
    """The keys of a party; what is left at its default is not written."""
    return _without(
        {
            "id": party.id,
            "name": party.name,
            "aliases": list(party.aliases),
            "role": party.role,
            "kind": party.kind,
            "members": list(party.members),
        },
        {"aliases": [], "role": "party", "kind": "actor", "members": []},
    )


def plain_issue(issue: Issue) -> dict[str, Any]:
    """The keys of an issue."""
    return _without(
        {
            "id": issue.id,
            "name": issue.name,
            "group": issue.group,
            "kind": issue.kind,
            "options": list(issue.options),
            "axis": issue.axis,
            "unit": issue.unit,
            "definition": issue.definition,
        },
        {"options": [], "axis": None, "unit": None, "definition": ""},
    )


def plain_assumption(assumption: Assumption, field: str | None) -> dict[str, Any]:
    """The keys of an assumption; `field` is left out where its section says it."""
    value = assumption.value
    found: dict[str, Any] = {
        "id": assumption.id,
        "field": assumption.field,
        "party": assumption.party,
        "issue": assumption.issue,
        "value": [_number(v) for v in value] if isinstance(value, tuple) else _number(value),
        "by": assumption.by,
        "at": assumption.at,
        "why": assumption.why,
    }
    if field is not None:
        del found["field"]
    return _without(found, {"issue": None, "why": "", "at": "", "by": "case.yaml"})


def _number(value: str | float) -> str | float:
    """Whole numbers are written without a decimal point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact
        return int(value)
    return value


def _without(found: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in found.items() if k not in defaults or v != defaults[k]}


def _value(entry: Entry) -> str | float | tuple[float, float]:
    value = entry.data.get("value")
    if value is None:
        raise entry.refuse(None, "'value' is missing; add `value: ...` with a number, a range "
                           "such as [1, 2], or an option")  # fmt: skip
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, list):
        numbers = [v for v in value if isinstance(v, (int, float)) and not isinstance(v, bool)]
        if len(value) != 2 or len(numbers) != 2:  # noqa: PLR2004 - a range has two ends
            raise entry.refuse("value", f"found a list of {len(value)}; expected [low, high]")
        return float(numbers[0]), float(numbers[1])
    return entry.text("value")


def _day(entry: Entry) -> str:
    value = entry.data.get("at")
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return str(value)
