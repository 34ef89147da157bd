"""What goes to the terminal: how wide, and how text and data are written there."""

import json
import math
import shutil
from typing import Any

import typer

WIDEST = 160
"""Columns of a table on a wide terminal; longer lines are hard to follow."""


def terminal_width() -> int:
    """Columns to print for: the terminal's, within reason; 80 when piped."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)


def say(text: str) -> None:
    """Print text that ends with its own line break; halves of characters become question marks."""
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"), nl=False)


def say_json(data: Any) -> None:
    """Print data as one line of JSON that any parser reads: no NaN, no halves of characters."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(data), ensure_ascii=False, allow_nan=False)
    if not text.isascii() and any("\ud800" <= mark <= "\udfff" for mark in text):
        text = json.dumps(_finite(data), allow_nan=False)
    typer.echo(text)


def _finite(data: Any) -> Any:
    """The data with null in place of what is no number."""
    if isinstance(data, dict):
        return {key: _finite(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_finite(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data
