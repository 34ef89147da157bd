"""Read a case.yaml into records and write records into it, keeping what people wrote.

```yaml
version: 1
title: Wage talks at the port
parties:
- {id: dockers, name: Dockers' union, aliases: [the union], same_as: [dock_workers]}
issues:
- {id: labour.pay, name: Pay rise, kind: quantity, unit: percent}
red_lines:
- {party: dockers, issue: labour.pay, value: 6, by: A. Analyst, at: 2024-05-01, why: said twice}
weights: []        # 0 to 1, or a range such as [0.2, 0.5]
walk_aways: []     # what no deal is worth to a party, 0 to 1
curves: []         # shape of what distance costs
assumptions: []    # any of these with `field: position` and so on
constraints: []    # what excludes, requires or limits what: see model/sheet_constraints.py
```
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from parley.core.ids import slug
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.errors import ModelError
from parley.model.assumption import Assumption
from parley.model.edit import check_assumption, name_for
from parley.model.scenario.constraint import Constraint
from parley.model.sheet_constraints import constraint_of
from parley.model.sheet_entries import (
    assumption_of,
    issue_of,
    party_of,
    plain_assumption,
    plain_issue,
    plain_party,
)
from parley.model.sheet_text import rewrite, set_key
from parley.model.sheet_yaml import Entry, load
from parley.statements.taxonomy import taxonomy

T = TypeVar("T")

VERSION = 1
SECTIONS = {
    "red_lines": "red_line",
    "weights": "weight",
    "walk_aways": "walk_away",
    "curves": "curve",
    "positions": "position",
    "assumptions": None,
}
"""Sections of the file and the field their entries set; None where each entry says."""

KEYS = ("version", "title", "parties", "issues", *SECTIONS, "constraints")

EMPTY = (
    f"# What this case is about. Edit freely: comments and notes are kept.\nversion: {VERSION}\n"
)


@record
class Sheet:
    """What people laid down about a case, beside the evidence."""

    title: str = ""
    """What the talks are about."""

    parties: tuple[Party, ...] = ()
    """Parties that people named, renamed or added."""

    issues: tuple[Issue, ...] = ()
    """Issues that people named, renamed or added."""

    same: tuple[tuple[str, str], ...] = ()
    """Ids found in texts, each with the id of the party or issue it is the same as."""

    assumptions: tuple[Assumption, ...] = ()
    """Red lines, weights, walk-aways, curves and positions that people put in."""

    constraints: tuple[Constraint, ...] = ()
    """Which terms exclude, require or limit each other; written by people, kept as they are."""


def read_sheet(text: str) -> Sheet:
    """Read the text of a case.yaml.

    Args:
        text: the file; empty for a case about which nothing was laid down.

    Raises:
        ModelError: naming line, key, what was found, what was expected and what to do.
    """
    top = load(text)
    top.allow(KEYS)
    version = top.data.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        raise top.refuse("version", f"found {version!r}; this program reads version {VERSION}")
    known = {issue.id: issue for issue in taxonomy()}
    parties = _read(top.entries("parties"), party_of)
    issues = _read(top.entries("issues"), lambda entry: issue_of(entry, known))
    return Sheet(
        title=top.text("title", ""),
        parties=parties,
        issues=issues,
        same=_same(top),
        assumptions=_assumptions(top),
        constraints=tuple(
            constraint_of(entry, known | {issue.id: issue for issue in issues})
            for entry in top.entries("constraints")
        ),
    )


def write_sheet(sheet: Sheet, before: str = "") -> str:
    """Write what is laid down into the text of a case.yaml.

    Comments, the order of keys, notes and everything that did not change stay as they are; a
    text that already says the same comes back unchanged. New entries go to the end of their
    section, new assumptions to `assumptions`.

    Args:
        sheet: what the file is to say.
        before: the file as it is; empty for a new one.

    Raises:
        ModelError: when the text before cannot be read, or the sheet contradicts itself.
    """
    text = before if before.strip() else EMPTY
    old = read_sheet(text)
    if _by_id(old) == _by_id(sheet):
        return text
    check_sheet(sheet)
    for afresh in (False, True):
        written = _written(text, old, sheet, afresh=afresh)
        if _by_id(read_sheet(written)) == _by_id(sheet):
            return written
    raise ModelError("case.yaml cannot hold what was to be written; correct it by hand")


def _written(text: str, old: Sheet, sheet: Sheet, *, afresh: bool) -> str:
    """The text with what differs from the old sheet; `afresh` writes all keys of all entries."""
    if old.title != sheet.title:
        text = set_key(text, None, "title", sheet.title or None)
    for section, things, before, plain in (
        ("parties", sheet.parties, old.parties, plain_party),
        ("issues", sheet.issues, old.issues, plain_issue),
    ):
        wanted, had = _plain(things, plain, sheet.same), _plain(before, plain, old.same)
        text = rewrite(text, section, wanted, () if afresh else _ids(wanted, had))
    return _write_assumptions(text, old, sheet, afresh=afresh)


def _ids(wanted: Sequence[dict[str, Any]], had: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(entry["id"]) for entry in wanted if entry in had)


def check_sheet(sheet: Sheet) -> None:
    """Refuse a sheet that contradicts itself.

    Raises:
        ModelError: for an id used twice, an alias of something that is not there, or an
            assumption that cannot mean anything.
    """
    for kind, ids in (
        ("party", [p.id for p in sheet.parties]),
        ("issue", [i.id for i in sheet.issues]),
        ("assumption", [a.id for a in sheet.assumptions]),
    ):
        twice = next((id_ for n, id_ in enumerate(ids) if id_ in ids[:n]), None)
        if twice is not None:
            raise ModelError(f"the {kind} {twice!r} is there twice; give each its own id")
    known = {p.id for p in sheet.parties} | {i.id for i in sheet.issues}
    for found, id_ in sheet.same:
        if id_ not in known or found == id_:
            raise ModelError(
                f"{found!r} is to be the same as {id_!r}, which is not another party or issue of "
                "case.yaml; add that first"
            )
    for assumption in sheet.assumptions:
        check_assumption(assumption)


def _read(entries: Iterable[Entry], reader: Callable[[Entry], T]) -> tuple[T, ...]:
    found: dict[str, T] = {}
    for entry in entries:
        one = reader(entry)
        id_ = str(getattr(one, "id", ""))
        if id_ in found:
            raise entry.refuse("id", f"{id_!r} is there twice; give each its own id")
        found[id_] = one
    return tuple(found.values())


def _same(top: Entry) -> tuple[tuple[str, str], ...]:
    pairs: dict[str, str] = {}
    for section in ("parties", "issues"):
        for entry in top.entries(section):
            id_ = entry.text("id", "") or slug(entry.text("name", ""))
            for found in entry.words("same_as"):
                if found == id_ or found in pairs:
                    raise entry.refuse("same_as", f"{found!r} is named twice; name it once")
                pairs[found] = id_
    return tuple(pairs.items())


def _assumptions(top: Entry) -> tuple[Assumption, ...]:
    found: list[Assumption] = []
    for section, field in SECTIONS.items():
        for entry in top.entries(section):
            one = assumption_of(entry, field)
            one = replace(one, id=one.id or name_for(found, one))
            if any(a.id == one.id for a in found):
                raise entry.refuse("id", f"{one.id!r} is there twice; give each its own id")
            try:
                check_assumption(one)
            except ModelError as problem:
                raise entry.refuse(None, str(problem)) from problem
            found.append(one)
    return tuple(found)


def _plain(
    things: Sequence[Any], plain: Callable[[Any], dict[str, Any]], same: Sequence[tuple[str, str]]
) -> list[dict[str, Any]]:
    found = [plain(thing) for thing in things]
    for entry in found:
        others = [other for other, id_ in same if id_ == entry["id"]]
        if others:
            entry["same_as"] = others
    return found


def _write_assumptions(text: str, old: Sheet, sheet: Sheet, *, afresh: bool) -> str:
    """Change and remove assumptions where they stand; add new ones to the last section."""
    if old.assumptions == sheet.assumptions:
        return text
    places = _sections_of(load(text), old.assumptions)
    for section, field in SECTIONS.items():
        wanted = [a for a in sheet.assumptions if places.get(a.id, "assumptions") == section]
        moved = [a for a in wanted if field is not None and a.field != field]
        if moved:
            raise ModelError(
                f"assumption {moved[0].id!r} stands under {section!r} and cannot set "
                f"{moved[0].field!r}; undo it and add a new one"
            )
        ids = [id_ for id_, place in places.items() if place == section]
        had = [plain_assumption(a, field) for a in old.assumptions if a.id in ids]
        entries = [plain_assumption(a, field) for a in wanted]
        text = rewrite(text, section, entries, () if afresh else _ids(entries, had), ids)
    return text


def _sections_of(top: Entry, assumptions: Sequence[Assumption]) -> dict[str, str]:
    sections = [section for section in SECTIONS for _entry in top.entries(section)]
    return {a.id: section for a, section in zip(assumptions, sections, strict=True)}


def _by_id(sheet: Sheet) -> Sheet:
    """The same in the order of ids, which is all that a rewrite keeps; it leaves constraints."""
    return replace(
        sheet,
        parties=tuple(sorted(sheet.parties, key=lambda p: p.id)),
        issues=tuple(sorted(sheet.issues, key=lambda i: i.id)),
        same=tuple(sorted(sheet.same)),
        assumptions=tuple(sorted(sheet.assumptions, key=lambda a: a.id)),
        constraints=(),
    )
