"""How files spell the columns and keys of an actor table, as data."""

from functools import cache
from importlib.resources import files

Spellings = dict[str, list[str]]


@cache
def table(name: str) -> Spellings:
    """The list `<name>.yaml` of this folder; not to be changed."""
    from ruamel.yaml import YAML

    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Spellings = YAML(typ="safe", pure=True).load(text)
    return loaded
