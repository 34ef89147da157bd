"""Deals as data for machines, in the form that the docs describe."""

from typing import Any

from parley.analysis.answers.unblock import Blocked, Opening
from parley.analysis.exact.solved import Solution
from parley.analysis.findings import Deals
from parley.analysis.overview import Overview
from parley.core.codec import to_plain
from parley.model.scenario.matter import Choice, Matter, Scale

DRAWN = (
    *("draws", "share", "error", "packages", "robustness"),
    *("assumed", "none_because", "possible", "examined"),
)
"""What is told of the draws of a case."""


def deals_json(found: Overview, drawn: Deals | None = None) -> dict[str, Any]:
    """The overview of a problem, with the draws of a case if there are any."""
    parties = found.problem.parties
    return {
        "title": found.problem.title,
        "parties": list(parties),
        "issues": {matter.id: _matter(matter) for matter in found.problem.issues},
        "semantics": found.problem.semantics,
        "outcomes": found.outcomes,
        "no_deal": {own.party: own.no_deal for own in found.problem.preferences},
        "frontier": {
            "exact": found.frontier.exact,
            "epsilon": found.frontier.epsilon,
            "points": [
                {
                    "package": point.package,
                    "utility": dict(zip(parties, point.utility, strict=True)),
                    "acceptable": point.acceptable,
                }
                for point in found.frontier.points
            ],
        },
        "solutions": {one.rule: _solution(one, parties) for one in found.solutions},
        "variants": {one.rule: _solution(one, parties) for one in found.variants},
        "figures": {
            one.name: {"formula": one.formula, "value": one.value} for one in found.figures
        },
        "robustness": _robustness(found, drawn),
        "blockers": _blockers(found.blocked, drawn),
        "trades": to_plain(found.trades)["trades"] if found.trades else [],
        "coalitions": [to_plain(one) for one in found.coalitions],
        "notes": list(found.problem.notes),
    }


def no_deals_json(none_because: str) -> dict[str, Any]:
    """The same form for a case that gives nothing to combine, with the reason."""
    return {
        "title": "",
        "parties": [],
        "issues": {},
        "semantics": "parley",
        "outcomes": "0",
        "no_deal": {},
        "frontier": {"exact": True, "epsilon": 0.0, "points": []},
        "solutions": {},
        "variants": {},
        "figures": {},
        "robustness": {"draws": 0, "share": 0.0, "error": 0.0, "assumed": []},
        "blockers": [],
        "trades": [],
        "coalitions": [],
        "notes": [none_because],
        "none_because": none_because,
    }


def _matter(matter: Matter) -> dict[str, Any]:
    if isinstance(matter, Choice):
        return {"name": matter.name, "options": list(matter.options), "ordered": matter.ordered}
    kind = "number" if isinstance(matter, Scale) else "whole number"
    return {"name": matter.name, "kind": kind, "low": matter.low, "high": matter.high}


def _solution(one: Solution, parties: tuple[str, ...]) -> dict[str, Any]:
    return {
        "formula": one.formula,
        "packages": list(one.packages),
        "utility": dict(zip(parties, one.utility, strict=True)) if one.utility else {},
        "value": one.value,
        "bound": one.bound,
        "gap": one.gap,
        "method": one.method,
    }


def _robustness(found: Overview, drawn: Deals | None) -> dict[str, Any]:
    if drawn is not None:
        plain = to_plain(drawn)
        return {key: plain[key] for key in DRAWN}
    if found.robust is not None:
        plain = to_plain(found.robust)
        return {**plain["whole"], **{k: v for k, v in plain.items() if k != "whole"}}
    return {
        "draws": 0,
        "share": 1.0 if any(one.packages for one in found.solutions) else 0.0,
        "error": 0.0,
        "assumed": ["No number of this problem is in doubt."],
    }


def _blockers(blocked: Blocked | None, drawn: Deals | None) -> list[dict[str, Any]]:
    """What stands in the way: by the numbers as they are, then over the draws of a case."""
    told: list[dict[str, Any]] = []
    if blocked is not None:
        told += [{"kind": "opening", **_opening(one, blocked)} for one in blocked.openings]
        if blocked.conflict:
            conflict = [to_plain(one) for one in blocked.conflict]
            told.append({"kind": "conflict", "obstacles": conflict, "proof": blocked.method})
        told += [{"kind": "cost", **to_plain(one)} for one in blocked.costs]
    for one in drawn.blockers if drawn is not None else ():
        told.append({"kind": "draws", **to_plain(one)})
    return told


def _opening(one: Opening, blocked: Blocked) -> dict[str, Any]:
    return {
        "relax": [
            {**to_plain(own.obstacle), "to": own.to, "share": own.share} for own in one.relaxations
        ],
        "share": one.share,
        "package": one.package,
        "utility": dict(zip(blocked.parties, one.utility, strict=True)),
    }
