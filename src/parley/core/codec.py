"""Records to JSON and back, with validation; JSON Schema from the same classes."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(cls: Any) -> TypeAdapter[Any]:
    """Building an adapter costs milliseconds, so each class gets one."""
    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]


def to_json(value: object) -> str:
    """Write a record as one line of JSON, keys in the order of its fields."""
    return _adapter(type(value)).dump_json(value).decode("utf-8")


def to_plain(value: object) -> Any:
    """A record as dictionaries, lists, strings and numbers."""
    return _adapter(type(value)).dump_python(value, mode="json")


def from_json(cls: type[T], text: str | bytes) -> T:
    """Read a record and check it.

    Raises:
        pydantic.ValidationError: when the text does not fit the record; also a ValueError.
    """
    result: T = _adapter(cls).validate_json(text)
    return result


def from_plain(cls: type[T], data: object) -> T:
    """Build a record from dictionaries and lists, and check it."""
    result: T = _adapter(cls).validate_python(data)
    return result


def json_schema(cls: type[Any]) -> dict[str, Any]:
    """The JSON Schema of a record class."""
    return _adapter(cls).json_schema()
