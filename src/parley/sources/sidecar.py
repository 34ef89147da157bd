"""Details of a text that stand in a JSON file of the same name beside it."""

import json
from pathlib import Path
from typing import Any

from parley.core.record import record
from parley.sources.contents import Contents, remark
from parley.sources.dates import read_date
from parley.sources.document import Note
from parley.sources.language import code_of
from parley.sources.limits import MAX_SIDECAR_BYTES

KEYS = ("title", "date", "published", "publisher", "source_url", "url", "language")


@record
class _Details:
    """The strings found under the known keys."""

    found: dict[str, str]

    def first(self, *keys: str) -> str | None:
        """The first of some keys that is given."""
        return next((self.found[key] for key in keys if key in self.found), None)


def with_sidecar(contents: Contents, path: Path) -> Contents:
    """Fill in what `report.json` says about `report.txt`.

    Any of `title`, `date` (or `published`), `publisher`, `source_url` (or `url`) and
    `language` is read. A JSON file in which none of these is a text has another purpose and is
    left alone.

    Args:
        contents: what was read from `path`.
        path: the text file.

    Returns:
        The contents with the details in place, and a remark on each that could not be read.
    """
    beside = path.with_suffix(".json")
    if path.suffix.lower() == ".json" or not beside.is_file():
        return contents
    details = _load(beside)
    if isinstance(details, Note):
        return _add(contents, details)
    if not details.found:
        return contents
    date = details.first("date", "published")
    when = read_date(date) if date else None
    if date and when is None:
        note = (
            f"The date {date[:40]!r} in {beside.name} was not understood; write it as 2025-01-14."
        )
        contents = _add(contents, remark(note))
    return Contents(
        text=contents.text,
        title=details.first("title") or contents.title,
        publisher=details.first("publisher") or contents.publisher,
        published=when or contents.published,
        made=contents.made,
        url=details.first("source_url", "url") or contents.url,
        language=code_of(details.first("language")) or contents.language,
        notes=contents.notes,
    )


def _add(contents: Contents, note: Note) -> Contents:
    """The contents with one more remark."""
    from dataclasses import replace

    return replace(contents, notes=(*contents.notes, note))


def _load(beside: Path) -> _Details | Note:
    """The known keys of a JSON file, or a remark when it cannot be read."""
    try:
        with beside.open("rb") as file:
            data = file.read(MAX_SIDECAR_BYTES + 1)
        if len(data) > MAX_SIDECAR_BYTES:
            return _Details(found={})
        loaded: Any = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return remark(f"{beside.name} lies beside the text but is no valid JSON; it was not read.")
    if not isinstance(loaded, dict):
        return _Details(found={})
    pairs = ((key, loaded.get(key)) for key in KEYS)
    return _Details(
        found={k: " ".join(v.split()) for k, v in pairs if isinstance(v, str) and v.strip()}
    )
