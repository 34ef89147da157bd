"""Days, months and phrases such as "last week", kept as an earliest and latest day."""

import calendar
import datetime as dt
import re

from parley.core.record import record

SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
"""First and last month; a winter belongs to the year in which it ends."""

ISO = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|(winter|spring|summer|autumn)))?")


@record
class When:
    """A point or stretch of time, as precise as the text and no more."""

    iso: str
    """`2025-01-14`, `2024-11`, `2022-spring` or `2024`."""

    inferred: bool = False
    """True when it was worked out (from another date), not read."""

    def __post_init__(self) -> None:
        """Refuse what is not a date."""
        match = ISO.fullmatch(self.iso)
        if match is None:
            raise ValueError(f"a date looks like 2025-01-14, 2024-11, 2022-spring: {self.iso!r}")
        year, month, day, _season = match.groups()
        dt.date(int(year), int(month or 1), int(day or 1))

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return self._ends()[0]

    @property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        return self._ends()[1]

    @property
    def precision(self) -> str:
        """One of `day`, `month`, `season`, `year`."""
        _year, month, day, season = self._parts()
        return "day" if day else "month" if month else "season" if season else "year"

    def overlaps(self, other: "When") -> bool:
        """Whether both can mean the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def before(self, other: "When") -> bool:
        """Whether it certainly lies before the other."""
        return self.latest < other.earliest

    def __str__(self) -> str:
        return self.iso

    def _parts(self) -> tuple[int, int | None, int | None, str | None]:
        match = ISO.fullmatch(self.iso)
        assert match is not None  # noqa: S101 - checked in __post_init__
        year, month, day, season = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None, season

    def _ends(self) -> tuple[dt.date, dt.date]:
        year, month, day, season = self._parts()
        if day and month:
            one = dt.date(year, month, day)
            return one, one
        if season:
            first, last = SEASONS[season]
            start = dt.date(year - (first > last), first, 1)
            return start, dt.date(year, last, calendar.monthrange(year, last)[1])
        if month:
            last_day = calendar.monthrange(year, month)[1]
            return dt.date(year, month, 1), dt.date(year, month, last_day)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)


def day(date: dt.date, *, inferred: bool = False) -> When:
    """The given day as a `When`.

    Example:
        >>> day(dt.date(2025, 1, 14)).iso
        '2025-01-14'
    """
    return When(iso=date.isoformat(), inferred=inferred)
