"""What a reader takes out of a file: the text, and the details the file itself gives."""

from parley.core.dates import When
from parley.core.record import record
from parley.sources.document import Note


@record
class Contents:
    """A text with what its file says about it; None where the file is silent."""

    text: str
    """The whole text."""

    title: str | None = None
    """Headline."""

    publisher: str | None = None
    """Outlet or body that published it."""

    published: When | None = None
    """Publication date."""

    made: When | None = None
    """Day the file was made; stands in for the publication date when nothing better is known."""

    url: str | None = None
    """Where it is published."""

    language: str | None = None
    """Language the file claims, as ISO 639-1."""

    notes: tuple[Note, ...] = ()
    """Remarks of the reader."""


def remark(words: str) -> Note:
    """A remark of the reader about how it read the file."""
    return Note(kind="reader", text=words)
