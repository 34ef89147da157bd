"""How large an input may be: every limit, and the sentence said when one is passed."""

from typing import NoReturn

from parley.errors import SourceError

MAX_BYTES = 50_000_000
"""Largest file that is opened; a book of a thousand pages is a fiftieth of it."""

MAX_CHARS = 5_000_000
"""Longest text that is read; about 800,000 words."""

MAX_HTML_BYTES = 10_000_000
"""Largest web page; the text of a news page is a hundredth of it."""

MAX_HTML_DEPTH = 250
"""Deepest nesting of a web page; libxml2 stops at 256 and drops what lies below."""

MAX_ZIP_BYTES = 200_000_000
"""Most bytes that a Word file may unpack to."""

MAX_ZIP_RATIO = 200
"""Most that a part of a Word file may grow when unpacked; text grows 5 to 30 times."""

SMALL_PART = 1_000_000
"""Parts that unpack to less than this may grow by any factor."""

MAX_ZIP_PARTS = 10_000
"""Most files inside a Word file."""

MAX_PDF_PAGES = 2_000
"""Most pages of a PDF file."""

MAX_SIDECAR_BYTES = 1_000_000
"""Largest file of details beside a text."""

SPLIT = "split it, or save only the part you need"


def refuse(name: str, found: str, limit: str, advice: str = SPLIT) -> NoReturn:
    """Say that an input is too large.

    Raises:
        SourceError: always.
    """
    raise SourceError(f"{name} {found}, and parley reads at most {limit}; {advice}")


def check_size(size: int, name: str) -> None:
    """Refuse a file by its size, before it is opened."""
    if size > MAX_BYTES:
        refuse(name, f"has {megabytes(size)}", megabytes(MAX_BYTES))


def check_text(text: str, name: str) -> None:
    """Refuse a text that is too long or has no words."""
    if len(text) > MAX_CHARS:
        refuse(name, f"holds {len(text):,} characters of text", f"{MAX_CHARS:,}")
    if not any(char.isalnum() for char in text):
        raise SourceError(f"{name} holds no text, only blanks or marks; give a file with words")


def megabytes(size: int) -> str:
    """A size as people say it.

    Example:
        >>> megabytes(200_000_000)
        '200 MB'
    """
    return f"{size / 1e6:,.0f} MB" if size >= SMALL_PART else f"{size:,} bytes"
