"""The issues that can be put into a package, their options, and who stands where on them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import floor, inf, log10

from parley.analysis.limits import RedLine, red_lines
from parley.analysis.placement import Scale, Stand, choices, placed, scale
from parley.analysis.wording import figure
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.model.negotiation import Negotiation
from parley.model.scenario.constraint import Constraint, issues_of

PARTIES_MAX = 6
"""Parties that hold most come first; with more than six nothing is acceptable to all anyway."""

TOPICS_MAX = 24
"""Issues on which most parties stand come first."""

Figures = Mapping[str, Sequence[float]]
NONE: Figures = {}

FEWEST, MOST = 5, 7
"""Points on the axis of a quantity: stated figures, then midpoints until there are five."""


@record
class Topic:
    """One issue with the options that a package may choose from."""

    issue: Issue
    points: tuple[float, ...]
    """Places of the options on the axis, rising."""

    labels: tuple[str, ...]
    """The options in words, in the same order."""

    stands: tuple[Stand, ...]
    lines: tuple[RedLine, ...]
    historical: bool
    """True when no two parties can be placed by current positions."""

    bounds_are_proposals: bool = False
    """True when all figures bound the issue in one direction and so name the bound itself."""

    def stand(self, party: str) -> Stand | None:
        """Where a party stands; None when it has no place here."""
        return next((stand for stand in self.stands if stand.party == party), None)

    def line(self, party: str) -> RedLine | None:
        """A party's red line here."""
        return next((line for line in self.lines if line.party == party), None)

    def value(self, option: int) -> float | str:
        """The figure of a quantity, otherwise the option's name."""
        return self.points[option] if self.issue.kind == "quantity" else self.labels[option]


@record
class Agenda:
    """What a package is about."""

    parties: tuple[Party, ...]
    topics: tuple[Topic, ...]
    left_out: tuple[Issue, ...]
    """Issues with a position but fewer than two parties in place."""

    parties_left_out: tuple[Party, ...]
    """Parties beyond `PARTIES_MAX`, and third parties with positions: they are not asked."""

    constraints: tuple[Constraint, ...] = ()
    """Those between issues of the agenda."""

    unused: tuple[Constraint, ...] = ()
    """Those that speak of an issue on which no two parties can be placed."""


def agenda(model: Negotiation, figures: Figures = NONE) -> Agenda:
    """Find the issues on which at least two parties to the talks can be placed.

    Args:
        model: the negotiation.
        figures: by issue, figures that a package must be able to name beside those that were
            stated, such as those of a draft.

    Returns:
        Topics in the order of issues; no topics when there is nothing to combine.
    """
    principals = [party.id for party in model.parties if party.role == "party"]
    topics = [t for issue in model.issues if (t := _topic(model, issue, principals, figures))]
    busy = [id_ for id_ in principals if any(t.stand(id_) for t in topics)]
    if len(busy) > PARTIES_MAX:
        asked = busy[:PARTIES_MAX]
        topics = [t for issue in model.issues if (t := _topic(model, issue, asked, figures))]
        busy = [id_ for id_ in asked if any(t.stand(id_) for t in topics)]
    first = sorted(topics, key=lambda t: -len(t.stands))[:TOPICS_MAX]
    kept = tuple(t for t in topics if t in first)
    used = [t.issue.id for t in kept]
    holding = {p.party for p in model.positions}
    return Agenda(
        parties=tuple(p for p in model.parties if p.id in busy),
        topics=kept,
        left_out=tuple(issue for issue in model.issues if issue.id not in used),
        parties_left_out=tuple(
            p for p in model.parties if p.id in holding and p.id not in busy and p.role != "joint"
        ),
        constraints=tuple(c for c in model.constraints if set(issues_of(c)) <= set(used)),
        unused=tuple(c for c in model.constraints if not set(issues_of(c)) <= set(used)),
    )


def _topic(
    model: Negotiation, issue: Issue, parties: Sequence[str], figures: Figures
) -> Topic | None:
    counted = scale(issue, [p for p in model.positions if p.issue == issue.id])
    for status in ("current", "historical"):
        everyone = placed(model, issue, status, counted)
        stands = tuple(stand for stand in everyone if stand.party in parties)
        if len(stands) > 1:
            return _with_options(model, issue, stands, counted, figures.get(issue.id, ()))
    return None


def _with_options(
    model: Negotiation,
    issue: Issue,
    stands: tuple[Stand, ...],
    counted: Scale,
    also: Sequence[float],
) -> Topic:
    lines = red_lines(model, issue, stands)
    directions = {stand.bound for stand in stands}
    same = len(directions) == 1 and 0 not in directions
    if issue.kind == "quantity":
        ends = [x for s in stands for x in ((s.at,) if same else (s.low, s.high))]
        ends += [x for line in lines for x in (line.low, line.high)]
        ends += [s.at for s in stands if s.bound]
        stated = grid([x for x in ends if abs(x) != inf])
        points = tuple(sorted({*stated, *also}))
        labels = tuple(figure(x, counted.unit, change=counted.change) for x in points)
    else:
        labels = choices(issue)
        points = tuple(float(index) for index in range(len(labels)))
    return Topic(
        issue=issue,
        points=points,
        labels=labels,
        stands=tuple(s.as_point() for s in stands) if same else stands,
        lines=lines,
        historical=stands[0].position.status == "historical",
        bounds_are_proposals=same,
    )


def grid(stated: Sequence[float]) -> tuple[float, ...]:
    """A few points along a quantity: what was stated, and round figures in between.

    The widest stretch is halved until there are five points; of more than seven stated
    figures, those closest to a neighbour are left out first, never the outermost.

    Example:
        >>> grid([12000.0, 30000.0])
        (12000.0, 16500.0, 21000.0, 25500.0, 30000.0)
    """
    points = sorted(set(stated))
    while len(points) > MOST:
        inner = range(1, len(points) - 1)
        crowded = min(inner, key=lambda i: points[i + 1] - points[i - 1])
        del points[crowded]
    while 1 < len(points) < FEWEST:
        widths = [high - low for low, high in pairwise(points)]
        widest = widths.index(max(widths))
        middle = _round_middle(points[widest], points[widest + 1])
        if not points[widest] < middle < points[widest + 1]:
            break
        points.insert(widest + 1, middle)
    return tuple(points)


def _round_middle(low: float, high: float) -> float:
    """The middle, to two digits of the stretch between: nobody proposes 126,250 soldiers."""
    digits = 1 - floor(log10(high - low))
    return round((low + high) / 2, digits)
