"""Write a bargaining problem as a parley scenario file, which holds all of it."""

from typing import Any

from parley.errors import ModelError
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice, Matter, Whole
from parley.model.scenario.own_preference import SLACK
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.worth import Curve, Table, Worth
from parley.model.scenario.yaml_dump import dump_yaml


def write_own(problem: Problem) -> Text:
    """The text of `scenario.yaml`; reading it gives the same problem.

    Raises:
        ModelError: for a preference that is a Python function, which no file can hold.
    """
    data: dict[str, Any] = {"scenario": 1}
    if problem.title:
        data["title"] = problem.title
    if problem.semantics != "parley":
        data["rules"] = problem.semantics
    if problem.notes:
        data["notes"] = list(problem.notes)
    data["issues"] = [_matter(matter) for matter in problem.issues]
    data["parties"] = [_preference(one, problem) for one in problem.preferences]
    for key, entries in (
        ("constraints", [_constraint(one, problem) for one in problem.constraints]),
        ("ranges", [_doubt(one) for one in problem.doubts]),
        ("orders", [_order(one) for one in problem.orders]),
    ):
        data |= {key: entries} if entries else {}
    return Text(name="scenario.yaml", text=dump_yaml(data))


def _matter(matter: Matter) -> dict[str, Any]:
    data: dict[str, Any] = {"id": matter.id}
    if matter.name:
        data["name"] = matter.name
    if isinstance(matter, Choice):
        data["options"] = list(matter.options)
        if matter.ordered:
            data["ordered"] = True
        return data
    data |= {"from": matter.low, "to": matter.high}
    if isinstance(matter, Whole):
        data["kind"] = "whole"
    if matter.unit is not None:
        data["unit"] = matter.unit
    return data


def _preference(preference: Preference, problem: Problem) -> dict[str, Any]:
    if preference.function is not None:
        raise ModelError(
            f"party {preference.party!r} is a Python function, which no file can hold; "
            "describe it by weights, pairs or boxes"
        )
    data: dict[str, Any] = {"id": preference.party}
    for key, value, default in (
        ("no_deal", preference.no_deal, None),
        ("discount", preference.discount, 1.0),
        ("constant", preference.constant, 0.0),
    ):
        data |= {key: value} if value != default else {}
    if preference.weights:
        if abs(sum(preference.weights) - 1) > SLACK:
            data["weights_as_given"] = True
        data["issues"] = {
            matter.id: {"weight": weight, **_worth(worth, matter)}
            for matter, weight, worth in zip(
                problem.issues, preference.weights, preference.worths, strict=True
            )
        }
    if preference.pairs:
        data["pairs"] = [
            {"issues": list(pair.issues), "values": [list(row) for row in pair.values]}
            for pair in preference.pairs
        ]
    if preference.boxes:
        data["boxes"] = [
            {"worth": box.value, "where": {name: [low, high] for name, low, high in box.bounds}}
            for box in preference.boxes
        ]
    if preference.red_lines:
        data["red_lines"] = [_line(line) for line in preference.red_lines]
    return data


def _worth(worth: Worth, matter: Matter) -> dict[str, Any]:
    if isinstance(worth, Table):
        if isinstance(matter, Choice):
            return {"values": dict(zip(matter.options, worth.values, strict=True))}
        return {"values": list(worth.values)}
    if isinstance(worth, Curve):
        return {"curve": [list(point) for point in worth.points]}
    return {"ideal": worth.ideal, "reach": worth.reach, "power": worth.power}


def _line(line: RedLine) -> dict[str, Any]:
    data: dict[str, Any] = {"issue": line.issue}
    if line.allowed:
        data["allowed"] = list(line.allowed)
    return data | _bounds(line.low, line.high)


def _bounds(low: float | None, high: float | None) -> dict[str, Any]:
    return {key: end for key, end in (("at_least", low), ("at_most", high)) if end is not None}


def _pick(pick: Pick) -> dict[str, Any]:
    data: dict[str, Any] = {"issue": pick.issue}
    if pick.options:
        data["is"] = list(pick.options)
    return data | _bounds(pick.low, pick.high)


def _constraint(constraint: Constraint, problem: Problem) -> dict[str, Any]:
    if isinstance(constraint, AtMost):
        return {"at_most": constraint.count, "of": [_pick(pick) for pick in constraint.of]}
    if isinstance(constraint, Budget):
        data: dict[str, Any] = {"budget": constraint.limit}
        if constraint.name:
            data["name"] = constraint.name
        matters = {matter.id: matter for matter in problem.issues}
        data["costs"] = {issue: _cost(cost, matters[issue]) for issue, cost in constraint.costs}
        return data
    kind = "excludes" if isinstance(constraint, Excludes) else "requires"
    return {kind: [_pick(constraint.first), _pick(constraint.second)]}


def _cost(cost: tuple[float, ...] | float, matter: Matter) -> Any:
    if not isinstance(cost, tuple):
        return cost
    if isinstance(matter, Choice):
        return dict(zip(matter.options, cost, strict=True))
    return list(cost)


def _doubt(doubt: Doubt) -> dict[str, Any]:
    data: dict[str, Any] = {"party": doubt.party, "about": doubt.about}
    for key, value in (("issue", doubt.issue), ("option", doubt.option)):
        data |= {key: value} if value is not None else {}
    data |= {"from": doubt.low, "to": doubt.high}
    if doubt.shape != "uniform":
        data["shape"] = doubt.shape
    if doubt.middle is not None:
        data["middle"] = doubt.middle
    if doubt.basis:
        data["basis"] = doubt.basis
    return data


def _order(order: Order) -> dict[str, Any]:
    data = {"party": order.party, "more": order.more, "less": order.less}
    return data if order.issue is None else {**data, "issue": order.issue}
