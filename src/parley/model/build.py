"""From what is held to be said to the model: one cell for each party, issue and period."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from parley.core.basis import Basis
from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.core.record import record
from parley.ledger.evidence import Evidence, Held, Shift
from parley.ledger.period import Calendar
from parley.model import weigh
from parley.model.assumption import Assumption
from parley.model.cells import Case, Cell, cells, newest_first
from parley.model.edit import assumed_positions
from parley.model.figures import routed
from parley.model.label import figures_label, piece, words_label
from parley.model.names import common_words, names_of
from parley.model.negotiation import Negotiation
from parley.model.option import option_of, stance_to
from parley.model.places import in_sentence
from parley.model.position import Position
from parley.model.sheet import Sheet
from parley.statements.statement import Statement
from parley.statements.taxonomy import taxonomy

EXACT = frozenset({"eq", "approx", "range"})

STATUSES = ("current", "superseded", "historical")


@record
class Told:
    """What a position takes from outside its own statements."""

    shifts: Sequence[Shift]
    contested: frozenset[str]
    """Ids of statements that collide with another one about the same holder."""

    issues: Mapping[str, Issue]
    names: Mapping[str, frozenset[str]]
    common: frozenset[str]
    """Words known to be written small."""


def build_model(
    evidence: Evidence,
    *,
    title: str = "",
    assumptions: Sequence[Assumption] = (),
    sheet: Sheet | None = None,
) -> Negotiation:
    """Build the matrix of parties and issues from the statements that are held.

    Silence is never a position: a party without a statement on an issue has no cell there.
    Rejected statements count for nothing. A report or judgement speaks for a position only
    when it tells the holder's attitude.

    Args:
        evidence: what is held to be said.
        title: what the talks are about; that of the sheet when empty.
        assumptions: what analysts put in; a position so set carries the assumption in its basis
            beside the statements that it overrides.
        sheet: what people laid down in case.yaml: names, parties and issues that are the same,
            and assumptions, which count before those given here.

    Raises:
        ModelError: when an assumption names an issue that the case does not have.
    """
    laid_down = sheet or Sheet()
    known = _issues(evidence, laid_down)
    known |= {i.id: i for i in taxonomy() if i.id not in known}
    given = tuple(dict.fromkeys((*laid_down.assumptions, *assumptions)))
    told = _told(evidence, laid_down, known)
    positions = list(assumed_positions(told, known, given))
    ordered = _ordered(known[id_] for id_ in {p.issue: None for p in positions})
    parties = _parties((*evidence.parties, *laid_down.parties), positions)
    return Negotiation(
        title=title or laid_down.title,
        as_of=_newest(d.published for d in evidence.documents),
        parties=parties,
        issues=ordered,
        positions=_sorted(positions, parties, ordered),
        assumptions=given,
        constraints=laid_down.constraints,
    )


def _told(evidence: Evidence, sheet: Sheet, known: Mapping[str, Issue]) -> list[Position]:
    """The positions that the statements tell of."""
    same = dict(sheet.same)
    counted = [h.statement for h in evidence.held if h.review != "rejected"]
    figures = {h.statement.id: _figures(h, known, same) for h in evidence.held}
    names = names_of((*evidence.parties, *sheet.parties), counted, same)
    told = Told(
        shifts=evidence.shifts, contested=_contested(evidence), issues=known, names=names,
        common=common_words(counted),
    )  # fmt: skip
    case = Case(issues=known, names=names, same=same)
    calendar = Calendar(evidence.documents, counted)
    return [
        _position(cell, known[cell.issue], told)
        for cell in cells(evidence.held, calendar, figures, case)
    ]


def _issues(evidence: Evidence, sheet: Sheet) -> dict[str, Issue]:
    """Every issue that statements name, by id."""
    found = {issue.id: issue for issue in (*evidence.issues, *sheet.issues)}
    listed = {issue.id: issue for issue in taxonomy()}
    for held in evidence.held:
        for id_ in held.statement.issues:
            if id_ not in found:
                group = id_.split(".", 1)[0] if "." in id_ else held.statement.group
                new = Issue(id=id_, name=id_.replace("_", " "), group=group, kind="ordered")
                found[id_] = listed.get(id_, new)
    return found


def _ordered(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """In the order of the taxonomy; issues of a case's own come last, as they came up."""
    order = {issue.id: place for place, issue in enumerate(taxonomy())}
    return tuple(sorted(issues, key=lambda issue: order.get(issue.id, len(order))))


