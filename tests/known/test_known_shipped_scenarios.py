"""The invented scenarios of the project against their reference, by looking at every package."""

import itertools
import json
from math import prod

import pytest

from parley.app.scenario import read_scenario
from parley.model.scenario.utility import possible, utility, within

NAMES = ["valley-water", "ferry-crew", "depot"]
TIE = 1e-9


def figures(problem):
    """Counts and best values among the packages that no red line or constraint rules out."""
    names = [matter.id for matter in problem.issues]
    points, outcomes = [], 0
    for settled in itertools.product(*(matter.options for matter in problem.issues)):
        package = dict(zip(names, settled, strict=True))
        outcomes += 1
        if all(within(one, package) for one in problem.preferences) and all(
            possible(rule, problem, package) for rule in problem.constraints
        ):
            points.append([utility(problem, one, package) for one in problem.preferences])
    frontier = [
        one
        for one in points
        if not any(
            all(b >= a - TIE for a, b in zip(one, other, strict=True))
            and any(b > a + TIE for a, b in zip(one, other, strict=True))
            for other in points
        )
    ]
    no_deal = [one.no_deal for one in problem.preferences]
    gains = [[u - r for u, r in zip(one, no_deal, strict=True)] for one in points]
    gains = [one for one in gains if min(one) >= 0]
    best = [max(column) for column in zip(*gains, strict=True)]
    return {
        "parties": list(problem.parties),
        "outcomes": outcomes,
        "allowed": len(points),
        "frontier": len(frontier),
        "acceptable": len(gains),
        "nash": max(map(prod, gains)),
        "kalai_smorodinsky": max(
            min(g / b for g, b in zip(one, best, strict=True)) for one in gains
        ),
        "egalitarian": max(map(min, gains)),
        "utilitarian": max(map(sum, gains)),
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_scenarios_give_their_reference(root, name):
    reference = json.loads((root / "cases" / "scenarios" / "reference.json").read_text())[name]
    found = figures(read_scenario(root / "cases" / "scenarios" / name))

    assert found == {
        key: pytest.approx(value, abs=1e-12) if isinstance(value, float) else value
        for key, value in reference.items()
    }
