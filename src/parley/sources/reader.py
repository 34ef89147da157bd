"""The Reader protocol, the choice of reader by file type, and the way from file to document."""

import os
import stat
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from parley.core import plugins
from parley.errors import SourceError
from parley.sources.clean import reading_copy
from parley.sources.contents import Contents
from parley.sources.dates import date_in_url
from parley.sources.document import Document, Note
from parley.sources.headline import headline
from parley.sources.html import HtmlReader
from parley.sources.language import language_of
from parley.sources.limits import MAX_BYTES, check_size, check_text
from parley.sources.notices import find_notes
from parley.sources.outlets import carriers, publisher_in_text
from parley.sources.pdf import PdfReader
from parley.sources.plain import PlainReader
from parley.sources.published import date_in_text
from parley.sources.sidecar import with_sidecar
from parley.sources.word_file import WordReader

GROUP = "parley.readers"
"""Entry-point group in which installed packages offer more readers."""

HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


class Reader(Protocol):
    """Turns the bytes of one kind of file into text and the details the file gives."""

    suffixes: tuple[str, ...]
    """Endings of the file names it reads, in lower case with the dot."""

    def read(self, data: bytes, name: str) -> Contents:
        """Read a file.

        Args:
            data: all bytes of the file.
            name: what to call the file in an error.

        Raises:
            SourceError: with one sentence that says what is wrong and what to do.
        """
        ...


def read_file(path: Path | str) -> Document:
    """Read one file, with the details in a JSON file beside it.

    Raises:
        SourceError: when the file is missing, cannot be opened, is too large, is of a kind
            that parley does not read, or holds no text.
    """
    path = Path(path)
    name = str(path)
    data = _bytes(path, name)
    reader = _reader_for(data, path.suffix.lower(), name)
    contents = with_sidecar(reader.read(data, name), path)
    return _document(contents, name, path=name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read what came from standard input or from memory; its kind is told by its content.

    Args:
        data: the bytes.
        name: what to call them, such as `standard input`.

    Raises:
        SourceError: when they are too many, no text, or of a kind that is not read.
    """
    check_size(len(data), name)
    _refuse_empty(data, name)
    suffix = Path(name).suffix.lower()
    suffix = suffix if suffix in _readers() else ""
    return _document(_reader_for(data, suffix, name).read(data, name), name, path=None)


def find_files(paths: Sequence[Path | str]) -> list[Path]:
    """The files that paths stand for: files as named, folders with all below them.

    Inside folders only files of a kind that is read are taken, in sorted order; hidden ones
    are passed over. A file named twice is returned once.

    Raises:
        SourceError: when a path does not exist, or a folder holds nothing that can be read.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        kind = _kind(path)
        if stat.S_ISDIR(kind):
            below = list(_below(path))
            if not below:
                raise SourceError(
                    f"{path} holds no file that parley reads; it reads {_kinds()}, in folders too"
                )
            found |= dict.fromkeys(below)
        else:
            found[path] = None
    return list(found)


def _kind(path: Path) -> int:
    """The mode of a path, or an error that says that it is not there."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: Exception) -> SourceError:
    """The sentence for a path that cannot be opened."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return SourceError(f"{path} does not exist; check the name, or give another file or folder")
    if isinstance(problem, PermissionError):
        return SourceError(f"{path} may not be read by this user; change its permissions")
    reason = getattr(problem, "strerror", None) or problem
    return SourceError(f"{str(path)[:200]!r} cannot be opened ({reason}); check the name")


def _below(folder: Path) -> Iterator[Path]:
    """Files of a kind that is read below a folder, sorted, without hidden ones."""

    def refuse(problem: OSError) -> None:
        raise _unreadable(Path(problem.filename or folder), problem)

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and path.suffix.lower() in _readers():
                yield path


def _bytes(path: Path, name: str) -> bytes:
    """All bytes of a file; a file that is too large is not opened."""
    kind = _kind(path)
    if stat.S_ISDIR(kind):
        raise SourceError(f"{name} is a folder where a file is expected; name a file in it")
    try:
        if stat.S_ISREG(kind):
            check_size(path.stat().st_size, name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    check_size(len(data), name)
    _refuse_empty(data, name)
    return data


def _refuse_empty(data: bytes, name: str) -> None:
    if not data:
        raise SourceError(f"{name} is empty; give a file with text")


@cache
def _readers() -> dict[str, Reader]:
    """Readers by the endings of file names: ours first, then those of installed packages."""
    readers: list[Reader] = [PlainReader(), HtmlReader(), PdfReader(), WordReader()]
    readers += [plugins.load(GROUP, name)() for name in plugins.names(GROUP)]
    found: dict[str, Reader] = {}
    for reader in readers:
        for suffix in reader.suffixes:
            if suffix in found:
                raise SourceError(
                    f"two readers read {suffix} files: {type(found[suffix]).__name__} and "
                    f"{type(reader).__name__}; uninstall the package of one of them"
                )
            found[suffix] = reader
    return found


def _reader_for(data: bytes, suffix: str, name: str) -> Reader:
    """The reader for a file: by its ending, else by its first bytes."""
    readers = _readers()
    if suffix in readers:
        return readers[suffix]
    if suffix:
        raise SourceError(f"{name} is a {suffix} file, and parley reads {_kinds()}; save it as one")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return readers[".pdf"]
    if start.startswith(b"pk\x03\x04"):
        return readers[".docx"]
    return readers[".html" if start.startswith(HTML_STARTS) else ".txt"]


def _kinds() -> str:
    """The endings of all files that are read, as a list in words."""
    *most, last = sorted(_readers())
    return f"{', '.join(most)} and {last} files"


def _document(contents: Contents, name: str, path: str | None) -> Document:
    """Add to what a file gives what its text shows: dates, headline, outlets, footers."""
    check_text(contents.text, name)
    view = reading_copy(contents.text)
    notes = find_notes(view, contents.text)
    publisher = contents.publisher or publisher_in_text(view)
    published = contents.published or date_in_text(view, contents.url)
    published = published or date_in_url(contents.url) or contents.made
    language = language_of(_body(view, notes))
    if language == "und" or (contents.language and len(view) < 200):  # noqa: PLR2004 - too short
        language = contents.language or language
    return Document(
        text=contents.text,
        title=contents.title or _as_printed(headline(view), view, contents.text),
        publisher=publisher,
        published=published,
        url=contents.url,
        path=path,
        language=language,
        carried_by=carriers(view, publisher),
        notes=(*notes, *contents.notes),
    )


def _as_printed(words: str | None, view: str, text: str) -> str | None:
    """Words of the reading copy as they stand in the text, with its own quotes and dashes."""
    at = view.find(words) if words else -1
    return text[at : at + len(words)] if words and at >= 0 else words


def _body(view: str, notes: tuple[Note, ...]) -> str:
    """The reading copy without footers; the copy itself when nothing else is left."""
    parts, start = [], 0
    for note in notes:
        if note.span is not None:
            parts.append(view[start : note.span.start])
            start = note.span.end
    body = "".join((*parts, view[start:]))
    return body if any(char.isalpha() for char in body) else view
