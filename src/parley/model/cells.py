"""Which statements speak for which cell: party by issue, and by period."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.core.record import record
from parley.ledger.evidence import Held
from parley.ledger.period import Calendar
from parley.model.places import in_sentence, named, speaks_of_anything, topic_places
from parley.model.position import Status
from parley.model.telling import tells_position
from parley.statements.statement import Statement

TAKES_SIDES = frozenset({"demand", "offer", "commitment", "refusal", "concession", "threat"})
"""Acts that make a position by themselves."""

HARD, SOFT = frozenset({"demand", "refusal", "threat"}), frozenset({"concession", "offer"})

TELLS = frozenset({"report", "assessment", "denial"})
"""Acts that speak for a position only when they tell the holder's attitude."""

STATE_OF_TALKS = frozenset(
    {"process.channel", "process.prospects", "process.meeting", "process.conduct",
     "process.third_party", "process.deadline", "process.participants"}
)  # fmt: skip
"""A report that a meeting was held or that talks go on states a fact, not a position."""

BROAD = frozenset({"forces.limits"})
"""Issues that only sum up finer ones of their group."""

MOVED_ON = dt.timedelta(days=30)
"""An opposing position at least so much later shows that a party moved on."""


@record
class Backing:
    """One statement as it speaks for one cell."""

    held: Held
    main: bool
    """Whether the issue of the cell is the main one of the statement."""

    values: tuple[Quantity, ...] = ()
    """The figures that measure this issue."""

    day: When | None = None
    """When it was said, or the earlier period it tells of."""

    @property
    def statement(self) -> Statement:
        """The statement."""
        return self.held.statement

    @property
    def strong(self) -> bool:
        """Whether the act makes a position by itself."""
        return self.statement.act in TAKES_SIDES


@record
class Cell:
    """The statements behind one position."""

    party: str
    issue: str
    status: Status
    backing: tuple[Backing, ...]


@record
class Case:
    """What is known of the parties and issues that statements name."""

    issues: Mapping[str, Issue]
    """By id."""

    names: Mapping[str, frozenset[str]]
    """Names of each party in small letters, by its id."""

    same: Mapping[str, str]
    """Ids of parties and issues that people said are the same as another one."""


def cells(
    held: Iterable[Held],
    calendar: Calendar,
    figures: Mapping[str, Mapping[str, tuple[Quantity, ...]]],
    case: Case,
) -> tuple[Cell, ...]:
    """Sort statements into cells; rejected and borderline ones make none.

    Args:
        held: statements, in the order of documents and spans.
        calendar: dates.
        figures: for each statement id, its figures by the issue they measure.
        case: its parties and issues, and which of them people said are the same.

    Returns:
        For each party and issue, in the order in which they come up: one current cell, one
        for each earlier date whose position the party has left, and one for each period of an
        earlier negotiation. Silence gives no cell.
    """
    found: dict[tuple[str, str], list[Backing]] = {}
    same = case.same
    for one in held:
        statement = one.statement
        if one.review == "rejected" or statement.optional or statement.holder is None:
            continue
        day = calendar.day(statement)
        holder, main = (same.get(id_, id_) for id_ in (statement.holder, statement.issue))
        own = figures.get(statement.id, {})
        for issue in dict.fromkeys((*(same.get(id_, id_) for id_ in statement.issues), *own)):
            values = own.get(issue, ())
            backing = Backing(held=one, main=issue == main, values=values, day=day)
            if _speaks(backing, case, issue) and not _summed_up(issue, own, case):
                found.setdefault((holder, issue), []).append(backing)
    given_up = _given_up(found, calendar)
    return tuple(
        cell
        for (party, issue), backing in found.items()
        for cell in _by_period(party, issue, backing, calendar, given_up)
    )


def _given_up(
    found: Mapping[tuple[str, str], Sequence[Backing]], calendar: Calendar
) -> frozenset[str]:
    """Statements whose party has left their main issue, and with it all that they say."""
    return frozenset(
        b.statement.id
        for backing in found.values()
        for b in backing
        if b.main and any(moved_on(b, later, calendar) for later in backing)
    )


