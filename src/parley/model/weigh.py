"""What the statements behind a cell add up to: lead, firmness, stance, condition."""

from collections.abc import Collection

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.model.cells import Backing, Cell, newest_first
from parley.model.places import in_sentence, issue_places
from parley.model.position import Firmness
from parley.statements.statement import Statement

BY_ACT: dict[str, Firmness] = {
    "demand": "firm",
    "refusal": "firm",
    "commitment": "firm",
    "threat": "firm",
    "offer": "flexible",
    "concession": "flexible",
}
"""How firm an act is when its words do not say; reports and judgements say nothing."""

LEANING = frozenset({"it", "they", "this", "that", "these", "those", "he", "she", "no", "yes"})
"""First words that point back to an earlier sentence."""

WORD = {"named": 0, "document": 0, "official_unnamed": 1, "outlet": 2, "anonymous": 3}
"""On whose word a position rests, best first."""

WEAKEST_LAST: tuple[Firmness, ...] = ("red_line", "flexible", "accepts", "firm", "prefers")
"""A red line outlasts everything; an opening in one statement makes the whole cell one that
can be talked about; plain insistence and wishes come after."""


def lead(cell: Cell, issue: Issue) -> Backing:
    """The statement that stands for a cell.

    One that takes a position before one that tells of it; one that gives the figures; one whose
    words name the issue; the newest; one on the party's own word before an anonymous one; the
    shorter one.
    """
    return min(
        cell.backing,
        key=lambda b: (not b.strong, not b.values, not _names(b.statement.text, issue),
                       _leans(b.statement), *newest_first(b.day), WORD[b.statement.source_kind],
                       not b.main, len(b.statement.also), len(b.statement.text), b.statement.id),
    )  # fmt: skip


def _names(text: str, issue: Issue) -> bool:
    return in_sentence(text, issue_places(text, issue))


def _leans(statement: Statement) -> bool:
    """Whether the words lean on what was said before: "they could live with it"."""
    first = statement.text.split(" ", 1)[0].casefold()
    return first in LEANING


def firmness(cell: Cell, contested: Collection[str]) -> Firmness:
    """How firmly a cell is held.

    Args:
        cell: the statements.
        contested: ids of statements that collide with another one of the same holder.
    """
    inside = [b.statement.id for b in cell.backing if b.statement.id in contested]
    if len(inside) > 1:
        return "contested"
    found = {_firmness_of(b.statement) for b in cell.backing}
    if cell.status == "historical":
        found &= {"red_line"}  # how firmly an old draft is held today, nobody says
    return next((f for f in WEAKEST_LAST if f in found), "unknown")


def values(cell: Cell) -> tuple[Quantity, ...]:
    """The figures of a cell, each once, in the order of the statements."""
    found: dict[tuple[object, str, str], Quantity] = {}
    for backing in cell.backing:
        for quantity in backing.values:
            found.setdefault((quantity.value, quantity.unit, quantity.comparator), quantity)
    return tuple(found.values())


def condition(cell: Cell, first: Backing) -> str | None:
    """What the position hangs on, in the words of the text.

    The condition of the lead statement, or of another one that takes a position; else the limit
    that is set to a concession in the same breath ("..., but they must not ...").
    """
    for backing in (first, *cell.backing):
        if backing.strong and backing.statement.condition is not None:
            return " ".join(backing.statement.condition.text.split())
    for backing in cell.backing:
        if _limits(first.statement, backing.statement):
            return " ".join(backing.statement.text.split())
    return None


BREATH = 12
"""Characters between a concession and the limit set to it: a comma and a word such as "but"."""


def _limits(given: Statement, limit: Statement) -> bool:
    """Whether one statement limits what another one gives, right behind it."""
    apart = limit.span.start - given.span.end
    return (
        given.act in {"concession", "offer"}
        and limit.act in {"demand", "refusal"}
        and given.document == limit.document
        and 0 <= apart <= BREATH
    )


def _firmness_of(statement: Statement) -> Firmness:
    if statement.firmness != "unknown":
        return statement.firmness
    return BY_ACT.get(statement.act, "unknown")
