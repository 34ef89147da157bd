"""Gaps in words: the widest on an issue, in its unit, with the period if it is of the past."""

from parley.analysis.findings import Gap
from parley.analysis.wording import listed, percent
from parley.core.issue import Issue
from parley.core.quantity import plain_number
from parley.views.index import Index
from parley.views.terms import date_words

EARLIER = "earlier negotiation"
"""What stands beside a gap of the past whose date is not known."""


def widest_gap(gaps: tuple[Gap, ...], issue: str) -> Gap | None:
    """The widest gap between positions held now; that of an earlier negotiation if there is none.

    Gaps of one issue share a unit, so their distances can be compared.
    """
    found = [g for g in gaps if g.issue == issue and g.distance is not None]
    current = [g for g in found if not g.historical] or found
    return max(current, key=lambda g: g.distance or 0.0, default=None)


def gap_period(names: Index, gap: Gap) -> str:
    """The time of the positions that a gap of the past compares; empty for a gap of today."""
    if not gap.historical:
        return ""
    found: dict[str, None] = {}
    for place in gap.places:
        old = [
            p for p in names.positions.get((place.party, gap.issue), ()) if p.status == "historical"
        ]
        named = [p for p in old if p.label == place.label] or old
        found |= dict.fromkeys(date_words(p.as_of) for p in named if p.as_of)
    return listed(found) or EARLIER


def gap_words(gap: Gap, issue: Issue | None, period: str = "") -> str:
    """A gap in its unit, in steps along the options, or as yes against no.

    Args:
        gap: the gap.
        issue: what it is about.
        period: when the positions were held, if that is past; it stands beside the number.
    """
    return f"{_bare(gap, issue)} ({period})" if period else _bare(gap, issue)


def _bare(gap: Gap, issue: Issue | None) -> str:
    if gap.distance is None:
        return "cannot be measured"
    if gap.distance == 0:
        return "none"
    if issue is not None and issue.kind == "binary":
        return "opposed" if gap.distance >= 1 else "partly opposed"
    if gap.unit:
        return f"{plain_number(gap.distance)} {gap.unit}"
    steps = len(issue.options) - 1 if issue is not None else 0
    if steps > 0:
        apart = round(gap.distance * steps, 1)
        return f"{plain_number(apart)} of {steps} step{'' if steps == 1 else 's'}"
    return f"{percent(gap.distance)} of scale"
