"""Let a proposal become a statement only as far as the document bears it out."""

from typing import Literal

from parley.core.dates import When
from parley.core.record import record
from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.llm.actors import Actors
from parley.statements.llm.figures import checked_figures
from parley.statements.llm.ground import Finder, Found, nearest, trimmed
from parley.statements.llm.page import Page
from parley.statements.llm.proposal import Proposal
from parley.statements.llm.windows import Window
from parley.statements.statement import ActGuess, Condition, Speaker, Statement
from parley.statements.taxonomy import taxonomy

Reason = Literal["words", "speaker", "repeated", "notice"]
"""Why a proposal is not entered: its words, or its speaker's, are not there; they stand in the
part that was shown for understanding only; they stand in a notice that is no part of the report."""

CONFIDENCE = {"exact": 0.7, "tidied": 0.65, "near": 0.4}
"""How sure a statement is by how its words were found. Not calibrated: a model's own figures for
this are worse than none, and endpoints differ."""

LEAST = 4
"""Letters and digits that words must hold to be a statement."""

REACH = 1500
"""Characters between words and the speaker, reporting words or condition that belong to them."""

MOST_NEAR = 60
"""Proposals in one window whose words are looked for in other spellings; each look takes
milliseconds."""

CHIEF = 0.8
"""Probability of the first act when the model names two."""

HALF = 0.5
SPREAD = 1
"""Years before and after publication in which a date may lie that the text does not spell out."""


@record
class Desk:
    """What a document is checked with."""

    document: Document
    """The document."""

    finder: Finder
    """Finds words in it."""

    actors: Actors
    """Knows its parties."""

    page: Page
    """Knows where it is quoted and who narrates."""

    label: str
    """Name and version of the extractor."""


def desk_for(document: Document, label: str) -> Desk:
    """Prepare a document."""
    text = document.text
    page = Page.of(document)
    return Desk(document=document, finder=Finder(text), actors=Actors(text), page=page, label=label)


def verified(
    desk: Desk, proposal: Proposal, window: Window, taken: set[Span]
) -> Statement | Reason:
    """The statement that a proposal becomes, or why it becomes none.

    Args:
        desk: the document.
        proposal: what the model said.
        window: the part it was asked about.
        taken: places of earlier statements, so that words that stand twice are found twice.
    """
    found = _place(desk, proposal.words, window, taken)
    if isinstance(found, str):
        return found
    span = trimmed(desk.document.text, found.span)
    if sum(c.isalnum() for c in span.cut(desk.document.text)) < LEAST:
        return "words"
    if any(n.span is not None and n.span.overlaps(span) for n in desk.document.notes):
        return "notice"
    speaker = _speaker(desk, proposal, span, window)
    if speaker is None:
        return "speaker"
    taken.add(found.span)
    return _statement(desk, proposal, (span, found), (speaker, window))


def _place(desk: Desk, words: str, window: Window, taken: set[Span]) -> Found | Reason:
    places = desk.finder.find(words, window.span)
    if not places:
        if any(desk.finder.find(words, before) for before in window.before):
            return "repeated"
        near = desk.finder.attempts < MOST_NEAR
        found = desk.finder.find_near(words, window.span) if near else None
        return found or "words"
    return next((f for f in places if f.span not in taken), places[0])


def _speaker(desk: Desk, proposal: Proposal, span: Span, window: Window) -> Speaker | None:
    """Who speaks; None when the text does not name whom the model names."""
    name = " ".join(proposal.speaker_name.split())
    words = (proposal.speaker_words or "").strip()
    if not words:
        known = name and (desk.actors.named(name) or name == desk.document.publisher)
        return Speaker(text=None, span=None, canonical=name if known else desk.page.narrator)
    place = _near(desk, words, span, window)
    if place is None:
        return None
    text = place.cut(desk.document.text)
    tidy = " ".join(text.split())
    canonical = name if name and _borne_out(desk, name, tidy) else tidy
    return Speaker(text=text, span=place, canonical=canonical)


