"""Find readers and extractors by name, without importing the others."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from parley.errors import InputError


def load(group: str, name: str) -> Any:
    """The plugin of that name, imported now.

    Args:
        group: name of an entry-point group, such as `parley.extractors`.
        name: name within the group.

    Raises:
        InputError: when there is no such plugin, when it cannot be imported, or when two
            installed packages give the same name; the message says what to do.
    """
    found = _plugins(group)
    if name not in found:
        known = ", ".join(found) or "none"
        raise InputError(f"there is no {name!r} among {group}; installed are: {known}")
    try:
        return found[name].load()
    except (ImportError, AttributeError) as problem:
        raise InputError(
            f"{name!r} among {group} cannot be loaded ({problem}); reinstall the package it is from"
        ) from problem


def names(group: str) -> tuple[str, ...]:
    """Names of all plugins of a group, sorted."""
    return tuple(_plugins(group))


@cache
def _plugins(group: str) -> dict[str, EntryPoint]:
    """Plugins by name, sorted; searching the installed packages costs milliseconds."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        other = found.setdefault(point.name, point)
        if other.value != point.value:
            raise InputError(
                f"two packages give {point.name!r} among {group}: {other.value} and {point.value}; "
                "uninstall one of them"
            )
    return found
