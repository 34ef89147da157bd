"""Gap chart and timeline as places on a line, in percent of its width; layout only."""

import datetime as dt

from parley.analysis.findings import Gap, Place
from parley.analysis.wording import MONTHS, listed, percent
from parley.core.issue import Issue
from parley.core.quantity import plain_number
from parley.core.record import record
from parley.core.span import Span
from parley.views.contents import BriefContents
from parley.views.distance import gap_period, gap_words
from parley.views.index import Index
from parley.views.terms import count, date_words, term

LEFT, RIGHT = 3.0, 97.0
"""Where a line begins and ends, in percent, so that marks at the ends are not cut."""

PAIRS = 3
"""Pairs of parties shown for one issue, the widest gap first; the places show the rest."""

TICKS = 6
"""At most so many ticks: more do not fit 360 pixels."""


@record
class Mark:
    """A party's place on the scale of one issue."""

    party: str
    label: str
    x: float | None
    """Percent of the width; None when the position cannot be placed."""

    red_line: bool


@record
class Bar:
    """The gap between two parties."""

    pair: str
    words: str
    share: str
    x: float
    width: float


@record
class Strip:
    """One issue of the gap chart."""

    issue: str
    low: str
    """What the left end stands for."""

    high: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    historical: bool
    period: str
    """When the positions were held, if that is past; else empty."""


@record
class Dot:
    """Statements of one party and one source class about one date."""

    x: float
    width: float
    """How long a stretch the date covers, in percent; 0 for a day."""

    number: int
    source: str
    """Key of the class, which sets the form of the mark."""

    words: str
    row: int


@record
class Lane:
    """One party on the timeline."""

    party: str
    dots: tuple[Dot, ...]
    rows: int
    """How many marks lie above each other."""

    summary: str
    """The lane in words."""


@record
class Tick:
    """A date on the axis."""

    x: float
    words: str


@record
class Timeline:
    """Statements by party, at the time their words are about."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int


def _place(value: float, low: float, high: float) -> float:
    if high <= low:
        return 50.0
    return round(LEFT + (value - low) / (high - low) * (RIGHT - LEFT), 2)


def _ends(
    issue: Issue | None, places: list[Place], unit: str | None
) -> tuple[float, float, str, str]:
    """The scale's ends with their words: stated extremes for quantities, options otherwise."""
    at = [p.at for p in places if p.at is not None]
    if issue is not None and issue.kind != "quantity":
        options = issue.options or ("no", "yes")
        return 0.0, 1.0, options[0], options[-1]
    low, high = (min(at), max(at)) if at else (0.0, 0.0)
    suffix = f" {unit}" if unit else ""
    return low, high, plain_number(low) + suffix, plain_number(high) + suffix


def gap_strips(contents: BriefContents, names: Index) -> tuple[Strip, ...]:
    """One strip for each issue on which a gap can be measured, in matrix order.

    Positions of an earlier negotiation get a strip of their own.
    """
    issues = {i.id: i for i in (*contents.evidence.issues, *contents.model.issues)}
    return tuple(
        _strip(names, issues.get(key[0]), key, gaps)
        for key, gaps in _by_issue(contents).items()
        if any(g.distance is not None for g in gaps)
    )


def unmeasured_gaps(contents: BriefContents, names: Index) -> tuple[str, ...]:
    """Issues on which positions are stated that cannot be placed on one scale, with parties."""
    told = []
    for (issue, _), gaps in _by_issue(contents).items():
        if all(g.distance is None for g in gaps):
            parties = dict.fromkeys(names.party(p) for g in gaps for p in g.parties)
            told.append(f"{names.issue(issue)} ({', '.join(parties)})")
    return tuple(dict.fromkeys(told))


def _by_issue(contents: BriefContents) -> dict[tuple[str, bool], list[Gap]]:
    """Gaps by issue and whether they are historical; those of today first, in matrix order."""
    found: dict[tuple[str, bool], list[Gap]] = {}
    for gap in contents.findings.gaps:
        found.setdefault((gap.issue, gap.historical), []).append(gap)
    rank = {i.id: n for n, i in enumerate(contents.model.issues)}
    keys = sorted(found, key=lambda k: (k[1], rank.get(k[0], len(rank))))
    return {key: found[key] for key in keys}


