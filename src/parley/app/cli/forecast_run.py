"""What `parley forecast` does, once the arguments are known."""

from collections.abc import Mapping
from pathlib import Path

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
    drivers: bool = False


@record
class Actors:
    """A table of actors, or why a case gives none."""

    table: ActorTable | None
    names: Mapping[str, str]
    """What the ids of a case's parties and issues are called."""

    none_because: str = ""


def run_forecast(source: Path, asked: Asked, *, as_json: bool) -> None:
    """Print the forecast of one method."""
    from parley.analysis.forecast.forecast import METHODS, forecast
    from parley.analysis.forecast.sensitivity import each_issues_drivers
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.core.codec import to_plain
    from parley.views.forecast_table import drivers_table, forecast_table

    if asked.method not in METHODS:
        raise InputError(f"--method {asked.method}: expected one of {', '.join(METHODS)}")
    given = actors_of(source, asked.table)
    if given.table is None:
        if as_json:
            say_json(_no_forecast(asked.method, given.none_because))
        else:
            say(f"No forecast: {given.none_because}\n")
        return
    found = forecast(
        given.table, method=asked.method, draws=asked.draws, seed=asked.seed, noise=asked.noise
    )
    moving = (
        each_issues_drivers(given.table, method=asked.method, seed=asked.seed, noise=asked.noise)
        if asked.drivers
        else ()
    )
    if as_json:
        more = {"drivers": [to_plain(one) for one in moving]} if asked.drivers else {}
        say_json({**to_plain(found), **more})
        return
    width = terminal_width()
    say(forecast_table(found, given.table.issues, given.names, width=width))
    say("".join(f"\n{drivers_table(one, given.names, width=width)}" for one in moving))


def actors_of(source: Path, name: str) -> Actors:
    """The table of actors in a file, or the one that a case gives.

    Raises:
        InputError: when there is neither, or it cannot be read.
    """
    if source.is_dir():
        from parley.analysis.forecast.drawn import table_from_case
        from parley.app.target import model_of

        if name:
            raise InputError("--table is for files; a case gives one table, leave the name out")
        model = model_of(source)
        drafted = table_from_case(model)
        names = {party.id: party.name for party in model.parties}
        names |= {issue.id: issue.name for issue in model.issues}
        return Actors(table=drafted.table, names=names, none_because=drafted.none_because or "")
    from parley.app.text_file import read_text
    from parley.model.spatial.read import parse_table

    table = parse_table(read_text(source), name=source.name, table=name or None)
    return Actors(table=table, names={})


def _no_forecast(method: str, why: str) -> dict[str, object]:
    return {
        "method": method,
        "outcome": {},
        "range": {"p5": {}, "p50": {}, "p95": {}},
        "rounds": [],
        "exchanges": [],
        "none_because": why,
    }
