"""The matrix of issues by parties: what each cell shows."""

from parley.analysis.findings import Gap
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import plain_number
from parley.core.record import record
from parley.model.position import Position
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import date_words, percent, shorten, term

SHORT = 96
"""Characters of a position that a cell shows; the panel has all of them."""


@record
class Cell:
    """One party on one issue, ready to be shown; `panel` is empty when nothing was said."""

    party: str
    panel: str = ""
    """Id of the evidence panel."""

    text: str = "no statement"
    firmness: str = ""
    """Key of the firmness; empty for silence."""

    firmness_words: str = ""
    moved: str = ""
    """`softened`, `hardened` or empty."""

    origins: int = 0
    assumed: bool = False
    contested: bool = False
    accepted: bool = False
    """Whether a person has accepted a statement behind it."""

    period: str = ""
    """The period of a historical position, in words."""

    condition: str = ""
    as_of: str = ""
    statements: tuple[str, ...] = ()
    """Labels such as `S3`."""


@record
class Row:
    """One issue with a cell for each party."""

    issue: str
    name: str
    definition: str
    cells: tuple[Cell, ...]
    gap: str
    """The widest gap, with its unit; empty when fewer than two positions are known."""

    gap_note: str
    """Between whom, and what part of the range."""


@record
class Group:
    """Issues that belong together."""

    name: str
    rows: tuple[Row, ...]


@record
class Matrix:
    """The whole matrix."""

    parties: tuple[Party, ...]
    """Columns, in the order of the model."""

    groups: tuple[Group, ...]
    silent_parties: tuple[str, ...]
    """Names of actors without any position; they get no column."""

    filled: int
    """Number of cells with a position."""

    @property
    def size(self) -> int:
        """Number of cells."""
        return sum(len(r.cells) for g in self.groups for r in g.rows)


def widest_gap(gaps: tuple[Gap, ...], issue: str) -> Gap | None:
    """The widest gap between positions held now; that of an earlier negotiation if there is none.

    Gaps of one issue share a unit, so their distances can be compared.
    """
    found = [g for g in gaps if g.issue == issue and g.distance is not None]
    current = [g for g in found if not g.historical] or found
    return max(current, key=lambda g: g.distance or 0.0, default=None)


def gap_words(gap: Gap, issue: Issue | None) -> str:
    """A gap in its unit, or as a share of the axis, or as yes against no."""
    if gap.distance is None:
        return "cannot be measured"
    if gap.distance == 0:
        return "none"
    if issue is not None and issue.kind == "binary":
        return "opposed" if gap.distance >= 1 else "partly opposed"
    if gap.unit:
        return f"{plain_number(gap.distance)} {gap.unit}"
    return f"{percent(gap.distance)} of scale"


def matrix(contents: BriefContents, names: Index) -> Matrix:
    """Lay out the matrix: one row for each issue, one column for each party with a position."""
    model = contents.model
    placed = {p.party for p in model.positions}
    parties = tuple(p for p in model.parties if p.id in placed)
    groups: dict[str, list[Row]] = {}
    for issue in model.issues:
        groups.setdefault(issue.group, []).append(_row(contents, names, issue, parties))
    rows = [row for found in groups.values() for row in found]
    return Matrix(
        parties=parties,
        groups=tuple(
            Group(name=name.replace("_", " ").capitalize(), rows=tuple(found))
            for name, found in groups.items()
        ),
        silent_parties=tuple(p.name for p in model.parties if p.id not in placed),
        filled=sum(1 for row in rows for cell in row.cells if cell.panel),
    )


def _row(contents: BriefContents, names: Index, issue: Issue, parties: tuple[Party, ...]) -> Row:
    gap = widest_gap(contents.findings.gaps, issue.id)
    note = ""
    if gap is not None:
        pair = " and ".join(names.party(p) for p in gap.parties)
        note = f"{'in an earlier negotiation, ' if gap.historical else ''}{pair}"
    return Row(
        issue=issue.id,
        name=issue.name,
        definition=issue.definition,
        cells=tuple(cell(names, party.id, issue.id) for party in parties),
        gap=gap_words(gap, issue) if gap else "",
        gap_note=note,
    )


def shown_position(names: Index, party: str, issue: str) -> Position | None:
    """The position that a cell shows: the current one, else a historical, else an earlier one."""
    found = names.positions.get((party, issue), ())
    for status in ("current", "historical", "superseded"):
        for position in found:
            if position.status == status:
                return position
    return None


def cell(names: Index, party: str, issue: str) -> Cell:
    """What one cell shows; silence stays silence."""
    position = shown_position(names, party, issue)
    if position is None:
        return Cell(party=party)
    behind = [names.by_id[s] for s in position.basis.statements if s in names.by_id]
    old = position.status != "current"
    return Cell(
        party=party,
        panel=names.cells[party, issue],
        text=shorten(position.label, SHORT),
        firmness=position.firmness,
        firmness_words=term("firmness", position.firmness),
        moved=position.moved or "",
        origins=position.origins,
        assumed=position.basis.assumed,
        contested=position.firmness == "contested",
        accepted=any(h.review == "accepted" for h in behind),
        period=f"{position.status}, {date_words(position.as_of)}" if old else "",
        condition=shorten(position.condition or "", SHORT),
        as_of=date_words(position.as_of),
        statements=tuple(names.label(h.statement.id) for h in behind),
    )
