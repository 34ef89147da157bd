"""Scenarios on the disk: read any of the formats from a file or folder, and write them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from parley.errors import ModelError
from parley.model.scenario.own_read import read_listing
from parley.model.scenario.problem import Problem
from parley.model.scenario.read import read
from parley.model.scenario.recognise import ENDINGS, described, recognise
from parley.model.scenario.text import Text
from parley.model.scenario.write import write

LARGEST: Final = 32_000_000
"""Bytes of one file; the largest published scenario file has 70,000."""

MOST_FILES: Final = 500
"""Files of one folder that are looked at."""

HINTS: Final = 6
"""Folders that an error names."""

CASE_FILES: Final = ("case.yaml", "ledger.db")
"""What makes a folder a case."""


def read_scenario(path: Path, parties: Sequence[str] | None = None) -> Problem:
    """Read a scenario from a folder or file, in whichever format its content is.

    Args:
        path: a folder with a domain and profiles, a domain file with its profiles beside it, a
            NegoLog folder of profiles, or a parley scenario file.
        parties: profiles by file name, stem or own name, in the order wanted; None for all. A
            party's id is the stem of its profile's file name.

    Raises:
        ModelError: naming file, line and key, what was expected and what to do.
    """
    path = Path(path)
    if path.is_dir():
        return _read_folder(path, parties, None)
    if not path.is_file():
        raise ModelError(f"{path} does not exist; expected a scenario file or folder")
    text, _ = _read_file(path)
    kind = recognise(text)
    if kind.role == "domain":
        return _read_folder(path.parent, parties, path.name)
    if kind.role in ("profile", "uncertain"):
        raise ModelError(
            f"{path.name} is {described(kind)} of one party; expected the folder it is in, or "
            "the domain file"
        )
    if kind.role == "whole" and read_listing(text) is not None:
        beside = [_read_file(file)[0] for file in _files(path.parent) if file != path]
        return read([text, *(one for one in beside if recognise(one).role != "whole")], parties)
    return read([text], parties)


def is_scenario(path: Path) -> bool:
    """Whether a path holds a scenario rather than a case; never raises."""
    path = Path(path)
    try:
        if path.is_dir():
            if any((path / name).exists() for name in CASE_FILES):
                return False
            return any(_role(file) != "other" for file in _files(path))
        return path.is_file() and path.suffix.lower() in ENDINGS and _role(path) != "other"
    except (ModelError, OSError):
        return False


def _role(path: Path) -> str:
    try:
        return recognise(_read_file(path)[0]).role
    except ModelError:
        return "other"


def _read_folder(folder: Path, parties: Sequence[str] | None, domain: str | None) -> Problem:
    texts, notes = [], []
    for file in _files(folder):
        text, note = _read_file(file)
        texts.append(text)
        notes += note
    if all(recognise(text).role == "other" for text in texts):
        raise ModelError(
            f"{folder} holds no scenario that parley knows; expected a domain and profiles (Genius "
            "XML, GeniusWeb or NegoLog JSON, NegMAS YAML) or a file that begins with "
            f"`scenario: 1`{scenarios_inside(folder)}"
        )
    try:
        found = read(texts, parties, domain)
    except ModelError as problem:
        raise ModelError(f"{folder}: {problem}") from problem
    return replace(found, title=found.title or folder.name, notes=(*found.notes, *notes))


def scenarios_inside(folder: Path) -> str:
    """A hint at folders inside that hold scenarios, for the end of a sentence; else empty."""
    found = sorted(inner.name for inner in folder.iterdir() if inner.is_dir() and _holds(inner))
    names = ", ".join(found[:HINTS]) + (", ..." if len(found) > HINTS else "")
    return f"; name one of the folders inside it: {names}" if found else ""


def _holds(folder: Path) -> bool:
    try:
        return bool(_files(folder))
    except ModelError:
        return False


def _files(folder: Path) -> list[Path]:
    try:
        files = sorted(
            file
            for file in folder.iterdir()
            if file.suffix.lower() in ENDINGS and not file.name.startswith(".") and file.is_file()
        )
    except OSError as problem:
        raise ModelError(f"{folder} cannot be listed ({problem.strerror})") from problem
    if len(files) > MOST_FILES:
        raise ModelError(
            f"{folder} holds {len(files)} files; expected at most {MOST_FILES} of one scenario"
        )
    return files


def _read_file(path: Path) -> tuple[Text, list[str]]:
    """The text of a file, and a note where its encoding had to be guessed."""
    try:
        if path.stat().st_size > LARGEST:
            raise ModelError(
                f"{path.name} is larger than {LARGEST // 1_000_000} MB; expected a scenario file"
            )
        data = path.read_bytes()
    except OSError as problem:
        raise ModelError(f"{path.name} cannot be read ({problem.strerror})") from problem
    words, note = _decoded(data, path.name)
    return Text(name=path.name, text=words), [note] if note else []


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    encoding = "utf-8-sig"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    declared = re.match(rb"""\s*<\?xml[^>]{0,100}encoding=["']([\w.-]{1,40})["']""", data)
    if declared and encoding != "utf-16":
        encoding = declared.group(1).decode("ascii")
    note = ""
    try:
        words = data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except (UnicodeError, LookupError):
        words = data.decode("cp1252", errors="replace")
        note = f"{name} is not in {encoding}; it was read as Windows-1252."
    if any(mark in words for mark in "\x00\x01\x02\x03\x04\x05\x06\x07\x08"):
        raise ModelError(f"{name} is not a text file; expected XML, JSON or YAML")
    return words, note


def write_scenario(problem: Problem, folder: Path, form: str) -> tuple[str, ...]:
    """Write a scenario into a folder.

    Args:
        problem: what to write.
        folder: new, or without files of the same names.
        form: parley, genius, geniusweb, negolog or negmas.

    Returns:
        What the format cannot hold, in plain sentences; empty when nothing was left out.

    Raises:
        ModelError: when utilities cannot be told in the format, or a file is there already.
    """
    written = write(problem, form)
    folder = Path(folder)
    for text in written.texts:
        if (folder / text.name).exists():
            raise ModelError(f"{folder / text.name} is there already; choose an empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for text in written.texts:
            (folder / text.name).write_text(text.text, encoding="utf-8", newline="\n")
    except OSError as problem_found:
        raise ModelError(
            f"{folder} cannot be written ({problem_found.strerror})"
        ) from problem_found
    return written.notes
