"""From a cell to its statements to the words in the document."""

import re
import statistics
from dataclasses import replace

from parley.core.grade import ITEM_WORDS, SOURCE_WORDS
from parley.core.record import record
from parley.ledger.evidence import Held
from parley.model.assumption import Assumption
from parley.model.position import Position
from parley.sources.document import Document
from parley.statements.statement import Statement
from parley.views.cell import Cell
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.matrix import Matrix
from parley.views.terms import date_words, period_words, shorten, term

REACH = 170
"""Characters of context on each side: about two lines, enough to see who is meant."""

STOP = re.compile(r"(?<!\d)[.!?][\"”’]?\s+|\n[ \t\r]*\n\s*")
LINE_STOP = re.compile(STOP.pattern + r"|\n")
"""Where context may begin or end: after a sentence, and at a line break that is no mere wrap."""

WRAP = (40, 100)
"""Median length of lines between which a text counts as hard-wrapped: wire lines have 60 to 80."""


@record
class Quote:
    """Exact words with what stands around them."""

    before: str
    words: str
    after: str


@record
class Card:
    """One statement, ready to be shown."""

    number: int
    label: str
    quote: Quote
    speaker: str
    source: str
    """Class of the source in words."""

    via: str
    party: str
    holder: str
    act: str
    quoted: str
    """`verbatim` or `reported`."""

    date: str
    about: str
    """The earlier period that the words are about; empty when they are about now."""

    document: str
    """Label and title of the document."""

    letter: str
    letter_words: str
    item: str
    item_words: str
    review: str
    condition: str
    issues: str
    full_in: str = ""
    """Title of the panel that shows the statement in full, or `above`; empty for a full card."""


@record
class Stage:
    """One position of a panel, with the statements behind it, newest first."""

    heading: str
    label: str
    firmness: str
    as_of: str
    condition: str
    assumption: str
    """Who assumed it, when and why; empty when it rests on statements."""

    cards: tuple[Card, ...]


@record
class Panel:
    """Everything behind one cell."""

    id: str
    party: str
    issue: str
    summary: str
    """What the cell shows, for the folded panel."""

    stages: tuple[Stage, ...]
    others: tuple[Card, ...]
    """Further statements of the party on the issue that no position rests on."""

    remarks: tuple[str, ...]
    """Contradictions and shifts that touch the cell."""

    @property
    def statements(self) -> int:
        """How many statements it holds."""
        return len(
            {c.number for s in self.stages for c in s.cards} | {c.number for c in self.others}
        )


