"""What `parley deals` does, once the arguments are known."""

import json
from collections.abc import Sequence
from pathlib import Path

import typer


def run_deals(
    path: Path,
    parties: Sequence[str],
    drawing: tuple[int | None, int],
    *,
    epsilon: float | None,
    as_json: bool,
) -> None:
    """Print what could be agreed."""
    from parley.analysis.overview import overview
    from parley.app.cli.screen import terminal_width
    from parley.app.target import target
    from parley.views.deals_json import deals_json
    from parley.views.deals_text import deals_text

    draws, seed = drawing
    aim = target(path, parties)
    found = overview(aim.problem, epsilon=epsilon, basis=aim.basis, draws=draws, seed=seed)
    drawn = None
    if aim.model is not None and not parties:
        from parley.analysis.deals import deals

        drawn = deals(aim.model, draws=draws, seed=seed)
    if as_json:
        typer.echo(json.dumps(deals_json(found, drawn), ensure_ascii=False))
        return
    typer.echo(deals_text(found, aim.names, drawn, width=terminal_width()), nl=False)
