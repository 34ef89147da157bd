"""Words by which statements are compared, as data."""

from functools import cache
from importlib.resources import files
from typing import Any

from parley.statements.phrases import Phrases, listed


@cache
def table(name: str) -> dict[str, Any]:
    """The word list `<name>.yaml` of this folder; not to be changed."""
    from ruamel.yaml import YAML

    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


@cache
def phrases(section: str) -> Phrases:
    """The phrases of one section of `compare.yaml`, each under the label it stands in."""
    found = table("compare")[section]
    by_label = {section: found} if isinstance(found, str) else found
    return Phrases(
        (label, 1.0, phrase) for label, written in by_label.items() for phrase in listed(written)
    )
