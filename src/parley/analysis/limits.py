"""Red lines as hard bounds on the axis of an issue."""

from collections.abc import Sequence
from math import inf

from parley.analysis.placement import Stand, option_index
from parley.core.issue import Issue
from parley.core.record import record
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation


@record
class RedLine:
    """The stretch of an axis outside which a party accepts nothing."""

    party: str
    low: float
    high: float
    assumption: str | None = None
    """Id of the assumption behind it; None when the party's own words are."""

    def allows(self, at: float) -> bool:
        """Whether a point of the axis lies inside."""
        return self.low <= at <= self.high


def red_lines(model: Negotiation, issue: Issue, stands: Sequence[Stand]) -> tuple[RedLine, ...]:
    """The red lines on one issue of the parties that have a place there.

    An analyst's assumption comes before the party's words. A position held as a red line
    bounds the axis towards the others: "at most" and "at least" say which way themselves;
    a point excludes everything on the side on which the others stand, so a party between
    two others accepts nothing but its own point.
    """
    found = (_line_of(model, issue, stand, stands) for stand in stands)
    return tuple(line for line in found if line is not None)


def assumed_line(model: Negotiation, party: str, issue: str) -> Assumption | None:
    """The latest assumption about a party's red line on an issue."""
    found = [
        a
        for a in model.assumptions
        if a.field == "red_line" and a.party == party and a.issue == issue
    ]
    return found[-1] if found else None


def _line_of(
    model: Negotiation, issue: Issue, stand: Stand, stands: Sequence[Stand]
) -> RedLine | None:
    assumption = assumed_line(model, stand.party, issue.id)
    if assumption is not None:
        ends = _assumed_ends(issue, assumption, stand, stands)
        if ends is not None:
            return RedLine(party=stand.party, low=ends[0], high=ends[1], assumption=assumption.id)
    if stand.position.firmness != "red_line":
        return None
    low, high = _side(stand, stands, stand.at) if stand.low == stand.high else _stretch(stand)
    return RedLine(party=stand.party, low=low, high=high)


def _assumed_ends(
    issue: Issue, assumption: Assumption, stand: Stand, stands: Sequence[Stand]
) -> tuple[float, float] | None:
    value = assumption.value
    if isinstance(value, tuple):
        return min(value), max(value)
    if isinstance(value, str):
        index = option_index(issue, value)
        if index is None:
            return None
        value = float(index)
    if stand.at < value:
        return -inf, value
    if stand.at > value:
        return value, inf
    return _side(stand, stands, value)


def _stretch(stand: Stand) -> tuple[float, float]:
    return stand.low, stand.high


def _side(stand: Stand, stands: Sequence[Stand], at: float) -> tuple[float, float]:
    """Everything on the far side of `at` from the other parties."""
    others = [other.at for other in stands if other.party != stand.party]
    if others and all(other >= at for other in others) and any(other > at for other in others):
        return -inf, at
    if others and all(other <= at for other in others) and any(other < at for other in others):
        return at, inf
    return at, at