def _strip(names: Index, issue: Issue | None, key: tuple[str, bool], gaps: list[Gap]) -> Strip:
    unit = next((g.unit for g in gaps if g.unit), None)
    places: dict[tuple[str, str], Place] = {}
    for gap in gaps:
        for place in gap.places:
            places.setdefault((place.party, place.label), place)
    low, high, low_words, high_words = _ends(issue, list(places.values()), unit)
    marks = tuple(
        Mark(
            party=names.party(p.party),
            label=p.label,
            x=None if p.at is None else _place(p.at, low, high),
            red_line=p.red_line,
        )
        for p in places.values()
    )
    bars = []
    for gap in sorted(gaps, key=lambda g: -1.0 if g.distance is None else g.distance, reverse=True)[
        :PAIRS
    ]:
        at = [_place(p.at, low, high) for p in gap.places if p.at is not None]
        share = len(marks) > 2 and gap.share is not None and gap.distance and gap.unit  # noqa: PLR2004 - with two it is always all
        bars.append(
            Bar(
                pair=" – ".join(names.party(p) for p in gap.parties),
                words=gap_words(gap, issue, gap_period(names, gap)),
                share=f"{percent(gap.share or 0.0)} of range" if share else "",
                x=min(at, default=50.0),
                width=round(max(at) - min(at), 2) if at and gap.distance is not None else 0.0,
            )
        )
    return Strip(
        issue=names.issue(key[0]),
        low=low_words,
        high=high_words,
        marks=marks,
        bars=tuple(bars),
        historical=key[1],
        period=listed(dict.fromkeys(filter(None, (gap_period(names, g) for g in gaps)))),
    )


def timeline(contents: BriefContents, names: Index) -> Timeline:
    """Lay out the statements of each party along one line of time."""
    dated: dict[str, dict[tuple[str, str], int]] = {}
    span: dict[str, Span] = {}
    words: dict[str, str] = {}
    undated = 0
    for held in names.held:
        when = names.about(held)
        if when is None:
            undated += 1
            continue
        span[when.iso] = Span(start=when.earliest.toordinal(), end=when.latest.toordinal())
        words[when.iso] = date_words(when)
        lane = dated.setdefault(held.statement.holder or "", {})
        key = (when.iso, held.statement.source_kind)
        lane[key] = lane.get(key, 0) + 1
    low = min((s.start for s in span.values()), default=0)
    high = max((s.end for s in span.values()), default=0)
    order = [p.id for p in contents.model.parties if p.id in dated]
    order += sorted(p for p in dated if p and p not in order) + [""] * ("" in dated)
    lanes = []
    for party in order:
        dots, summary = _dots(dated[party], span, words, (low, high))
        lanes.append(
            Lane(
                party=names.party(party) if party else "No party",
                dots=dots,
                rows=max(d.row for d in dots) + 1,
                summary=summary,
            )
        )
    return Timeline(lanes=tuple(lanes), ticks=_ticks(low, high) if span else (), undated=undated)


def _dots(
    lane: dict[tuple[str, str], int],
    span: dict[str, Span],
    words: dict[str, str],
    ends: tuple[int, int],
) -> tuple[tuple[Dot, ...], str]:
    """Marks of one lane; marks that would touch lie above each other."""
    dots: list[Dot] = []
    told = []
    for iso, kind in sorted(lane, key=lambda k: (span[k[0]].start, k)):
        number = lane[iso, kind]
        left, right = (_place(day, *ends) for day in (span[iso].start, span[iso].end))
        middle = round((left + right) / 2, 2)
        taken = {d.row for d in dots if abs(d.x - middle) < TICKS}
        row = next(r for r in range(len(taken) + 1) if r not in taken)
        text = f"{words[iso]}: {count(number, 'statement')}, {term('source', kind)}"
        told.append(text)
        dots.append(
            Dot(
                x=middle,
                width=round(right - left, 2),
                number=number,
                source=kind,
                words=text,
                row=row,
            )
        )
    return tuple(dots), "; ".join(told)


def _ticks(low: int, high: int) -> tuple[Tick, ...]:
    """Years, months or days, whichever gives at most six ticks."""
    first, last = dt.date.fromordinal(low), dt.date.fromordinal(high)
    years = range(first.year, last.year + 1)
    starts = [(dt.date(y, 1, 1), str(y)) for y in years]
    if len(years) == 1:
        starts = [
            (dt.date(first.year, m, 1), f"{MONTHS[m - 1][:3]} {first.year}")
            for m in range(first.month, last.month + 1)
        ]
    inside = [(d, w) for d, w in starts if low <= d.toordinal() <= high]
    if len(inside) < 2:  # noqa: PLR2004 - a scale needs two ends
        inside = [(d, f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}") for d in (first, last)]
        inside = inside[: 1 + (low < high)]
    step = -(-len(inside) // TICKS)
    return tuple(Tick(x=_place(d.toordinal(), low, high), words=w) for d, w in inside[::step])
