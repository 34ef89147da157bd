"""Issues and terms of a parley scenario file: options, whole numbers, scales; picks among them."""

from collections.abc import Sequence

from parley.model.scenario.constraint import (
    AtMost,
    Budget,
    Constraint,
    Excludes,
    Pick,
    Requires,
)
from parley.model.scenario.matter import Choice, Matter, Scale, Value, Whole
from parley.model.scenario.part import Part

KINDS = ("excludes", "requires", "at_most", "budget")
TWO = 2
"""Terms that exclude or require each other."""


def read_matters(part: Part) -> tuple[Matter, ...]:
    """The issues of the file, each with options or a range.

    Raises:
        ModelError: naming line and key.
    """
    return tuple(_matter(entry) for entry in part.entries())


def _matter(entry: Part) -> Matter:
    entry.allow(("id", "name", "options", "ordered", "from", "to", "kind", "unit"))
    id_ = entry.at("id").text()
    name = entry.at("name").text() if entry.has("name") else ""
    if entry.has("options"):
        for key in ("from", "to", "kind", "unit"):
            if entry.has(key):
                raise entry.at(key).refuse("belongs to a range; expected options or a range")
        options = tuple(option.option() for option in entry.at("options").entries())
        if not options:
            raise entry.at("options").refuse("is empty; expected at least one option")
        for place, option in enumerate(options):
            if option in options[:place]:
                raise entry.at("options").refuse(f"{option!r} stands twice; expected once")
        ordered = entry.at("ordered").flag() if entry.has("ordered") else False
        return Choice(id=id_, options=options, ordered=ordered, name=name)
    unit = entry.at("unit").text() if entry.has("unit") else None
    kind = entry.at("kind").text() if entry.has("kind") else "scale"
    low, high = entry.at("from"), entry.at("to")
    if kind == "whole":
        return Whole(id=id_, low=low.whole(), high=high.whole(), unit=unit, name=name)
    if kind != "scale":
        raise entry.at("kind").refuse(f"found {kind!r}; expected whole or scale")
    return Scale(id=id_, low=low.number(), high=high.number(), unit=unit, name=name)


def read_constraint(entry: Part, issues: Sequence[Matter]) -> Constraint:
    """One constraint, written as in a case.yaml.

    Raises:
        ModelError: naming line and key.
    """
    entry.allow((*KINDS, "of", "costs", "name", "why"))
    kinds = [kind for kind in KINDS if entry.has(kind)]
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none of them"
        raise entry.refuse(f"found {found}; expected one of {', '.join(KINDS)}")
    part = entry.at(kinds[0])
    if kinds[0] == "budget":
        return Budget(
            limit=part.number(),
            costs=_costs(entry.at("costs"), issues),
            name=entry.at("name").text() if entry.has("name") else "",
        )
    if kinds[0] == "at_most":
        of = tuple(read_pick(pick) for pick in entry.at("of").entries())
        return AtMost(count=part.whole(), of=of)
    picks = [read_pick(pick) for pick in part.entries()]
    if len(picks) != TWO:
        raise part.refuse(f"found {len(picks)} terms; expected two")
    rule = Excludes if kinds[0] == "excludes" else Requires
    return rule(first=picks[0], second=picks[1])


def read_pick(part: Part) -> Pick:
    """A term: an issue, and options or bounds on it."""
    part.allow(("issue", "is", "at_least", "at_most"))
    return Pick(
        issue=part.at("issue").text(),
        options=read_options(part.at("is")) if part.has("is") else (),
        low=part.at("at_least").number() if part.has("at_least") else None,
        high=part.at("at_most").number() if part.has("at_most") else None,
    )


def read_options(part: Part) -> tuple[Value, ...]:
    """One option, or a list of them."""
    if isinstance(part.data, list):
        return tuple(one.option() for one in part.entries())
    return (part.option(),)


def _costs(
    part: Part, issues: Sequence[Matter]
) -> tuple[tuple[str, tuple[float, ...] | float], ...]:
    matters = {matter.id: matter for matter in issues}
    part.allow(list(matters))
    found: list[tuple[str, tuple[float, ...] | float]] = []
    for name, cost in part.items():
        matter = matters[str(name)]
        if isinstance(cost.data, dict) and not isinstance(matter, Scale):
            found.append((matter.id, read_table(cost, matter)))
        elif isinstance(cost.data, list):
            found.append((matter.id, tuple(one.number() for one in cost.entries())))
        else:
            found.append((matter.id, cost.number()))
    return tuple(found)


def read_table(part: Part, matter: Choice | Whole) -> tuple[float, ...]:
    """A number for each option: by its name, or a list in their order.

    Raises:
        ModelError: when an option is missing, unknown, or the list has another length.
    """
    options = list(matter.options)
    if isinstance(part.data, list):
        if len(part.data) != len(options):
            raise part.refuse(
                f"has {len(part.data)} values for the {len(options)} options of {matter.id!r}"
            )
        return tuple(one.number() for one in part.entries())
    part.allow(options)
    return tuple(part.at(option).number() for option in options)
