"""One place in a scenario file (JSON or YAML): its value, file, line and key, for exact errors."""

import math
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

from parley.errors import ModelError
from parley.model.checked_text import kind

Key = str | int | float
"""A key of a group, or the place in a list, counted from 0."""

Path = tuple[Key, ...]

LARGEST: Final = 1e100
"""Figures beyond this are slips of the pen, and sums of them would overflow."""


class Part:
    """A value of the file, which knows where it stands."""

    def __init__(
        self, data: Any, file: str, path: Path, lines: Callable[[Path], int | None]
    ) -> None:
        self.data, self.file, self.path = data, file, path
        self._lines = lines

    @property
    def where(self) -> str:
        """File, line where it is known, and key."""
        line = self._lines(self.path)
        place = self.file if line is None else f"{self.file} line {line}"
        name = ""
        for key in self.path:
            name += f"[{key + 1}]" if isinstance(key, int) else f"{'.' if name else ''}{key}"
        return f"{place}, key {name!r}" if name else place

    def refuse(self, problem: str) -> ModelError:
        """An error that names file, line and key."""
        return ModelError(f"{self.where}: {problem}")

    def has(self, key: Key) -> bool:
        """Whether a group has a key that holds something."""
        return isinstance(self.data, dict) and self.data.get(key) is not None

    def at(self, key: Key) -> "Part":
        """What stands under a key.

        Raises:
            ModelError: when nothing does.
        """
        if not isinstance(self.data, dict):
            raise self.refuse(f"found {kind(self.data)}; expected keys such as {key!r}")
        if self.data.get(key) is None:
            raise self.refuse(f"{key!r} is missing; expected a value there")
        return Part(self.data[key], self.file, (*self.path, key), self._lines)

    def maybe(self, key: Key) -> "Part | None":
        """What stands under a key; None when nothing does."""
        return self.at(key) if self.has(key) else None

    def allow(self, known: Sequence[Key]) -> None:
        """Refuse keys that mean nothing here, with the nearest one that does.

        Raises:
            ModelError: naming the key and the nearest that is known.
        """
        words = [str(key) for key in known]
        if not isinstance(self.data, dict):
            raise self.refuse(f"found {kind(self.data)}; expected keys: {_listed(words)}")
        for key in self.data:
            if key in known:
                continue
            near = get_close_matches(str(key), words, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {_listed(words)}"
            place = Part(None, self.file, (*self.path, key), self._lines)
            raise place.refuse(f"unknown key; {hint}")

    def items(self) -> "Iterator[tuple[Key, Part]]":
        """Each key of a group with what it holds."""
        if not isinstance(self.data, dict):
            raise self.refuse(f"found {kind(self.data)}; expected a group of keys")
        for key, value in self.data.items():
            yield key, Part(value, self.file, (*self.path, key), self._lines)

    def entries(self) -> "list[Part]":
        """Each entry of a list."""
        if not isinstance(self.data, list):
            raise self.refuse(f"found {kind(self.data)}; expected a list")
        return [
            Part(value, self.file, (*self.path, place), self._lines)
            for place, value in enumerate(self.data)
        ]

    def number(self) -> float:
        """A finite number."""
        value = self.data
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.refuse(f"found {kind(value)}; expected a number")
        if not math.isfinite(value) or abs(value) > LARGEST:
            raise self.refuse(f"found {value}; expected a finite number")
        return float(value)

    def whole(self) -> int:
        """A whole number."""
        if self.number() != int(self.data):
            raise self.refuse(f"found {self.data}; expected a whole number")
        return int(self.data)

    def text(self) -> str:
        """Words."""
        value = self.data
        if isinstance(value, (bool, dict, list)) or value is None:
            raise self.refuse(f"found {kind(value)}; expected words")
        if not str(value).strip():
            raise self.refuse("is empty; expected words")
        return str(value)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.data, bool):
            raise self.refuse(f"found {kind(self.data)}; expected true or false")
        return self.data

    def option(self) -> str | int | float:
        """An option: words or a number."""
        if isinstance(self.data, str):
            return self.text()
        if isinstance(self.data, int) and not isinstance(self.data, bool):
            return int(self.data)
        if isinstance(self.data, float):
            return self.number()
        raise self.refuse(f"found {kind(self.data)}; expected words or a number")


def _listed(words: Sequence[str]) -> str:
    """The first dozen, so that a message stays readable."""
    return ", ".join(words[:12]) + (", ..." if len(words) > len(words[:12]) else "")
