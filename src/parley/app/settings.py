"""Environment variables and their defaults, all of them.

| variable | meaning | default |
| --- | --- | --- |
| `PARLEY_USER` | who acts: the name in the log of a case | the login name |
| `PARLEY_NOW` | a fixed time of acts, such as `2025-01-14T09:00:00Z` | the clock |
| `PARLEY_WAIT` | seconds to wait while another parley writes to the case | 5 |
| `PARLEY_LLM_*`, `PARLEY_CACHE` | how a language model is asked (statements/llm/settings.py) | |
| `PARLEY_DEBUG` | if set, a mistake inside parley shows where it happened | not set |
"""

import datetime as dt
import os
from collections.abc import Callable

from parley.errors import InputError

Clock = Callable[[], str]
"""Gives the time, ISO 8601 in UTC."""

LONGEST_NAME = 200

LONGEST_WAIT = 86_400.0
"""A day."""


def who(by: str | None = None) -> str:
    """Who acts: as given, else `PARLEY_USER`, else the login name.

    Raises:
        InputError: when no name can be found, or when it is no name.
    """
    name = by if by is not None else os.environ.get("PARLEY_USER") or _login()
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(
            f"{name[:40]!r} is no name for the log of the case; say who acts with --by NAME"
        )
    return name


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def now() -> str:
    """The time: `PARLEY_NOW`, else the clock.

    Raises:
        InputError: when `PARLEY_NOW` is no time.
    """
    fixed = os.environ.get("PARLEY_NOW")
    moment = dt.datetime.now(dt.UTC) if not fixed else _moment(fixed)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"PARLEY_NOW is {text!r}, expected a time such as 2025-01-14T09:00:00Z"
        ) from error


def wait() -> float:
    """Seconds to wait for another process that is writing.

    Raises:
        InputError: when `PARLEY_WAIT` is no such number.
    """
    text = os.environ.get("PARLEY_WAIT", "5")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_WAIT:
        raise InputError(f"PARLEY_WAIT is {text!r}, expected seconds such as 5")
    return seconds
