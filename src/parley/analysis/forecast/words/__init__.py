"""What each forecasting method assumes and where it comes from, in sentences, as data."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The list `<name>.yaml` of this folder; not to be changed."""
    from ruamel.yaml import YAML

    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded
