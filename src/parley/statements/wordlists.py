"""Read the word lists that stand beside the rules as data."""

import shlex
from functools import cache
from importlib import resources

FOLDER = "parley.statements.words"


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a YAML file: each value is words, with quotation marks around phrases.

    Args:
        name: file name without its ending, such as `grammar`.
    """
    from ruamel.yaml import YAML

    raw = YAML(typ="safe").load(_read(f"{name}.yaml"))
    return {
        key: tuple(shlex.split(value.replace("'", "\\'")))
        for key, value in raw.items()
        if isinstance(value, str)
    }


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a file as a set."""
    return frozenset(lists(name)[key])


@cache
def mapping(name: str, key: str) -> dict[str, str]:
    """One mapping of a YAML file."""
    from ruamel.yaml import YAML

    raw = YAML(typ="safe").load(_read(f"{name}.yaml"))[key]
    return {str(k): str(v) for k, v in raw.items()}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file."""
    text = _read(f"{name}.tsv")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip())


def _read(file: str) -> str:
    return resources.files(FOLDER).joinpath(file).read_text(encoding="utf-8")
