"""Each document's whole text with the statements marked where they stand."""

import itertools
import re

from parley.core.record import record
from parley.core.span import Span
from parley.ledger.evidence import Held
from parley.sources.document import Document
from parley.views.evidence import hard_wrapped
from parley.views.index import Index
from parley.views.terms import date_words, term

BLANK = re.compile(r"\n[ \t\r]*\n\s*")
LINE = re.compile(r"\n\s*")
"""Where paragraphs end: at blank lines in hard-wrapped text, else at every line break."""


LONG = 3000
"""Characters of a document beyond which it is folded even when it is the only one."""


@record
class Piece:
    """A stretch of text with one state: plain, marked, or left out of reading."""

    text: str
    marks: tuple[int, ...] = ()
    """Numbers of the statements that cover it."""

    starts: tuple[int, ...] = ()
    """Numbers of the statements whose first words these are; they carry the anchor."""

    ends: tuple[int, ...] = ()
    """Numbers of the statements that end here; they carry the link back."""

    accepted: bool = False
    note: str = ""
    """Why the words are not read; empty for words that are."""


@record
class Sheet:
    """One document, ready to be shown."""

    label: str
    title: str
    line: str
    """Publisher, date, language and place in one line."""

    statements: int
    """How many statements stand in it."""

    folded: bool
    """Whether it is folded on the screen: when it is long, or one of several."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    remarks: tuple[str, ...]
    """Remarks of the reader."""


def sheets(names: Index) -> tuple[Sheet, ...]:
    """All documents with their statements marked, in reading order."""
    return tuple(_sheet(names, d, n) for n, d in enumerate(names.documents.values(), 1))


def _sheet(names: Index, document: Document, number: int) -> Sheet:
    text = document.text
    breaks = BLANK if hard_wrapped(text) else LINE
    edges = [0, *(x for m in breaks.finditer(text) for x in (m.start(), m.end())), len(text)]
    blocks = [Span(start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    held = [h for h in names.held if h.statement.document == document.id]
    parts = [
        document.publisher or "publisher unknown",
        date_words(document.published) if document.published else "undated",
    ]
    if document.carried_by:
        parts.append("carries " + ", ".join(document.carried_by))
    return Sheet(
        label=f"D{number}",
        title=document.title or document.path or "untitled",
        line=" · ".join(parts),
        statements=len(held),
        folded=len(names.documents) > 1 or len(text) > LONG,
        paragraphs=tuple(pieces(names, document, held, block) for block in blocks),
        remarks=tuple(n.text for n in document.notes if n.span is None),
    )


def pieces(names: Index, document: Document, held: list[Held], block: Span) -> tuple[Piece, ...]:
    """Cut a paragraph wherever a statement or a note begins or ends.

    Statements may overlap or cross paragraphs; each stretch knows all that cover it, so the
    marks never nest.
    """
    inside = [h for h in held if h.statement.span.overlaps(block)]
    notes = [n for n in document.notes if n.span is not None and n.span.overlaps(block)]
    spans = [h.statement.span for h in inside] + [n.span for n in notes if n.span]
    cuts = {block.start, block.end}
    cuts |= {e for s in spans for e in (s.start, s.end) if block.start < e < block.end}
    edges = sorted(cuts)
    made = []
    for start, end in itertools.pairwise(edges):
        here = Span(start=start, end=end)
        over = [h for h in inside if h.statement.span.contains(here)]
        covered = [n for n in notes if n.span is not None and n.span.contains(here)]
        made.append(
            Piece(
                text=here.cut(document.text),
                marks=_numbers(names, over),
                starts=_numbers(names, [h for h in over if start <= _first(h) < end]),
                ends=_numbers(names, [h for h in over if start <= _last(h) < end]),
                accepted=bool(over) and all(h.review == "accepted" for h in over),
                note=term("note", covered[0].kind) if covered else "",
            )
        )
    return tuple(made)


def _first(held: Held) -> int:
    """Offset of the first letter of a statement: where its anchor stands."""
    statement = held.statement
    return statement.span.start + len(statement.text) - len(statement.text.lstrip())


def _last(held: Held) -> int:
    """Offset of the last letter of a statement: where the link back stands."""
    statement = held.statement
    return statement.span.start + len(statement.text.rstrip()) - 1


def _numbers(names: Index, held: list[Held]) -> tuple[int, ...]:
    return tuple(names.numbers[h.statement.id] for h in held)
