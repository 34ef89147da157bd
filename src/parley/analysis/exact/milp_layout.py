"""Issues as columns of a linear programme: one for each option, or pieces of a scale."""

from dataclasses import dataclass, field
from itertools import pairwise

from parley.analysis.exact.milp_curve import breaks, lines_on, secant_needed
from parley.analysis.exact.milp_engine import Engine, Line
from parley.analysis.payoffs import Numbers
from parley.model.scenario.matter import Choice, Matter, Scale, Value, Whole
from parley.model.scenario.preference import RedLine
from parley.model.scenario.utility import keeps
from parley.model.scenario.worth import Curve, Table, Worth

MANY = 256
"""Whole numbers with more values than this become one column where no table needs them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Options:
    """An issue with one 0/1 column for each option that no red line rules out."""

    issue: str
    values: tuple[Value, ...]
    columns: tuple[Line, ...]

    def read(self, columns: Numbers) -> Value:
        """The option that is chosen where the columns have these values."""
        return max(
            zip(self.values, (own.at(columns) for own in self.columns), strict=True),
            key=lambda pair: pair[1],
        )[0]


@dataclass(slots=True)
class Piece:
    """A stretch of a scale: `on` is 1 where the figure lies in it, `figure` is then the figure."""

    low: float
    high: float
    on: Line
    figure: Line


@dataclass(slots=True)
class Bend:
    """What one party has from a scale: the sum over pieces of a column below some lines."""

    weight: float
    worth: Worth
    total_row: int
    total: Line
    parts: list[Line] = field(default_factory=list)

    def exact(self, figure: float) -> float:
        """Weight times worth of a figure."""
        return self.weight * self.worth.at(figure)  # type: ignore[union-attr]


@dataclass(slots=True)
class Span:
    """An issue that is a figure, cut into pieces on each of which every curve is simple."""

    issue: str
    low: float
    high: float
    whole: bool
    figure: Line
    link_row: int
    once_row: int
    pieces: list[Piece] = field(default_factory=list)
    bends: list[Bend] = field(default_factory=list)

    def read(self, columns: Numbers) -> float | int:
        """The figure where the columns have these values."""
        found = min(max(self.figure.at(columns), self.low), self.high)
        return round(found) if self.whole else found


Layout = Options | Span


def lay_out(engine: Engine, matter: Matter, lines: list[RedLine], worths: list[Worth]) -> Layout:
    """Columns for one issue within the red lines on it."""
    tabled = any(isinstance(worth, Table) for worth in worths)
    listed = isinstance(matter, Choice) or (
        isinstance(matter, Whole) and (tabled or not worths or matter.high - matter.low < MANY)
    )
    if listed:
        assert not isinstance(matter, Scale)  # noqa: S101 - for the type checker
        values: tuple[Value, ...] = tuple(
            option for option in matter.options if all(keeps(line, option) for line in lines)
        )
        columns = tuple(engine.column(whole=True) for _ in values)
        engine.row(sum(columns, Line()), 1.0, 1.0)
        return Options(issue=matter.id, values=values, columns=columns)
    assert not isinstance(matter, Choice)  # noqa: S101 - for the type checker
    return _span(engine, matter, lines)


def _span(engine: Engine, matter: Whole | Scale, lines: list[RedLine]) -> Span:
    low = max([matter.low, *(line.low for line in lines if line.low is not None)])
    high = min([matter.high, *(line.high for line in lines if line.high is not None)])
    figure = engine.column(low, max(low, high), whole=isinstance(matter, Whole))
    if high < low:
        engine.row(Line(), 1.0, 1.0)  # nothing is within the red lines
        high = low
    return Span(
        issue=matter.id,
        low=float(low),
        high=float(high),
        whole=isinstance(matter, Whole),
        figure=figure,
        link_row=engine.row(figure, 0.0, 0.0),
        once_row=engine.row(Line(), 1.0, 1.0),
    )


def bend(engine: Engine, span: Span, curves: list[tuple[float, Worth]]) -> list[Line]:
    """What each party has from a figure, as one expression each; upper bounds only.

    The expressions are pressed down to the curves, never up: right for maximising and for
    demanding "at least", not for demanding "at most".
    """
    for weight, worth in curves:
        total = engine.column(-float("inf"), float("inf"))
        row = engine.row(total, 0.0, 0.0)
        span.bends.append(Bend(weight=weight, worth=worth, total_row=row, total=total))
    places = sorted(
        {span.low, span.high}
        | {
            place
            for weight, worth in curves
            for place in breaks(weight, worth, span.low, span.high)
            if span.low < place < span.high
        }
    )
    if len(places) == 1:
        places = [span.low, span.high]
    for low, high in pairwise(places):
        add_piece(engine, span, low, high, only=len(places) == 2)  # noqa: PLR2004 - one piece
    return [own.total for own in span.bends]


def add_piece(engine: Engine, span: Span, low: float, high: float, *, only: bool = False) -> None:
    """One more piece of a scale, with the lines that bound every curve on it."""
    on = engine.column(1.0 if only else 0.0, 1.0, whole=not only)
    figure = engine.column(min(low, 0.0), max(high, 0.0))
    engine.row(figure - on.times(low), 0.0)
    engine.row(figure - on.times(high), high=0.0)
    engine.join(span.once_row, on, 1.0)
    engine.join(span.link_row, figure, -1.0)
    span.pieces.append(Piece(low=low, high=high, on=on, figure=figure))
    for own in span.bends:
        part = engine.column(-float("inf"), float("inf"))
        engine.join(own.total_row, part, -1.0)
        own.parts.append(part)
        for slope, start in lines_on(own.weight, own.worth, low, high):
            _below(engine, part, span.pieces[-1], slope, start)


def refine(
    engine: Engine, span: Span, columns: Numbers, tolerance: float, *, split: bool = True
) -> bool:
    """Tighten the curves where the programme sees more in a figure than it is worth.

    Returns:
        Whether anything was tightened.
    """
    figure = float(span.read(columns))
    at = max(range(len(span.pieces)), key=lambda n: span.pieces[n].on.at(columns))
    piece = span.pieces[at]
    if not piece.low <= figure <= piece.high:
        return False  # a mix of pieces, in a relaxed programme
    cut = tightened = False
    for own in span.bends:
        exact = own.exact(figure)
        if isinstance(own.worth, Curve):
            continue  # its lines are exact on every piece
        if own.total.at(columns) <= exact + tolerance * max(1.0, abs(exact)):
            continue
        if secant_needed(own.weight, own.worth, piece.low, piece.high):
            cut = split
        else:
            for slope, start in lines_on(own.weight, own.worth, figure, figure):
                _below(engine, own.parts[at], piece, slope, start)
                tightened = True
    if cut and piece.low < figure < piece.high:
        engine.bounds(piece.on, 0.0, 0.0)
        add_piece(engine, span, piece.low, figure)
        add_piece(engine, span, figure, piece.high)
        return True
    return tightened


def _below(engine: Engine, part: Line, piece: Piece, slope: float, start: float) -> None:
    engine.row(part - piece.figure.times(slope) - piece.on.times(start), high=0.0)
