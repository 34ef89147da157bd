"""NegMAS value functions as tables and curves: exact, or refused."""

from collections.abc import Callable
from typing import Final

from parley.model.scenario.matter import Matter, Scale, Value
from parley.model.scenario.negmas_domain import class_of
from parley.model.scenario.part import Part
from parley.model.scenario.worth import Curve, Table, Worth

TYPE: Final = ("type", "__python_class__")

PARAMETERS: Final = {
    "AffineFun": ("slope", "bias"),
    "LinearFun": ("slope",),
    "ConstFun": ("bias",),
    "IdentityFun": (),
    "QuadraticFun": ("a2", "a1", "bias"),
    "PolynomialFun": ("coefficients", "bias"),
    "TriangularFun": ("start", "middle", "end", "bias", "scale"),
}
"""Value functions of one number that are read, with what they are told by."""

STRAIGHT: Final = ("AffineFun", "LinearFun", "ConstFun", "IdentityFun")


def read_worth(part: Part, matter: Matter) -> Worth:
    """What settling an issue is worth, before its weight.

    Args:
        part: a mapping of options, or a value function with its `type`.
        matter: the issue.

    Raises:
        ModelError: for functions parley does not know, or that a scale cannot hold exactly.
    """
    word = class_of(part, "TableFun")
    if word == "TableFun":
        return _table(part, matter)
    if word not in PARAMETERS:
        known = ", ".join(("TableFun", *PARAMETERS))
        raise part.refuse(f"found the value function {word!r}; expected one of {known}")
    part.allow((*TYPE, *PARAMETERS[word]))
    function = _function(part, word)
    if not isinstance(matter, Scale):
        return Table(values=tuple(function(_figure(part, option)) for option in matter.options))
    if word in STRAIGHT:
        figures = sorted({matter.low, matter.high})
    elif word == "TriangularFun":
        figures = sorted({part.at(key).number() for key in ("start", "middle", "end")})
    else:
        raise part.refuse(
            f"{word} over the scale {matter.id!r} has no exact counterpart; list figures as options"
        )
    return Curve(points=tuple((figure, function(figure)) for figure in figures))


def _table(part: Part, matter: Matter) -> Table:
    if isinstance(matter, Scale):
        raise part.refuse(f"{matter.id!r} is a scale; expected a function, not a table")
    values = part
    if part.has("mapping"):
        part.allow((*TYPE, "mapping"))
        values = part.at("mapping")
    options = list(matter.options)
    values.allow(options)
    return Table(values=tuple(values.at(option).number() for option in options))


def _figure(part: Part, option: Value) -> float:
    if isinstance(option, str):
        raise part.refuse(f"is a function of numbers, and {option!r} is none; expected a table")
    return float(option)


def _number(part: Part, key: str, default: float) -> float:
    return part.at(key).number() if part.has(key) else default


def _function(part: Part, word: str) -> Callable[[float], float]:
    bias = _number(part, "bias", 0.0)
    if word == "ConstFun":
        return lambda _: bias
    if word == "IdentityFun":
        return lambda figure: figure
    if word in ("AffineFun", "LinearFun"):
        slope = part.at("slope").number()
        return lambda figure: slope * figure + bias
    if word == "TriangularFun":
        return _triangle(part, bias)
    if word == "QuadraticFun":
        square, plain = part.at("a2").number(), part.at("a1").number()
        return lambda figure: square * figure * figure + plain * figure + bias
    powers = [one.number() for one in part.at("coefficients").entries()]
    return lambda figure: (
        bias + sum(factor * figure ** (place + 1) for place, factor in enumerate(powers))
    )


def _triangle(part: Part, bias: float) -> Callable[[float], float]:
    start, middle, end = (part.at(key).number() for key in ("start", "middle", "end"))
    if not start <= middle <= end or start == end:
        raise part.refuse(f"found {start:g}, {middle:g}, {end:g}; expected rising figures")
    scale = _number(part, "scale", 1.0)
    corners = Curve(points=tuple(sorted({start: 0.0, end: 0.0, middle: 1.0}.items())))
    return lambda figure: bias + scale * corners.at(figure)
