"""What can be asked about a conflict beside which states last."""

import pytest

from parley.analysis.stability import beyond
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.solve import solve
from parley.errors import AnalysisError
from parley.model.conflict.read import read_conflict

STRIKE = """
title: Strike
decision_makers: [Union, Firm]
options:
- {id: 1, name: Strike, dm: Union}
- {id: 2, name: Raise pay, dm: Firm}
preferences:
  Union: [3, 1, 4, 2]
  Firm: [1, 3, 4, 2]
status_quo: 2
"""


def strike():
    return graph(read_conflict(STRIKE))


def test_the_usual_tells_ways_from_the_status_quo_and_what_no_coalition_leaves():
    model = strike()

    found = beyond.usual(solve(model))

    assert dict(found.coalitional)["cr"] == (1,)
    assert {way.state for way in found.ways} >= {1}
    assert all(way.state != 2 for way in found.ways)


def test_a_wanted_state_names_what_each_must_prefer():
    found = beyond.asked(strike(), wanted="3")

    firm = [r for r, _ in found.required if r.dm == "Firm" and r.concept == "nash"]
    assert firm[0].ways == ((1,),)
    assert not firm[0].holds
    assert all(words.startswith("For state 3 to last") for _, words in found.required)


def test_noise_tells_how_likely_and_how_firm_lasting_states_are():
    found = beyond.asked(strike(), noise=1.0, draws=2000)

    nash = {one.state: one.share for one in dict(found.likely)["nash"]}
    assert 0.2 < nash[1] < 1
    assert found.radii[0].state == 1
    assert found.radii[0].at_most == 1
    assert found.information is not None
    assert found.information.best == "it ends in state 1"


def test_the_status_quo_itself_is_no_state_to_go_to():
    model = graph(read_conflict(STRIKE.replace("status_quo: 2", "status_quo: 1")))

    found = beyond.usual(solve(model))

    assert all(way.state != 1 for way in found.ways)


def test_a_guess_is_worth_the_chance_that_it_is_right():
    found = beyond.asked(strike(), noise=1.0, draws=2000).information

    worth = dict(found.choices)
    assert len(worth) >= 2
    assert all(0 < value < 1 for value in worth.values())
    assert sum(worth.values()) <= 1 + 1e-9
    assert worth[found.best] == max(worth.values())


def test_nothing_is_drawn_where_nothing_is_open():
    found = beyond.asked(strike())

    assert (found.likely, found.doubt, found.information) == ((), "", None)


def test_merged_decision_makers_act_as_one():
    found = beyond.merge(strike(), ["Both=Union+Firm"], CONCEPTS)

    assert found.graph.decision_makers == ("Both",)


@pytest.mark.parametrize("group", ["Union", "Union+Town", "A="])
def test_what_is_no_group_is_refused(group):
    with pytest.raises(AnalysisError, match=r"joined by \+, such as Union\+Firm"):
        beyond.merge(strike(), [group], CONCEPTS)


def test_an_unknown_wanted_state_is_refused():
    with pytest.raises(AnalysisError, match="There is no state 9; there are 1, 2, 3, 4"):
        beyond.asked(strike(), wanted="9")
