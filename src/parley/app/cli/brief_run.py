"""What `parley brief` and `parley extract` do, once the arguments are known."""

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from parley.app.account import with_account
from parley.app.cli.progress import track
from parley.app.cli.screen import terminal_width
from parley.app.pipeline import (
    Failed,
    Reader,
    analyse,
    enter,
    exchange_of,
    files,
    raise_failed,
    read_all,
    unread_of,
)
from parley.core.codec import to_plain
from parley.errors import CaseError, SourceError
from parley.views.contents import BriefContents, Unread


def run_brief(
    paths: Sequence[str],
    *,
    output: Path,
    case: Path | None,
    title: str,
    reader: Reader,
    as_json: bool,
) -> None:
    """Read, analyse, print and write."""
    if not paths and case is None:
        raise SourceError(
            "no document was named; give a file or folder, or try `parley brief --example`"
        )
    _check_output(output)
    failed: list[SourceError] = []
    contents = (
        _of_case(case, paths, title, reader, failed)
        if case
        else _of_files(paths, title, reader, failed)
    )
    if not contents.evidence.documents:
        raise CaseError(f"{case}: the case holds no document yet; add one with `parley read`")
    from parley.app.outlook import with_outlook
    from parley.views.brief import brief_html

    contents = with_outlook(contents)
    _write(output, brief_html(contents))
    if as_json:
        typer.echo(json.dumps(_plain(contents), ensure_ascii=False))
        return
    from parley.views.tables import matrix_table

    typer.echo(matrix_table(contents, width=terminal_width()))
    for unread in contents.unread:
        typer.echo(f"Not read: {unread.title}: {unread.reason}", err=True)
    for sentence in (*contents.asked, *contents.remarks):
        typer.echo(sentence, err=True)
    typer.echo(f"Brief written to {output.resolve()}")
    if failed:
        raise failed[0]


def _of_files(
    given: Sequence[str], title: str, reader: Reader, failed: list[SourceError]
) -> BriefContents:
    paths = files(given)
    bad: list[Failed] = []
    read = list(track(read_all(paths, reader, bad), total=len(paths), label="Reading"))
    try:
        raise_failed(bad, len(paths), "the brief is written without them")
    except SourceError as error:
        if not read:
            raise
        failed.append(error)
    by = read[0][1].extractor if read else ""
    left_out = [Unread(title=one.path, reason=one.reason) for one in bad]
    unread = (*unread_of(read), *left_out)
    contents = analyse(enter(read), title=title, engine=by, unread=unread)
    return with_account(contents, [reading for _, reading in read])


def _of_case(
    folder: Path, given: Sequence[str], title: str, reader: Reader, failed: list[SourceError]
) -> BriefContents:
    from parley.app.case import Case
    from parley.app.cli.read_run import read_all_into

    existing = Case.open(folder) if folder.exists() or not given else None
    made = functools.cache(lambda: existing or Case.create(folder))
    try:
        if given:
            read_all_into(made, folder, given, reader)
    except SourceError as error:
        if not folder.exists() or not made().contents(findings=False).evidence.documents:
            raise
        failed.append(error)
    return made().contents(title=title)


def _check_output(output: Path) -> None:
    """Find out before the work, not after it, that the brief cannot be written."""
    if output.is_dir():
        raise SourceError(f"{output}: is a folder; name the file to write, such as brief.html")
    if not output.resolve().parent.is_dir():
        raise SourceError(f"{output}: its folder does not exist; create it first")


def _write(output: Path, html: str) -> None:
    """Write beside the target, then rename: a reader never sees half a brief."""
    draft = output.with_name(f".{output.name}.part")
    try:
        draft.write_text(html, encoding="utf-8", newline="\n")
        draft.replace(output)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SourceError(
            f"{output}: cannot be written ({error.strerror}); name another place with -o"
        ) from error


def _plain(contents: BriefContents) -> dict[str, Any]:
    return {
        "title": contents.title,
        "engine": contents.engine,
        "version": contents.version,
        "asked": list(contents.asked),
        "remarks": list(contents.remarks),
        "documents": [
            {"id": d.id, "title": d.title, "publisher": d.publisher, "path": d.path}
            for d in contents.evidence.documents
        ],
        "model": to_plain(contents.model),
        "findings": to_plain(contents.findings),
        "contradictions": [to_plain(c) for c in contents.evidence.contradictions],
        "shifts": [to_plain(s) for s in contents.evidence.shifts],
    }


def run_extract(paths: Sequence[str], *, as_json: bool, reader: Reader) -> None:
    """Extract and print, document by document."""
    found = files(paths)
    bad: list[Failed] = []
    read = track(read_all(found, reader, bad), total=len(found), label="Reading")
    for document, reading in read:
        if as_json:
            line = exchange_of(document, reading)
            typer.echo(json.dumps(line, ensure_ascii=False))
            continue
        from parley.views.tables import statements_table

        typer.echo(f"{document.title or document.path or document.id}")
        if reading.unread:
            typer.echo(f"  not read: {reading.unread}")
            continue
        contents = analyse(enter([(document, reading)]), engine=reading.extractor)
        typer.echo(statements_table(contents, width=terminal_width()))
        told = with_account(contents, [reading])
        for sentence in (*told.asked, *told.remarks):
            typer.echo(sentence, err=True)
    raise_failed(bad, len(found), "the others are above")


def run_attributions(paths: Sequence[str], *, engine: str) -> None:
    """Print sources, cues and contents as one JSON object per document and line."""
    from parley.app.attributions import attributions_of

    found = files(paths)
    for path in track(found, total=len(found), label="Reading"):
        line = attributions_of(Reader(engine=engine).document(path), engine)
        typer.echo(json.dumps(line, ensure_ascii=False))
