"""How a party's position moved, and whether it softened or hardened."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from parley.core.dates import When
from parley.core.record import record
from parley.ledger.evidence import Held, Shift
from parley.ledger.period import ONE_PERIOD, Calendar, certainly_before
from parley.ledger.wording import denied_before, shown
from parley.ledger.words import phrases, table
from parley.sources.document import Document
from parley.statements.phrases import longest, phrases_of, words_at
from parley.statements.statement import Statement

Direction = Literal["softened", "hardened", "other"]

HARD = frozenset({"demand", "refusal", "threat"})
SOFT = frozenset({"concession", "offer"})
GIVES = frozenset({"concession", "offer", "commitment"})
CHANGES = frozenset({"change_up", "change_down"})

APART = dt.timedelta(days=20)
"""Two positions must lie this far apart to be an earlier and a later one."""

MOST = 6
"""Statements listed behind one side of a shift."""


@record
class Move:
    """One sign of a shift, before signs of the same shift are put together."""

    direction: Direction
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]
    since: When | None
    until: When | None

    @property
    def latest(self) -> Statement:
        """A statement of the later position."""
        return self.after[0]


def shifts(held: Sequence[Held], documents: Sequence[Document]) -> tuple[Shift, ...]:
    """Find where a party moved on an issue.

    Two signs count: words that say so ("softened", "took a tougher stance"), and two dated
    positions of one holder on one issue that differ in act, stance or figure. A move towards
    the other side is `softened`; a figure that moves without a known other side is `other`.

    Args:
        held: statements, in the order of documents and spans; rejected ones count for nothing.
        documents: the documents, for the dates of statements that carry none.

    Returns:
        One shift per party, issue, direction and time, in the order of their first statements.
    """
    statements = [h.statement for h in held if h.review != "rejected"]
    calendar = Calendar(documents, statements)
    cells: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        if statement.holder is not None:
            for issue in dict.fromkeys(statement.issues):
                cells.setdefault((statement.holder, issue), []).append(statement)
    order = {statement.id: n for n, statement in enumerate(statements)}
    found: list[Shift] = []
    for (party, issue), own in cells.items():
        others = [s for s in statements if issue in s.issues and s.holder not in (None, party)]
        moves = _dated(own, issue, others, calendar) + _worded(own, issue, calendar)
        found += [_shift(party, issue, move) for move in _merged(moves)]
    first = {id(s): min(order[i] for i in s.statements) for s in found}
    return tuple(_absorbed(sorted(found, key=lambda s: first[id(s)])))


def _absorbed(found: Sequence[Shift]) -> list[Shift]:
    """Let "took a tougher stance" support the one shift of that party it can be about."""
    manner = frozenset(table("compare")["manner"])
    matters = [s for s in found if s.issue not in manner]
    result: dict[int, Shift] = {id(s): s for s in matters}
    rest = []
    for vague in (s for s in found if s.issue in manner):
        fitting = [s for s in matters if (s.party, s.direction) == (vague.party, vague.direction)]
        if len(fitting) == 1:
            known = result[id(fitting[0])]
            both = tuple(dict.fromkeys((*known.statements, *vague.statements)))
            result[id(fitting[0])] = replace(known, statements=both)
        else:
            rest.append(vague)
    return [result.get(id(s), s) for s in found if id(s) in result or s in rest]


def _worded(own: Iterable[Statement], issue: str, calendar: Calendar) -> list[Move]:
    """Moves that the words themselves tell of, on the main issue of a statement."""
    moves = []
    for statement in own:
        direction = _told(statement) if _moved_issue(statement) == issue else None
        if direction is not None:
            when = calendar.said(statement)
            moves.append(
                Move(direction=direction, before=(), after=(statement,), since=when, until=when)
            )
    return moves


def _told(statement: Statement) -> Direction | None:
    """Which way the holder moved, by what the words say."""
    words = words_at(statement.text, 0, len(statement.text))
    moved = phrases_of("attitude", "movement").find(words)
    if any(denied_before(words, hit.first) for hit in moved):
        return None
    if statement.stance == "conditional" and statement.act in SOFT:
        return None  # a readiness under a condition is not yet a move
    if statement.movement is not None:
        return statement.movement
    labels = {hit.label for hit in longest(phrases("turn").find(words))}
    agreed = statement.source_kind == "document" and statement.act == "commitment"
    changed = any(q.comparator in CHANGES for q in statement.quantities)
    if (statement.act in SOFT and (changed or labels == {"softened"})) or (agreed and changed):
        return "softened"
    hard = labels == {"hardened"} and statement.act in HARD | {"report"}
    return "hardened" if hard else None


def _moved_issue(statement: Statement) -> str:
    """The issue that words of movement are about: the first one named after them."""
    words = words_at(statement.text, 0, len(statement.text))
    moved = phrases_of("attitude", "movement").find(words)
    if len(statement.issues) == 1 or not moved:
        return statement.issue
    topics = longest(phrases_of("topics").find(words))
    named = [h for h in topics if h.label in statement.issues and h.first >= moved[0].last]
    return min(named, key=lambda h: h.first).label if named else statement.issue


def _dated(
    own: Sequence[Statement], issue: str, others: Sequence[Statement], calendar: Calendar
) -> list[Move]:
    """Moves between an earlier and a later position of one party on one issue."""
    takes = [s for s in own if s.act in HARD | GIVES]
    takes.sort(key=lambda s: _sort_key(calendar.day(s)))
    moves: list[Move] = []
    for later in takes:
        for earlier in reversed([s for s in takes if s is not later]):
            if earlier.issue != issue or not calendar.before(earlier, later, APART):
                continue
            since, until = calendar.day(earlier), calendar.day(later)
            direction = _direction(earlier, later, others)
            if direction is not None:
                moves.append(
                    Move(direction=direction, before=(earlier,), after=(later,), since=since,
                         until=until)
                )  # fmt: skip
            break
    return moves


def _sort_key(when: When | None) -> tuple[dt.date, dt.date]:
    return (when.latest, when.earliest) if when else (dt.date.min, dt.date.min)


def _direction(
    earlier: Statement, later: Statement, others: Sequence[Statement]
) -> Direction | None:
    """Which way a party moved between two of its positions; None if it did not."""
    moved = _figure_moved(earlier, later, others)
    if moved is not None:
        return moved
    if earlier.act in HARD and later.act in SOFT:
        return "softened"
    if earlier.act in SOFT and later.act in HARD:
        return "hardened"
    if {earlier.stance, later.stance} == {"for", "against"} and later.issue == earlier.issue:
        return "softened" if later.act in GIVES else "hardened" if later.act in HARD else "other"
    return None


def _figure_moved(
    earlier: Statement, later: Statement, others: Sequence[Statement]
) -> Direction | None:
    """The first figure in one unit that differs, seen from the others' figures in that unit."""
    for old in earlier.quantities:
        for new in later.quantities:
            if not old.unit or old.unit != new.unit or old.comparator in CHANGES:
                continue
            if new.comparator in CHANGES or old.value == new.value:
                continue
            theirs = [q.low for s in others for q in s.quantities if q.unit == old.unit]
            if not theirs:
                return "other"
            was = min(abs(old.low - t) for t in theirs)
            now = min(abs(new.low - t) for t in theirs)
            return "softened" if now < was else "hardened" if now > was else "other"
    return None


