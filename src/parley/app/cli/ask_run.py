"""What `parley ask` does, once the arguments are known."""

import json
from pathlib import Path
from typing import get_args

import typer

from parley.analysis.robust.proposal import Objective
from parley.errors import InputError


def run_ask(path: Path, sizes: tuple[int, int, int], *, objective: str, as_json: bool) -> None:
    """Print the questions that settle most."""
    from parley.analysis.robust.questions import questions
    from parley.app.cli.screen import terminal_width
    from parley.core.codec import to_plain
    from parley.views.questions_text import questions_text

    if objective not in get_args(Objective):
        raise InputError(
            f"--objective {objective}: expected one of {', '.join(get_args(Objective))}"
        )
    draws, seed, top = sizes
    found = questions(_source(path), draws=draws, seed=seed, top=top, objective=objective)  # type: ignore[arg-type] # checked above
    if as_json:
        typer.echo(json.dumps(to_plain(found), ensure_ascii=False))
        return
    typer.echo(questions_text(found, width=terminal_width()), nl=False)


def _source(path: Path):  # type: ignore[no-untyped-def] # noqa: ANN202 - a negotiation or a problem
    """The model of a case, or the problem of a scenario."""
    from parley.app.case import Case
    from parley.app.scenario import is_scenario, read_scenario

    if path.exists() and is_scenario(path):
        return read_scenario(path)
    with Case.open(path) as case:
        return case.model()
