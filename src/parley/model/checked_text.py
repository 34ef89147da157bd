"""Texts that people write, YAML first: parsed, bounded in depth, refused in words with the line."""

import re
from collections.abc import Callable
from typing import Any, Final

from parley.errors import ModelError

ODD: Final = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(AssertionError, RuntimeError),
)
"""What a YAML parser raises for texts it was not written for, such as a group of keys as a key."""

_QUOTED: Final = re.compile(r""""(?:[^"\\\n]|\\.)*+"?""")
"""Words in quotes, whose brackets are no nesting."""


def parsed(parse: Callable[[str], Any], text: str, file: str) -> Any:
    """What a YAML parser makes of a text.

    Args:
        parse: the parser, such as `YAML().load`.
        text: the text.
        file: what the file is called in errors.

    Raises:
        ModelError: when it is no YAML; names the line where it is known.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return parse(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise ModelError(
            f"{file} line {line}: not valid YAML ({_short(problem.problem)}); correct the line, "
            "indent with spaces, and quote words that hold ': ' or '#'"
        ) from problem
    except (YAMLError, *ODD) as problem:
        raise ModelError(f"{file} is not valid YAML ({_short(str(problem))})") from problem


def nesting(text: str) -> int:
    """How deep brackets and list dashes go, roughly and never too low by much.

    Example:
        >>> nesting("a: [1, [2]]"), nesting('a: "[[["')
        (2, 0)
    """
    depth = deepest = 0
    for line in _QUOTED.sub("", text).splitlines():
        opening = line[: len(line) - len(line.lstrip(" -?"))]
        deepest = max(deepest, opening.count("-") + opening.count("?"))
        for mark in line:
            depth = max(depth + (mark in "[{") - (mark in "]}"), 0)
            deepest = max(deepest, depth)
    return deepest


def kind(value: object) -> str:
    """What was found in a file, in the words of an error; words stand in quotes, numbers do not.

    Example:
        >>> kind({}), kind([1]), kind(None), kind("4.5"), kind(4.5)
        ('a group of keys', 'a list', 'nothing', "'4.5'", '4.5')
    """
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    return repr(str(value)[:60]) if isinstance(value, str) else str(value)[:60]


def _short(text: str | None) -> str:
    return " ".join((text or "unreadable").split())[:120]
