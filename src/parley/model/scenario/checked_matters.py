"""Refuse issues that cannot be settled, and numbers that are none."""

import math
from collections.abc import Sequence
from typing import Final

from parley.errors import ModelError
from parley.model.scenario.matter import Choice, Matter, Scale, Value, Whole

MOST_OPTIONS: Final = 1_000_000
"""Options of one issue; more is a figure, better told as a scale."""

LARGEST: Final = 1e100
"""Figures beyond this would overflow in sums."""


def finite(value: object, where: str) -> float:
    """A number that is finite; anything else is refused.

    Raises:
        ModelError: for what is not a number, for NaN and for infinity.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ModelError(f"{where}: found {value!r}; expected a number")
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ModelError(f"{where}: found {value}; expected a finite number")
    return float(value)


def check_matters(issues: Sequence[Matter]) -> None:
    """Refuse problems without issues, issues named twice, and issues that nothing can settle.

    Raises:
        ModelError: naming the issue.
    """
    if not issues:
        raise ModelError("found no issue; expected at least one with options or a range")
    seen: set[str] = set()
    for matter in issues:
        if not matter.id.strip():
            raise ModelError("found an issue without a name; give each issue an id")
        if matter.id in seen:
            raise ModelError(f"issue {matter.id!r} stands twice; expected each issue once")
        seen.add(matter.id)
        if isinstance(matter, Choice):
            _check_options(matter)
        else:
            _check_range(matter)


def _check_options(matter: Choice) -> None:
    where = f"issue {matter.id!r}"
    if not matter.options:
        raise ModelError(f"{where} has no options; expected at least one")
    if len(matter.options) > MOST_OPTIONS:
        raise ModelError(
            f"{where} has {len(matter.options):,} options; expected at most {MOST_OPTIONS:,}; "
            "describe it as a scale"
        )
    seen: set[Value] = set()
    for option in matter.options:
        if not isinstance(option, str):
            finite(option, where)
        elif not option.strip():
            raise ModelError(f"{where} has an option without words; name it")
        if option in seen:
            raise ModelError(f"{where} has the option {option!r} twice; expected each once")
        seen.add(option)


def _check_range(matter: Whole | Scale) -> None:
    where = f"issue {matter.id!r}"
    low, high = finite(matter.low, where), finite(matter.high, where)
    if low > high:
        raise ModelError(f"{where} reaches from {low:g} to {high:g}; expected the lower end first")
    if isinstance(matter, Whole):
        if low != int(low) or high != int(high):
            raise ModelError(f"{where} reaches from {low} to {high}; expected whole numbers")
        if high - low >= MOST_OPTIONS:
            raise ModelError(
                f"{where} has {int(high - low) + 1:,} whole numbers; expected at most "
                f"{MOST_OPTIONS:,}; describe it as a scale"
            )


def known(issue: str, matters: dict[str, Matter], where: str) -> Matter:
    """The issue with an id.

    Raises:
        ModelError: for an id that no issue has.
    """
    if issue not in matters:
        raise ModelError(
            f"{where}: unknown issue {issue!r}; expected one of {', '.join(list(matters)[:12])}"
        )
    return matters[issue]


def check_bounds(matter: Matter, low: float | None, high: float | None, where: str) -> None:
    """Refuse bounds on options that are words, and bounds in the wrong order.

    Raises:
        ModelError: naming the issue.
    """
    if low is None and high is None:
        return
    if isinstance(matter, Choice) and any(isinstance(option, str) for option in matter.options):
        raise ModelError(
            f"{where}: found bounds on issue {matter.id!r}, whose options are words; "
            "name the options instead"
        )
    least = -math.inf if low is None else finite(low, where)
    most = math.inf if high is None else finite(high, where)
    if least > most:
        raise ModelError(f"{where}: found {low} to {high}; expected the lower bound first")


def check_named(matter: Matter, options: Sequence[Value], where: str) -> None:
    """Refuse options that an issue does not have.

    Raises:
        ModelError: naming issue and option.
    """
    for option in options:
        if isinstance(matter, Scale):
            inside = not isinstance(option, str) and matter.low <= option <= matter.high
        else:
            inside = option in matter.options
        if not inside:
            raise ModelError(f"{where}: issue {matter.id!r} has no option {option!r}")
