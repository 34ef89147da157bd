"""The `parley` command and its groups."""

import os
import sys
from typing import Annotated

import typer

from parley import __version__
from parley.analysis.compiled import short_lived
from parley.app.cli import (
    brief,
    compare,
    deals,
    evidence,
    forecast,
    hold,
    review,
    stability,
)
from parley.errors import ParleyError

app = typer.Typer(
    name="parley",
    help="Reads what the parties to a negotiation say and shows where they could agree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (brief, compare, evidence, deals, stability, forecast, hold, review):
    module.register(app)


def _version(value: bool) -> None:  # noqa: FBT001 - typer passes the flag by position
    if value:
        typer.echo(f"parley {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read what the parties to a negotiation say and show where they could agree.

    Start with: `parley brief report.txt`
    """


def run() -> None:
    """Run the command line; errors become one sentence and exit code 2."""
    short_lived()
    try:
        code = app(standalone_mode=False)
    except ParleyError as error:
        code = _fail(str(error))
    except KeyboardInterrupt:
        code = _fail("stopped; what was read so far is kept, run the command again to go on", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        code = _fail(f"cannot use {error.filename or 'a file'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - no traceback may reach a user
        code = _other(error)
    sys.exit(code or 0)


def _other(error: Exception) -> int:
    if hasattr(error, "format_message"):  # click's own errors: unknown option, missing argument
        return _fail(f"{error.format_message()} (see `parley --help`)")
    if type(error).__name__ == "Abort":
        return _fail("stopped", 130)
    if os.environ.get("PARLEY_DEBUG"):
        raise error
    return _fail(
        f"something went wrong inside parley ({type(error).__name__}: {error}); nothing was lost. "
        "Set PARLEY_DEBUG=1 and run again to see where, and please report it.",
    )


def _fail(message: str, code: int = 2) -> int:
    typer.echo(f"parley: {message}", err=True)
    return code
