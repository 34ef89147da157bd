"""A document: its text, where it came from, when it was published."""

from typing import Literal

from parley.core.dates import When
from parley.core.ids import content_id
from parley.core.record import record
from parley.core.span import Span


@record
class Note:
    """Words that stand in the text but are not part of the report."""

    kind: Literal["boilerplate", "legal_notice", "correction", "reader"]
    """`legal_notice` covers footers such as foreign-agent labels; `reader` is a remark of ours."""

    text: str
    """The words taken out of reading, or our remark."""

    span: Span | None = None
    """Where the words stand; None for a remark of the reader."""


@record
class Document:
    """One text that parties' words are read from.

    For a plain-text file `text` is the decoded file, unchanged; every offset in parley
    counts characters of `text`. What is tidied for matching is a side copy of equal length.
    """

    text: str
    """The whole text; never edited."""

    title: str | None = None
    """Headline, if one was found."""

    publisher: str | None = None
    """The outlet or body that published it, if known."""

    published: When | None = None
    """Publication date; `inferred` says that it was worked out."""

    url: str | None = None
    """Where it is published."""

    path: str | None = None
    """The file it was read from, as given."""

    language: str = "und"
    """ISO 639-1 code; `und` when it cannot be told."""

    carried_by: tuple[str, ...] = ()
    """Outlets named in the text as the report's origin or carrier ("Bloomberg reports")."""

    retrieved_at: str | None = None
    """When it was fetched, ISO 8601; not part of its identity."""

    notes: tuple[Note, ...] = ()
    """Parts of the text that are not read, and remarks of the reader."""

    @property
    def id(self) -> str:
        """The content id; the same text has the same id wherever it lies."""
        return content_id("doc", [self.text])
