"""`parley brief` and `parley extract`: from files straight to results, nothing stored."""

from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.engine_option import AUTO, DATE, ENDPOINT, ENGINE, MODEL, chosen

PATHS = Annotated[
    list[str] | None,
    typer.Argument(help="Files or folders (txt, md, html, pdf, docx); - reads standard input."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(rich_help_panel="Main job")(brief)
    app.command(rich_help_panel="Main job")(extract)


def brief(  # noqa: PLR0913 - one argument per option of the command
    paths: PATHS = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the HTML brief is written.")
    ] = Path("brief.html"),
    case: Annotated[
        Path | None, typer.Option("--case", help="A case folder to add to and report on.")
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Read the report that ships with parley.")
    ] = False,
    title: Annotated[str, typer.Option("--title", help="What the talks are about.")] = "",
    date: DATE = "",
    engine: ENGINE = AUTO,
    endpoint: ENDPOINT = "",
    model: MODEL = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the model and the findings as JSON.")
    ] = False,
) -> None:
    """Read reports, print the matrix, and write the brief as one HTML file.

    Example: `parley brief report.txt -o brief.html`
    """
    from parley.app.cli.brief_run import run_brief
    from parley.app.pipeline import Reader, example_path

    run_brief(
        [*(paths or []), *([example_path()] if example else [])],
        output=output,
        case=case,
        title=title,
        reader=Reader(engine=chosen(engine, endpoint, model), date=date),
        as_json=as_json,
    )


def extract(  # noqa: PLR0913 - one argument per option of the command
    paths: PATHS = None,
    *,
    attributions: Annotated[
        bool,
        typer.Option(
            "--attributions",
            help="Only who said what, as places in the text: one JSON object per document.",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per document and line.")
    ] = False,
    engine: ENGINE = AUTO,
    endpoint: ENDPOINT = "",
    model: MODEL = "",
    date: DATE = "",
) -> None:
    """Print who said what, on which issue, on whose word; nothing is stored.

    Example: `parley extract report.txt --json`
    """
    from parley.app.cli.brief_run import run_attributions, run_extract
    from parley.app.pipeline import Reader

    reader = chosen(engine, endpoint, model)
    if attributions:
        run_attributions(paths or [], engine=engine if engine == "llm" else str(reader))
        return
    run_extract(paths or [], as_json=as_json, reader=Reader(engine=reader, date=date))
