"""Write plain values as YAML that versions 1.1 and 1.2 read alike; numbers read back exactly."""

import math
import re
from typing import Any, Final

_SIMPLE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _./-][A-Za-z0-9]+)*")
_TAKEN: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that some version of YAML takes for something else."""

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dump_yaml(data: dict[Any, Any]) -> str:
    """The text of a file with one group of keys at the top.

    Args:
        data: groups, lists, words, numbers, true, false and None; nothing else.

    Example:
        >>> print(dump_yaml({"low": 1e-07, "options": ["none", "no"]}), end="")
        low: 1.0e-07
        options: [none, "no"]
    """
    return "\n".join(_group(data, "")) + "\n"


def _group(data: dict[Any, Any], indent: str) -> list[str]:
    lines = []
    for key, value in data.items():
        head = f"{indent}{_scalar(key)}:"
        if isinstance(value, dict) and value:
            lines += [head, *_group(value, indent + "  ")]
        elif isinstance(value, list) and _nested(value):
            lines += [head, *_entries(value, indent + "  ")]
        else:
            lines.append(f"{head} {_line(value)}")
    return lines


def _entries(data: list[Any], indent: str) -> list[str]:
    lines = []
    for value in data:
        if isinstance(value, dict) and value:
            inner = _group(value, indent + "  ")
            lines += [f"{indent}- {inner[0].lstrip(' ')}", *inner[1:]]
        else:
            lines.append(f"{indent}- {_line(value)}")
    return lines


def _nested(data: list[Any]) -> bool:
    return any(isinstance(value, (dict, list)) for value in data)


def _line(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_line(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_line(one)}' for key, one in value.items())}}}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return str(value)
    words = str(value)
    if _SIMPLE.fullmatch(words) and words.lower() not in _TAKEN:
        return words
    return '"' + "".join(_escaped(mark) for mark in words) + '"'


def _escaped(mark: str) -> str:
    if mark in _ESCAPES:
        return _ESCAPES[mark]
    return mark if mark.isprintable() else f"\\U{ord(mark):08x}"


def _float(value: float) -> str:
    """As Python writes it, with the point that YAML 1.1 wants before an exponent."""
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    words = repr(value)
    if "e" in words and "." not in words:
        words = words.replace("e", ".0e")
    return words
