"""The Extractor protocol: a document in, statements out."""

from typing import Protocol, runtime_checkable

from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.sources.document import Document
from parley.statements.statement import Statement


@record
class Usage:
    """What a language model was asked for one reading; the same when the answers were kept."""

    endpoint: str
    """The server's address."""

    model: str
    """Name of the model."""

    questions: int = 0
    """Questions put."""

    tokens_in: int = 0
    """Tokens read, as the server counts them."""

    tokens_out: int = 0
    """Tokens written, as the server counts them."""

    cost: float | None = None
    """US dollars; None when the price is not known."""


@record
class Reading:
    """What one extractor read in one document."""

    document: str
    """Id of the document."""

    extractor: str
    """Name and version."""

    parties: tuple[Party, ...] = ()
    """Actors found, most mentioned first."""

    issues: tuple[Issue, ...] = ()
    """Issues that the statements speak of, in the order of the taxonomy."""

    statements: tuple[Statement, ...] = ()
    """In the order of their spans."""

    unread: str | None = None
    """Why the document was not read (its language, for instance); None when it was."""

    remarks: tuple[str, ...] = ()
    """What a reader of the result should know, as full sentences: what was left out, and why."""

    usage: Usage | None = None
    """What a language model was asked; None when none was."""


@runtime_checkable
class Extractor(Protocol):
    """Reads a document; the same document always gives the same reading."""

    name: str
    """Short name, such as `rules`."""

    version: str
    """Changes whenever the output can change."""

    def extract(self, document: Document) -> Reading:
        """Find the statements of a document; never raises because of its text."""
        ...
