"""The one way to declare a record: frozen, slotted, keyword-only."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class an immutable record.

    Example:
        >>> @record
        ... class Point:
        ...     x: int
        >>> Point(x=1)
        Point(x=1)
    """
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
