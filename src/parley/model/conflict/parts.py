"""The text of a conflict file as parts that know their line."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from parley.errors import ModelError
from parley.model.checked_text import kind, parsed

LONGEST = 30_000_000
"""Characters; a million states with their patterns fit, a text without end does not."""

MOST_PARTS = 4_000_000
"""Parts after references are written out, against files that refer to themselves many times."""

DEEPEST = 60
"""Nesting; conflict files need five levels."""

MOST_BRACKETS = 200
"""Brackets opened and not closed, counted also where they stand in words."""

_BRACKET = re.compile(r"[\[\]{}]")

INTEGER, NUMBER, NOTHING = ("tag:yaml.org,2002:" + kind for kind in ("int", "float", "null"))


class Part:
    """A mapping, a list, a number, words or nothing, and the line it stands on (0 if unknown)."""

    __slots__ = ("line", "value", "where")

    def __init__(self, value: Any, line: int, where: str) -> None:
        self.value, self.line, self.where = value, line, where

    def refuse(self, problem: str) -> ModelError:
        """An error that names file, line and key."""
        return ModelError(f"{self.where}: {problem}".replace("\0", f" line {self.line}", 1))

    def __contains__(self, key: object) -> bool:
        return self.is_mapping and key in self.value

    def get(self, key: object) -> "Part | None":
        """The part under a key; None when it is missing or empty."""
        found: Part | None = self.value.get(key) if self.is_mapping else None
        return None if found is None or found.value is None else found

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.value, list)

    def mapping(self, example: str) -> "dict[Any, Part]":
        """Its keys and parts.

        Raises:
            ModelError: when it is something else; the example says what was expected.
        """
        if not self.is_mapping:
            raise self.refuse(f"found {kind(self.value)}; expected keys such as `{example}`")
        found: dict[Any, Part] = self.value
        return found

    def entries(self, example: str) -> "list[Part]":
        """The parts of a list.

        Raises:
            ModelError: when it is something else; the example says what was expected.
        """
        if not self.is_list:
            raise self.refuse(f"found {kind(self.value)}; expected a list such as `{example}`")
        found: list[Part] = self.value
        return found

    def words(self, what: str) -> str:
        """Its text.

        Raises:
            ModelError: when it is empty, a list or has keys.
        """
        if self.value is None or self.is_mapping or self.is_list:
            raise self.refuse(f"found {kind(self.value)}; expected {what}")
        text = str(self.value).strip()
        if not text:
            raise self.refuse(f"found empty words; expected {what}")
        return text

    def key(self, what: str) -> int | str:
        """An id: a whole number, or words."""
        if isinstance(self.value, int):
            return self.value
        return self.words(what)

    def allow(self, known: Sequence[str]) -> None:
        """Refuse keys that mean nothing here; notes are always allowed.

        Raises:
            ModelError: for an unknown key, with the nearest known one.
        """
        for key, part in self.value.items():
            name = str(key)
            if name not in known and name not in ("note", "notes") and name[:2] != "x-":
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(known)}"
                raise part.refuse(f"unknown key {name!r}; {hint}; keep remarks under 'note'")


def load(text: str, name: str) -> Part:
    """Read the text of a conflict file.

    Raises:
        ModelError: when it is too long, no YAML, or no mapping; names the line.
    """
    from ruamel.yaml import YAML

    if len(text) > LONGEST:
        raise ModelError(
            f"{name}: found {len(text):,} characters; expected at most {LONGEST:,}; leave out "
            "`states` and let them follow from options and infeasible patterns"
        )
    depth = deepest = 0
    for mark in _BRACKET.finditer(text):
        depth += 1 if mark.group() in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MOST_BRACKETS:
        raise ModelError(f"{name}: brackets are nested {deepest:,} deep; write the file flatter")
    node = parsed(YAML(typ="safe", pure=True).compose, text, name)
    if node is None:
        raise ModelError(f"{name}: the file is empty; expected decision_makers, options, ...")
    found = _Reader(name).part(node, "", 0)
    if not found.is_mapping:
        raise found.refuse(f"found {kind(found.value)}; expected keys such as `options:`")
    return found


class _Reader:
    """Turns the nodes of a YAML text into parts."""

    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0

    def part(self, node: Any, path: str, depth: int) -> Part:
        self.count += 1
        line = node.start_mark.line + 1
        found = Part(None, line, f"{self.name}\0{path}")
        if depth > DEEPEST or self.count > MOST_PARTS:
            raise found.refuse("nested too deeply or too large; write the file flatter")
        if isinstance(node.value, str):
            found.value = _scalar(node)
        elif node.id == "sequence":
            found.value = [self.part(item, path, depth + 1) for item in node.value]
        else:
            found.value = {}
            for key_node, value_node in node.value:
                self.add(found, key_node, value_node, (path, depth))
        return found

    def add(self, found: Part, key_node: Any, node: Any, place: tuple[str, int]) -> None:
        path, depth = place
        if not isinstance(key_node.value, str):
            raise found.refuse("found a list or mapping as a key; expected words or a number")
        key = _scalar(key_node)
        key = str(key_node.value) if key is None or isinstance(key, float) else key
        inner = f"{path}, key {key!r}" if depth < 3 else path  # noqa: PLR2004  # enough to find it
        part = self.part(node, inner, depth + 1)
        part.line = key_node.start_mark.line + 1 if depth < 1 else part.line
        if key in found.value:
            part.line = key_node.start_mark.line + 1
            raise part.refuse("the key occurs twice; keep one of the two")
        found.value[key] = part


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.tag == NOTHING:
        return None
    if node.tag == INTEGER:
        plain = text.replace("_", "")
        return int(plain) if plain.lstrip("+-").isdecimal() and len(plain) <= 18 else text  # noqa: PLR2004  # fits 64 bits
    if node.tag == NUMBER:
        try:
            return float(text)
        except ValueError:
            return text
    return text


def from_plain(data: Any, where: str) -> Part:
    """Dictionaries and lists as parts without a line."""
    if isinstance(data, dict):
        return Part({k: from_plain(v, f"{where}, key {k!r}") for k, v in data.items()}, 0, where)
    if isinstance(data, (list, tuple)):
        return Part([from_plain(v, where) for v in data], 0, where)
    return Part(data, 0, where)


def to_plain(part: Part) -> Any:
    """Parts as dictionaries and lists."""
    if part.is_mapping:
        return {key: to_plain(value) for key, value in part.value.items()}
    if part.is_list:
        return [to_plain(value) for value in part.value]
    return part.value


def other_spelling(key: object) -> int | str | None:
    """The same id with or without quotation marks: 3 for "3", "3" for 3; None for other words.

    Example:
        >>> other_spelling(3), other_spelling("3"), other_spelling("s3")
        ('3', 3, None)
    """
    if isinstance(key, int):
        return str(key)
    if isinstance(key, str) and key.isascii() and key.isdecimal() and str(int(key[:18])) == key:
        return int(key)
    return None
