"""`parley read` and `parley show`: documents into a case, and what the case holds."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.engine_option import AUTO, DATE, ENDPOINT, ENGINE, MODEL, chosen

CASE = Annotated[Path, typer.Argument(help="The folder of the case.", show_default=False)]
AS_JSON = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


class View(StrEnum):
    """What `parley show` shows."""

    MATRIX = "matrix"
    STATEMENTS = "statements"
    TIMELINE = "timeline"
    SOURCES = "sources"
    CHANGES = "changes"
    CONTRADICTIONS = "contradictions"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(rich_help_panel="Case")(read)
    app.command(rich_help_panel="Case")(show)


def read(  # noqa: PLR0913 - one argument per option of the command
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders (txt, md, html, pdf, docx); - reads standard input.",
            show_default=False,
        ),
    ],
    *,
    case: Annotated[
        Path, typer.Option("--case", help="The folder of the case; made if it is not there.")
    ],
    engine: ENGINE = AUTO,
    endpoint: ENDPOINT = "",
    model: MODEL = "",
    date: DATE = "",
    as_json: AS_JSON = False,
) -> None:
    """Add documents to a case. Reading a file again adds nothing; a stopped run can be repeated.

    Example: `parley read reports/ --case talks`
    """
    from parley.app.cli.read_run import run_read
    from parley.app.pipeline import Reader

    reader = Reader(engine=chosen(engine, endpoint, model), date=date)
    run_read(paths, folder=case, reader=reader, as_json=as_json)


def show(  # noqa: PLR0913 - one argument per option of the command
    case: CASE,
    view: Annotated[View, typer.Argument(help="What to show.")] = View.MATRIX,
    *,
    as_of: Annotated[
        str, typer.Option("--as-of", help="Only what was known by this day, as 2025-01-14.")
    ] = "",
    named_only: Annotated[
        bool, typer.Option("--named-only", help="Only named speakers and published texts.")
    ] = False,
    reviewed_only: Annotated[
        bool, typer.Option("--reviewed-only", help="Only what a person has accepted.")
    ] = False,
    issue: Annotated[
        str, typer.Option("--issue", help="Only this issue or group, by id or name.")
    ] = "",
    party: Annotated[str, typer.Option("--party", help="Only this party, by id or name.")] = "",
    search: Annotated[str, typer.Option("--search", help="Only where all these words stand.")] = "",
    as_json: AS_JSON = False,
) -> None:
    """Show what a case holds: the matrix, statements, timeline, sources, changes, contradictions.

    Example: `parley show talks statements --party union --search "night shift"`
    """
    from parley.app.cli.show_run import Asked, run_show

    asked = Asked(
        view=view.value,
        as_of=as_of,
        named_only=named_only,
        reviewed_only=reviewed_only,
        issue=issue,
        party=party,
        search=search,
    )
    run_show(case, asked, as_json=as_json)