def _merged(moves: Iterable[Move]) -> list[Move]:
    """Put signs of one shift together: same direction, and times that touch."""
    merged: list[Move] = []
    for move in moves:
        for n, known in enumerate(merged):
            if known.direction == move.direction and _touch(known, move):
                merged[n] = Move(
                    direction=known.direction,
                    before=tuple(dict.fromkeys((*known.before, *move.before))),
                    after=tuple(dict.fromkeys((*known.after, *move.after))),
                    since=min((known.since, move.since), key=_sort_key),
                    until=max((known.until, move.until), key=_sort_key),
                )
                break
        else:
            merged.append(move)
    return merged


def _touch(one: Move, two: Move) -> bool:
    """Whether two moves can be one, by their times."""
    if None in (one.since, one.until, two.since, two.until):
        return True
    first, second = sorted((one, two), key=lambda m: _sort_key(m.since))
    return not certainly_before(first.until, second.since, ONE_PERIOD)


def _shift(party: str, issue: str, move: Move) -> Shift:
    latest = move.latest
    since, until = move.since, move.until
    when = until.iso if until else None
    if move.before and since and until and since != until:
        when = f"{since.iso} to {until.iso}"
    return Shift(
        party=party,
        issue=issue,
        group=_group(issue, (*move.before, *move.after)),
        before=shown(move.before[0].text) if move.before else "",
        after=shown(latest.text),
        direction=move.direction,
        when=when,
        statements=tuple(s.id for s in (*move.before[:MOST], *move.after[:MOST])),
    )


def _group(issue: str, statements: Iterable[Statement]) -> str:
    own = [s.group for s in statements if s.issue == issue]
    return own[0] if own else issue.split(".", maxsplit=1)[0]