def _borne_out(desk: Desk, name: str, words: str) -> bool:
    """Whether the text itself leads to a full name: it holds the name, or at least the surname."""
    return name.isprintable() and (
        desk.actors.named(name) or (desk.actors.surname_named(name) and name != words)
    )


def _near(desk: Desk, words: str | None, span: Span, window: Window) -> Span | None:
    """The nearest place of words that belong to a statement, inside what the model was shown."""
    if not words or not any(c.isalnum() for c in words):
        return None
    around = Span(start=max(0, span.start - REACH), end=span.end + REACH)
    places = [f for f in desk.finder.find(words, around) if window.holds(f.span)]
    found = nearest(places, span)
    return found.span if found else None


def _statement(
    desk: Desk, proposal: Proposal, content: tuple[Span, Found], source: tuple[Speaker, Window]
) -> Statement:
    (span, found), (speaker, window) = content, source
    text = desk.document.text
    chief, *also = _issues(proposal.issues)
    condition = _near(desk, proposal.condition_words, span, window)
    said_words = _near(desk, proposal.said_words, span, window)
    return Statement(
        document=desk.document.id,
        span=span,
        text=span.cut(text),
        speaker=speaker,
        via=tuple(dict.fromkeys(v.strip() for v in proposal.via[:4] if desk.actors.named(v))),
        party=desk.actors.party(proposal.party),
        holder=desk.actors.party(proposal.holder),
        target=desk.actors.party(proposal.target),
        source_kind=proposal.source_kind,
        quote=_quote(desk, proposal, span),
        acts=_acts(proposal),
        issue=chief,
        group=chief.split(".", maxsplit=1)[0],
        also=tuple(also),
        stance=proposal.stance,
        quantities=checked_figures(text, desk.page.view, span, proposal.figures),
        condition=None
        if condition is None
        else Condition(text=condition.cut(text), span=condition),
        firmness=proposal.firmness,
        movement=proposal.movement,
        said=_date(desk.document, proposal.said) if said_words else None,
        said_text=said_words.cut(text) if said_words else None,
        refers_to=_date(desk.document, proposal.refers_to),
        cue=_near(desk, proposal.cue_words, span, window),
        optional=proposal.borderline,
        confidence=CONFIDENCE[found.wording],
        wording=found.wording,
        extractor=desk.label,
    )


def _issues(given: tuple[str, ...]) -> tuple[str, ...]:
    """The issues that there are, among those given; the general one when there are none."""
    known = {issue.id for issue in taxonomy()}
    found = tuple(dict.fromkeys(i for i in given if i in known))
    return found or (taxonomy()[-1].id,)


def _acts(proposal: Proposal) -> tuple[ActGuess, ...]:
    if proposal.second_act is None or proposal.second_act == proposal.act:
        return (ActGuess(act=proposal.act, probability=1.0),)
    return (
        ActGuess(act=proposal.act, probability=CHIEF),
        ActGuess(act=proposal.second_act, probability=round(1 - CHIEF, 4)),
    )


def _quote(desk: Desk, proposal: Proposal, span: Span) -> Literal["direct", "indirect"]:
    """Marks in the text decide; the model decides only where the paragraph has none."""
    if desk.page.quoted_share(span) >= HALF:
        return "direct"
    return proposal.quote if not desk.page.quotes_near(span) else "indirect"


def _date(document: Document, iso: str | None) -> When | None:
    """A date whose year the text spells out, or that lies about the time of publication."""
    try:
        when = When(iso=iso or "", inferred=True)
    except ValueError:
        return None
    year = when.earliest.year
    near = document.published is not None and (
        document.published.earliest.year - SPREAD <= year <= document.published.latest.year + SPREAD
    )
    return when if near or str(when.latest.year) in document.text else None