def _speaks(backing: Backing, case: Case, issue: str) -> bool:
    """Whether a statement takes a position on the issue; others only inform about it.

    A further issue counts when its words stand in the sentence itself, not in a remark beside
    it; what a person accepted counts as it is.
    """
    statement, known = backing.statement, case.issues.get(issue)
    taken = backing.held.review == "accepted" or bool(backing.values) or known is None
    if not taken and not _about(backing, case.issues[issue]):
        return False
    if backing.strong:
        return True
    own = statement.party == statement.holder and statement.act == "assessment"
    if statement.act not in TELLS or not (backing.main or own):
        return False
    if statement.act == "report" and statement.issue in STATE_OF_TALKS:
        return False
    return tells_position(statement, case.names.get(statement.holder or "", frozenset()))


def _about(backing: Backing, issue: Issue) -> bool:
    """Whether the words are certainly about the issue."""
    statement = backing.statement
    if not backing.main:
        return issue.id not in STATE_OF_TALKS and named(statement.text, issue)
    places = topic_places(statement.text, issue)
    if places:
        return in_sentence(statement.text, places)
    return statement.movement is None or speaks_of_anything(statement.text)


def _summed_up(issue: str, own: Mapping[str, tuple[Quantity, ...]], case: Case) -> bool:
    """Whether finer issues hold all that a statement says of this one: limits, in soldiers."""
    known = case.issues.get(issue)
    if known is None or known.kind == "quantity" or issue in own:
        return False
    finer = [case.issues[id_] for id_ in own if id_ in case.issues]
    return any(f.kind == "quantity" and f.group == known.group for f in finer) and issue in BROAD


def _by_period(
    party: str,
    issue: str,
    backing: Sequence[Backing],
    calendar: Calendar,
    given_up: frozenset[str],
) -> Iterable[Cell]:
    """Split what speaks for a cell into today's position and earlier ones."""
    now = [b for b in backing if not calendar.historical(b.statement)]
    left = [
        b
        for b in now
        if b.statement.id in given_up or any(moved_on(b, later, calendar) for later in now)
    ]
    current = [b for b in now if b not in left]
    if current:
        yield Cell(party=party, issue=issue, status="current", backing=tuple(current))
    for group in _by_day(left):
        yield Cell(party=party, issue=issue, status="superseded", backing=group)
    for group in _by_day([b for b in backing if b not in now]):
        yield Cell(party=party, issue=issue, status="historical", backing=group)


def _by_day(backing: Iterable[Backing]) -> list[tuple[Backing, ...]]:
    """Groups of one date or period, newest first."""
    groups: dict[str, list[Backing]] = {}
    for one in backing:
        groups.setdefault(one.day.iso if one.day else "", []).append(one)
    order = sorted(groups.values(), key=lambda g: newest_first(g[0].day))
    return [tuple(group) for group in order]


def newest_first(when: When | None) -> tuple[int, int]:
    """A key that sorts dates from the newest to the oldest, unknown ones last."""
    if when is None:
        return 0, 0
    return -when.latest.toordinal(), -when.earliest.toordinal()


def moved_on(earlier: Backing, later: Backing, calendar: Calendar) -> bool:
    """Whether a later statement shows that the party left the earlier position."""
    one, two = earlier.statement, later.statement
    if not (earlier.strong and later.strong):
        return False
    opposite = (one.act in HARD and two.act in SOFT) or (one.act in SOFT and two.act in HARD)
    turned = {one.stance, two.stance} == {"for", "against"} and earlier.main and later.main
    differs = opposite or turned or _other_figure(earlier.values, later.values)
    return differs and calendar.before(one, two, MOVED_ON)


def _other_figure(earlier: Sequence[Quantity], later: Sequence[Quantity]) -> bool:
    """Whether a figure of one unit and bound was replaced by another."""
    kinds = {(q.unit, q.comparator) for q in earlier} & {(q.unit, q.comparator) for q in later}
    for unit, comparator in sorted(kinds):
        old = {q.value for q in earlier if (q.unit, q.comparator) == (unit, comparator)}
        new = {q.value for q in later if (q.unit, q.comparator) == (unit, comparator)}
        if not old & new:
            return True
    return False
