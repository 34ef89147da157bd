"""The graph of a small conflict: situations in a grid, moves that pay as arrows; layout only."""

from collections.abc import Iterator
from math import hypot

from parley.analysis.story import Situation, Story
from parley.analysis.wording import listed
from parley.core.record import record
from parley.model.conflict.conflict import Id

STATES = 16
"""More situations cannot be told apart on a page."""

DASHES = ("", "6 4", "2 3", "9 3 2 3")
"""A line pattern for each party; none of them stands out."""

WIDTH = 348.0
"""Units, about pixels of a phone."""

ROW, TOP, SIDE, RADIUS = 48.0, 26.0, 46.0, 13.0


@record
class Node:
    """One situation."""

    x: float
    y: float
    state: str
    lasts: bool
    firm: bool
    """Whether it lasts without any answer."""

    now: bool
    words: str


@record
class Arrow:
    """One move that its party prefers."""

    line: str
    """Path data."""

    head: str
    dash: str


@record
class Heading:
    """What stands beside a row or over a column."""

    x: float
    y: float
    words: str


@record
class Drawing:
    """A conflict as nodes and arrows."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    column_party: str
    row_parties: str
    key: tuple[tuple[str, str], ...]
    """Party and line pattern."""

    words: str
    """The drawing in a sentence."""


def drawing(told: Story, letters: dict[Id, str]) -> Drawing | None:
    """Lay out a conflict; None when it has too many situations or no options.

    What one party does runs along columns, what the others do along rows, so that each arrow
    shows who moves by its direction as well as by its pattern. Moves that change several options
    at once are left out: they follow from single steps.
    """
    if not told.deeds or len(told.situations) != told.states or told.states > STATES:
        return None
    owners = {deed.id: deed.party for deed in told.deeds}
    across = min(told.parties, key=lambda p: (_own(told, p), told.parties.index(p)))
    columns = list(dict.fromkeys(_part(one, owners, across, own=True) for one in told.situations))
    rows = list(dict.fromkeys(_part(one, owners, across, own=False) for one in told.situations))
    step = (WIDTH - SIDE) / len(columns)
    at = {
        one.state: (
            SIDE + step * (columns.index(_part(one, owners, across, own=True)) + 0.5),
            TOP + ROW * (rows.index(_part(one, owners, across, own=False)) + 0.5),
        )
        for one in told.situations
    }
    return Drawing(
        width=WIDTH,
        height=TOP + ROW * len(rows),
        nodes=tuple(_node(told, one, at[one.state]) for one in told.situations),
        arrows=tuple(_arrows(told, at, across)),
        columns=tuple(
            Heading(x=round(SIDE + step * (n + 0.5), 1), y=14, words=_named(part, letters))
            for n, part in enumerate(columns)
        ),
        rows=tuple(
            Heading(x=SIDE - 12, y=TOP + ROW * (n + 0.5) + 4, words=_named(part, letters))
            for n, part in enumerate(rows)
        ),
        column_party=across,
        row_parties=listed(p for p in told.parties if p != across),
        key=tuple(zip(told.parties, DASHES, strict=False)),
        words=_words(told),
    )


def _own(told: Story, party: str) -> int:
    return sum(deed.party == party for deed in told.deeds)


def _part(one: Situation, owners: dict[Id, str], party: str, *, own: bool) -> tuple[Id, ...]:
    """The options carried out by a party, or by the others."""
    return tuple(key for key in one.done if (owners[key] == party) == own)


def _named(part: tuple[Id, ...], letters: dict[Id, str]) -> str:
    return "".join(letters[key] for key in part) or "–"


def _node(told: Story, one: Situation, at: tuple[float, float]) -> Node:
    return Node(
        x=round(at[0], 1),
        y=round(at[1], 1),
        state=str(one.state),
        lasts=bool(one.lasts),
        firm="nash" in one.lasts,
        now=one.state == told.now,
        words=f"{one.state}: {one.words}{'; lasts' if one.lasts else ''}",
    )


def _arrows(told: Story, at: dict[Id, tuple[float, float]], across: str) -> Iterator[Arrow]:
    done = {one.state: set(one.done) for one in told.situations}
    others = [party for party in told.parties if party != across]
    near = min((abs(x - y) for x, _ in at.values() for y, _ in at.values() if x != y), default=0.0)
    for one in told.situations:
        for party, end in one.improves:
            if end in done and len(done[one.state] ^ done[end]) == 1:
                start, stop = at[one.state], at[end]
                dash = DASHES[told.parties.index(party) % len(DASHES)]
                length = hypot(stop[0] - start[0], stop[1] - start[1])
                if party == across:
                    bend = 4 + (0.12 if length < 1.5 * near else 0.3) * length
                    yield _arrow(start, stop, (0.0, -bend), dash)
                else:
                    side = 1 if others.index(party) % 2 == 0 else -1
                    yield _arrow(start, stop, (side * (8 + 0.3 * length), 0.0), dash)


def _arrow(
    start: tuple[float, float], end: tuple[float, float], bend: tuple[float, float], dash: str
) -> Arrow:
    """A curve from one situation to another, bent so that it does not cross those between."""
    (x1, y1), (x2, y2) = start, end
    middle = ((x1 + x2) / 2 + bend[0], (y1 + y2) / 2 + bend[1])
    first = _toward(start, middle, RADIUS + 3)
    last = _toward(end, middle, RADIUS + 5)
    ux, uy = (last[0] - middle[0]), (last[1] - middle[1])
    size = hypot(ux, uy) or 1.0
    ux, uy = ux / size, uy / size
    tip = (last[0] + 4 * ux, last[1] + 4 * uy)
    left = (last[0] - 4 * ux - 3.5 * uy, last[1] - 4 * uy + 3.5 * ux)
    right = (last[0] - 4 * ux + 3.5 * uy, last[1] - 4 * uy - 3.5 * ux)
    return Arrow(
        line=f"M{_at(first)}Q{_at(middle)} {_at(last)}",
        head=f"M{_at(tip)}L{_at(left)} {_at(right)}Z",
        dash=dash,
    )


def _toward(
    here: tuple[float, float], there: tuple[float, float], by: float
) -> tuple[float, float]:
    dx, dy = there[0] - here[0], there[1] - here[1]
    length = hypot(dx, dy) or 1.0
    return here[0] + dx / length * by, here[1] + dy / length * by


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _words(told: Story) -> str:
    lasting = [str(one.state) for one in told.situations if one.lasts]
    which = f"lasting are {', '.join(lasting)}" if lasting else "none lasts"
    now = f"; things stand at {told.now}" if told.now is not None else ""
    return (
        f"Graph of {told.states} situations, with an arrow for each single step that the moving "
        f"party prefers; {which}{now}. The table below says the same."
    )
