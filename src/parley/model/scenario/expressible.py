"""What another format can say of a problem, and what it cannot: errors and plain sentences."""

from typing import Final

from parley.errors import ModelError
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import value
from parley.model.scenario.worth import Table

SLACK: Final = 1e-6
"""How far weights may be from adding up to 1."""

Tables = list[tuple[Choice | Whole, tuple[float, ...]]]


def additive_only(preference: Preference, whole: Problem, name: str) -> None:
    """Refuse what is no sum over issues with options: utilities would change.

    Raises:
        ModelError: naming the party and what stands in the way.
    """
    where = f"party {preference.party!r} cannot be written as {name}"
    if preference.function is not None:
        raise ModelError(f"{where}: its utility is a Python function, which no file can hold")
    if not preference.additive:
        raise ModelError(f"{where}: it has pairs or boxes, which {name} does not know")
    if preference.constant:
        raise ModelError(f"{where}: it has a constant, which {name} does not know")
    for matter in whole.issues:
        if isinstance(matter, Scale):
            raise ModelError(
                f"{where}: issue {matter.id!r} is a scale, which {name} does not know; "
                "list figures as options"
            )


def tables(preference: Preference, whole: Problem) -> Tables:
    """The value of each option of each issue, curves looked up at each figure."""
    found: Tables = []
    for matter, worth in zip(whole.issues, preference.worths, strict=True):
        if isinstance(matter, Scale):
            continue
        if isinstance(worth, Table):
            found.append((matter, worth.values))
        else:
            found.append((matter, tuple(value(matter, worth, o) for o in matter.options)))
    return found


def as_shares(
    preference: Preference, whole: Problem, name: str
) -> tuple[tuple[float, ...], Tables]:
    """Weights that add up to 1 and values between 0 and 1 that give the same utilities.

    Where values exceed 1, they are divided and the weight multiplied by the largest.

    Raises:
        ModelError: when the best package is not worth 1 or values are below 0.
    """
    weights: list[float] = []
    found: Tables = []
    for weight, (matter, values) in zip(preference.weights, tables(preference, whole), strict=True):
        if min(values) < 0:
            raise ModelError(
                f"party {preference.party!r}, issue {matter.id!r}: found a value below 0; "
                f"{name} expects 0 to 1"
            )
        scale = max(values) if max(values) > 1 else 1.0
        weights.append(weight * scale)
        found.append((matter, tuple(one / scale for one in values)))
    if abs(sum(weights) - 1) > SLACK:
        raise ModelError(
            f"party {preference.party!r}: the weights add up to {sum(weights):.6g} with values of "
            f"at most 1; {name} expects 1; rescale the party's utilities"
        )
    return tuple(weights), found


def lost(whole: Problem, name: str, *, discount: bool, no_deal: bool = True) -> list[str]:
    """What the format leaves out, in plain sentences."""
    said = []
    for count, what in (
        (sum(len(p.red_lines) for p in whole.preferences), "red lines"),
        (len(whole.constraints), "constraints"),
        (len(whole.doubts), "ranges"),
        (len(whole.orders), "orders"),
    ):
        if count:
            said.append(f"{name} cannot hold {what}: {count} left out.")
    if not discount and any(p.discount != 1 for p in whole.preferences):
        said.append(f"{name} cannot hold discount factors: left out.")
    if not no_deal and any(p.no_deal for p in whole.preferences):
        said.append(f"{name} cannot hold what no deal is worth by itself: left out.")
    if any(p.no_deal is None for p in whole.preferences):
        said.append(f"Some party has no value of no deal; a reader of {name} takes 0.")
    choices = [matter for matter in whole.issues if isinstance(matter, Choice)]
    if any(not isinstance(option, str) for matter in choices for option in matter.options):
        said.append(f"{name} holds options as words: numbers among them are written as words.")
    if any(isinstance(m, Whole) for m in whole.issues):
        said.append(f"{name} holds whole numbers as a list of options.")
    return said
