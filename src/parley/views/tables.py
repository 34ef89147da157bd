"""Views as plain text tables for a terminal of any width; no escape codes unless asked for."""

from collections.abc import Iterable, Sequence
from typing import Any

from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index, index
from parley.views.matrix import Cell, Row, matrix
from parley.views.sources_table import document_rows, speaker_rows
from parley.views.terms import date_words, listed, one_line, period_words, shorten, term

COLUMN = 17
"""Narrowest column in which positions stay readable; below it the matrix is stacked."""

Head = str | tuple[str, int]
"""The head of a column, with its widest width if it has one."""

ARROWS = {"softened": "↘ softened", "hardened": "↗ hardened"}


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


def render_table(
    heads: Sequence[Head],
    rows: Iterable[Sequence[str]],
    *,
    width: int,
    title: str,
    styled: bool = False,
) -> str:
    """A table as text, never wider than `width`; a head may come with its widest width."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(one_line(title)),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_lines=False,
        pad_edge=False,
        header_style="bold" if styled else "",
        title_style="bold" if styled else "",
    )
    for head in heads:
        name, cap = head if isinstance(head, tuple) else (head, None)
        table.add_column(Text(one_line(name)), overflow="fold", vertical="top", max_width=cap)
    for row in rows:
        table.add_row(*(Text("\n".join(one_line(x) for x in cell.split("\n"))) for cell in row))
    return _printed(table, width=width, styled=styled)


def _printed(table: Any, *, width: int, styled: bool) -> str:
    import io

    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(width, 20),
        force_terminal=styled,
        color_system="standard" if styled else None,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n") + "\n"


def _marks(cell: Cell) -> str:
    """The second line of a cell: firmness, move, origins, and what to be wary of."""
    parts = [cell.firmness_words]
    if cell.moved:
        parts.append(ARROWS[cell.moved])
    if cell.period:
        parts.append(cell.period)
    parts.append("assumed" if cell.assumed else f"{cell.origins} orig.")
    return ", ".join(parts)


def matrix_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """The matrix of issues by parties.

    Args:
        contents: what is known.
        width: columns of the terminal. Where parties do not fit side by side, issues are stacked
            and each party gets a line.
        styled: True to write bold heads as escape codes; leave False when piped.
    """
    names = index(contents)
    grid = matrix(contents, names)
    rows = [row for group in grid.groups for row in group.rows]
    if not rows:
        return "No position was found.\n"
    title = f"{contents.title}: {grid.filled} of {grid.size} cells filled"
    if (width - 12) // (len(grid.parties) + 2) >= COLUMN:
        heads: list[Head] = [("Issue", 30), *(p.name for p in grid.parties), "Gap"]
        body: list[Sequence[str]] = [
            [row.name, *(_cell_text(c) for c in row.cells), row.gap or "–"] for row in rows
        ]
        return render_table(heads, body, width=width, title=title, styled=styled)
    stacked: list[Sequence[str]] = []
    for row in rows:
        stacked += _stack(names, row)
    return render_table(
        ["Issue", "Party", "Position"], stacked, width=width, title=title, styled=styled
    )


def _cell_text(cell: Cell) -> str:
    return f"{cell.text}\n{_marks(cell)}" if cell.panel else cell.text


def _stack(names: Index, row: Row) -> list[Sequence[str]]:
    """One issue as several lines: parties with a position, then those without."""
    filled = [c for c in row.cells if c.panel]
    silent = [names.party(c.party) for c in row.cells if not c.panel]
    issue = f"{row.name}\ngap {row.gap}" if row.gap else row.name
    lines: list[Sequence[str]] = [
        [issue if n == 0 else "", names.party(c.party), _cell_text(c)] for n, c in enumerate(filled)
    ]
    if silent:
        lines.append(["" if lines else issue, listed(silent), "no statement"])
    lines.append(["", "", ""])
    return lines


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
    title = f"{len(rows)} statements"
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
    if not contents.evidence.contradictions:
        return "No contradiction was found.\n"
    rows = [
        [
            names.issue(c.issue),
            term("contradiction", c.kind),
            f"{c.description} ({', '.join(filter(None, map(names.label, c.statements)))})",
        ]
        for c in contents.evidence.contradictions
    ]
    heads: list[Head] = [("Issue", 20), ("Kind", 16), "What stands against what"]
    return render_table(heads, rows, width=width, title="Contradictions", styled=styled)
