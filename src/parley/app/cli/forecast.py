"""`parley forecast`: where talks may end, by several methods."""

from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.evidence import AS_JSON


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(rich_help_panel="Conflict")(forecast)


def forecast(  # noqa: PLR0913 - one argument per option of the command
    source: Annotated[
        Path,
        typer.Argument(
            help="A table of actors (JSON or CSV) or the folder of a case.", show_default=False
        ),
    ],
    *,
    method: Annotated[
        str,
        typer.Option(
            "--method",
            help="compromise (the default), median, condorcet, challenge, scholz or exchange.",
        ),
    ] = "compromise",
    table: Annotated[
        str, typer.Option("--table", help="Which table, where a file holds several.")
    ] = "",
    draws: Annotated[
        int | None,
        typer.Option(
            "--draws", help="How often inputs are drawn.", show_default=False, min=1, max=100_000
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Same seed, same answer.", min=0)] = 0,
    noise: Annotated[
        float, typer.Option("--noise", help="By which share numbers without a range may be off.")
    ] = 0.05,
    drivers: Annotated[
        bool,
        typer.Option(
            "--drivers", help="Which inputs move the outcome most (not for methods with rounds)."
        ),
    ] = False,
    as_json: AS_JSON = False,
) -> None:
    """Say where talks may end, with a band and what it assumes.

    Example: `parley forecast actors.csv`
    """
    from parley.app.cli.forecast_run import Asked, run_forecast

    run_forecast(
        source,
        Asked(method=method, table=table, draws=draws, seed=seed, noise=noise, drivers=drivers),
        as_json=as_json,
    )
