"""Word files (.docx) to text, read as if all tracked changes were accepted."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from parley.errors import SourceError
from parley.sources.contents import Contents, remark
from parley.sources.language import code_of
from parley.sources.limits import (
    MAX_ZIP_BYTES,
    MAX_ZIP_PARTS,
    MAX_ZIP_RATIO,
    SMALL_PART,
    megabytes,
    refuse,
)

SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DROPPED = {
    f"{SPACE}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "pict", "drawing")
}
CHANGED = {f"{SPACE}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo")}
BREAKS = {f"{SPACE}tab": "\t", f"{SPACE}br": "\n", f"{SPACE}cr": "\n", f"{SPACE}noBreakHyphen": "-"}
BOMB = "it may be a trap; do not open it"


class WordReader:
    """Reads paragraphs and tables of Word files."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, name: str) -> Contents:
        """One line per paragraph, one line per table row, cells parted by ` | `.

        Raises:
            SourceError: when the file is no Word file, damaged, locked, or unpacks to too much.
        """
        check_zip(data, name)
        import docx

        try:
            file = docx.Document(io.BytesIO(data))
            body = file.element.body
            lines = list(_lines(body))
            title, language = file.core_properties.title, file.core_properties.language
        except Exception as problem:
            raise SourceError(
                f"{name} is a zip archive but not a Word file that can be read "
                f"({type(problem).__name__}); save it again as .docx"
            ) from problem
        changed = any(element.tag in CHANGED for element in body.iter())
        note = f"{name} holds tracked changes; it was read as if all were accepted."
        return Contents(
            text="\n".join(lines),
            title=" ".join((title or "").split()) or None,
            language=code_of(language),
            notes=(remark(note),) if changed else (),
        )


def check_zip(data: bytes, name: str) -> None:
    """Refuse a zip archive by its list of contents, before anything is unpacked.

    Python unpacks no more of a part than its header says, so the header is enough.

    Raises:
        SourceError: when it is no zip archive, has too many parts or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as problem:
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        why = "it is locked or an old .doc file" if old else "it does not open as a zip archive"
        raise SourceError(f"{name} is not a Word file: {why}; save it again as .docx") from problem
    if len(parts) > MAX_ZIP_PARTS:
        refuse(name, f"holds {len(parts):,} parts", f"{MAX_ZIP_PARTS:,}", BOMB)
    total = sum(part.file_size for part in parts)
    if total > MAX_ZIP_BYTES:
        refuse(name, f"unpacks to {megabytes(total)}", megabytes(MAX_ZIP_BYTES), BOMB)
    for part in parts:
        grown = part.file_size / max(part.compress_size, 1)
        if part.file_size > SMALL_PART and grown > MAX_ZIP_RATIO:
            refuse(
                name, f"has a part that grows {grown:,.0f} times", f"{MAX_ZIP_RATIO} times", BOMB
            )


def _lines(parent: Any) -> Iterator[str]:
    """Paragraphs and table rows in the order of the page."""
    for child in parent:
        if child.tag == f"{SPACE}p":
            yield _words(child)
        elif child.tag == f"{SPACE}tbl":
            for row in child.findall(f"{SPACE}tr"):
                yield " | ".join(_cell(cell) for cell in row.findall(f"{SPACE}tc"))
        elif child.tag in {f"{SPACE}sdt", f"{SPACE}sdtContent", f"{SPACE}ins", f"{SPACE}customXml"}:
            yield from _lines(child)


def _cell(cell: Any) -> str:
    """The words of a table cell on one line."""
    return " ".join(" ".join(_words(part) for part in cell.iter(f"{SPACE}p")).split())


def _words(element: Any) -> str:
    """The words of a paragraph, without what was deleted."""
    if element.tag in DROPPED:
        return ""
    if element.tag == f"{SPACE}t":
        return element.text or ""
    if element.tag in BREAKS:
        return BREAKS[element.tag]
    return "".join(_words(child) for child in element)
