"""One cell of the matrix: the position shown, its marks, and what the party said before."""

from parley.core.record import record
from parley.model.position import Position
from parley.views.distance import EARLIER
from parley.views.index import Index
from parley.views.terms import date_words, shorten, term

SHORT = 96
"""Characters of a position that a cell shows; the panel has all of them."""

PAST = 2
"""Earlier positions that a cell shows; the panel has all of them."""


@record
class Past:
    """An earlier position, as a muted line below the one shown."""

    period: str
    """When it was held, in words."""

    text: str
    """The position."""


@record
class Cell:
    """One party on one issue, ready to be shown; `panel` is empty when nothing was said."""

    party: str
    name: str = ""
    """Name of the party."""

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
    """The period of a position that is not current, in words."""

    condition: str = ""
    as_of: str = ""
    statements: tuple[str, ...] = ()
    """Labels such as `S3`."""

    past: tuple[Past, ...] = ()
    """What the party asked for before, newest first."""


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
        return Cell(party=party, name=names.party(party))
    behind = [names.by_id[s] for s in position.basis.statements if s in names.by_id]
    old = position.status != "current"
    return Cell(
        party=party,
        name=names.party(party),
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
        past=past(names, position),
    )


def past(names: Index, shown: Position) -> tuple[Past, ...]:
    """Earlier positions of the same cell: those with a figure first if the one shown has none."""
    found = [
        p
        for p in names.positions[shown.party, shown.issue]
        if p.status != "current" and p is not shown and p.label != shown.label
    ]
    found.sort(key=lambda p: p.as_of.latest.toordinal() if p.as_of else 0, reverse=True)
    if not shown.values:
        found.sort(key=lambda p: not p.values)
    lines: dict[Past, None] = {}
    for position in found:
        unknown = "earlier" if position.status == "superseded" else EARLIER
        when = date_words(position.as_of) if position.as_of else unknown
        lines[Past(period=when, text=shorten(position.label, SHORT))] = None
    return tuple(lines)[:PAST]