def _figures(
    held: Held, issues: Mapping[str, Issue], same: Mapping[str, str]
) -> dict[str, tuple[Quantity, ...]]:
    ids = dict.fromkeys(same.get(id_, id_) for id_ in held.statement.issues)
    return routed(_put_forward(held.statement), [issues[id_] for id_ in ids], issues)


def _put_forward(statement: Statement) -> list[Quantity]:
    """The figures a party stands for: who rejects six percent does not ask for six.

    Figures in a remark beside the sentence ("which holds a third of exports") are none either.
    """
    refused, start = statement.act == "refusal", statement.span.start
    found = []
    for quantity in statement.quantities:
        beside = False
        if quantity.span is not None:
            place = (quantity.span.start - start, quantity.span.end - start)
            beside = not in_sentence(statement.text, [place])
        if not beside and not (refused and quantity.comparator in EXACT):
            found.append(quantity)
    return found


def _contested(evidence: Evidence) -> frozenset[str]:
    """Statements that collide with another one about the same holder."""
    return frozenset(
        id_ for c in evidence.contradictions if c.kind == "positional" for id_ in c.statements
    )


def _position(cell: Cell, issue: Issue, told: Told) -> Position:
    """One position from the statements behind it."""
    first = weigh.lead(cell, issue)
    statement, figures = first.statement, weigh.values(cell)
    words = piece(statement.text, issue)
    stance = stance_to(issue, words, statement.stance)
    if figures and issue.kind == "quantity":
        label = figures_label(figures)
    else:
        names = told.names.get(cell.party, frozenset())
        others = [told.issues[i] for i in statement.issues if i != issue.id and i in told.issues]
        label = words_label(statement.text, issue, names=names, others=others, common=told.common)
    days = [b.day for b in cell.backing]
    return Position(
        party=cell.party,
        issue=cell.issue,
        label=label,
        values=figures,
        option=option_of(issue, words, stance) if first.strong else None,
        stance=stance,
        firmness=weigh.firmness(cell, told.contested),
        condition=weigh.condition(cell, first),
        as_of=_newest(days),
        status=cell.status,
        basis=Basis(statements=tuple(b.statement.id for b in cell.backing)),
        moved=_moved(cell, told.shifts),
        origins=max(1, len({o for b in cell.backing for o in b.held.origins})),
    )


def _moved(cell: Cell, shifts: Sequence[Shift]) -> Literal["softened", "hardened"] | None:
    """The last known move of the party on the issue, shown where the party stands today."""
    if cell.status != "current":
        return None
    directions = [s.direction for s in shifts if (s.party, s.issue) == (cell.party, cell.issue)]
    last = directions[-1] if directions else None
    return None if last == "other" else last


def _newest(days: Iterable[When | None]) -> When | None:
    known = [day for day in days if day is not None]
    return min(known, key=newest_first) if known else None


def _parties(known: Sequence[Party], positions: Sequence[Position]) -> tuple[Party, ...]:
    """Parties with a position: those that hold most first, then by id."""
    names = {party.id: party for party in known}
    counts: dict[str, int] = {}
    for position in positions:
        counts[position.party] = counts.get(position.party, 0) + 1
    order = sorted(counts, key=lambda id_: (-counts[id_], id_))
    return tuple(
        names.get(id_) or Party(id=id_, name=id_.replace("_", " ").title()) for id_ in order
    )


def _sorted(
    positions: Sequence[Position], parties: Sequence[Party], issues: Sequence[Issue]
) -> tuple[Position, ...]:
    """Within issue and party: current, then superseded, then historical, newest first."""
    columns = {party.id: n for n, party in enumerate(parties)}
    rows = {issue.id: n for n, issue in enumerate(issues)}
    return tuple(
        sorted(
            positions,
            key=lambda p: (rows[p.issue], columns[p.party], STATUSES.index(p.status),
                           newest_first(p.as_of)),
        )
    )  # fmt: skip
