"""What is known of some words before they are understood, and what they turn out to say."""

from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.core.record import record
from parley.core.span import Span
from parley.statements.statement import (
    ActGuess,
    Condition,
    Firmness,
    Movement,
    SourceKind,
    Stance,
)


@record
class Clause:
    """The content of one attribution or of one narrated sentence, with its surroundings."""

    document: str
    """The whole text, unchanged."""

    view: str
    """The reading copy of the text: same length, tidied for matching."""

    span: Span
    """The content."""

    sentence: Span
    """The sentence (or paragraph of speech) that the content stands in."""

    cue: Span | None
    """The reporting words ("said", "according to", "demanded that"); None when there are none."""

    source_kind: SourceKind
    """On whose word the reader relies."""

    verbatim: bool
    """Whether these are the speaker's own words."""

    speaker_is_holder: bool
    """Whether the words express the position of the speaker's own side."""

    published: When | None
    """Date of the document."""

    heading: str
    """Title of the document, for what the text is about as a whole; may be empty."""


@record
class Content:
    """What the words of a clause say; the fields are those of a statement."""

    acts: tuple[ActGuess, ...]
    issues: tuple[Issue, ...]
    """Never empty; the first is the main one."""

    stance: Stance | None
    quantities: tuple[Quantity, ...]
    condition: Condition | None
    firmness: Firmness
    movement: Movement | None
    said: When | None
    said_text: str | None
    refers_to: When | None
    relevance: float
    """0 to 1: how much the words bear on a negotiation at all (low for background, courtesies)."""
