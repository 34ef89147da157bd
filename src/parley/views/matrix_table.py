"""The matrix on a terminal: parties side by side where they fit, else one below the other."""

from collections.abc import Sequence

from parley.analysis.wording import listed
from parley.views.cell import Cell
from parley.views.contents import BriefContents
from parley.views.index import index
from parley.views.matrix import Block, Matrix, Row, matrix
from parley.views.terms import count, shorten
from parley.views.text_table import Head, render_table

COLUMN = 17
"""Narrowest column in which positions stay readable; below it the matrix is stacked."""

SILENT = 3
"""Silent parties that are named where parties stand below each other."""

ARROWS = {"softened": "↘ softened", "hardened": "↗ hardened"}


def matrix_table(contents: BriefContents, *, width: int = 80, styled: bool = False) -> str:
    """The matrix of issues by parties.

    Issues on which two or more parties are on record come first, then those with one party,
    which need no columns.

    Args:
        contents: what is known.
        width: columns of the terminal. Where parties do not fit side by side, issues are stacked
            and each party gets a line.
        styled: True to write bold heads as escape codes; leave False when piped.
    """
    grid = matrix(contents, index(contents))
    if not grid.rows and not grid.disputes:
        return "No position was found.\n"
    parts: list[str] = []
    for block in grid.blocks:
        heads, rows = _several(grid, block, width) if block.kind == "several" else _one(block)
        title = f"{block.heading} ({count(len(block.rows), 'issue')})"
        parts.append(render_table(heads, rows, width=width, title=title, styled=styled))
    if grid.disputes:
        title = f"Disputed facts ({count(len(grid.disputes), 'issue')})"
        heads, rows = _disputed(grid)
        parts.append(render_table(heads, rows, width=width, title=title, styled=styled))
    title = shorten(contents.title, max(width, 20))
    return "\n".join([title, f"{grid.filled} of {grid.size} cells filled\n", *parts])


def _several(grid: Matrix, block: Block, width: int) -> tuple[list[Head], list[Sequence[str]]]:
    """Issues with several parties: columns where they fit, else lines."""
    spoken = {c.party for row in block.rows for c in row.filled}
    parties = [p for p in grid.parties if p.id in spoken]
    if (width - 12) // (len(parties) + 2) < COLUMN:
        return ["Issue", "Party", "Position"], [line for row in block.rows for line in _stack(row)]
    rows: list[Sequence[str]] = []
    for row in block.rows:
        cells = [_cell_text(c) for c in row.cells if c.party in spoken]
        rows += [[row.name, *cells, _gap(row) or "–"], [""] * (len(cells) + 2)]
    return [("Issue", 30), *(p.name for p in parties), ("Gap", 22)], rows[:-1]


def _one(block: Block) -> tuple[list[Head], list[Sequence[str]]]:
    """Issues with one party: no column stands empty."""
    rows: list[Sequence[str]] = [
        [row.name, c.name, _cell_text(c)] for row in block.rows for c in row.filled
    ]
    return [("Issue", 30), ("Party", 18), "Position"], rows


def _disputed(grid: Matrix) -> tuple[list[Head], list[Sequence[str]]]:
    """Facts that sources contradict each other on, a line for each claim."""
    rows: list[Sequence[str]] = []
    for dispute in grid.disputes:
        for n, claim in enumerate(dispute.claims):
            whose = f"{claim.who}\n[{claim.party}]" if claim.party else claim.who
            rows.append([dispute.name if n == 0 else "", whose, f"{claim.text} {claim.label}"])
    return [("Issue", 30), ("Source", 24), "Claim"], rows


def _marks(cell: Cell) -> str:
    """The second line of a cell: firmness, move, origins, and what to be wary of."""
    parts = [] if cell.firmness == "unknown" else [cell.firmness_words]
    if cell.moved:
        parts.append(ARROWS[cell.moved])
    if cell.period:
        parts.append(cell.period)
    parts.append("assumed" if cell.assumed else count(cell.origins, "origin"))
    return ", ".join(parts)


def _cell_text(cell: Cell) -> str:
    if not cell.panel:
        return cell.text
    past = [f"{p.period}: {p.text}" for p in cell.past]
    limits = [f"({cell.condition})"] if cell.condition else []
    return "\n".join([cell.text, *limits, f"[{_marks(cell)}]", *past])


def _gap(row: Row) -> str:
    """The gap; its period stands below the number."""
    return f"{row.gap}\n({row.period})" if row.period else row.gap


def _stack(row: Row) -> list[Sequence[str]]:
    """One issue as several lines: parties with a position, then those without."""
    silent = [c.name for c in row.cells if c.text == Cell(party="").text]
    issue = f"{row.name}\ngap {_gap(row)}" if row.gap else row.name
    lines: list[Sequence[str]] = [
        [issue if n == 0 else "", c.name, _cell_text(c)] for n, c in enumerate(row.filled)
    ]
    if silent:
        lines.append(["", listed(silent, SILENT), "no statement"])
    lines.append(["", "", ""])
    return lines