def hard_wrapped(text: str) -> bool:
    """Whether single line breaks in a text are mere wrapping."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 3 and WRAP[0] <= statistics.median(lines) <= WRAP[1]  # noqa: PLR2004 - a few


def quote_in_context(document: Document, statement: Statement) -> Quote:
    """The statement's exact words with up to two lines on each side.

    The context starts and ends at a sentence where one ends within reach, else at a word
    with an ellipsis.
    """
    text, span = document.text, statement.span
    stop = STOP if hard_wrapped(text) else LINE_STOP
    window = text[max(0, span.start - REACH) : span.start]
    stops = [m.end() for m in stop.finditer(window) if m.end() < len(window)]
    before = window[stops[0] :] if stops else window
    if not stops and span.start > REACH:
        before = "… " + before.partition(" ")[2]
    window = text[span.end : span.end + REACH]
    stops = [m.end() for m in stop.finditer(window) if m.start() > 0]
    after = window[: stops[-1]] if stops else window
    if not stops and span.end + REACH < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Quote(before=before.lstrip(), words=span.cut(text), after=after.rstrip())


def card(names: Index, held: Held) -> Card:
    """One statement with its speaker, source, date, grade and review state."""
    statement = held.statement
    document = names.documents[statement.document]
    said, about = names.said(held), names.about(held)
    number = names.numbers[statement.id]
    title = document.title or document.publisher or document.path or "untitled"
    return Card(
        number=number,
        label=f"S{number}",
        quote=quote_in_context(document, statement),
        speaker=statement.speaker.canonical,
        source=term("source", statement.source_kind),
        via=", ".join(statement.via),
        party=names.party(statement.party) if statement.party else "",
        holder=names.party(statement.holder) if statement.holder else "",
        act=term("act", statement.act),
        quoted=term("quote", statement.quote),
        date=date_words(said) + (" (worked out)" if said is not None and said.inferred else ""),
        about=date_words(about) if about is not said and about is not None else "",
        document=f"D{names.document_numbers[document.id]}, {shorten(title, 70)}",
        letter=held.grade.source,
        letter_words=SOURCE_WORDS[held.grade.source],
        item=str(held.grade.item),
        item_words=ITEM_WORDS[held.grade.item],
        review=held.review,
        condition=statement.condition.text if statement.condition else "",
        issues=", ".join(names.issue(i) for i in statement.issues),
    )


def _stage(names: Index, position: Position, assumptions: dict[str, Assumption]) -> Stage:
    why = ""
    made = assumptions.get(position.basis.assumption or "")
    if position.basis.assumed:
        why = f"Assumed ({position.basis.assumption})"
        if made is not None:
            why = f"Assumed by {made.by} on {period_words(made.at)}. {made.why}".strip()
    return Stage(
        heading=term("status", position.status),
        label=position.label,
        firmness=term("firmness", position.firmness),
        as_of=date_words(position.as_of),
        condition=position.condition or "",
        assumption=why,
        cards=tuple(card(names, h) for h in names.newest_first(position.basis.statements)),
    )


def _remarks(contents: BriefContents, party: str, issue: str, behind: set[str]) -> tuple[str, ...]:
    found = [
        f"Contradiction: {c.description}"
        for c in contents.evidence.contradictions
        if c.issue == issue and behind & set(c.statements)
    ]
    for shift in contents.evidence.shifts:
        if (shift.party, shift.issue) == (party, issue):
            moved = "moved" if shift.direction == "other" else shift.direction
            start = f"from “{shift.before}” " if shift.before else ""
            found.append(
                f"{moved.capitalize()} {start}to “{shift.after}”, {period_words(shift.when)}."
            )
    return tuple(found)


def panels(contents: BriefContents, names: Index, grid: Matrix) -> tuple[Panel, ...]:
    """One panel for each filled cell, in the order of the matrix.

    Each statement is shown in full in the first panel that it belongs to; the others name it.
    """
    full: dict[int, str] = {}
    return tuple(
        _once(_panel(contents, names, shown, row.issue), full)
        for row in grid.rows
        for shown in row.filled
    )


def _panel(contents: BriefContents, names: Index, shown: Cell, issue: str) -> Panel:
    assumptions = {a.id: a for a in contents.model.assumptions}
    positions = names.positions[shown.party, issue]
    behind = {s for p in positions for s in p.basis.statements}
    others = tuple(
        h.statement.id
        for h in names.held
        if h.statement.holder == shown.party
        and issue in h.statement.issues
        and h.statement.id not in behind
    )
    return Panel(
        id=shown.panel,
        party=shown.name,
        issue=names.issue(issue),
        summary=shown.text,
        stages=tuple(_stage(names, p, assumptions) for p in positions),
        others=tuple(card(names, h) for h in names.newest_first(others)),
        remarks=_remarks(contents, shown.party, issue, behind),
    )


def _once(panel: Panel, full: dict[int, str]) -> Panel:
    """The panel with every statement that was shown in full before reduced to a pointer.

    Args:
        panel: the panel.
        full: for each statement number the panel that shows it; what is new is added.
    """
    title = f"{panel.party}: {panel.issue}"

    def once(cards: tuple[Card, ...]) -> tuple[Card, ...]:
        made = []
        for item in cards:
            known = full.get(item.number, "")
            made.append(replace(item, full_in="above" if known == title else known))
            full.setdefault(item.number, title)
        return tuple(made)

    stages = tuple(replace(stage, cards=once(stage.cards)) for stage in panel.stages)
    return replace(panel, stages=stages, others=once(panel.others))


def cells_of_statements(names: Index) -> dict[str, tuple[str, ...]]:
    """For each statement id the panels in which it is shown, in the order of the matrix."""
    found: dict[str, list[str]] = {}
    for (party, issue), panel in names.cells.items():
        for position in names.positions[party, issue]:
            for statement in position.basis.statements:
                if statement in names.by_id and panel not in found.get(statement, []):
                    found.setdefault(statement, []).append(panel)
        for held in names.held:
            statement = held.statement.id
            touches = held.statement.holder == party and issue in held.statement.issues
            if touches and panel not in found.get(statement, []):
                found.setdefault(statement, []).append(panel)
    return {statement: tuple(where) for statement, where in found.items()}
