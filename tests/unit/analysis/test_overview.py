from dataclasses import replace

import numpy as np
import pytest

from parley.analysis.overview import overview
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Box, Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

ISSUE = Choice(id="road", options=("north", "south", "none"))
ROAD = Problem(
    title="A road",
    issues=(ISSUE,),
    preferences=tuple(
        Preference(party=who, weights=(1.0,), worths=(Table(values=values),), no_deal=0.0)
        for who, values in (("hill", (0.8, 0.5, 0.0)), ("vale", (0.3, 0.5, 0.9)))
    ),
)


def opposition(problem):
    found = {one.name: one for one in overview(problem).figures}
    return found["opposition_nearest_ideal"]


def test_opposition_is_measured_from_the_best_that_each_party_can_have():
    found = opposition(ROAD)

    assert found.value == pytest.approx(np.hypot(0.3, 0.4))
    assert "taken to be" not in found.formula


def test_opposition_of_a_genius_scenario_is_measured_from_1_and_says_so():
    found = opposition(replace(ROAD, semantics="genius"))

    assert found.value == pytest.approx(np.hypot(0.5, 0.5))
    assert found.formula.endswith("taken to be (1, 1)")


def test_boxes_over_two_issues_in_rings_are_answered_however_many_packages_there_are():
    pytest.importorskip("ortools")
    rng = np.random.default_rng(5)
    issues = tuple(Whole(id=f"i{n}", low=0, high=9) for n in range(20))

    def boxes():
        for _ in range(30):
            one, other = sorted(rng.choice(20, size=2, replace=False).tolist())
            yield Box(bounds=((f"i{one}", 0, 6), (f"i{other}", 3, 9)), value=1.0)

    wants = tuple(
        Preference(party=who, boxes=tuple(boxes()), no_deal=0.0) for who in ("hill", "vale")
    )
    found = overview(Problem(title="t", issues=issues, preferences=wants))

    assert found.outcomes == str(10**20)
    assert found.blocked is not None
    assert found.blocked.exists
    assert found.solutions[0].utility in {point.utility for point in found.frontier.points}
