"""Read NegMAS YAML (or its JSON): an outcome space and a utility function for each party."""

from collections.abc import Sequence
from math import ceil, floor, inf, isinf, nextafter
from typing import Final

from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.json_text import load_json
from parley.model.scenario.matter import Matter, Scale
from parley.model.scenario.negmas_domain import class_of, read_space
from parley.model.scenario.negmas_worth import TYPE, read_worth
from parley.model.scenario.part import Part
from parley.model.scenario.preference import Box, Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.worth import Curve, Falling, Table, Worth
from parley.model.scenario.yaml_text import load_yaml

COMMON: Final = (
    *TYPE,
    *("name", "id", "reserved_value", "reserved_outcome", "stability", "outcome_space"),
)
ADDITIVE: Final = ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
STRAIGHT: Final = ("AffineUtilityFunction", "LinearUtilityFunction")
BOXES: Final = ("HyperRectangleUtilityFunction",)
CONSTANT: Final = ("ConstUtilityFunction",)
DISCOUNTED: Final = ("ExpDiscountedUFun",)


def read_negmas(domain: Text | None, profiles: Sequence[Text]) -> Problem:
    """Read a NegMAS scenario with NegMAS's own rules.

    The utility of a package is the sum of weight x raw value: weights need not add up to 1.
    Bounds of hyper-rectangles are excluded, as NegMAS does. A reserved value of minus infinity
    is none.

    Args:
        domain: the file with `issues` and the type of an outcome space.
        profiles: files with the `type` of a utility function; the party's id is the file's stem.

    Raises:
        ModelError: naming file, line and key; for kinds of function that parley does not read.
    """
    if domain is None:
        raise ModelError(
            f"found the profile {profiles[0].name} without its domain; expected a file with "
            "`issues` beside it"
        )
    space = _load(domain)
    issues = read_space(space)
    preferences, notes = [], list[str]()
    for profile in profiles:
        preference, said = _preference(_load(profile), issues, profile.stem)
        preferences.append(preference)
        notes += said
    try:
        return problem(
            title=space.at("name").text() if space.has("name") else domain.stem,
            issues=issues,
            preferences=preferences,
            semantics="negmas",
            notes=notes,
        )
    except ModelError as found:
        raise ModelError(f"{domain.name}: {found}") from found


def _load(text: Text) -> Part:
    load = load_json if text.name.lower().endswith(".json") else load_yaml
    return load(text.text, text.name)


def _preference(part: Part, issues: Sequence[Matter], party: str) -> tuple[Preference, list[str]]:
    notes = []
    discount, no_deal, inner = 1.0, _reserved(part), part
    if class_of(part, "") in DISCOUNTED:
        part.allow((*COMMON, "ufun", "discount", "factor", "dynamic_reservation"))
        discount, inner = part.at("discount").number(), part.at("ufun")
        if no_deal is None:
            no_deal = _reserved(inner)
        notes.append(
            f"{party}: utility shrinks by {discount:g} for each unit of NegMAS's "
            f"{part.data.get('factor', 'step')!r}; parley takes it over the whole time."
        )
    weights, worths, constant = _sum(inner, issues)
    boxes = _boxes(inner, issues) if class_of(inner, "") in BOXES else ()
    if boxes:
        notes.append(f"{party}: bounds of hyper-rectangles are excluded, as in NegMAS.")
    if no_deal is None:
        notes.append(f"{party}: no reserved value; any package is better than none.")
    preference = Preference(
        party=party,
        weights=weights,
        worths=worths,
        boxes=boxes,
        constant=constant,
        no_deal=no_deal,
        discount=discount,
    )
    return preference, notes


def _reserved(part: Part) -> float | None:
    """The reserved value; None for minus infinity or none."""
    if part.has("reserved_outcome"):
        raise part.at("reserved_outcome").refuse("parley reads `reserved_value` instead")
    value = part.maybe("reserved_value")
    if value is None or (isinstance(value.data, float) and isinf(value.data) and value.data < 0):
        return None
    return value.number()


