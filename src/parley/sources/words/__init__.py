"""Word lists that tell outlets, months and footers, as data."""

from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A YAML file of this folder.

    Args:
        name: file name without its ending, such as `months`.
    """
    from ruamel.yaml import YAML

    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded
