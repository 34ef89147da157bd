"""What `parley show` does, once the arguments are known."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from parley.app import references
from parley.app.case import Case
from parley.app.case_contents import Focus, focused, numbers_of
from parley.app.cli.screen import terminal_width
from parley.app.opened import opened
from parley.core.codec import to_plain
from parley.core.dates import When
from parley.core.record import record
from parley.errors import InputError
from parley.ledger import search
from parley.ledger.evidence import Evidence
from parley.ledger.ledger import Choice
from parley.views.contents import BriefContents


@record
class Asked:
    """What is to be shown."""

    view: str
    as_of: str = ""
    named_only: bool = False
    reviewed_only: bool = False
    issue: str = ""
    party: str = ""
    search: str = ""


def run_show(folder: Path, asked: Asked, *, as_json: bool) -> None:
    """Print one view of a case."""
    choice = Choice(
        as_of=day(asked.as_of),
        named_only=asked.named_only,
        reviewed_only=asked.reviewed_only,
    )
    with opened(folder) as case:
        whole = case.contents(choice=choice, findings=False)
        focus = focus_of(case, whole.evidence, asked)
        undated = sum(d.published is None for d in case.store.documents()) if choice.as_of else 0
    contents = focused(whole, focus)
    if asked.search and asked.view == "sources":
        contents = _sources_only(contents, focus, whole)
    if undated:
        typer.echo(f"{undated} undated documents are left out", err=True)
    if as_json:
        typer.echo(json.dumps(PLAIN[asked.view](contents), ensure_ascii=False))
        return
    from parley.views import tables

    table = getattr(tables, f"{asked.view}_table")
    typer.echo(table(contents, width=terminal_width()), nl=False)


def day(text: str) -> dt.date | None:
    """The last day that a date such as `2025-01-14` or `2025-01` can mean.

    Raises:
        InputError: when it is no date.
    """
    if not text:
        return None
    try:
        return When(iso=text).latest
    except ValueError as error:
        raise InputError(f"{text!r} is no date; write one such as 2025-01-14 or 2025-01") from error


def focus_of(case: Case, evidence: Evidence, asked: Asked) -> Focus:
    """What is looked at, with names turned into ids and words into statements."""
    statements = None
    if asked.search:
        statements = frozenset(search.statements_with(case.store, asked.search))
        if asked.view == "sources":
            inside = frozenset(search.documents_with(case.store, asked.search))
            statements |= {h.statement.id for h in evidence.held if h.statement.document in inside}
    return Focus(
        issue=references.issue(evidence.issues, asked.issue, groups=True) if asked.issue else None,
        party=references.party(evidence.parties, asked.party) if asked.party else None,
        statements=statements,
    )


def _sources_only(contents: BriefContents, focus: Focus, whole: BriefContents) -> BriefContents:
    """Of the documents only those that something was found in."""
    from dataclasses import replace

    found = {
        h.statement.document
        for h in whole.evidence.held
        if h.statement.id in (focus.statements or ())
    }
    documents = tuple(d for d in contents.evidence.documents if d.id in found)
    return replace(contents, evidence=replace(contents.evidence, documents=documents))


def _matrix(contents: BriefContents) -> Any:
    return to_plain(contents.model)


def plain_statements(contents: BriefContents) -> list[dict[str, Any]]:
    """Statements that count or were rejected, with their row numbers and what is known of them."""
    numbers = {s: n for n, s in enumerate(numbers_of(contents), 1)}
    return [
        {
            "id": held.statement.id,
            "row": numbers.get(held.statement.id) if held.review != "rejected" else None,
            "review": held.review,
            "grade": str(held.grade),
            "origins": list(held.origins),
            "corrects": held.corrects,
            **to_plain(held.statement),
        }
        for held in contents.evidence.held
    ]


def _timeline(contents: BriefContents) -> Any:
    from parley.views.tables import timeline_rows

    return [to_plain(row) for row in timeline_rows(contents)]


def _sources(contents: BriefContents) -> Any:
    from parley.views.index import index
    from parley.views.sources_table import document_rows, speaker_rows

    names = index(contents)
    ids = list(names.documents)
    rows = zip(ids, document_rows(contents, names), strict=True)
    return {
        "documents": [{"id": key, **to_plain(row)} for key, row in rows],
        "speakers": [to_plain(row) for row in speaker_rows(contents, names)],
    }


def _changes(contents: BriefContents) -> Any:
    return [to_plain(shift) for shift in contents.evidence.shifts]


def _contradictions(contents: BriefContents) -> Any:
    return [to_plain(found) for found in contents.evidence.contradictions]


PLAIN: dict[str, Callable[[BriefContents], Any]] = {
    "matrix": _matrix,
    "statements": plain_statements,
    "timeline": _timeline,
    "sources": _sources,
    "changes": _changes,
    "contradictions": _contradictions,
}
"""Views as data for machines."""
