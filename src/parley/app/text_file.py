"""Small text files that people write: models, tables, lists of terms."""

from pathlib import Path

from parley.errors import InputError

LARGEST = 64_000_000
"""Bytes; a graph model with a million listed states is smaller."""


def read_text(path: Path, *, largest: int | None = None) -> str:
    """The text of a file in UTF-8.

    Args:
        path: the file.
        largest: bytes that are taken to be too many; `LARGEST` when None.

    Raises:
        InputError: when it is not there, a folder, too large, or no text.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder; expected a file")
    if not path.is_file():
        raise InputError(f"{path} does not exist; give the path of a file")
    size = path.stat().st_size
    most = LARGEST if largest is None else largest
    if size > most:
        raise InputError(f"{path} has {size:,} bytes; expected at most {most:,}")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not text in UTF-8 (byte {error.start:,}); save it as plain text in UTF-8"
        ) from error
