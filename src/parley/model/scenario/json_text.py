"""The text of a JSON file as parts that know their line; double keys and odd numbers refused."""

import json
import re
from collections.abc import Callable
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

from parley.errors import ModelError
from parley.model.scenario.part import Part, Path

DEEPEST: Final = 40
"""Nesting of brackets; a scenario needs seven."""

_TOKEN: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*+")(?=\s*:)|"(?:[^"\\]|\\.)*+"?|[{}\[\]]""", re.DOTALL
)
"""A key, other words, or a bracket."""

_SPACE: Final = " \t\r\n"


def load_json(text: str, file: str) -> Part:
    """Read a JSON text.

    Raises:
        ModelError: when it is no JSON, too deep, or has one key twice; names the line.
    """
    if _depth(text) > DEEPEST:
        raise ModelError(f"{file} is nested more than {DEEPEST} levels deep; write it flatter")
    try:
        data = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_refuse
        )
    except json.JSONDecodeError as problem:
        raise ModelError(
            f"{file} line {problem.lineno}: not valid JSON ({problem.msg}); correct the line"
        ) from problem
    except (_DoubleKeyError, _ConstantError, RecursionError, ValueError) as problem:
        raise ModelError(f"{file}{_place(text, problem)}: {problem or 'too deep'}") from problem
    return Part(data, file, (), _lines(text.removeprefix("\ufeff")))


class _DoubleKeyError(ValueError):
    """One key stands twice in a group."""


class _ConstantError(ValueError):
    """NaN or Infinity, which are no JSON."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKeyError(f"key {key!r} stands twice in one group; keep one")
        found[key] = value
    return found


def _refuse(word: str) -> float:
    raise _ConstantError(f"found {word} for a number; expected a finite number")


def _place(text: str, problem: Exception) -> str:
    """The line of a double key or odd constant, found by its words."""
    if isinstance(problem, _ConstantError):
        at = text.find(str(problem).split()[1])
    elif isinstance(problem, _DoubleKeyError):
        at = _double(text)
    else:
        at = -1
    return f" line {text.count(chr(10), 0, at) + 1}" if at >= 0 else ""


def _double(text: str) -> int:
    """Where the first key stands that its group has already; -1 without one."""
    groups: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token.group(1)
        if mark is not None:
            if mark in groups[-1]:
                return token.start()
            groups[-1].add(mark)
        elif token.group() in ("{", "["):
            groups.append(set())
        elif token.group() in ("}", "]") and groups:
            groups.pop()
    return -1


def _depth(text: str) -> int:
    """How deep brackets go, those in words left out."""
    depth = deepest = 0
    for token in _TOKEN.finditer(text):
        if token.group() in ("{", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif token.group() in ("}", "]"):
            depth = max(depth - 1, 0)
    return deepest


def _lines(text: str) -> Callable[[Path], int | None]:
    """Finds the line of a path by walking the text again; only errors pay for it."""

    def line(path: Path) -> int | None:
        at = _skip(text, 0)
        try:
            for key in path:
                at = _enter(text, at, key)
        except (ValueError, IndexError):
            pass  # a missing key: the line of the group that should hold it
        return text.count("\n", 0, at) + 1

    return line


def _enter(text: str, at: int, key: object) -> int:
    """Where the value of a key of the group, or the entry of the list, begins."""
    decoder = json.JSONDecoder()
    at, place = _skip(text, at + 1), 0
    while text[at] not in "]}":
        name: object = place
        if not isinstance(key, int):
            name, at = scanstring(text, at + 1)
            at = _skip(text, _skip(text, at) + 1)
        if name == key:
            return at
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        at, place = (_skip(text, at + 1), place + 1) if text[at] == "," else (at, place)
    raise ValueError(key)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
