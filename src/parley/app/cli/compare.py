"""`parley compare-engines`: what several extractors read in the same documents."""

from typing import Annotated

import typer

from parley.app.cli.engine_option import ENDPOINT, MODEL


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("compare-engines", rich_help_panel="Main job")(compare_engines)


def compare_engines(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders (txt, md, html, pdf, docx); - reads standard input.",
            show_default=False,
        ),
    ],
    *,
    engines: Annotated[
        str,
        typer.Option(
            "--engines",
            help="Names with commas between them; all that can read offline if none is named, and "
            "llm if an endpoint is given.",
            show_default=False,
        ),
    ] = "",
    endpoint: ENDPOINT = "",
    model: MODEL = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Show what each extractor finds, how far they agree, and where they differ.

    Example: `parley compare-engines report.txt --engines rules,llm --endpoint URL --model NAME`
    """
    from parley.app.cli.compare_run import run_compare

    run_compare(paths, engines=engines, endpoint=endpoint, model=model, as_json=as_json)
