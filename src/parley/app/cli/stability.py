"""`parley stability`: which states of a conflict last, by the graph model."""

from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.evidence import AS_JSON


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(rich_help_panel="Conflict")(stability)


def stability(  # noqa: PLR0913 - one argument per option of the command
    source: Annotated[
        Path,
        typer.Argument(
            help="A graph model (YAML) or the folder of a case, for which one is drafted.",
            show_default=False,
        ),
    ],
    *,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            "--concept", help="nash, gmr, smr, seq, sseq, sim; can be given several times."
        ),
    ] = None,
    variant: Annotated[
        str, typer.Option("--variant", help="A variant that the file describes.")
    ] = "",
    wanted: Annotated[
        str, typer.Option("--wanted", help="A state; tells which preferences would make it last.")
    ] = "",
    noise: Annotated[
        float | None,
        typer.Option(
            "--noise",
            help="By how many places rankings may be off; tells how likely states are to last.",
            show_default=False,
        ),
    ] = None,
    merge: Annotated[
        list[str] | None,
        typer.Option("--merge", help="Decision makers that act as one, such as Ministry+Town."),
    ] = None,
    horizon: Annotated[
        int | None,
        typer.Option(
            "--horizon",
            help="How many moves two decision makers look ahead; tells what lasts at each.",
            show_default=False,
            min=1,
            max=1_000,
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", help="How often preferences are drawn.", min=1, max=1_000_000)
    ] = 10_000,
    seed: Annotated[
        int, typer.Option("--seed", help="The same seed gives the same answer.", min=0)
    ] = 0,
    write_draft: Annotated[
        Path | None,
        typer.Option("--write-draft", help="Write the drafted model of a case here, to edit it."),
    ] = None,
    as_json: AS_JSON = False,
) -> None:
    """Find the states that last, for each kind of foresight, and say why.

    Example: `parley stability cases/conflicts/elmira-1991.yaml`
    """
    from parley.app.cli.stability_run import Asked, run_stability

    run_stability(
        source,
        Asked(
            concepts=tuple(concept or ()),
            variant=variant,
            wanted=wanted,
            noise=noise,
            merge=tuple(merge or ()),
            horizon=horizon,
            draws=draws,
            seed=seed,
        ),
        write_draft=write_draft,
        as_json=as_json,
    )
