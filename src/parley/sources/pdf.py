"""PDF files to text."""

import io
import logging
import re
from dataclasses import replace
from typing import Any

from parley.core.dates import When
from parley.errors import SourceError
from parley.sources.contents import Contents
from parley.sources.dates import read_date
from parley.sources.limits import MAX_CHARS, MAX_PDF_PAGES, refuse
from parley.sources.words import table

HYPHENATED = re.compile(r"(\w{2,})(-|\u00ad)[ \t]*\n[ \t]*([^\W\d_A-Z]\w*)")
NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|document\d*)\b|\.(?:docx?|pdf|indd|rtf|odt)$|^\W*$", re.IGNORECASE
)


class PdfReader:
    """Reads the text layer of PDF files; pictures of text need OCR first."""

    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, name: str) -> Contents:
        """The text of all pages; words hyphenated at a line's end are joined.

        Raises:
            SourceError: when the file is damaged, locked, too long or holds no text.
        """
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        if b"%PDF-" not in data[:1024]:
            raise SourceError(f"{name} is not a PDF file, whatever its name says; save it again")
        try:
            document = _opened(data, name)
            text = _pages(document, name)
            details = document.metadata or {}
            title, made = details.get("/Title"), details.get("/CreationDate")
        except SourceError:
            raise
        except Exception as problem:
            raise SourceError(
                f"{name} is a damaged PDF file ({type(problem).__name__}); save it again, "
                "or copy its text into a .txt file"
            ) from problem
        if not text.strip():
            raise SourceError(f"{name} holds no text, only pictures; run it through OCR first")
        words = " ".join(title.split()) if isinstance(title, str) else ""
        return Contents(
            text=text,
            title=None if NO_TITLE.search(words) else words,
            made=_inferred(made) if isinstance(made, str) else None,
        )


def _inferred(made: str) -> When | None:
    """The day on which the file was made, which need not be the day of publication."""
    when = read_date(made)
    return replace(when, inferred=True) if when else None


def _opened(data: bytes, name: str) -> Any:
    """Open a file, with the empty password if it is locked."""
    import pypdf

    document = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if document.is_encrypted:
        try:
            opened = bool(document.decrypt(""))
        except Exception:  # noqa: BLE001 - unknown ciphers and missing ones fail in many ways
            opened = False
        if not opened:
            raise SourceError(f"{name} is a PDF locked with a password; save it without one")
    if len(document.pages) > MAX_PDF_PAGES:
        refuse(name, f"has {len(document.pages):,} pages", f"{MAX_PDF_PAGES:,} pages")
    return document


def _pages(document: Any, name: str) -> str:
    """The text of all pages, one after the other."""
    pages, length = [], 0
    for page in document.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > MAX_CHARS:
            refuse(name, f"holds more than {MAX_CHARS:,} characters of text", f"{MAX_CHARS:,}")
    return _unhyphenated("\n".join(page for page in pages if page))


def _unhyphenated(text: str) -> str:
    """Join words that a line break has cut; `long-term` keeps its hyphen."""
    parts = set(table("hyphens")["first"].split())
    seen = set(re.findall(r"\w+-\w+", text.lower()))

    def joined(match: re.Match[str]) -> str:
        first, mark, second = match.groups()
        whole = f"{first}-{second}"
        keep = mark == "-" and (first.lower() in parts or whole.lower() in seen)
        return whole if keep else f"{first}{second}"

    return HYPHENATED.sub(joined, text)
