"""Refuse preferences that do not fit the issues: ragged tables, odd numbers, unknown names."""

from collections.abc import Sequence
from itertools import pairwise

from parley.errors import ModelError
from parley.model.scenario.checked_matters import check_bounds, check_named, finite, known
from parley.model.scenario.matter import Choice, Matter, Scale
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.worth import Curve, Falling, Table, Worth


def check_preference(preference: Preference, issues: Sequence[Matter]) -> None:
    """Refuse a preference that does not fit the issues.

    Raises:
        ModelError: naming party and issue.
    """
    where = f"party {preference.party!r}"
    matters = {matter.id: matter for matter in issues}
    _check_shape(preference, issues, where)
    for matter, weight, worth in zip(
        issues, preference.weights, preference.worths, strict=bool(preference.weights)
    ):
        place = f"{where}, issue {matter.id!r}"
        if finite(weight, f"{place}, weight") < 0:
            raise ModelError(f"{place}: found the weight {weight}; expected 0 or more")
        check_worth(matter, worth, place)
    for pair in preference.pairs:
        _check_pairs(pair, matters, where)
    for box in preference.boxes:
        _check_box(box, matters, where)
    for line in preference.red_lines:
        _check_line(line, matters, where)
    finite(preference.constant, f"{where}, constant")
    if preference.no_deal is not None:
        finite(preference.no_deal, f"{where}, no deal")
    if not 0 < finite(preference.discount, f"{where}, discount") <= 1:
        raise ModelError(
            f"{where}: found the discount {preference.discount}; expected above 0, at most 1"
        )


def _check_shape(preference: Preference, issues: Sequence[Matter], where: str) -> None:
    for name, values in (("weights", preference.weights), ("value tables", preference.worths)):
        if values and len(values) != len(issues):
            raise ModelError(
                f"{where} has {len(values)} {name} for {len(issues)} issues; "
                "expected one for each issue"
            )
    if bool(preference.weights) != bool(preference.worths):
        raise ModelError(f"{where} has weights without values or the reverse; expected both")
    additive = preference.weights or preference.pairs or preference.boxes
    if preference.function is not None and (additive or preference.constant):
        raise ModelError(
            f"{where} has a function and also weights, pairs, boxes or a constant; "
            "a function stands alone"
        )
    if preference.function is None and not additive:
        raise ModelError(
            f"{where} says nothing about what it wants; expected weights with values, pairs, "
            "boxes or a function"
        )


def check_worth(matter: Matter, worth: Worth, where: str) -> None:
    """Refuse values that do not fit an issue.

    Raises:
        ModelError: for a table of the wrong length or on a scale, a curve on options that are
            words, places that do not rise, and numbers that are not finite.
    """
    if isinstance(worth, Table):
        if isinstance(matter, Scale):
            raise ModelError(f"{where}: found a table for a scale; expected a curve")
        count = len(matter.options)
        if len(worth.values) != count:
            raise ModelError(f"{where}: found {len(worth.values)} values for {count} options")
        for value in worth.values:
            finite(value, f"{where}, values")
        return
    if isinstance(matter, Choice) and any(isinstance(option, str) for option in matter.options):
        raise ModelError(f"{where}: found a curve for options in words; expected a table")
    if isinstance(worth, Curve):
        _check_curve(worth, where)
    else:
        _check_falling(worth, where)


def _check_curve(worth: Curve, where: str) -> None:
    if not worth.points:
        raise ModelError(f"{where}: found a curve without points; expected at least one")
    for point in worth.points:
        for number in point:
            finite(number, f"{where}, curve")
    for (left, _), (right, _) in pairwise(worth.points):
        if not left < right:
            raise ModelError(
                f"{where}: the curve goes from {left} to {right}; expected figures that rise"
            )


def _check_falling(worth: Falling, where: str) -> None:
    finite(worth.ideal, f"{where}, ideal")
    if finite(worth.reach, f"{where}, reach") <= 0:
        raise ModelError(f"{where}: found the reach {worth.reach}; expected more than 0")
    if finite(worth.power, f"{where}, power") <= 0:
        raise ModelError(f"{where}: found the power {worth.power}; expected more than 0")


def _check_pairs(pair: Pairs, matters: dict[str, Matter], where: str) -> None:
    place = f"{where}, pair {' and '.join(map(repr, pair.issues))}"
    if pair.issues[0] == pair.issues[1]:
        raise ModelError(f"{place}: expected two different issues")
    sizes = []
    for issue in pair.issues:
        matter = known(issue, matters, place)
        if isinstance(matter, Scale):
            raise ModelError(f"{place}: issue {issue!r} is a scale; expected issues with options")
        sizes.append(len(matter.options))
    if len(pair.values) != sizes[0] or any(len(row) != sizes[1] for row in pair.values):
        raise ModelError(
            f"{place}: the table is not {sizes[0]} rows of {sizes[1]} values; expected a row for "
            f"each option of {pair.issues[0]!r}, a column for each of {pair.issues[1]!r}"
        )
    for row in pair.values:
        for value in row:
            finite(value, place)


def _check_box(box: Box, matters: dict[str, Matter], where: str) -> None:
    place = f"{where}, box"
    finite(box.value, place)
    for issue, low, high in box.bounds:
        check_bounds(known(issue, matters, place), low, high, f"{place}, issue {issue!r}")


def _check_line(line: RedLine, matters: dict[str, Matter], where: str) -> None:
    place = f"{where}, red line on {line.issue!r}"
    matter = known(line.issue, matters, place)
    if not line.allowed and line.low is None and line.high is None:
        raise ModelError(f"{place} says nothing; expected the options allowed, or a bound")
    check_named(matter, line.allowed, place)
    check_bounds(matter, line.low, line.high, place)