def _sum(
    part: Part, issues: Sequence[Matter]
) -> tuple[tuple[float, ...], tuple[Worth, ...], float]:
    """Weights, values and constant; weights below 0 turn their values round."""
    word = class_of(part, "")
    if word in ADDITIVE:
        part.allow((*COMMON, "weights", "values", "bias"))
        worths = list(map(read_worth, _each(part, "values", issues), issues))
    elif word in STRAIGHT:
        part.allow((*COMMON, "weights", "bias"))
        worths = [_straight(part, matter) for matter in issues]
    elif word in CONSTANT:
        part.allow((*COMMON, "value"))
        zeros = tuple(_flat(matter, 0.0) for matter in issues)
        return (0.0,) * len(issues), zeros, part.at("value").number()
    elif word in BOXES:
        return (), (), _bias(part)
    else:
        known = ", ".join((*ADDITIVE, *STRAIGHT, *BOXES, *CONSTANT, *DISCOUNTED))
        raise part.refuse(f"found {word or 'no type'!r}; expected one of {known}")
    weights = [1.0] * len(issues)
    if part.has("weights"):
        weights = [one.number() for one in _each(part, "weights", issues)]
    turned = tuple(
        _turned(worth) if weight < 0 else worth
        for weight, worth in zip(weights, worths, strict=True)
    )
    return tuple(abs(weight) for weight in weights), turned, _bias(part)


def _bias(part: Part) -> float:
    return part.at("bias").number() if part.has("bias") else 0.0


def _each(part: Part, key: str, issues: Sequence[Matter]) -> list[Part]:
    """One part for each issue: a list in their order, or by name."""
    values = part.at(key)
    if isinstance(values.data, dict):
        values.allow([matter.id for matter in issues])
        return [values.at(matter.id) for matter in issues]
    entries = values.entries()
    if len(entries) != len(issues):
        raise values.refuse(f"found {len(entries)} for {len(issues)} issues; expected one for each")
    return entries


def _flat(matter: Matter, value: float) -> Worth:
    if isinstance(matter, Scale):
        return Curve(points=((matter.low, value),))
    return Table(values=(value,) * len(matter.options))


def _straight(part: Part, matter: Matter) -> Worth:
    """Each figure is worth itself."""
    if isinstance(matter, Scale):
        ends = sorted({matter.low, matter.high})
        return Curve(points=tuple((figure, figure) for figure in ends))
    figures = []
    for option in matter.options:
        if isinstance(option, str):
            raise part.refuse(f"needs numbers, and issue {matter.id!r} has the option {option!r}")
        figures.append(float(option))
    return Table(values=tuple(figures))


def _turned(worth: Worth) -> Worth:
    if isinstance(worth, Table):
        return Table(values=tuple(-value for value in worth.values))
    if isinstance(worth, Falling):
        raise ModelError("a falling curve cannot be turned round; expected a weight of 0 or more")
    return Curve(points=tuple((figure, -value) for figure, value in worth.points))


def _boxes(part: Part, issues: Sequence[Matter]) -> tuple[Box, ...]:
    keys = ("outcome_ranges", "utilities", "weights", "bias", "ignore_issues_not_in_input")
    part.allow((*COMMON, *keys, "ignore_failing_range_utilities"))
    ranges, values = part.at("outcome_ranges").entries(), part.at("utilities").entries()
    weights = [1.0] * len(ranges)
    if part.has("weights"):
        weights = [one.number() for one in part.at("weights").entries()]
    if not len(ranges) == len(values) == len(weights):
        raise part.refuse(
            f"has {len(ranges)} ranges, {len(values)} utilities, {len(weights)} weights; "
            "expected as many of each"
        )
    found = []
    for bounds, value, weight in zip(ranges, values, weights, strict=True):
        ends = tuple(_bound(key, pair, issues) for key, pair in bounds.items())
        if all(low <= high for _, low, high in ends):  # else nothing lies strictly inside
            found.append(Box(bounds=ends, value=value.number() * weight))
    return tuple(found)


def _bound(key: object, part: Part, issues: Sequence[Matter]) -> tuple[str, float, float]:
    """Bounds that exclude their ends, as the narrowest that include them."""
    if isinstance(key, bool) or not isinstance(key, int) or not 0 <= key < len(issues):
        raise part.refuse(f"found issue {key!r}; expected its place, 0 to {len(issues) - 1}")
    ends = part.entries()
    if len(ends) != len(("low", "high")):
        raise part.refuse("expected two numbers: lowest and highest")
    low, high = ends[0].number(), ends[1].number()
    matter = issues[key]
    if isinstance(matter, Scale):
        return matter.id, nextafter(low, inf), nextafter(high, -inf)
    return matter.id, float(floor(low) + 1), float(ceil(high) - 1)
