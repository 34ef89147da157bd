"""The text of an XML file as elements that know their line; no entities, no doctype, bounded."""

import math
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final
from xml.parsers import expat

from parley.errors import ModelError
from parley.model.scenario.part import LARGEST

DEEPEST: Final = 40
"""Nesting of elements; a scenario needs six."""

MOST: Final = 200_000
"""Elements of one file; the largest published scenario has about 3,000."""


class Element:
    """One element: its tag, attributes, elements inside and line."""

    def __init__(self, tag: str, attributes: dict[str, str], file: str, line: int) -> None:
        self.tag, self.attributes, self.file, self.line = tag, attributes, file, line
        self.inside: list[Element] = []

    def all(self, tag: str) -> "list[Element]":
        """The elements with a tag that stand directly inside."""
        return [element for element in self.inside if element.tag == tag]

    def first(self, tag: str) -> "Element | None":
        """The only element with a tag directly inside; None without one.

        Raises:
            ModelError: when there are several.
        """
        found = self.all(tag)
        if len(found) > 1:
            raise found[1].refuse(f"a second <{tag}>; expected one")
        return found[0] if found else None

    def refuse(self, problem: str, key: str | None = None) -> ModelError:
        """An error that names file, line and key."""
        name = f"<{self.tag}>" if key is None else f"<{self.tag}>, key {key!r}"
        return ModelError(f"{self.file} line {self.line}: {name}: {problem}")

    def allow(self, attributes: Sequence[str], tags: Sequence[str]) -> None:
        """Refuse attributes and elements that mean nothing here, with the nearest that does."""
        for key in self.attributes:
            if key not in attributes:
                raise self.refuse(f"unknown key; {_near(key, attributes)}", key)
        for element in self.inside:
            if element.tag not in tags:
                raise element.refuse(f"unknown element in <{self.tag}>; {_near(element.tag, tags)}")

    def text(self, key: str) -> str:
        """An attribute that must hold something."""
        value = self.attributes.get(key)
        if value is None or not value.strip():
            raise self.refuse(f'is missing or empty; expected {key}="..."', key)
        return value

    def number(self, key: str) -> float:
        """An attribute that holds a finite number."""
        words = self.text(key).strip()
        try:
            value = float(words) if "_" not in words else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or abs(value) > LARGEST:
            raise self.refuse(f"found {words[:60]!r}; expected a finite number", key)
        return value

    def whole(self, key: str) -> int:
        """An attribute that holds a whole number."""
        value = self.number(key)
        if value != int(value):
            raise self.refuse(f"found {self.attributes[key]!r}; expected a whole number", key)
        return int(value)


def load_xml(text: str, file: str) -> Element:
    """Read an XML text.

    Raises:
        ModelError: when it is not well formed, too large, or declares a document type: entities
            are never expanded and nothing outside the text is read.
    """
    body = text.removeprefix("\ufeff").lstrip()
    above = text[: len(text) - len(body)].count("\n")
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    stack: list[Element] = []
    roots: list[Element] = []
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        element = Element(tag, attributes, file, parser.CurrentLineNumber + above)
        if count > MOST or len(stack) >= DEEPEST:
            raise element.refuse(f"more than {MOST:,} elements or {DEEPEST} levels; expected fewer")
        (stack[-1].inside if stack else roots).append(element)
        stack.append(element)

    def doctype(*_: object) -> None:
        raise ModelError(
            f"{file} line {parser.CurrentLineNumber + above}: found <!DOCTYPE>; document types and "
            "entities are not read, for safety; remove the declaration"
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.ExternalEntityRefHandler = lambda *_: 0
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as problem:
        raise ModelError(
            f"{file} line {problem.lineno + above}: not valid XML "
            f"({expat.ErrorString(problem.code)}); correct the line"
        ) from problem
    return roots[0]


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
