"""Genius's nonlinear utility spaces: sums of hyper-rectangles, ends included."""

from collections.abc import Mapping

from parley.model.scenario.preference import Box
from parley.model.scenario.xml_text import Element

UFUN = ["type", "weight", "aggregation"]
RECTANGLE = ["utility", "weight"]
BOUND = ["index", "min", "max"]


def read_boxes(utility: Element, names: Mapping[int, str]) -> tuple[Box, ...]:
    """The boxes of `<utility>`, each divided by its `maxutility`, as Genius does.

    Args:
        utility: the element with `maxutility` and the functions.
        names: issue id by Genius's number.

    Raises:
        ModelError: for aggregation other than a sum, unknown issues or keys, odd numbers.

    Source:
        Genius 10.4 (Delft University of Technology), whose rectangles include both ends; those
        that exclude pay outside the bounds and are told here as a sum minus the inside.
    """
    utility.allow(("maxutility",), ("ufun",))
    most = utility.number("maxutility")
    if most <= 0:
        raise utility.refuse(f"found {most:g}; expected more than 0", "maxutility")
    functions = utility.all("ufun")
    if len(functions) != 1:
        raise utility.refuse(f"found {len(functions)} <ufun>; expected one")
    boxes = tuple(_function(functions[0], names, 1.0 / most, most))
    if not boxes:
        raise functions[0].refuse("found no <hyperRectangle>; expected at least one")
    return boxes


def _function(ufun: Element, names: Mapping[int, str], scale: float, most: float) -> list[Box]:
    ufun.allow(UFUN, ("hyperRectangle", "ufun"))
    how = ufun.attributes.get("aggregation", "sum").strip().lower()
    if how != "sum":
        raise ufun.refuse(f"found {how!r}; parley reads sums only", "aggregation")
    weight = ufun.number("weight") if "weight" in ufun.attributes else 1.0
    boxes = []
    for rectangle in ufun.all("hyperRectangle"):
        boxes += _rectangle(rectangle, names, weight, most)
    for inner in ufun.all("ufun"):
        for box in _function(inner, names, scale, most):
            boxes.append(Box(bounds=box.bounds, value=box.value * weight))
    return boxes


def _rectangle(element: Element, names: Mapping[int, str], weight: float, most: float) -> list[Box]:
    element.allow(RECTANGLE, ("INCLUDES", "EXCLUDES"))
    value = element.number("utility") * weight
    value *= element.number("weight") if "weight" in element.attributes else 1.0
    inside, outside = element.all("INCLUDES"), element.all("EXCLUDES")
    if inside and outside:
        raise element.refuse("mixes INCLUDES and EXCLUDES; expected one kind")
    bounds = tuple(_bound(bound, names) for bound in inside or outside)
    if outside:
        return [Box(bounds=(), value=value / most), Box(bounds=bounds, value=-value / most)]
    return [Box(bounds=bounds, value=value / most)]


def _bound(element: Element, names: Mapping[int, str]) -> tuple[str, float, float]:
    element.allow(BOUND, ())
    index = element.whole("index")
    if index not in names:
        raise element.refuse(f"found {index}; the domain has no issue of this number", "index")
    low, high = element.number("min"), element.number("max")
    if low > high:
        raise element.refuse(f"reaches from {low:g} to {high:g}; expected the lower first", "min")
    return names[index], low, high
