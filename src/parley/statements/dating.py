"""Turns words for a time into a date, counted from the day of publication where need be."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from parley.core.dates import When
from parley.statements.phrases import listed, read_words

LOOK_BACK = 900
"""How far back "at the time" may point, in characters."""

NEAR_FUTURE, FAR_FUTURE = 40, 120
"""Characters before a month or weekday in which "by" and in which "will" puts it in the future."""

HALF_YEAR = 6
SAYING = re.compile(
    r"\b(?:announc|said|told|declar|stat|cit|call|urg|demand|warn|wrote|confirm)"
    r"(?:e?d|e|es|ing|s)?\b",
    re.IGNORECASE,
)
"""A verb of saying: what stands before it puts no time behind it in the future."""

_SHIFT = {"last": -1, "previous": -1, "next": 1}
_PAST = frozenset({"last", "previous", "yesterday"})
_STOP = re.compile(r"[.;!?:](?=\s)|\n\s*\n")
_YEAR = r"(?:19|20)\d\d"


class Time(NamedTuple):
    """A time that was found."""

    when: When
    start: int
    end: int
    ahead: bool = False
    """Whether the words put it in the future: a deadline or a plan, not when something was said."""


@cache
def _words(name: str) -> list[str]:
    return listed(read_words("times")[name])


@cache
def _expression() -> re.Pattern[str]:
    month = "|".join(
        [*_words("months"), *(rf"{m[:3]}t?\." for m in _words("months") if m != "may")]
    )
    day = r"[0-3]?\d(?:st|nd|rd|th)?"
    season = "spring|summer|autumn|fall|winter"
    lead = "in|since|until|by|late|early|mid|last|this|next|of|from"
    number = "|".join(_words("numbers"))
    return re.compile(
        rf"""\b(?:
          (?P<iso>{_YEAR}-\d\d-\d\d)
        | (?P<m1>{month})\s+(?P<d1>{day})(?!\d)(?:,?\s+(?P<y1>{_YEAR}))?
        | (?P<d2>{day})\s+(?:of\s+)?(?P<m2>{month})\b(?:,?\s+(?P<y2>{_YEAR}))?
        | (?P<season>{season})\s+(?:of\s+)?(?P<ys>{_YEAR})
        | (?P<m3>{month})\s+(?:of\s+)?(?P<y3>{_YEAR})
        | (?P<mlead>{lead})[\s-]+(?:late\s+|early\s+|mid-?\s?)?(?P<m4>{month})(?![\w.]*\s+\d)
        | (?P<rel>last|this|next|previous)\s+(?P<unit>week|month|year|{season})
        | (?P<n>an?|\d{{1,3}}|{number})\s+(?P<ago>day|week|month|year)s?\s+(?:ago|earlier)
        | (?P<near>yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon))
        | (?P<recent>in\s+recent\s+(?:days|weeks))
        | (?P<wlead>last\s+|next\s+|this\s+|on\s+|late\s+)?(?P<day>{"|".join(_words("days"))})
          (?:\s+of\s+(?P<wrel>next|last)\s+week)?
        | (?P<back>at\s+the\s+time|at\s+that\s+time|back\s+then)
        | (?:in|of|since|from|during|by|until)\s+(?P<year>{_YEAR})(?![\d/-]|,\d)
        )\b""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _forms(name: str) -> re.Pattern[str]:
    forms = "|".join(form.replace(" ", r"\s+") for form in _words(name))
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


def times_in(text: str, start: int, end: int, anchor: dt.date | None) -> list[Time]:
    """The times named in `text[start:end]`, in their order.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        anchor: day of publication; without it only full dates are found.
    """
    found = []
    for match in _expression().finditer(text, start, end):
        when = _resolve(match, anchor)
        if when is not None:
            late = anchor is not None and when.earliest > anchor
            found.append(Time(when, match.start(), match.end(), late or _lies_ahead(match)))
    return found


def _resolve(match: re.Match[str], anchor: dt.date | None) -> When | None:
    try:
        found = _full(match)
        if found is None and anchor is not None:
            found = next(
                (resolve(match, anchor) for key, resolve in _READERS if match[key] is not None),
                None,
            )
    except (ValueError, OverflowError):
        return None
    return found


def _full(match: re.Match[str]) -> When | None:
    """Expressions that need no other date."""
    iso: str | None = match["iso"] or match["year"]
    if match["season"]:
        iso = f"{match['ys']}-{match['season'].lower().replace('fall', 'autumn')}"
    elif match["m3"]:
        iso = f"{match['y3']}-{_month(match['m3']):02d}"
    elif match["y1"]:
        iso = f"{match['y1']}-{_month(match['m1']):02d}-{_digits(match['d1']):02d}"
    elif match["y2"]:
        iso = f"{match['y2']}-{_month(match['m2']):02d}-{_digits(match['d2']):02d}"
    return When(iso=iso) if iso else None


