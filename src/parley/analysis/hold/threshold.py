"""What a test of durability finds: a threshold with its band, in words and as a curve."""

from collections.abc import Sequence
from typing import Literal

from parley.analysis.hold.given import Formula, Given, band, share
from parley.analysis.wording import percent
from parley.core.record import record

CURVE = 41
"""Points of a curve: enough for a smooth line 600 pixels wide."""


@record
class CurvePoint:
    """The threshold where one number has one value and the others lie in their ranges."""

    at: float
    low: float
    middle: float
    high: float


@record
class Threshold:
    """One condition under which a deal holds."""

    topic: str
    """`bargaining_range`, `power_shift`, `patience`, `detection`, `breakout`, `guarantee`,
    `audience_cost`, `ripeness` or `spoiler`."""

    parties: tuple[str, ...]
    """Whom it is about."""

    quantity: str
    """What is compared with the threshold, in words: "chance of detection in a period"."""

    side: Literal["at_least", "at_most"]
    """On which side of the threshold the deal holds."""

    low: float
    middle: float
    high: float
    """The threshold over the ranges of what was assumed."""

    share: float | None
    """Share of even draws from all ranges in which the condition holds; None when the compared
    quantity itself was not given."""

    words: str
    """The finding in one or two plain sentences."""

    formula: str
    source: str
    """Author, year, DOI."""

    inputs: tuple[Given, ...]
    missing: tuple[str, ...] = ()
    """Numbers that nobody assumed, so that their full range was taken."""

    over: str = ""
    """Name of the input along the curve."""

    curve: tuple[CurvePoint, ...] = ()


def curve(formula: Formula, inputs: Sequence[Given], over: Given) -> tuple[CurvePoint, ...]:
    """The threshold along one number, with its band over the others.

    Args:
        formula: the threshold.
        inputs: all numbers it needs.
        over: the one to walk along, with the ends of the walk.
    """
    points = []
    for step in range(CURVE):
        at = over.low + (over.high - over.low) * step / (CURVE - 1)
        here = [
            Given(name=one.name, low=at, high=at) if one.name == over.name else one
            for one in inputs
        ]
        low, middle, high = band(formula, here)
        if low == low:  # noqa: PLR0124 - not a number where the formula has no meaning
            points.append(CurvePoint(at=at, low=low, middle=middle, high=high))
    return tuple(points)


def compared(
    formula: Formula,
    inputs: Sequence[Given],
    own: Given | None,
    side: Literal["at_least", "at_most"],
) -> tuple[tuple[float, float, float], float | None]:
    """A threshold over ranges, and how often a given number is on the side where the deal holds.

    Args:
        formula: the threshold.
        inputs: all numbers it needs.
        own: the number that is compared with it, if anybody assumed it.
        side: the side of the threshold on which the deal holds.

    Returns:
        Lowest, middle and highest threshold; share of draws, None without `own`.
    """
    ends = band(formula, inputs)
    if own is None:
        return ends, None

    def holds(**numbers: float) -> bool:
        value = numbers.pop(own.name)
        limit = formula(**numbers)
        return value >= limit if side == "at_least" else value <= limit

    return ends, share(holds, (*inputs, own))


def held_words(held: float | None) -> str:
    """How often a condition holds, as the end of a sentence; nothing when it is not known."""
    return "" if held is None else f"; this holds in {percent(held)} of the draws"


def span(low: float, high: float, digits: int = 2) -> str:
    """A band in words.

    Example:
        >>> span(0.25, 0.4), span(0.3, 0.3)
        ('0.25 to 0.4', '0.3')
    """
    first, last = f"{low:.{digits}g}", f"{high:.{digits}g}"
    return first if first == last else f"{first} to {last}"
