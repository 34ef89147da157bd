"""The text of a YAML file as parts that know their line; sizes, nesting and copies bounded."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from parley.errors import ModelError
from parley.model.checked_text import nesting, parsed
from parley.model.scenario.part import Part, Path

LONGEST: Final = 8_000_000
"""Characters; a thousand issues for a hundred parties fit."""

DEEPEST: Final = 40
"""Nesting; a scenario needs eight."""

MOST: Final = 500_000
"""Values, those that anchors repeat counted each time they are repeated."""


def load_yaml(text: str, file: str) -> Part:
    """Read a YAML text.

    Raises:
        ModelError: when it is too long, too deeply nested, repeats itself too often by anchors,
            has one key twice, or is no YAML; names the line.
    """
    from ruamel.yaml import YAML

    if len(text) > LONGEST:
        raise ModelError(f"{file} holds {len(text):,} characters; expected at most {LONGEST:,}")
    if nesting(text) > DEEPEST:
        raise ModelError(f"{file} is nested more than {DEEPEST} levels deep; write it flatter")
    tree = parsed(YAML(typ="rt", pure=True).load, text, file)
    if not isinstance(tree, dict):
        raise ModelError(f"{file} line 1: expected keys such as `title: ...`")
    return Part(_plain(tree, file, [0], 0), file, (), _lines(tree))


def _plain(value: Any, file: str, count: list[int], depth: int) -> Any:
    """Plain Python values, without the comments and marks of the parser."""
    count[0] += 1
    if count[0] > MOST or depth > DEEPEST:
        raise ModelError(
            f"{file} holds more than {MOST:,} values, or repeats itself by anchors; expected fewer"
        )
    if isinstance(value, dict):
        return {_key(key): _plain(inner, file, count, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, file, count, depth + 1) for inner in value]
    return _scalar(value)


def _key(key: Any) -> Any:
    return tuple(_key(one) for one in key) if isinstance(key, (list, tuple)) else _scalar(key)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    for plain in (int, float, str):
        if isinstance(value, plain):
            return plain(value)
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(getattr(value, "value", value))


def _lines(tree: Any) -> Callable[[Path], int | None]:
    """Finds the line of a path by the parser's own marks."""

    def line(path: Path) -> int | None:
        place, row = tree, 0
        for key in path:
            try:
                marks = place.lc
                row = (marks.item(key) if isinstance(place, list) else marks.key(key))[0]
                place = place[key]
            except (AttributeError, KeyError, IndexError, TypeError):
                break
        return int(row or 0) + 1

    return line
