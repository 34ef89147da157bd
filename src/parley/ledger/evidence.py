"""What the ledger holds to be said, after all acts: the input of the model."""

from typing import Literal

from parley.core.grade import Grade
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.sources.document import Document
from parley.statements.statement import Statement

Review = Literal["proposed", "accepted", "rejected"]


@record
class Held:
    """One statement with what the ledger knows about it."""

    statement: Statement
    """The words and their reading."""

    review: Review = "proposed"
    """Whether a person has judged it; rejected statements stay listed but count for nothing."""

    corrects: str | None = None
    """Id of the statement that this one replaced."""

    origins: tuple[str, ...] = ()
    """Independent origins behind it (canonical speakers or outlets): copies count once."""

    grade: Grade = Grade()
    """Set by a person, or proposed by the written rule of `grading.py`."""


@record
class Contradiction:
    """Two statements of one period that cannot both hold, or positions that collide."""

    statements: tuple[str, str]
    """Their ids, in the order of the text."""

    kind: Literal["factual", "positional", "attribution"]
    """`factual`: both cannot be true; `positional`: one party is said to hold both."""

    issue: str
    """The issue they speak of."""

    description: str
    """One neutral sentence."""


@record
class Shift:
    """A party moved on an issue."""

    party: str
    issue: str
    group: str
    before: str
    """The earlier position in words; empty when the text does not give it."""

    after: str
    """The later position in words."""

    direction: Literal["softened", "hardened", "other"]
    when: str | None
    """When, in ISO form or `2024-01 to 2025-01`; None when unknown."""

    statements: tuple[str, ...]
    """The statements behind it."""


@record
class Evidence:
    """Everything that is held to be said, at one moment."""

    documents: tuple[Document, ...] = ()
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    held: tuple[Held, ...] = ()
    """In the order of documents, then of spans."""

    contradictions: tuple[Contradiction, ...] = ()
    shifts: tuple[Shift, ...] = ()
