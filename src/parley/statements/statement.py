"""One sourced statement: who is said to want what, on which issue, on whose word."""

from typing import Literal

from parley.core.dates import When
from parley.core.ids import content_id
from parley.core.quantity import Quantity
from parley.core.record import record
from parley.core.span import Span
from parley.errors import ExtractionError

SourceKind = Literal["named", "official_unnamed", "anonymous", "document", "outlet"]
Act = Literal[
    "no_comment",
    "denial",
    "threat",
    "refusal",
    "concession",
    "offer",
    "commitment",
    "demand",
    "report",
    "assessment",
]
Stance = Literal["for", "against", "conditional", "neutral"]
Firmness = Literal["red_line", "firm", "prefers", "flexible", "accepts", "unknown"]
Movement = Literal["softened", "hardened"]
Wording = Literal["exact", "tidied", "near"]


@record
class Speaker:
    """Who speaks, as written and as resolved."""

    text: str | None
    """The surface form nearest to the content; None when the text names no speaker."""

    span: Span | None
    """Where the surface form stands; None exactly when `text` is None."""

    canonical: str
    """The resolved name ("Vladimir Putin"), or the description of an unnamed source."""


@record
class ActGuess:
    """One reading of what the words do, with its probability."""

    act: Act
    """The act."""

    probability: float
    """Between 0 and 1; the guesses of a statement sum to 1."""


@record
class Condition:
    """The words of an "if", "unless" or "provided that"."""

    text: str
    """The words."""

    span: Span
    """Where they stand."""


@record
class Statement:
    """One speaker, one act, one group of issues, one stretch of words.

    A statement is evidence, not truth: two statements may contradict each other and both
    stay. It is never edited; a correction is a new statement and a ledger entry that
    retires the old one. Its id follows from its content.
    """

    document: str
    """Id of the document the words stand in."""

    span: Span
    """Where the words stand; `span.cut(document.text) == text` always holds."""

    text: str
    """The exact words."""

    speaker: Speaker
    """Who says it."""

    via: tuple[str, ...] = ()
    """The chain of carriers, nearest first: outlets or people who pass the words on."""

    party: str | None = None
    """Id of the party the speaker speaks for; None for analysts, outlets, unplaced sources."""

    holder: str | None = None
    """Id of the party whose position, act or situation the words express."""

    target: str | None = None
    """Id of the party addressed or asked to do something."""

    source_kind: SourceKind
    """On whose word the reader relies."""

    quote: Literal["direct", "indirect"]
    """`direct` when at least half of the span is verbatim."""

    acts: tuple[ActGuess, ...]
    """What the words do, likeliest first; never empty."""

    issue: str
    """Id of the first issue, such as `forces.personnel`."""

    group: str
    """Group of the first issue."""

    also: tuple[str, ...] = ()
    """Ids of further issues in the same words."""

    stance: Stance | None = None
    """The holder's attitude to the issue as labelled; None where it makes no sense."""

    quantities: tuple[Quantity, ...] = ()
    """Figures that are terms, scope or measures of the negotiation."""

    condition: Condition | None = None
    """What the position hangs on."""

    firmness: Firmness = "unknown"
    """How firmly the words put the holder's position."""

    movement: Movement | None = None
    """Set when the words themselves say that the holder moved."""

    said: When | None = None
    """When it was said; None means the document's date."""

    said_text: str | None = None
    """The words that date it ("in June")."""

    refers_to: When | None = None
    """The period the content is about ("spring 2022"): an earlier draft, a deadline."""

    cue: Span | None = None
    """The reporting words, when there are any."""

    optional: bool = False
    """Borderline: headlines that repeat the body, thanks, background."""

    confidence: float = 0.5
    """Between 0 and 1: how sure the extractor is that speaker and words belong together."""

    wording: Wording = "exact"
    """How the extractor's words were found in the document: as they stand; after levelling spaces,
    quotation marks, capitals and accents; or with words spelt slightly otherwise. `text` holds the
    document's own characters in each case."""

    extractor: str = "person"
    """Name and version of what proposed it, such as `rules/1`."""

    def __post_init__(self) -> None:
        """Refuse a statement without an act or with half a speaker."""
        if not self.acts:
            raise ExtractionError("a statement needs at least one act, found none")
        if (self.speaker.text is None) != (self.speaker.span is None):
            raise ExtractionError("a speaker has both words and a place, or neither")

    @property
    def act(self) -> Act:
        """The likeliest act."""
        return self.acts[0].act

    @property
    def issues(self) -> tuple[str, ...]:
        """All issues, the first one first."""
        return (self.issue, *self.also)

    @property
    def id(self) -> str:
        """The content id: `st_` and 12 hex digits."""
        figures = [[q.value, q.unit, q.comparator] for q in self.quantities]
        return content_id(
            "st",
            [
                self.document,
                self.span.start,
                self.span.end,
                self.speaker.canonical,
                self.holder,
                self.act,
                self.issues,
                self.stance,
                figures,
            ],
        )

    def check(self, text: str) -> None:
        """Refuse a statement whose words are not in the document.

        Args:
            text: the text of the document named by `document`.

        Raises:
            ExtractionError: if any recorded words differ from the characters at their span.
        """
        places: list[tuple[str, Span]] = [(self.text, self.span)]
        if self.speaker.text is not None and self.speaker.span is not None:
            places.append((self.speaker.text, self.speaker.span))
        places += [(q.text, q.span) for q in self.quantities if q.span is not None]
        if self.condition is not None:
            places.append((self.condition.text, self.condition.span))
        for words, span in places:
            found = span.cut(text)
            if found != words:
                raise ExtractionError(f"{self.id}: expected {words!r} at {span}, found {found!r}")
