"""The text of a case.yaml as entries that know their line, and back without losing comments."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from parley.errors import ModelError
from parley.model.checked_text import kind, nesting, parsed

LONGEST = 4_000_000
"""Characters of a case.yaml; a thousand parties and issues with notes fit many times over."""

DEEPEST = 40
"""Nesting of brackets and indents; people write three levels."""

NOTES = ("note", "notes")
"""Keys that people may add anywhere, as are keys that begin with `x-`."""


class Entry:
    """One mapping of the file, with the line of each of its keys."""

    def __init__(self, data: Any, where: str) -> None:
        self.data, self.where = data, where

    def line(self, key: str | None = None) -> int:
        """Line of a key, counted from 1; of the entry when it has no such key."""
        places = self.data.lc
        try:
            row = places.key(key)[0] if key is not None else places.line
        except (KeyError, TypeError, AttributeError):
            row = places.line
        return int(row or 0) + 1

    def refuse(self, key: str | None, problem: str) -> ModelError:
        """An error that names line, place and key."""
        name = f"{self.where}, key {key!r}" if key else self.where
        return ModelError(f"case.yaml line {self.line(key)}: {name}: {problem}")

    def allow(self, known: Sequence[str]) -> None:
        """Refuse keys that mean nothing here; notes are always allowed.

        Raises:
            ModelError: for an unknown key, with the nearest known one.
        """
        for key in self.data:
            if not isinstance(key, str):
                raise self.refuse(None, f"found the key {key!r}; expected words as keys")
            if key in known or key in NOTES or key.startswith("x-"):
                continue
            near = get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}."
            raise self.refuse(key, f"unknown key; {hint} Keep remarks under 'notes'.")

    def text(self, key: str, default: str | None = None) -> str:
        """A key that holds words.

        Raises:
            ModelError: when it is missing without a default, or holds something else.
        """
        value = self.data.get(key)
        if value is None:
            if default is None:
                raise self.refuse(None, f"{key!r} is missing; add `{key}: ...`")
            return default
        if isinstance(value, (bool, list, dict)):
            raise self.refuse(key, f"found {kind(value)}; expected words")
        words = str(value).strip()
        if not words and default is None:
            raise self.refuse(key, "is empty; write something after the colon")
        return words

    def words(self, key: str) -> tuple[str, ...]:
        """A key that holds a list of words; a single one may stand without brackets."""
        value = self.data.get(key)
        if value is None:
            return ()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return (str(value),)
        if not isinstance(value, list) or any(isinstance(v, (list, dict)) for v in value):
            raise self.refuse(key, f"found {kind(value)}; expected a list such as [one, two]")
        return tuple(str(v) for v in value)

    def entries(self, key: str) -> list["Entry"]:
        """A key that holds a list of entries, each a mapping."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, f"found {kind(value)}; expected a list of entries, each `- ...`")
        found = []
        for n, item in enumerate(value, 1):
            if not isinstance(item, dict):
                raise self.refuse(
                    key, f"entry {n} is {kind(item)}; expected keys such as `id: ...`"
                )
            found.append(Entry(item, f"{key}, entry {n}"))
        return found


def load(text: str) -> Entry:
    """Read the text of a case.yaml; an empty text is an empty case.

    Raises:
        ModelError: when it is too long, too deeply nested or no YAML; names the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    if len(text) > LONGEST:
        raise ModelError(
            f"case.yaml holds {len(text):,} characters; expected at most {LONGEST:,}; "
            "move long notes to a file of their own"
        )
    if nesting(text) > DEEPEST:
        raise ModelError(f"case.yaml is nested more than {DEEPEST} levels deep; write it flatter")
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    data = parsed(yaml.load, text, "case.yaml")
    if data is None:
        data = CommentedMap()
    if not isinstance(data, dict):
        raise ModelError(
            f"case.yaml line 1: found {kind(data)}; expected keys such as `title: ...`"
        )
    return Entry(data, "case.yaml")


def dump(data: Any, *, offset: int = 0) -> str:
    """Write entries as YAML; what came from a text keeps its comments and order.

    Args:
        data: what `load` gave, or plain lists and dictionaries.
        offset: spaces before the dash of a list.
    """
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(sequence=offset + 2, offset=offset)
    page = _Page()
    yaml.dump(data, page)
    return "".join(page.parts)


class _Page:
    """Collects what is written; the package of file objects is not for this layer."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, part: str) -> None:
        self.parts.append(part)
