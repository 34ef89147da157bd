"""When something was said, and which period the words are about."""

import datetime as dt
import re
from typing import NamedTuple

from parley.core.dates import When
from parley.core.span import Span
from parley.statements.clause import Clause
from parley.statements.statement import Act

MONTHS = (
    "january february march april may june july august september october november december".split()
)
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SMALL = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
LOOK_BACK = 900
"""How far back "at the time" may point, in characters."""

_MONTH = "|".join(f"{m}|{m[:3]}(?:t)?\\." for m in MONTHS).replace("may|may(?:t)?\\.", "may")
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
    | (?P<m1>{_MONTH})\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y1>(?:19|20)\d\d))?
    | (?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})\b(?:,?\s+(?P<y2>(?:19|20)\d\d))?
    | (?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<ys>(?:19|20)\d\d)
    | (?P<m3>{_MONTH})\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)
    | (?P<mlead>in|since|until|by|late|early|mid|last|this|next|of|from)[\s-]+(?:late\s+|early\s+|mid-?\s?)?(?P<m4>{_MONTH})(?![\w.]*\s+\d)
    | (?P<rel>last|this|next|previous)\s+(?P<unit>week|month|year|spring|summer|autumn|fall|winter)
    | (?P<n>an?|\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?P<ago>day|week|month|year)s?\s+(?:ago|earlier)
    | (?P<near>yesterday|today|tonight|tomorrow)
    | (?P<wlead>last\s+|next\s+|this\s+|on\s+|late\s+)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:\s+of\s+(?P<wrel>next|last)\s+week)?
    | (?P<back>at\s+the\s+time|at\s+that\s+time|back\s+then)
    | (?:in|of|since|from|during|by|until)\s+(?P<year>(?:19|20)\d\d)(?![\d/-]|,\d)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FUTURE = re.compile(
    r"\b(?:by|until|will|next|before|within|due|deadline|starting|shall|going to|calls? on|resume)\b",
    re.IGNORECASE,
)
_SAYING: frozenset[Act] = frozenset(
    {"no_comment", "denial", "threat", "refusal", "concession", "offer", "commitment", "demand"}
)
_ANNOUNCES = re.compile(
    r"\b(?:announc|said|told|declar|stat|cit|call|urg|demand|warn|wrote|confirm)(?:e?d|e|es|ing|s)?\b",
    re.IGNORECASE,
)


class _Time(NamedTuple):
    when: When
    start: int
    end: int


class Times(NamedTuple):
    """When it was said, in which words, and the period it is about."""

    said: When | None
    said_text: str | None
    refers_to: When | None


def times_of(clause: Clause, act: Act) -> Times:
    """Date a clause from its own words, its attribution and what stands before it."""
    if clause.published is None:
        anchor = None
    else:
        anchor = clause.published.earliest
    inside: list[_Time] = []
    outside: list[_Time] = []
    for found in _times(clause, clause.sentence, anchor):
        own = clause.span.start <= found.start < clause.span.end
        (inside if own else outside).append(found)
    said = _nearest(clause, outside)
    if said is None and inside and (act in _SAYING or _announced(clause, inside[0])):
        first = inside[0]
        if anchor is None or first.when.earliest <= anchor:
            said, inside = first, inside[1:]
    refers = inside[0].when if inside else None
    if said is None:
        return Times(None, None, refers)
    words = Span(start=said.start, end=said.end).cut(clause.document)
    return Times(said.when, " ".join(words.split()), refers)


def _announced(clause: Clause, time: _Time) -> bool:
    end = min(clause.span.end, time.end + 40)
    return _ANNOUNCES.search(clause.view, max(clause.span.start, time.start - 40), end) is not None


def _nearest(clause: Clause, times: list[_Time]) -> _Time | None:
    """The time that belongs to the attribution: in or next to the reporting words."""
    place = clause.cue or clause.span
    close = [
        t
        for t in times
        if min(abs(t.end - place.start), abs(t.start - place.end)) <= 80
        or place.start <= t.start < place.end
    ]
    if not close:
        return None
    return min(
        close, key=lambda t: (min(abs(t.end - place.start), abs(t.start - place.end)), t.start)
    )


def _times(clause: Clause, span: Span, anchor: dt.date | None) -> list[_Time]:
    found = []
    for match in _EXPRESSION.finditer(clause.view, span.start, span.end):
        when = _resolve(clause, match, anchor)
        if when is not None:
            found.append(_Time(when, match.start(), match.end()))
    return found


def _resolve(clause: Clause, match: re.Match[str], anchor: dt.date | None) -> When | None:
    try:
        return _dated(match, anchor, clause) or (
            _relative(match, anchor, clause) if anchor is not None else None
        )
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(word.lower()[:3]))


