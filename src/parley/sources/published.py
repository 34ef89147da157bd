"""When a text says it was published: date lines, datelines and headings."""

import re
from dataclasses import replace

from parley.core.dates import When
from parley.sources.dates import date_in_url, find_date, find_day, make_date
from parley.sources.words import table

HEAD_CHARS, HEAD_LINES = 2000, 15
"""How far below the top of a text a date line may stand."""

TAIL_CHARS, TAIL_LINES = 1500, 4
"""How far above its end."""

LINE_CHARS = 160
"""A longer line is a paragraph, not a date line."""

DATELINE_CHARS = 90
"""How far into a paragraph a dateline goes."""

PLACE_WORDS = 5
"""More words than that beside a date make a sentence."""

CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?|T\d{2}:\S+|[+-]\d{2}:?\d{2}")
WORD = re.compile(r"[^\W\d_][\w.'-]*")
AFTER_DATELINE = re.compile(r"\s*[,.)\]]*\s*(?:\([^()]{1,40}\)|/[^/]{1,30}/)?\s*[.)\]]?\s*(?:-|:)")
PLACES = re.compile(r"[(\[*_\s]*+(?:[A-Z][\w.'-]*+|[,/.&()]|de|of|the|and|\s)*+\Z")
RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d{2})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\w.,$€£-])((?:19|20)\d{2})(?![\w%]|[.,]\d)")
AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|beyond|after)\s(?:\w+\s){0,2}\Z", re.IGNORECASE
)


def date_in_text(view: str, url: str | None = None) -> When | None:
    """The publication date that a text gives itself.

    Looks for a date line or a dateline near the top, then at the end. A dateline without a
    year ("GENEVA, May 12") takes it from the copyright line, the address, or the latest year
    that the text looks back on; like a date found in the heading it is marked as inferred.

    Args:
        view: a reading copy.
        url: where the text is published.

    Returns:
        The date, or None when the text does not say.
    """
    head = _lines(view[:HEAD_CHARS])[:HEAD_LINES]
    tail = _lines(view[-TAIL_CHARS:])[-TAIL_LINES:]
    revised = set(table("datelines")["revised"].split())
    first = [line for line in (*head, *tail) if not revised & set(WORD.findall(line.lower()))]
    for reader in (_date_line, _dateline):
        for line in (*first, *head):
            if (when := reader(line)) is not None:
                return when
    for line in head:
        if (day := _day_of_dateline(line)) is not None:
            year = _year(view, url)
            when = make_date(year, *day) if year else None
            return replace(when, inferred=True) if when else None
    return _in_heading(head[:2])


def is_date_line(line: str) -> bool:
    """Whether a line gives a date and, at most, a place, a time and a label."""
    return _date_line(line) is not None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _date_line(line: str) -> When | None:
    """The date of a line that holds a date and, at most, a place, a time and a label."""
    if len(line) > LINE_CHARS or (hit := find_date(line)) is None:
        return None
    when, start, end = hit
    rest = CLOCK.sub(" ", f"{line[:start]} | {line[end:]}")
    labels = set(table("datelines")["labels"].split())
    words = [w for w in WORD.findall(rest) if w.lower().rstrip(".") not in labels]
    proper = all(word[0].isupper() for word in words)
    return when if proper and len(words) <= PLACE_WORDS and when.precision == "day" else None


def _dateline(line: str) -> When | None:
    """The date with year of a dateline: `BRUSSELS, March 15, 2023 (AP) -`."""
    hit = find_date(line[:DATELINE_CHARS])
    if hit is None:
        return None
    when, start, end = hit
    return when if _opens(line, start, end) and when.precision == "day" else None


def _day_of_dateline(line: str) -> tuple[int, int] | None:
    """Month and day of a dateline without a year: `GENEVA, May 12 (Reuters) -`."""
    hit = find_day(line[:DATELINE_CHARS])
    if hit is None:
        return None
    month, day, start, end = hit
    return (month, day) if _opens(line, start, end) else None


def _opens(line: str, start: int, end: int) -> bool:
    """Whether only places stand before a date and a dash or colon after it."""
    before = line[:start]
    return bool(PLACES.match(before)) and bool(AFTER_DATELINE.match(line[end : end + 60]))


def _year(view: str, url: str | None) -> str | None:
    """The year in which a text without one was most likely published."""
    if match := RIGHTS.search(view[-TAIL_CHARS:]):
        return match.group(1)
    if (when := date_in_url(url)) is not None:
        return when.iso[:4]
    years = [
        m.group(1)
        for m in YEAR.finditer(view)
        if not AHEAD.search(view, max(m.start() - 30, 0), m.start())
    ]
    return max(years) if years else None


def _in_heading(lines: list[str]) -> When | None:
    """The date at the end of a heading: `Outcome of the talks in Lomé (14 November 2018)`."""
    elsewhere = set(table("datelines")["elsewhere"].split())
    for line in lines:
        hit = find_date(line) if len(line) <= LINE_CHARS else None
        if hit is None:
            continue
        before, rest = line[: hit[1]].split(), line[hit[2] :].strip(" .,:;")
        if rest and not (rest.startswith(")") and line[: hit[1]].endswith("(")):
            continue
        if not before or before[-1].lower() not in elsewhere:
            return replace(hit[0], inferred=True)
    return None
