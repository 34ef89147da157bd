"""Read a date in words or digits, in several languages, as precise as it is written."""

import re
from dataclasses import replace
from functools import cache

from parley.core.dates import When
from parley.sources.words import table

LONGEST = 2000
"""Characters in which a date is looked for."""

OLDEST = 1800
"""Years before this are not publication dates."""

NUMBERS = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
EAST = re.compile(r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})")
PDF = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
URL = re.compile(r"/(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/._-]|$)")


@cache
def _months() -> dict[str, int]:
    """Number of a month by its name in lower case."""
    found: dict[str, int] = {}
    for names in table("months").values():
        for number, forms in enumerate(names.split(), start=1):
            found |= {form: number for form in forms.split("/") if form not in found}
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The forms in which dates are written out, with the month names of all languages."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<month>{names})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?:\s?(?:-|to|and)\s?(?P<last>\d{1,2}))?"
    year = r"(?P<year>\d{4})"
    of = r"(?:\s+(?:of|de|del))?\s+"
    forms = {
        "day_first": rf"(?<!\w){day}{of}{month}(?:{of}|,\s*){year}(?!\w)",
        "month_first": rf"(?<!\w){month}\s+{day}(?:,\s*|\s+){year}(?!\w)",
        "month": rf"(?<!\w){month}{of}{year}(?!\w)",
        "day_only": rf"(?<!\w)(?P<day>\d{{1,2}}){of}{month}(?!\w)",
        "month_only": rf"(?<!\w){month}\s+(?P<day>\d{{1,2}})(?![\w,.]?\d)",
    }
    return {key: re.compile(form, re.IGNORECASE) for key, form in forms.items()}


def read_date(words: str) -> When | None:
    """The first date in a few words, as precise as they are; None when there is none.

    The day is the one printed; times and zones do not move it. `3/4/2023` may be March or
    April and is not guessed.

    Example:
        >>> read_date("Wednesday, March 15, 2023, 12:14 P.M. EDT").iso
        '2023-03-15'
        >>> read_date("March 2023").iso
        '2023-03'
    """
    words = words[:LONGEST]
    hit = find_date(words)
    if hit is not None:
        return hit[0]
    year = re.fullmatch(r"\s*(\d{4})\s*", words)
    return make_date(year.group(1)) if year else None


def find_date(words: str) -> tuple[When, int, int] | None:
    """The first date with a year in a few words, with where it starts and ends."""
    hits = [hit for hit in (_digits(words), _written(words)) if hit is not None]
    return min(hits, key=lambda hit: hit[1]) if hits else None


def find_day(words: str) -> tuple[int, int, int, int] | None:
    """The first month and day without a year, with where they start and end."""
    matches = (_patterns()[form].search(words) for form in ("day_only", "month_only"))
    hits = [
        (_months()[m["month"].lower()], int(m["day"]), m.start(), m.end()) for m in matches if m
    ]
    return min(hits, key=lambda hit: hit[2]) if hits else None


def _digits(words: str) -> tuple[When, int, int] | None:
    """A date in digits."""
    for pattern in (ISO, PDF, EAST):
        if match := pattern.search(words):
            when = make_date(*match.groups())
            if when is not None:
                return when, match.start(), match.end()
    for match in NUMBERS.finditer(words):
        one, dot, two, year = match.groups()
        if dot == "." or int(one) > 12 >= int(two) or one == two:  # noqa: PLR2004 - months
            when = make_date(year, two, one)
        else:
            when = make_date(year, one, two) if int(two) > 12 else None  # noqa: PLR2004 - months
        if when is not None:
            return when, match.start(), match.end()
    return None


def _written(words: str) -> tuple[When, int, int] | None:
    """A date with the month written out."""
    for form in ("day_first", "month_first", "month"):
        if match := _patterns()[form].search(words):
            parts = match.groupdict()
            month = _months()[parts["month"].lower()]
            day = parts.get("last") or parts.get("day")
            when = make_date(parts["year"], month, day)
            if when is not None:
                return when, match.start(), match.end()
    return None


def make_date(
    year: str, month: str | int | None = None, day: str | int | None = None
) -> When | None:
    """A date of these parts, or None when there is no such day."""
    number = int(year)
    if not OLDEST <= number < 2200:  # noqa: PLR2004 - beyond it, digits are not a year
        return None
    iso = f"{number:04d}"
    if month is not None:
        iso += f"-{int(month):02d}"
    if month is not None and day is not None:
        iso += f"-{int(day):02d}"
    try:
        return When(iso=iso)
    except ValueError:
        return None


def date_in_url(url: str | None) -> When | None:
    """The date that many outlets put into an address, marked as inferred."""
    match = URL.search(url or "")
    when = make_date(*match.groups()) if match else None
    return replace(when, inferred=True) if when else None
