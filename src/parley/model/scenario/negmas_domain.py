"""The issues of a NegMAS outcome space: named options, whole numbers and scales."""

from typing import Final

from parley.model.scenario.matter import Choice, Matter, Scale, Whole
from parley.model.scenario.part import Part

CHOICES: Final = ("CategoricalIssue", "SingletonIssue")
ORDERED: Final = ("DiscreteOrdinalIssue", "DiscreteCardinalIssue", "OrdinalIssue", "CardinalIssue")
WHOLES: Final = ("ContiguousIssue", "RangeIssue")
SCALES: Final = ("ContinuousIssue",)

SPACE_KEYS: Final = ("issues", "name", "path", "type", "__python_class__", "constraints")
ISSUE_KEYS: Final = ("name", "values", "type", "__python_class__", "n_values", "n_levels")


def class_of(part: Part, default: str) -> str:
    """The last word of the class that NegMAS wrote, such as `TableFun`."""
    for key in ("type", "__python_class__"):
        if part.has(key):
            return part.at(key).text().rpartition(".")[2]
    return default


def read_space(part: Part) -> tuple[Matter, ...]:
    """The issues of a domain file.

    Raises:
        ModelError: naming file, line and key; for issues that may be left open, too.
    """
    part.allow(SPACE_KEYS)
    if part.has("constraints") and part.at("constraints").data:
        raise part.at("constraints").refuse("are Python functions, which parley does not read")
    entries = part.at("issues").entries()
    if not entries:
        raise part.at("issues").refuse("is empty; expected at least one issue")
    return tuple(_matter(entry) for entry in entries)


def _matter(part: Part) -> Matter:
    part.allow(ISSUE_KEYS)
    name, values = part.at("name").text(), part.at("values")
    word = class_of(part, "CategoricalIssue")
    if word in CHOICES or word in ORDERED:
        options = tuple(value.option() for value in values.entries())
        if not options:
            raise values.refuse("is empty; expected at least one option")
        return Choice(id=name, options=options, ordered=word in ORDERED)
    if word not in (*WHOLES, *SCALES):
        known = ", ".join((*CHOICES, *ORDERED, *WHOLES, *SCALES))
        raise part.refuse(f"{name!r} is of type {word!r}; expected one of {known}")
    if word in WHOLES and not isinstance(values.data, list):
        return Whole(id=name, low=0, high=values.whole() - 1)
    ends = values.entries()
    if len(ends) != len(("low", "high")):
        raise values.refuse(f"found {len(ends)} values; expected the lowest and the highest")
    if word in WHOLES:
        return Whole(id=name, low=ends[0].whole(), high=ends[1].whole())
    return Scale(id=name, low=ends[0].number(), high=ends[1].number())
