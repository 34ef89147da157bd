"""Write Genius XML: a domain file, and a utility space for each party."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from parley.errors import ModelError
from parley.model.scenario.expressible import lost, tables
from parley.model.scenario.genius_profile import LEEWAY, SMALLEST
from parley.model.scenario.matter import Matter, Scale, Whole
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.worth import Curve, Falling

HEAD = '<objective index="0" name="root" type="objective" etype="objective" description="">'


def write_genius(whole: Problem) -> tuple[list[Text], list[str]]:
    """A domain and one utility space for each party, and what the format cannot say.

    Whole numbers become values in words, for Genius knows only straight lines over them; where a
    party counts in boxes they stay, and every party must then count in boxes.

    Raises:
        ModelError: when utilities cannot be told by Genius's rules: functions, pairs, constants,
            boxes beside weights, negative values, weights that do not add up to 1.
    """
    boxed = {bool(preference.boxes) for preference in whole.preferences}
    if boxed == {True, False}:
        raise ModelError("cannot be written as Genius: some parties have boxes, others weights")
    plain = boxed == {True}
    issues = [_issue(matter, place, plain=plain) for place, matter in enumerate(whole.issues, 1)]
    domain = _lines(
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<negotiation_template>",
        f'<utility_space number_of_issues="{len(issues)}">',
        HEAD,
        *(line for issue in issues for line in issue),
        "</objective>",
        "</utility_space>",
        "</negotiation_template>",
    )
    texts = [Text(name="domain.xml", text=domain)]
    for preference in whole.preferences:
        if preference.party == "domain":
            raise ModelError("a party is called 'domain', as the domain's file; rename it")
        write = _boxes if plain else _weighted
        lines = write(preference, whole)
        texts.append(Text(name=f"{preference.party}.xml", text=_lines(*lines)))
    return texts, [
        one for one in lost(whole, "Genius", discount=True) if not (plain and "whole" in one)
    ]


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _tag(tag: str, keys: Mapping[str, object], *, closed: bool = True) -> str:
    words = "".join(f" {key}={_quoted(value)}" for key, value in keys.items())
    return f"<{tag}{words}{' /' if closed else ''}>"


def _quoted(value: object) -> str:
    words = repr(value) if isinstance(value, float) else str(value)
    return quoteattr(words, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _issue(matter: Matter, place: int, *, plain: bool) -> list[str]:
    if isinstance(matter, Scale):
        ends = {"lowerbound": float(matter.low), "upperbound": float(matter.high)}
        return [_open(matter, place, "real"), _tag("range", ends), "</issue>"]
    if plain and isinstance(matter, Whole):
        ends = {"lowerbound": matter.low, "upperbound": matter.high}
        return [_open(matter, place, "integer", ends), "</issue>"]
    lines = [_open(matter, place, "discrete")]
    lines += [
        _tag("item", {"index": number, "value": option})
        for number, option in enumerate(matter.options, 1)
    ]
    return [*lines, "</issue>"]


def _open(matter: Matter, place: int, kind: str, more: Mapping[str, object] | None = None) -> str:
    keys = {"index": place, "name": matter.id, "type": kind, "etype": kind, "vtype": kind}
    return _tag("issue", {**keys, **(more or {})}, closed=False)


def _end(preference: Preference) -> list[str]:
    return [
        _tag("reservation", {"value": float(preference.no_deal or 0.0)}),
        _tag("discount_factor", {"value": float(preference.discount)}),
        "</utility_space>",
    ]


def _weighted(preference: Preference, whole: Problem) -> list[str]:
    where = f"party {preference.party!r} cannot be written as Genius"
    if not preference.additive or preference.constant:
        raise ModelError(f"{where}: it has pairs, a function or a constant, which Genius lacks")
    lines = ["<utility_space>", HEAD]
    found = {matter.id: values for matter, values in tables(preference, whole)}
    weights: list[float] = []
    for place, matter in enumerate(whole.issues, 1):
        weight, worth = preference.weights[place - 1], preference.worths[place - 1]
        if isinstance(matter, Scale):
            lines += _real(matter, place, worth, where)
            weights.append(weight)
            continue
        values = found[matter.id]
        if min(values) < 0:
            raise ModelError(f"{where}: issue {matter.id!r} has a value below 0")
        largest = max(values)
        weights.append(weight * largest if largest >= SMALLEST else 0.0)
        if largest < SMALLEST and weight * largest > 0:
            raise ModelError(f"{where}: issue {matter.id!r} is worth less than Genius can tell")
        lines.append(_open(matter, place, "discrete"))
        for number, (option, value) in enumerate(zip(matter.options, values, strict=True), 1):
            keys = {"index": number, "value": option, "evaluation": float(value)}
            lines.append(_tag("item", keys))
        lines.append("</issue>")
    if abs(sum(weights) - 1) > LEEWAY:
        raise ModelError(
            f"{where}: its weights times best values add up to {sum(weights):.6g}; Genius expects "
            "1; rescale the party's utilities"
        )
    lines += [_tag("weight", {"index": n, "value": w}) for n, w in enumerate(weights, 1)]
    return [*lines, "</objective>", *_end(preference)]


def _real(matter: Scale, place: int, worth: object, where: str) -> list[str]:
    ends = {"lowerbound": float(matter.low), "upperbound": float(matter.high)}
    keys = _evaluator(worth, matter)
    if keys is None:
        raise ModelError(
            f"{where}: the curve on the scale {matter.id!r} is no straight line or triangle "
            "between 0 and 1"
        )
    return [
        _open(matter, place, "real"),
        _tag("range", ends),
        _tag("evaluator", keys),
        "</issue>",
    ]


def _evaluator(worth: object, matter: Scale) -> dict[str, object] | None:
    if isinstance(worth, Falling) and worth.power == 1:
        low, high = worth.ideal - worth.reach, worth.ideal + worth.reach
        inside = low <= matter.low and matter.high <= high
        return _triangle(low, high, worth.ideal) if inside else None
    if not isinstance(worth, Curve) or not all(0 <= level <= 1 for _, level in worth.points):
        return None
    points = worth.points
    levels = [level for _, level in points]
    if len(set(levels)) == 1:
        return {"ftype": "constant", "parameter0": float(levels[0])}
    (left, low), (right, high) = points[0], points[-1]
    if len(points) == len((left, right)) and left <= matter.low and right >= matter.high:
        slope = (high - low) / (right - left)
        return {"ftype": "linear", "parameter0": low - slope * left, "parameter1": slope}
    if levels == [0, 1, 0]:
        return _triangle(left, right, points[1][0])
    return None


def _triangle(low: float, high: float, top: float) -> dict[str, object]:
    keys = ("parameter0", "parameter1", "parameter2")
    return {"ftype": "triangular", **dict(zip(keys, (low, high, top), strict=True))}


def _boxes(preference: Preference, whole: Problem) -> list[str]:
    where = f"party {preference.party!r} cannot be written as Genius"
    if preference.weights or preference.pairs or preference.constant:
        raise ModelError(f"{where}: it has boxes beside other things; Genius knows boxes alone")
    places = {matter.id: place for place, matter in enumerate(whole.issues, 1)}
    lines = ['<utility_space type="nonlinear">', HEAD]
    for matter in whole.issues:
        if not isinstance(matter, Whole):
            raise ModelError(f"{where}: issue {matter.id!r} is not of whole numbers, as boxes need")
        lines += _issue(matter, places[matter.id], plain=True)
    lines += ['<utility maxutility="1.0">', '<ufun type="PlainUfun" weight="1" aggregation="sum">']
    for box in preference.boxes:
        lines.append(_tag("hyperRectangle", {"utility": float(box.value)}, closed=False))
        for name, low, high in box.bounds:
            keys = {"index": places[name], "min": float(low), "max": float(high)}
            lines.append(_tag("INCLUDES", keys))
        lines.append("</hyperRectangle>")
    return [*lines, "</ufun>", "</utility>", "</objective>", *_end(preference)]
