"""Read the words that a model's names and figures are held against."""

from functools import cache
from importlib import resources
from typing import Any

from parley.statements.llm.ground import fold


@cache
def _table() -> dict[str, Any]:
    from ruamel.yaml import YAML

    file = resources.files("parley.statements.llm.words").joinpath("reading.yaml")
    table: dict[str, Any] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return table


@cache
def part_of_party() -> frozenset[str]:
    """Words that stand for a party itself beside its name, such as "government"."""
    return frozenset(_table()["part_of_party"].split())


@cache
def scales() -> tuple[tuple[str, float], ...]:
    """Words of scale as they are compared, with their factor; longest first."""
    table = _table()
    found = {
        fold(word)[0]: float(table["factors"][name])
        for name, forms in table["scales"].items()
        for word in forms
    }
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
