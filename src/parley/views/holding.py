"""Would a deal hold: thresholds in words, a curve for each, and what was not tested."""

from collections.abc import Mapping

from parley.analysis.hold.hold import TITLES, Durability, Untested
from parley.analysis.hold.threshold import CurvePoint, Threshold
from parley.analysis.wording import listed
from parley.core.record import record
from parley.model.assumption import Assumption
from parley.model.durability import DURABILITY
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.next_steps import Link, assumption_link
from parley.views.terms import sentence

LEFT, RIGHT, TOP, BOTTOM = 44.0, 314.0, 8.0, 112.0
"""Edges of a curve, in units of about a pixel."""

OTHERS = {
    "cost": DURABILITY["war_cost_per_period"].words,
    "time": "time passed, as a share of the time looked at",
    "walk_away": "worth of no deal now",
    "no_deal": "worth of no deal now",
}
"""Numbers that are no field of durability, in words."""

UP = {
    "ripeness": "Smallest gain of any party over going on, in the package where it is largest",
    "spoiler": "What it takes to content the party",
}
"""What a curve shows where that is not the threshold itself."""

Assumed = Mapping[str, Assumption]
"""Assumptions by id."""


@record
class Given:
    """One number behind a threshold."""

    words: str
    span: str
    rests: Link | None
    """The assumption; None when nobody assumed it and its full range counts."""


@record
class Curve:
    """A threshold along one number, with its band over the others."""

    band: str
    """Path data of the band."""

    middle: str
    inside: tuple[float, float]
    """The stretch that was assumed for the number: left edge and width; 0 wide where none was."""

    left: str
    right: str
    top: str
    bottom: str
    up: str
    """What the line shows."""

    over: str
    words: str


@record
class Condition:
    """One threshold under which a deal would hold."""

    heading: str
    who: str
    words: str
    given: tuple[Given, ...]
    curve: Curve | None
    source: str


@record
class Missing:
    """A test that nobody gave numbers for."""

    question: str
    needs: tuple[tuple[str, str], ...]
    """Field of `parley assume`, and what it means."""


@record
class Holding:
    """The section, ready to be shown."""

    lead: str
    tests: tuple[Condition, ...]
    missing: tuple[Missing, ...]


def holding(contents: BriefContents, names: Index) -> Holding | None:
    """Lay out whether a deal would hold; None where it was not looked for."""
    found = contents.outlook.durability if contents.outlook is not None else None
    if found is None:
        return None
    assumed = {a.id: a for a in contents.model.assumptions}
    return Holding(
        lead=_lead(found),
        tests=tuple(_test(names, one, assumed) for one in found.thresholds),
        missing=tuple(_missing(one) for one in found.untested),
    )


def _lead(found: Durability) -> str:
    if not found.thresholds:
        return (
            "Whether a deal would hold cannot be told from the record: it depends on numbers such "
            "as costs of fighting, patience and the time it takes to find a breach, and no analyst "
            "has assumed any."
        )
    return (
        "Conditions under which a deal would be kept. Every number in them is an analyst’s "
        "assumption with a range, named beside it. In each drawing the line is for "
        "middle values, the area for all other ranges, and the shaded stretch what "
        "was assumed for the number along the foot."
    )


def _test(names: Index, one: Threshold, assumed: Assumed) -> Condition:
    return Condition(
        heading=sentence(TITLES[one.topic]).rstrip("."),
        who=listed(names.party(party) for party in one.parties),
        words=sentence(one.words),
        given=tuple(_given(names, one, n, assumed) for n in range(len(one.inputs))),
        curve=_curve(one),
        source=f"{one.formula}. {one.source}",
    )


def _given(names: Index, one: Threshold, number: int, assumed: Assumed) -> Given:
    """One number, called as the assumption behind it calls it where there is one."""
    given = one.inputs[number]
    span = _span(given.low, given.high)
    behind = assumed.get(given.basis)
    if behind is None:
        return Given(words=number_words(given.name), span=span, rests=None)
    whose = f" ({names.party(behind.party)})" if len(one.parties) > 1 else ""
    return Given(
        words=f"{number_words(behind.field)}{whose}", span=span, rests=assumption_link(behind.id)
    )


def number_words(name: str) -> str:
    """What a number of a threshold is called.

    Example:
        >>> number_words("other_war_cost")
        'cost of fighting as a share of what is at stake'
    """
    own = name.removeprefix("other_")
    known = DURABILITY.get(own)
    return known.words if known else OTHERS.get(own, own.replace("_", " "))


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _curve(one: Threshold) -> Curve | None:
    points = one.curve
    over = next((given for given in one.inputs if given.name == one.over), None)
    if len(points) < 2:  # noqa: PLR2004 - a line needs two ends
        return None
    low, high = min(p.low for p in points), max(p.high for p in points)
    left, right = points[0].at, points[-1].at
    if high <= low or right <= left:
        return None

    def at(x: float, y: float) -> str:
        across = LEFT + (x - left) / (right - left) * (RIGHT - LEFT)
        up = BOTTOM - (y - low) / (high - low) * (BOTTOM - TOP)
        return f"{across:.1f} {up:.1f}"

    upper = [at(p.at, p.high) for p in points]
    lower = [at(p.at, p.low) for p in reversed(points)]
    ends = [LEFT, LEFT]
    if over is not None:
        inside = (min(max(end, left), right) for end in (over.low, over.high))
        ends = [LEFT + (x - left) / (right - left) * (RIGHT - LEFT) for x in inside]
    return Curve(
        band=f"M{' L'.join((*upper, *lower))}Z",
        middle=f"M{' L'.join(at(p.at, p.middle) for p in points)}",
        inside=(round(ends[0], 1), round(ends[1] - ends[0], 1)),
        left=_tick(left),
        right=_tick(right),
        top=_tick(high),
        bottom=_tick(low),
        up=UP.get(one.topic, "Threshold"),
        over=number_words(one.over),
        words=_told(one, points),
    )


def _tick(at: float) -> str:
    """A figure beside an axis, short enough to stand there."""
    return f"{round(at, 2):g}" if abs(at) < 100 else f"{at:,.3g}"  # noqa: PLR2004 - two digits


def _told(one: Threshold, points: tuple[CurvePoint, ...]) -> str:
    first, last = points[0], points[-1]
    return (
        f"{UP.get(one.topic, 'Threshold')}: as the {number_words(one.over)} goes from "
        f"{first.at:.3g} to {last.at:.3g}, it goes from {first.middle:.3g} ({_band(first)}) to "
        f"{last.middle:.3g} ({_band(last)})."
    )


def _band(point: CurvePoint) -> str:
    return f"{point.low:.3g} to {point.high:.3g}"


def _missing(one: Untested) -> Missing:
    return Missing(question=sentence(one.question).rstrip("."), needs=one.needs)
