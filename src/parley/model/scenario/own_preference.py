"""What a party wants, in a parley scenario file: weights, values, curves, pairs, red lines."""

from collections.abc import Sequence
from typing import Final, get_args

from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Matter, Scale
from parley.model.scenario.own_matters import read_options, read_table
from parley.model.scenario.part import Part
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.worth import Curve, Falling, Table, Worth

SLACK: Final = 1e-6
"""How far weights may add up to something else than 1 (or 100)."""

PERCENT: Final = 100.0

PARTY: Final = (
    *("id", "name", "issues", "weights_as_given", "constant", "no_deal", "discount"),
    *("pairs", "boxes", "red_lines"),
)

WORTH: Final = ("weight", "values", "curve", "ideal", "reach", "power")


def read_preference(entry: Part, issues: Sequence[Matter]) -> Preference:
    """One party of the file.

    Weights add up to 1, or to 100 (per cent); with `weights_as_given: true` they are taken as
    they are, and utilities are in a unit of the party's own.

    Raises:
        ModelError: naming line and key.
    """
    entry.allow(PARTY)
    weights: tuple[float, ...] = ()
    worths: tuple[Worth, ...] = ()
    if entry.has("issues"):
        wants = entry.at("issues")
        wants.allow([matter.id for matter in issues])
        parts = [wants.at(matter.id) for matter in issues]
        for part in parts:
            part.allow(WORTH)
        free = entry.at("weights_as_given").flag() if entry.has("weights_as_given") else False
        weights = _weights(wants, parts, free=free)
        worths = tuple(_worth(part, matter) for part, matter in zip(parts, issues, strict=True))
    return Preference(
        party=entry.at("id").text(),
        weights=weights,
        worths=worths,
        pairs=tuple(_pairs(part) for part in _list(entry, "pairs")),
        boxes=tuple(_box(part) for part in _list(entry, "boxes")),
        red_lines=tuple(_line(part) for part in _list(entry, "red_lines")),
        constant=entry.at("constant").number() if entry.has("constant") else 0.0,
        no_deal=entry.at("no_deal").number() if entry.has("no_deal") else None,
        discount=entry.at("discount").number() if entry.has("discount") else 1.0,
    )


def _list(entry: Part, key: str) -> list[Part]:
    return entry.at(key).entries() if entry.has(key) else []


def _weights(wants: Part, parts: Sequence[Part], *, free: bool) -> tuple[float, ...]:
    weights = []
    for part in parts:
        weight = part.at("weight")
        if weight.number() < 0:
            raise weight.refuse(f"found {weight.data}; expected 0 or more")
        weights.append(weight.number())
    total = sum(weights)
    if free or abs(total - 1) <= SLACK:
        return tuple(weights)
    if abs(total - PERCENT) <= SLACK * PERCENT:
        return tuple(weight / PERCENT for weight in weights)
    raise wants.refuse(
        f"the weights add up to {total:g}; expected 1 or 100; correct them, or write "
        "`weights_as_given: true` when they are in a unit of their own"
    )


def _worth(part: Part, matter: Matter) -> Worth:
    ways = [key for key in ("values", "curve", "ideal") if part.has(key)]
    if len(ways) != 1:
        found = " and ".join(ways) or "none of them"
        raise part.refuse(f"found {found}; expected one of values, curve, ideal")
    for key in ("reach", "power"):
        if part.has(key) and ways[0] != "ideal":
            raise part.at(key).refuse("belongs to an ideal; remove it or add `ideal: ...`")
    if ways[0] == "values":
        if isinstance(matter, Scale):
            raise part.at("values").refuse(f"{matter.id!r} is a scale; expected curve or ideal")
        return Table(values=read_table(part.at("values"), matter))
    if ways[0] == "curve":
        points = []
        for point in part.at("curve").entries():
            pair = [one.number() for one in point.entries()]
            if len(pair) != len(("figure", "value")):
                raise point.refuse("expected two numbers: figure and value")
            points.append((pair[0], pair[1]))
        return Curve(points=tuple(points))
    return Falling(
        ideal=part.at("ideal").number(),
        reach=part.at("reach").number(),
        power=part.at("power").number() if part.has("power") else 1.0,
    )


def _pairs(part: Part) -> Pairs:
    part.allow(("issues", "values"))
    names = [one.text() for one in part.at("issues").entries()]
    if len(names) != len(("first", "second")):
        raise part.at("issues").refuse(f"found {len(names)} issues; expected two")
    rows = tuple(
        tuple(one.number() for one in row.entries()) for row in part.at("values").entries()
    )
    return Pairs(issues=(names[0], names[1]), values=rows)


def _box(part: Part) -> Box:
    part.allow(("worth", "where"))
    bounds = []
    for name, bound in part.at("where").items():
        pair = [one.number() for one in bound.entries()]
        if len(pair) != len(("low", "high")):
            raise bound.refuse("expected two numbers: lowest and highest")
        bounds.append((str(name), pair[0], pair[1]))
    return Box(bounds=tuple(bounds), value=part.at("worth").number())


def _line(part: Part) -> RedLine:
    part.allow(("issue", "allowed", "at_least", "at_most"))
    return RedLine(
        issue=part.at("issue").text(),
        allowed=read_options(part.at("allowed")) if part.has("allowed") else (),
        low=part.at("at_least").number() if part.has("at_least") else None,
        high=part.at("at_most").number() if part.has("at_most") else None,
    )


def read_doubt(part: Part) -> Doubt:
    """One range of a number that is not known exactly."""
    part.allow(("party", "about", "issue", "option", "from", "to", "shape", "middle", "basis"))
    about, shape = part.at("about").text(), "uniform"
    if about not in get_args(_about()):
        raise part.at("about").refuse(
            f"found {about!r}; expected one of {', '.join(get_args(_about()))}"
        )
    if part.has("shape"):
        shape = part.at("shape").text()
        if shape not in get_args(_shape()):
            raise part.at("shape").refuse(
                f"found {shape!r}; expected one of {', '.join(get_args(_shape()))}"
            )
    return Doubt(
        party=part.at("party").text(),
        about=about,  # type: ignore[arg-type]
        issue=part.at("issue").text() if part.has("issue") else None,
        option=part.at("option").option() if part.has("option") else None,
        low=part.at("from").number(),
        high=part.at("to").number(),
        shape=shape,  # type: ignore[arg-type]
        middle=part.at("middle").number() if part.has("middle") else None,
        basis=part.at("basis").text() if part.has("basis") else "",
    )


def _about() -> object:
    return Doubt.__annotations__["about"]


def _shape() -> object:
    return Doubt.__annotations__["shape"]


def read_order(part: Part) -> Order:
    """One thing that weighs at least as much as another."""
    part.allow(("party", "more", "less", "issue"))
    return Order(
        party=part.at("party").text(),
        more=part.at("more").text(),
        less=part.at("less").text(),
        issue=part.at("issue").text() if part.has("issue") else None,
    )
