"""Write NegMAS YAML: an outcome space and a utility function for each party."""

from math import inf, nextafter
from typing import Any

from parley.errors import ModelError
from parley.model.scenario.expressible import lost
from parley.model.scenario.matter import Choice, Matter, Scale, Whole
from parley.model.scenario.preference import Box, Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.utility import value
from parley.model.scenario.worth import Curve, Falling, Table, Worth
from parley.model.scenario.yaml_dump import dump_yaml


def write_negmas(whole: Problem) -> tuple[list[Text], list[str]]:
    """A domain and one profile for each party, and what the format cannot say.

    Raises:
        ModelError: for functions, pairs, boxes beside weights, and curves over a scale other than
            straight lines and triangles.
    """
    domain = {
        "issues": [_issue(matter) for matter in whole.issues],
        "name": whole.title or "domain",
        "type": "CartesianOutcomeSpace",
    }
    texts = [Text(name="domain.yml", text=dump_yaml(domain))]
    for preference in whole.preferences:
        if preference.party == "domain":
            raise ModelError("a party is called 'domain', as the domain's file; rename it")
        data = _profile(preference, whole)
        texts.append(Text(name=f"{preference.party}.yml", text=dump_yaml(data)))
    said = [one for one in lost(whole, "NegMAS", discount=True) if "no deal" not in one]
    return texts, [one for one in said if "options" not in one]


def _issue(matter: Matter) -> dict[str, Any]:
    if isinstance(matter, Choice):
        return {"name": matter.id, "type": "CategoricalIssue", "values": list(matter.options)}
    kind = "ContiguousIssue" if isinstance(matter, Whole) else "ContinuousIssue"
    return {"name": matter.id, "type": kind, "values": [matter.low, matter.high]}


def _profile(preference: Preference, whole: Problem) -> dict[str, Any]:
    where = f"party {preference.party!r} cannot be written as NegMAS"
    if preference.function is not None:
        raise ModelError(f"{where}: its utility is a Python function, which no file can hold")
    if preference.pairs:
        raise ModelError(f"{where}: it has pairs, which parley does not write as NegMAS")
    if preference.boxes and preference.weights:
        raise ModelError(f"{where}: it has boxes beside weights; NegMAS knows one or the other")
    data: dict[str, Any] = {
        "name": preference.party,
        "reserved_value": -inf if preference.no_deal is None else preference.no_deal,
    }
    if preference.boxes:
        data["type"] = "HyperRectangleUtilityFunction"
        data["bias"] = preference.constant
        data["outcome_ranges"] = [_ranges(box, whole) for box in preference.boxes]
        data["utilities"] = [box.value for box in preference.boxes]
        data["weights"] = [1.0] * len(preference.boxes)
    else:
        data["type"] = "LinearAdditiveUtilityFunction"
        data["bias"] = preference.constant
        data["weights"] = list(preference.weights)
        data["values"] = [
            _worth(worth, matter, where)
            for worth, matter in zip(preference.worths, whole.issues, strict=True)
        ]
    if preference.discount == 1:
        return data
    return {
        "name": preference.party,
        "type": "ExpDiscountedUFun",
        "discount": preference.discount,
        "factor": "relative_time",
        "reserved_value": data["reserved_value"],
        "ufun": data,
    }


def _ranges(box: Box, whole: Problem) -> dict[int, list[float]]:
    """Bounds that exclude their ends and hold the same figures."""
    found: dict[int, list[float]] = {}
    for name, low, high in box.bounds:
        place = next(n for n, matter in enumerate(whole.issues) if matter.id == name)
        if isinstance(whole.issues[place], Scale):
            pair = [nextafter(low, -inf), nextafter(high, inf)]
        else:
            pair = [low - 1, high + 1]
        old = found.get(place, pair)
        found[place] = [max(pair[0], old[0]), min(pair[1], old[1])]
    return found


def _worth(worth: Worth, matter: Matter, where: str) -> dict[str, Any]:
    if not isinstance(matter, Scale):
        values = (
            worth.values
            if isinstance(worth, Table)
            else tuple(value(matter, worth, option) for option in matter.options)
        )
        return {"type": "TableFun", "mapping": dict(zip(matter.options, values, strict=True))}
    if isinstance(worth, Falling) and worth.power == 1:
        ends = (worth.ideal - worth.reach, worth.ideal, worth.ideal + worth.reach)
        if ends[0] <= matter.low and matter.high <= ends[2]:
            return _triangle(ends, (0, 1))
    if isinstance(worth, Curve):
        return _curve(worth, matter, where)
    raise ModelError(
        f"{where}: the curve on the scale {matter.id!r} is no straight line or triangle"
    )


def _curve(worth: Curve, matter: Scale, where: str) -> dict[str, Any]:
    points = worth.points
    levels = [level for _, level in points]
    if len(set(levels)) == 1:
        return {"type": "ConstFun", "bias": levels[0]}
    (left, low), (right, high) = points[0], points[-1]
    if len(points) == len((left, right)) and left <= matter.low and right >= matter.high:
        slope = (high - low) / (right - left)
        return {"type": "AffineFun", "slope": slope, "bias": low - slope * left}
    if len(points) == len(("start", "middle", "end")) and low == high:
        return _triangle((left, points[1][0], right), (low, levels[1] - low))
    raise ModelError(
        f"{where}: the curve on the scale {matter.id!r} is no straight line or triangle"
    )


def _triangle(figures: tuple[float, float, float], heights: tuple[float, float]) -> dict[str, Any]:
    keys = ("start", "middle", "end", "bias", "scale")
    return {"type": "TriangularFun", **dict(zip(keys, (*figures, *heights), strict=True))}
