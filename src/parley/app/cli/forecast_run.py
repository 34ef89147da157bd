"""What `parley forecast` does, once the arguments are known."""

import json
from pathlib import Path

import typer

from parley.core.record import record
from parley.errors import InputError
from parley.model.spatial.table import ActorTable


@record
class Asked:
    """How a forecast is to be made."""

    method: str
    table: str
    draws: int | None
    seed: int
    noise: float


def run_forecast(source: Path, asked: Asked, *, as_json: bool) -> None:
    """Print the forecast of one method."""
    from parley.analysis.forecast.forecast import forecast
    from parley.app.cli.screen import terminal_width
    from parley.core.codec import to_plain
    from parley.views.forecast_table import forecast_table

    table = table_of(source, asked.table)
    found = forecast(
        table, method=asked.method, draws=asked.draws, seed=asked.seed, noise=asked.noise
    )
    if as_json:
        typer.echo(json.dumps(to_plain(found), ensure_ascii=False))
        return
    scales = {issue.name: (issue.low, issue.high) for issue in table.issues}
    typer.echo(forecast_table(found, scales, width=terminal_width()), nl=False)


def table_of(source: Path, name: str) -> ActorTable:
    """The table of actors in a file, or the one that a case gives."""
    if source.is_dir():
        from parley.analysis.forecast.drawn import table_from_case
        from parley.app.case import Case

        with Case.open(source) as case:
            drafted = table_from_case(case.model())
        if drafted.table is None:
            raise InputError(drafted.none_because or "the case gives no table of actors")
        return drafted.table
    from parley.app.text_file import read_text
    from parley.model.spatial.read import parse_table

    return parse_table(read_text(source), name=source.name, table=name or None)
