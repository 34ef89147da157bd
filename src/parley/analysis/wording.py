"""Dates, figures and lists of names as a reader expects them in a sentence."""

from collections.abc import Iterable

from parley.core.dates import When
from parley.core.quantity import SIGNS, plain_number

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""Not `calendar.month_name`, which changes with the locale."""

LISTED = 8
"""Names written out in one sentence; more are counted. Longer lists are not read."""


def dated(when: When) -> str:
    """A date in words, as precise as it is known.

    Example:
        >>> [dated(When(iso=iso)) for iso in ("2022-spring", "2024-11", "2025-01-14")]
        ['spring 2022', 'November 2024', '14 January 2025']
    """
    if when.precision == "season":
        year, season = when.iso.split("-")
        return f"{season} {year}"
    first = when.earliest
    month = f"{MONTHS[first.month - 1]} {first.year}"
    return {"day": f"{first.day} {month}", "month": month}.get(when.precision, str(first.year))


def listed(names: Iterable[str], limit: int = LISTED) -> str:
    """Names joined for a sentence; those beyond the limit are counted.

    Example:
        >>> listed(["Malta", "Cyprus", "Chad"])
        'Malta, Cyprus and Chad'
        >>> listed(["trade and transit", "energy"])
        'trade and transit, and energy'
    """
    every = list(names)
    shown = every[:limit]
    if len(every) > limit:
        shown.append(f"{len(every) - limit} more")
    if len(shown) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(shown)
    stop = "," if any(" and " in name for name in shown) else ""
    return f"{', '.join(shown[:-1])}{stop} and {shown[-1]}"


def figure(value: float, unit: str, *, change: bool = False) -> str:
    """A number with its unit; a change says its direction.

    Example:
        >>> figure(-4.0, "percent", change=True), figure(12000.0, "soldiers")
        ('down by 4 percent', '12,000 soldiers')
    """
    sign = "" if not change else SIGNS["change_up" if value >= 0 else "change_down"]
    number = plain_number(abs(value) if change else value)
    return f"{sign}{number} {unit}".strip()


def percent(share: float) -> str:
    """A share as whole percent, without turning a small share into none.

    Example:
        >>> percent(0.004), percent(0.5), percent(0.998), percent(1.0)
        ('under 1 %', '50 %', 'over 99 %', '100 %')
    """
    if 0 < share < 0.01:  # noqa: PLR2004 - one percent
        return "under 1 %"
    if 0.99 < share < 1:  # noqa: PLR2004 - ninety-nine percent
        return "over 99 %"
    return f"{round(share * 100)} %"
