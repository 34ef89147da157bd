"""Everything a brief is made from: evidence, model, findings and what could not be read."""

from typing import TYPE_CHECKING

from parley.analysis.findings import Findings
from parley.core.record import record
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation

if TYPE_CHECKING:
    from parley.analysis.outlook import Outlook


@record
class Unread:
    """A document that was given but not read."""

    title: str
    """Its title, path or publisher."""

    reason: str
    """Why, as a full sentence."""


@record
class BriefContents:
    """The input of every view of one case."""

    title: str
    """What the talks are about."""

    evidence: Evidence
    """What is held to be said."""

    model: Negotiation
    """Parties, issues and positions."""

    findings: Findings = Findings()
    """Gaps, deals, unknowns."""

    engine: str = ""
    """Name and version of the extractor, such as `rules/1`; empty when people typed it all."""

    version: str = ""
    """Version of parley."""

    unread: tuple[Unread, ...] = ()
    """Documents that could not be read."""

    numbered: tuple[str, ...] = ()
    """Statements in the order of their row numbers, when only a part of them is shown; empty when
    they are numbered as they come."""

    offline: bool = True
    """False when a language-model endpoint was asked."""

    asked: tuple[str, ...] = ()
    """Which language models were asked, how much, and what it cost: one sentence each."""

    remarks: tuple[str, ...] = ()
    """What extractors left out of documents or want to be checked, as full sentences."""

    outlook: "Outlook | None" = None
    """What to trade and ask, what would last, where talks may end and whether a deal would hold;
    None where it was not looked for."""
