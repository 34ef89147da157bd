"""The matrix of issues by parties: rows in blocks, by how many parties are on record."""

from dataclasses import replace
from typing import Literal

from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.statements.taxonomy import group_names
from parley.views.cell import Cell, cell
from parley.views.contents import BriefContents
from parley.views.disputes import Dispute, disputes
from parley.views.distance import gap_period, gap_words, widest_gap
from parley.views.index import Index
from parley.views.terms import words

COLUMNS = 6
"""Parties side by side at most."""

MAIN = 4
"""Where there are more, so many have a column; those with fewer positions share a wide one."""

FEW = 6
"""A block of so few rows needs no headings of groups."""

ONLY_JOINTLY = "no statement of its own"
"""What stands in the cell of a party that speaks on the issue only together with others."""

Kind = Literal["several", "joint", "one", "mentioned"]


@record
class Row:
    """One issue with a cell for each party."""

    issue: str
    name: str
    definition: str
    cells: tuple[Cell, ...]
    kind: Kind
    gap: str
    """The widest gap, with its unit; empty when fewer than two positions are known."""

    period: str
    """When the positions of the gap were held, if that is past."""

    gap_note: str
    """Between whom."""

    group: str = ""
    """Name of the group of issues."""

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Cells with a position."""
        return tuple(c for c in self.cells if c.panel)


@record
class Group:
    """Issues that belong together; the name is empty where no heading is needed."""

    name: str
    rows: tuple[Row, ...]


@record
class Block:
    """Rows of one kind."""

    kind: Kind
    heading: str
    note: str
    groups: tuple[Group, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for group in self.groups for row in group.rows)


@record
class Matrix:
    """The whole matrix."""

    parties: tuple[Party, ...]
    """Those with a position, in the order of the model."""

    blocks: tuple[Block, ...]
    """Issues with two or more parties on record, then those on which parties speak jointly only,
    then those with one party, then what is only mentioned."""

    silent_parties: tuple[str, ...]
    """Names of actors without any position; they get no column."""

    disputes: tuple[Dispute, ...] = ()
    """Facts on which sources contradict each other; they fill no cell."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order in which they are shown."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def filled(self) -> int:
        """Number of cells with a position."""
        return sum(len(row.filled) for row in self.rows)

    @property
    def size(self) -> int:
        """Number of cells."""
        return sum(len(row.cells) for row in self.rows)

    @property
    def columns(self) -> tuple[Party, ...]:
        """Parties that get a column of their own."""
        return self.parties if len(self.parties) <= COLUMNS else self.parties[:MAIN]


def matrix(contents: BriefContents, names: Index) -> Matrix:
    """Lay out the matrix: one row for each issue, one cell for each party with a position."""
    model = contents.model
    placed = {p.party for p in model.positions}
    parties = tuple(p for p in model.parties if p.id in placed)
    rows = [_row(contents, names, issue, parties) for issue in model.issues]
    return Matrix(
        parties=parties,
        blocks=tuple(
            _block(kind, found)
            for kind in ("several", "joint", "one", "mentioned")
            if (found := [row for row in rows if row.kind == kind])
        ),
        silent_parties=tuple(p.name for p in model.parties if p.id not in placed),
        disputes=disputes(contents, names),
    )


def _block(kind: Kind, rows: list[Row]) -> Block:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group if len(rows) > FEW else "", []).append(row)
    told = words("terms")["block"][kind]
    return Block(
        kind=kind,
        heading=told["heading"],
        note=told["note"],
        groups=tuple(Group(name=name, rows=tuple(found)) for name, found in groups.items()),
    )


def _row(contents: BriefContents, names: Index, issue: Issue, parties: tuple[Party, ...]) -> Row:
    gap = widest_gap(contents.findings.gaps, issue.id)
    cells = tuple(cell(names, party.id, issue.id) for party in parties)
    voices = [party for party, c in zip(parties, cells, strict=True) if c.panel]
    return Row(
        issue=issue.id,
        name=issue.name,
        definition=issue.definition,
        cells=_jointly(cells, voices),
        kind=_kind(names, issue.id, voices),
        gap=gap_words(gap, issue) if gap else "",
        period=gap_period(names, gap) if gap else "",
        gap_note=" and ".join(names.party(p) for p in gap.parties) if gap else "",
        group=group_names().get(issue.group, issue.group.replace("_", " ").capitalize()),
    )


def _kind(names: Index, issue: str, voices: list[Party]) -> Kind:
    """Which block a row belongs to.

    Args:
        names: look-ups over the case.
        issue: id of the issue.
        voices: parties with a position on it; a joint party speaks for several.
    """
    if len(voices) > 1:
        return "several"
    if _in_passing(names, issue):
        return "mentioned"
    return "joint" if voices and voices[0].role == "joint" else "one"


def _jointly(cells: tuple[Cell, ...], voices: list[Party]) -> tuple[Cell, ...]:
    """The cells; a party that speaks only jointly with others is not called silent."""
    together = {member for party in voices if party.role == "joint" for member in party.members}
    return tuple(
        replace(c, text=ONLY_JOINTLY) if c.party in together and not c.panel else c for c in cells
    )


def _in_passing(names: Index, issue: str) -> bool:
    """Whether an issue rests only on background and on reports of events, and on no assumption."""
    found = [p for (_, on), positions in names.positions.items() if on == issue for p in positions]
    known = [names.by_id[s] for p in found for s in p.basis.statements if s in names.by_id]
    if not known or any(p.basis.assumed for p in found):
        return False
    return all(h.statement.optional or h.statement.act == "report" for h in known)
