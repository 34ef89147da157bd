from math import inf

import pytest
from talks import EAST, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.limits import red_lines
from parley.analysis.placement import Scale, placed
from parley.model.assumption import Assumption


def lines(*positions, issue=QUOTA, **fields):
    model = talks(*positions, parties=(NORTH, SOUTH, EAST), **fields)
    counted = Scale(unit="million m3") if issue is QUOTA else Scale()
    found = red_lines(model, issue, placed(model, issue, "current", counted))
    return [(line.party, line.low, line.high) for line in found]


def quota(party, value, comparator="eq", firmness="red_line"):
    return holds(party, QUOTA, values=(amount(value, comparator=comparator),), firmness=firmness)


def assume(value, party="north", issue="water.quota"):
    return Assumption(
        id="a1", field="red_line", party=party, issue=issue, value=value, by="Ana", at="2031-05-20"
    )


def test_a_point_excludes_the_side_on_which_the_others_stand():
    found = lines(quota(NORTH, 20), quota(SOUTH, 55, firmness="firm"))

    assert found == [("north", -inf, 20)]


def test_a_party_between_two_others_accepts_only_its_own_point():
    found = lines(
        quota(NORTH, 20, firmness="firm"), quota(SOUTH, 30), quota(EAST, 55, firmness="firm")
    )

    assert found == [("south", 30, 30)]


@pytest.mark.parametrize(("comparator", "low", "high"), [("le", -inf, 20), ("ge", 20, inf)])
def test_a_bound_says_itself_which_way(comparator, low, high):
    found = lines(quota(NORTH, 20, comparator), quota(SOUTH, 55, firmness="firm"))

    assert found == [("north", low, high)]


def test_a_firm_demand_is_no_red_line():
    assert lines(quota(NORTH, 20, firmness="firm"), quota(SOUTH, 55, firmness="firm")) == []


def test_an_assumed_red_line_lets_a_party_move_so_far():
    found = lines(quota(NORTH, 20), quota(SOUTH, 55, firmness="firm"), assumptions=(assume(35.0),))

    assert found == [("north", -inf, 35)]


def test_an_assumed_range_is_taken_as_it_is():
    found = lines(quota(NORTH, 20), quota(SOUTH, 55), assumptions=(assume((10.0, 30.0)),))

    assert found[0] == ("north", 10, 30)


def test_the_last_assumption_counts():
    found = lines(
        quota(NORTH, 20),
        quota(SOUTH, 55, firmness="firm"),
        assumptions=(assume(35.0), assume(40.0)),
    )

    assert found == [("north", -inf, 40)]


def test_an_assumed_option_bounds_an_ordered_issue():
    found = lines(
        holds(NORTH, STATUS, option="under the north"),
        holds(SOUTH, STATUS, option="under the south"),
        issue=STATUS,
        assumptions=(assume("shared", issue="land.status"),),
    )

    assert found == [("north", -inf, 1)]


def test_an_unknown_option_is_no_red_line():
    found = lines(
        holds(NORTH, STATUS, option="under the north"),
        holds(SOUTH, STATUS, option="under the south"),
        issue=STATUS,
        assumptions=(assume("nowhere", issue="land.status"),),
    )

    assert found == []


def test_equal_red_lines_leave_exactly_that_point():
    assert lines(quota(NORTH, 20), quota(SOUTH, 20)) == [("north", 20, 20), ("south", 20, 20)]
