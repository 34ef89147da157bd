"""Views as plain text tables for a terminal of any width; no escape codes unless asked for."""

from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import index
from parley.views.judged_record import clashes
from parley.views.matrix_table import ARROWS, matrix_table
from parley.views.sources_table import document_rows, speaker_rows
from parley.views.terms import (
    count,
    date_words,
    period_words,
    says,
    sentence,
    shorten,
    term,
)
from parley.views.text_table import Head, render_table

__all__ = [
    "Head",
    "TimelineRow",
    "changes_table",
    "contradictions_table",
    "matrix_table",
    "render_table",
    "sources_table",
    "statements_table",
    "timeline_rows",
    "timeline_table",
]


@record
class TimelineRow:
    """One statement in the order of time."""

    date: str
    party: str
    act: str
    words: str
    issue: str
    source: str
    label: str


def statements_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """All statements that count, in reading order."""
    names = index(contents)
    rows = [
        [
            names.label(h.statement.id),
            f"{h.statement.speaker.canonical}\n{term('source', h.statement.source_kind)}",
            names.party(h.statement.holder) if h.statement.holder else "–",
            (
                f"{term('act', h.statement.act)}: “{shorten(h.statement.text, 160)}”\n"
                f"{', '.join(names.issue(i) for i in h.statement.issues)}; "
                f"{date_words(names.said(h))}; {h.grade}; {h.review}"
            ),
        ]
        for h in names.held
    ]
    title = count(len(rows), "statement")
    heads: list[Head] = [("No.", 4), ("Speaker", 18), ("Position of", 14), "Words"]
    return render_table(heads, rows, width=width, title=title, styled=styled)


def timeline_rows(contents: BriefContents) -> tuple[TimelineRow, ...]:
    """Statements from the earliest to the latest time that their words are about."""
    names = index(contents)
    newest = names.newest_first(tuple(h.statement.id for h in names.held))
    order = sorted(newest, key=lambda h: names.numbers[h.statement.id])
    order.sort(key=lambda h: w.latest.toordinal() if (w := names.about(h)) else 0)
    return tuple(
        TimelineRow(
            date=date_words(names.about(h)),
            party=names.party(h.statement.holder) if h.statement.holder else "–",
            act=term("act", h.statement.act),
            words=shorten(h.statement.text, 140),
            issue=names.issue(h.statement.issue),
            source=term("source", h.statement.source_kind),
            label=names.label(h.statement.id),
        )
        for h in order
    )


def timeline_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """Statements in the order of time."""
    rows = [
        [r.date, r.party, f"{r.issue} ({r.act}, {r.source})\n“{r.words}” {r.label}"]
        for r in timeline_rows(contents)
    ]
    heads: list[Head] = [("About", 16), ("Position of", 16), "Statement"]
    return render_table(heads, rows, width=width, title="Timeline", styled=styled)


def sources_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """Documents, then speakers, with the share of the matrix that rests on each."""
    names = index(contents)
    documents = [
        [r.label, f"{r.title}\n{r.publisher}, {r.published}", r.classes or "–", r.share]
        for r in document_rows(contents, names)
    ]
    heads = ["No.", "Document", "Statements", "Cells"]
    first = render_table(heads, documents, width=width, title="Documents", styled=styled)
    speakers = [
        [r.name, f"{r.source}{', via ' + r.via if r.via else ''}", r.party, r.share,
         r.letter, r.items]
        for r in speaker_rows(contents, names)
    ]  # fmt: skip
    heads = ["Speaker", "Source", "For", "Cells", "Source A–F", "Item 1–6"]
    return (
        first + "\n" + render_table(heads, speakers, width=width, title="Speakers", styled=styled)
    )


def changes_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """Who moved on what, and which way."""
    names = index(contents)
    if not contents.evidence.shifts:
        return "No party is reported to have changed its position.\n"
    rows = [
        [
            names.party(s.party),
            names.issue(s.issue),
            f"{s.before or 'not stated'} → {s.after}",
            ARROWS.get(s.direction, "moved"),
            period_words(s.when),
        ]
        for s in contents.evidence.shifts
    ]
    heads = ["Party", "Issue", "From → to", "Direction", "When"]
    return render_table(heads, rows, width=width, title="Shifts", styled=styled)


def contradictions_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """Statements that cannot both hold."""
    names = index(contents)
    found = clashes(contents, names)
    if not found:
        return "No contradiction was found.\n"
    rows = [
        [
            names.issue(clash.issue),
            ", ".join(term("contradiction", kind) for kind in clash.kinds),
            "\n".join(
                f"{names.label(h.statement.id)} {h.statement.speaker.canonical} "
                f"{says(h.statement.speaker.canonical)} “{shorten(h.statement.text, 160)}”"
                for h in clash.held
            )
            + "".join(f"\n{sentence(x)}" for x in clash.descriptions),
        ]
        for clash in found
    ]
    heads: list[Head] = [("Issue", 20), ("Kind", 16), "What stands against what"]
    return render_table(heads, rows, width=width, title="Contradictions", styled=styled)
