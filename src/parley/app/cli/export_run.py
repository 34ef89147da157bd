"""What `parley export` does, once the arguments are known."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import typer

from parley.app import case_files
from parley.app.cli.show_run import plain_statements
from parley.app.opened import opened
from parley.errors import InputError, SourceError
from parley.model.scenario.problem import Problem
from parley.views.contents import BriefContents

COLUMNS = (
    "bloc/party",
    "topic",
    "issue",
    "position",
    "firmness",
    "status",
    "as of",
    "origins",
    "quote",
)

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts like this would be run by a spreadsheet."""


def run_export(folder: Path, to: str, output: Path | None) -> None:
    """Write a case in another format, or a case or scenario as a scenario."""
    if to in SCENARIOS:
        _export_scenario(folder, SCENARIOS[to], output)
        return
    if to not in FORMATS:
        known = ", ".join((*FORMATS, *SCENARIOS))
        raise InputError(f"{to!r} is no format to export to; choose one of {known}")
    if output is not None and (output.is_dir() or not output.resolve().parent.is_dir()):
        raise SourceError(f"{output}: is no place for a file; name one in a folder that exists")
    with opened(folder) as case:
        contents = case.contents(findings=False)
    text = FORMATS[to](contents)
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        stream = typer.get_binary_stream("stdout")
        stream.write(data)
        stream.flush()
        return
    mark = b"\xef\xbb\xbf" if to == "csv" else b""  # without it spreadsheets guess another encoding
    case_files.write(output, mark + data)
    typer.echo(f"Written to {output.resolve()}")


def _export_scenario(path: Path, form: str, output: Path | None) -> None:
    """Write what can be agreed as files that other tools read; what these cannot hold is told."""
    from parley.app.scenario import write_scenario
    from parley.app.target import target

    if output is None:
        raise InputError("a scenario has several files; name a new folder for them with -o FOLDER")
    if output.exists() and not (output.is_dir() and next(output.iterdir(), None) is None):
        raise InputError(f"{output} is there already; name a new or empty folder")
    aim = target(path)
    if aim.none_because:
        raise InputError(f"{path} cannot be written as a scenario: {aim.none_because}")
    whole = _plain_figures(aim.problem) if aim.model is not None else aim.problem
    for note in write_scenario(whole, output, form):
        typer.echo(note, err=True)
    typer.echo(f"Written to {output.resolve()}")


def _plain_figures(problem: Problem) -> Problem:
    """The problem of a case with 85000 for 85000.0, as other tools take options as words."""
    from dataclasses import replace

    from parley.model.scenario.matter import Choice

    def plain(option: str | float) -> str | float:
        return int(option) if isinstance(option, float) and option.is_integer() else option

    return replace(
        problem,
        issues=tuple(
            replace(matter, options=tuple(plain(option) for option in matter.options))
            if isinstance(matter, Choice)
            else matter
            for matter in problem.issues
        ),
    )


def matrix_csv(contents: BriefContents) -> str:
    """The matrix with one line for each position; cells that would run as formulas are quoted."""
    from parley.statements.taxonomy import group_names
    from parley.views.index import index
    from parley.views.terms import date_words, one_line, term

    names, topics = index(contents), group_names()
    groups = {issue.id: issue.group for issue in contents.model.issues}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for position in contents.model.positions:
        behind = names.newest_first(position.basis.statements)
        group = groups.get(position.issue, "")
        row = [
            names.party(position.party),
            topics.get(group, group),
            names.issue(position.issue),
            position.label,
            "assumed" if position.basis.assumed else term("firmness", position.firmness),
            position.status,
            date_words(position.as_of) if position.as_of else "",
            str(position.origins),
            behind[0].statement.text if behind else "",
        ]
        table.writerow([guarded(one_line(cell)) for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run.

    Example:
        >>> guarded("=HYPERLINK(1)"), guarded("at most 40 boats")
        ("'=HYPERLINK(1)", 'at most 40 boats')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def statements_jsonl(contents: BriefContents) -> str:
    """One statement on each line, with its review, grade and origins."""
    lines = [json.dumps(row, ensure_ascii=False) for row in plain_statements(contents)]
    return "".join(f"{line}\n" for line in lines)


FORMATS: dict[str, Callable[[BriefContents], str]] = {
    "csv": matrix_csv,
    "jsonl": statements_jsonl,
}
"""Formats by name."""

SCENARIOS = {
    "scenario": "parley",
    "genius": "genius",
    "geniusweb": "geniusweb",
    "negolog": "negolog",
    "negmas": "negmas",
}
"""Formats of scenarios by the name that is typed."""