def _digits(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _month(word: str) -> int:
    return next(n for n, m in enumerate(_words("months"), 1) if m.startswith(word.lower()[:3]))


def _lies_ahead(match: re.Match[str]) -> bool:
    """Whether "by" or "will" stands before a time with no verb of saying and no stop between."""
    if match["ago"] or match["back"] or (match["rel"] or match["near"] or "").lower() in _PAST:
        return False
    text, start = match.string, match.start()
    begins = max(0, start - FAR_FUTURE)
    for stop in _STOP.finditer(text, begins, start):
        begins = stop.end()
    near = list(_forms("ahead").finditer(text, max(begins, start - NEAR_FUTURE), match.end()))
    ahead = near or list(_forms("future").finditer(text, begins, start))
    return bool(ahead) and SAYING.search(text, ahead[-1].end(), max(start, ahead[-1].end())) is None


SOON = 60
"""Days after the report within which a date without a year is taken to lie ahead."""


def _days_to(month: int, day: int, anchor: dt.date) -> int:
    try:
        return (dt.date(anchor.year, month, day) - anchor).days
    except ValueError:
        return 0


def _day_and_month(match: re.Match[str], anchor: dt.date) -> When:
    month = _month(match["m1"] or match["m2"])
    day = _digits(match["d1"] or match["d2"])
    year, ahead = anchor.year, _lies_ahead(match)
    soon = _days_to(month, day, anchor) <= SOON
    if (month, day) > (anchor.month, anchor.day) and not (ahead or soon):
        year -= 1
    elif ahead and month < anchor.month - HALF_YEAR:
        year += 1
    return _inferred(dt.date(year, month, day))


def _month_alone(match: re.Match[str], anchor: dt.date) -> When:
    month = _month(match["m4"])
    year, ahead = anchor.year, _lies_ahead(match)
    if month > anchor.month and not ahead:
        year -= 1
    elif month < anchor.month and ahead:
        year += 1
    return When(iso=f"{year}-{month:02d}", inferred=True)


def _by_unit(match: re.Match[str], anchor: dt.date) -> When:
    unit, shift = match["unit"].lower(), _SHIFT.get(match["rel"].lower(), 0)
    if unit == "week":
        return _inferred(anchor + dt.timedelta(days=7 * shift))
    if unit == "month":
        return _months_away(anchor, shift)
    year = f"{anchor.year + shift:04d}"
    return When(
        iso=year if unit == "year" else f"{year}-{unit.replace('fall', 'autumn')}", inferred=True
    )


def _ago(match: re.Match[str], anchor: dt.date) -> When:
    count, unit = match["n"].lower(), match["ago"].lower()
    numbers = _words("numbers")
    number = numbers.index(count) + 1 if count in numbers else 1 if count[0] == "a" else int(count)
    if unit in {"day", "week"}:
        return _inferred(anchor - dt.timedelta(days=number * (7 if unit == "week" else 1)))
    if unit == "month" or number == 1:
        return _months_away(anchor, -number * (12 if unit == "year" else 1))
    return When(iso=f"{anchor.year - number:04d}", inferred=True)


def _near(match: re.Match[str], anchor: dt.date) -> When:
    near = " ".join(match["near"].lower().split())
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(near, 0)
    return _inferred(anchor + dt.timedelta(days=shift))


def _recent(match: re.Match[str], anchor: dt.date) -> When:
    """No day is named, so no more than the month can be told."""
    return When(iso=f"{anchor.year:04d}-{anchor.month:02d}", inferred=bool(match))


def _weekday(match: re.Match[str], anchor: dt.date) -> When:
    wanted = _words("days").index(match["day"].lower())
    lead, week = (match["wlead"] or "").strip().lower(), (match["wrel"] or "").lower()
    if week == "next":
        return _inferred(anchor + dt.timedelta(days=7 - anchor.weekday() + wanted))
    if lead == "next" or (lead != "last" and week != "last" and _lies_ahead(match)):
        return _inferred(anchor + dt.timedelta(days=(wanted - anchor.weekday()) % 7 or 7))
    back = (anchor.weekday() - wanted) % 7
    return _inferred(anchor - dt.timedelta(days=back or (7 if lead == "last" else 0)))


def _at_the_time(match: re.Match[str], anchor: dt.date) -> When | None:
    """The nearest period named before "at the time"."""
    text, place = match.string, match.start()
    before = list(_expression().finditer(text, max(0, place - LOOK_BACK), place))
    for earlier in reversed(before):
        if earlier["back"] is None and earlier["near"] is None:
            when = _resolve(earlier, anchor)
            if when is not None:
                return When(iso=when.iso, inferred=True)
    return None


_READERS: tuple[tuple[str, Callable[[re.Match[str], dt.date], When | None]], ...] = (
    ("m1", _day_and_month),
    ("m2", _day_and_month),
    ("m4", _month_alone),
    ("rel", _by_unit),
    ("ago", _ago),
    ("near", _near),
    ("recent", _recent),
    ("day", _weekday),
    ("back", _at_the_time),
)


def _months_away(anchor: dt.date, months: int) -> When:
    total = anchor.year * 12 + anchor.month - 1 + months
    return When(iso=f"{total // 12:04d}-{total % 12 + 1:02d}", inferred=True)


def _inferred(date: dt.date) -> When:
    return When(iso=date.isoformat(), inferred=True)


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the lists of words for times."""
    return frozenset(_words(name))
