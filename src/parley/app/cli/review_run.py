"""What an analyst's acts do, once the arguments are known."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import typer

from parley.app import references
from parley.app.case import Case
from parley.app.opened import opened
from parley.core.codec import to_plain
from parley.core.dates import When
from parley.core.grade import Grade, ItemNumber, SourceLetter
from parley.errors import InputError, LedgerError
from parley.ledger.entry import Entry
from parley.ledger.grading import explain
from parley.ledger.search import statement_document
from parley.model.assumption import FIELDS, Assumption
from parley.statements.statement import Statement

NONE = "none"
"""Clears a field."""


def run_judge(
    folder: Path,
    given: Sequence[str],
    action: Literal["accept", "reject"],
    *,
    why: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Accept or reject."""
    with opened(folder) as case:
        ids = references.statements(case, given)
        sign = case.sign(by, why)
        done = case.accept(ids, sign) if action == "accept" else case.reject(ids, sign)
    acted = {entry.target for entry in done}
    lines = [f"{entry.target}: {action}ed by {entry.by} ({entry.id})" for entry in done]
    lines += [f"{s}: {action}ed already" for s in dict.fromkeys(ids) if s not in acted]
    _say(done, lines, as_json=as_json)


def run_correct(
    folder: Path,
    given: str,
    changes: Mapping[str, str],
    *,
    why: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Correct one statement."""
    if not changes:
        raise InputError("nothing to correct was given; name a field such as --act offer")
    with opened(folder) as case:
        (statement,) = references.statements(case, [given])
        old = _statement(case, statement)
        values = dict(_value(case, field, text, old) for field, text in changes.items())
        done = case.correct(statement, values, case.sign(by, why))
    lines = [
        f"{entry.target}: corrected by {entry.by} to {entry.statement.id} ({entry.id})"
        for entry in done
        if entry.statement
    ]
    _say(done, lines or [f"{statement}: says so already"], as_json=as_json)


def _statement(case: Case, statement: str) -> Statement:
    ledger = case.store.entries_on(statement_document(case.store, statement) or "")
    found = ledger.standing().get(statement)
    if found is not None:
        return found.statement
    return next(
        e.statement for e in reversed(ledger.entries) if e.statement and e.statement.id == statement
    )


def _value(case: Case, field: str, text: str, old: Statement) -> tuple[str, Any]:
    """A field of a statement and its new value, checked against what the case knows."""
    clear = text.strip().casefold() == NONE
    if field == "value":
        rest = old.quantities[1:]
        return "quantities", rest if clear else (references.quantity(text, old), *rest)
    if clear:
        if field in ("issue", "speaker"):
            raise LedgerError(f"a statement needs its {field}; name another one")
        return field, ""
    return field, _named(case, field, text)


def _named(case: Case, field: str, text: str) -> Any:
    match field:
        case "issue":
            return references.issue(case.store.issues(), text)
        case "holder" | "party" | "target":
            return references.party(case.store.parties(), text)
        case "said" | "refers_to":
            return _when(text)
        case "speaker":
            return " ".join(text.split())
        case _:
            return text.strip().replace("-", "_")


def _when(text: str) -> When:
    try:
        return When(iso=text.strip())
    except ValueError as error:
        raise InputError(
            f"{text!r} is no date; write one such as 2025-01-14, 2025-01, 2022-spring or 2022"
        ) from error


def run_grade(
    folder: Path,
    given: Sequence[str],
    marks: tuple[str | None, int | None],
    *,
    why: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Grade statements; what is not given stays as it is."""
    source, item = marks[0].strip().upper() if marks[0] else None, marks[1]
    if source is None and item is None:
        raise InputError("no grade was given; name --item 1 to 6, --source A to F, or both")
    if source is not None and source not in get_args(SourceLetter):
        raise InputError(f"{source!r} is no letter for a source; choose one of A, B, C, D, E, F")
    if item is not None and item not in get_args(ItemNumber):
        raise InputError(f"{item} is no number for an item; choose one of 1, 2, 3, 4, 5, 6")
    grade = Grade(source=source or "F", item=item or 6)  # type: ignore[arg-type] # checked above
    judged: Literal["both", "source", "item"] = "both"
    if item is None or source is None:
        judged = "source" if item is None else "item"
    with opened(folder) as case:
        ids = references.statements(case, given)
        done = case.grade(ids, grade, case.sign(by, why), judged)
        after = {s: case.store.entries_on(_document(case, s)).standing()[s] for s in ids}
    lines = [
        f"{s}: {explain(Grade(source=held.letter or 'F', item=held.number or 6))}"
        + ("" if held.number else " until the rule proposes a number")
        for s, held in after.items()
    ]
    _say(done, lines, as_json=as_json)


def _document(case: Case, statement: str) -> str:
    return statement_document(case.store, statement) or ""


def run_undo(folder: Path, given: str | None, *, why: str, by: str | None, as_json: bool) -> None:
    """Take back an act."""
    with opened(folder) as case:
        entry = None if given is None else _entry(case, given)
        target, undo = case.undo(entry, case.sign(by, why))
    what = f"{target.action} of {target.target}" if target.action != "undo" else "undo"
    line = f"{target.id} ({what}, by {target.by} at {target.at}) is taken back ({undo.id})"
    _say((undo,), [line], as_json=as_json)


def _entry(case: Case, given: str) -> Entry:
    name = given if given.startswith("en_") else f"en_{given}"
    found = case.store.entry(name) if len(name) >= len("en_") + references.SHORTEST else ()
    if len(found) == 1:
        return found[0]
    if found:
        raise LedgerError(f"{given!r} could be {found[0].id} or {found[1].id}; write more of it")
    raise LedgerError(
        f"there is no entry {given!r} in this case; name one by its id, or leave it out to take "
        "back the last act"
    )


def run_assume(
    folder: Path,
    given: tuple[str, str, str, str],
    *,
    why: str,
    by: str | None,
    as_json: bool,
) -> None:
    """Put in an assumption."""
    field, party, issue, value = given
    field = field.strip().replace("-", "_")
    if field not in FIELDS:
        raise InputError(f"{field!r} is nothing to assume; choose one of {', '.join(FIELDS)}")
    if not why.strip():
        raise InputError("an assumption needs its reason; give it with --why")
    whole = issue.strip() in ("-", "")
    with opened(folder) as case:
        laid = case.sheet()
        parties = (*laid.parties, *case.store.parties())
        new = Assumption(
            id="",
            field=field,
            party=references.party(parties, party),
            issue=None if whole else references.issue((*laid.issues, *case.store.issues()), issue),
            value=references.value(value),
            by="",
            at="",
        )
        references.check_value(new, (*laid.issues, *case.store.issues()))
        assumption, entry = case.assume(new, case.sign(by, why))
    line = f"{assumption.id}: assumed by {entry.by} ({entry.id}); written to {folder / 'case.yaml'}"
    _say((entry,), [line], as_json=as_json)


def _say(entries: Sequence[Entry], lines: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        plain = [{"id": entry.id, **to_plain(entry)} for entry in entries]
        typer.echo(json.dumps({"entries": plain}, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)