def _future(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    return _FUTURE.search(text, max(0, start - 40), min(len(text), match.end())) is not None


def _dated(match: re.Match[str], anchor: dt.date | None, clause: Clause) -> When | None:
    """Expressions that name a date, with the year taken from the document where it is left out."""
    if match["iso"]:
        return When(iso=match["iso"])
    if match["season"]:
        season = match["season"].lower().replace("fall", "autumn")
        return When(iso=f"{match['ys']}-{season}")
    if match["year"]:
        return When(iso=match["year"])
    if match["m3"]:
        return When(iso=f"{match['y3']}-{_month(match['m3']):02d}")
    word, day, year = (
        (match["m1"], match["d1"], match["y1"])
        if match["m1"]
        else (match["m2"], match["d2"], match["y2"])
    )
    if word:
        month = _month(word)
        if year:
            return When(iso=f"{year}-{month:02d}-{int(day):02d}")
        return _with_year(match, anchor, month, int(day))
    if match["back"]:
        return _earlier(clause, match.start(), anchor)
    return None


def _with_year(match: re.Match[str], anchor: dt.date | None, month: int, day: int) -> When | None:
    if anchor is None:
        return None
    year = anchor.year
    if (month, day) > (anchor.month, anchor.day) and not _future(match):
        year -= 1
    elif (month, day) < (anchor.month, anchor.day) and _future(match) and month < anchor.month - 6:
        year += 1
    return When(iso=dt.date(year, month, day).isoformat(), inferred=True)


def _earlier(clause: Clause, place: int, anchor: dt.date | None) -> When | None:
    """What "at the time" points to: the nearest period named before it."""
    before = list(_EXPRESSION.finditer(clause.view, max(0, place - LOOK_BACK), place))
    for match in reversed(before):
        if not match["back"] and not match["near"]:
            when = _resolve(clause, match, anchor)
            if when is not None:
                return When(iso=when.iso, inferred=True)
    return None


def _relative(match: re.Match[str], anchor: dt.date | None, clause: Clause) -> When | None:
    """Expressions counted from the date of the document."""
    del clause
    if anchor is None:
        return None
    if match["near"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return _day(anchor + dt.timedelta(days=shift))
    if match["m4"]:
        month = _month(match["m4"])
        ahead = match["mlead"].lower() in {"by", "until", "next"} or _future(match)
        year = anchor.year
        if month > anchor.month and not ahead:
            year -= 1
        elif month < anchor.month and ahead:
            year += 1
        return When(iso=f"{year}-{month:02d}", inferred=True)
    if match["rel"]:
        return _by_unit(
            anchor,
            match["unit"].lower(),
            {"last": -1, "previous": -1, "next": 1}.get(match["rel"].lower(), 0),
        )
    if match["ago"]:
        return _ago(anchor, match["n"].lower(), match["ago"].lower())
    if match["day"]:
        return _weekday(match, anchor)
    return None


def _by_unit(anchor: dt.date, unit: str, shift: int) -> When | None:
    if unit == "week":
        return _day(anchor + dt.timedelta(days=7 * shift))
    if unit == "month":
        return _month_away(anchor, shift)
    if unit == "year":
        return When(iso=str(anchor.year + shift), inferred=True)
    season = unit.replace("fall", "autumn")
    return When(iso=f"{anchor.year + shift}-{season}", inferred=True)


def _ago(anchor: dt.date, count: str, unit: str) -> When:
    number = SMALL.get(count) or (1 if count in {"a", "an"} else int(count))
    if unit in {"day", "week"}:
        return _day(anchor - dt.timedelta(days=number * (7 if unit == "week" else 1)))
    if unit == "month" or number == 1:
        return _month_away(anchor, -number * (12 if unit == "year" else 1))
    return When(iso=f"{anchor.year - number:04d}", inferred=True)


def _month_away(anchor: dt.date, months: int) -> When:
    total = anchor.year * 12 + anchor.month - 1 + months
    return When(iso=f"{total // 12:04d}-{total % 12 + 1:02d}", inferred=True)


def _weekday(match: re.Match[str], anchor: dt.date) -> When:
    wanted = DAYS.index(match["day"].lower())
    lead = (match["wlead"] or "").strip().lower()
    ahead = lead == "next" or match["wrel"] == "next" or (lead != "last" and _future(match))
    if ahead:
        days = (wanted - anchor.weekday()) % 7 or 7
        if (match["wrel"] or "").lower() == "next":
            days = 7 - anchor.weekday() + wanted
        return _day(anchor + dt.timedelta(days=days))
    return _day(anchor - dt.timedelta(days=(anchor.weekday() - wanted) % 7))


def _day(date: dt.date) -> When:
    return When(iso=date.isoformat(), inferred=True)
