from math import inf

import pytest
from talks import EAST, FLEET, GATES, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.placement import Scale, distance, holders, option_index, place, scale
from parley.core.issue import Issue
from parley.core.party import Party


def stand(*values, party=NORTH, issue=QUOTA, counted=None, **fields):
    position = holds(party, issue, values=values, **fields)
    return place(party.id, issue, position, counted or scale(issue, [position]))


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [("eq", 20, 20), ("approx", 20, 20), ("le", -inf, 20), ("lt", -inf, 20), ("ge", 20, inf)],
)
def test_a_bound_is_met_by_everything_on_its_side(comparator, low, high):
    found = stand(amount(20, comparator=comparator))

    assert (found.at, found.low, found.high) == (20, low, high)


def test_a_range_is_met_inside_and_shown_at_its_middle():
    found = stand(amount((10.0, 30.0), comparator="range"))

    assert (found.at, found.low, found.high) == (20, 10, 30)


def test_a_floor_and_a_ceiling_make_a_range():
    found = stand(amount(40, comparator="le"), amount(10, comparator="ge"))

    assert (found.low, found.high) == (10, 40)


def test_figures_in_another_unit_are_left_aside():
    found = stand(amount(90, "days"), amount(20), counted=Scale(unit="million m3"))

    assert found.at == 20


def test_a_figure_in_the_wrong_unit_places_nothing():
    assert stand(amount(90, "days"), counted=Scale(unit="million m3")) is None


def test_a_rise_is_not_compared_with_a_level():
    assert stand(amount(4, comparator="change_up"), counted=Scale(unit="million m3")) is None


def test_falls_lie_below_rises():
    counted = Scale(unit="percent", change=True)

    fall = stand(amount(4, "percent", "change_down"), counted=counted)
    rise = stand(amount(2, "percent", "change_up"), counted=counted)

    assert (fall.at, rise.at) == (-4, 2)


def test_most_parties_decide_the_unit():
    cells = [
        holds(NORTH, QUOTA, values=(amount(3, "canals"),)),
        holds(SOUTH, QUOTA, values=(amount(9, "canals"), amount(20))),
    ]

    assert scale(QUOTA, cells) == Scale(unit="canals")


def test_the_unit_of_the_issue_wins_a_tie():
    cells = [holds(NORTH, QUOTA, values=(amount(3, "canals"), amount(20)))]

    assert scale(QUOTA, cells) == Scale(unit="million m3")


@pytest.mark.parametrize(("stance", "at"), [("for", 1), ("against", 0)])
def test_being_for_or_against_answers_a_yes_or_no_question(stance, at):
    assert stand(issue=GATES, stance=stance).at == at


@pytest.mark.parametrize("stance", ["conditional", "neutral", None])
def test_any_other_attitude_does_not(stance):
    assert stand(issue=GATES, stance=stance) is None


def test_being_against_says_nothing_about_where_on_an_ordered_axis():
    assert stand(issue=STATUS, stance="against") is None


def test_a_named_option_comes_before_the_stance():
    assert stand(issue=GATES, stance="against", option="yes").at == 1


def test_an_option_is_found_whatever_its_capitals():
    assert option_index(STATUS, "Special Zone") == 2
    assert option_index(STATUS, "moon base") is None
    assert option_index(Issue(id="x", name="x", group="x", kind="ordered"), "x") is None


def test_a_joint_statement_speaks_for_members_without_a_word_of_their_own():
    joint = Party(id="joint", name="Both", role="joint", members=("north", "south"))
    own = holds(NORTH, GATES, option="no")
    model = talks(own, holds(joint, GATES, option="yes"), parties=(NORTH, SOUTH, joint, EAST))

    found = holders(model, GATES, "current")

    assert {party: p.option for party, p in found.items()} == {
        "north": "no",
        "south": "yes",
        "joint": "yes",
    }


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (amount(20), amount(55), 35),
        (amount(20, comparator="le"), amount(55), 35),
        (amount(60, comparator="le"), amount(55), 0),
        (amount(20, comparator="ge"), amount(30, comparator="le"), 0),
        (amount(30, comparator="ge"), amount(20, comparator="le"), 10),
        (amount(20, comparator="le"), amount(30, comparator="lt"), 10),
        (amount((10.0, 20.0), comparator="range"), amount((15.0, 40.0), comparator="range"), 0),
        (amount((10.0, 20.0), comparator="range"), amount((25.0, 40.0), comparator="range"), 5),
    ],
)
def test_distance_is_the_stretch_that_no_demand_covers(first, second, apart):
    one, other = stand(first), stand(second, party=SOUTH)

    assert distance(one, other) == distance(other, one) == apart


def test_boats_are_boats():
    assert stand(amount(12, "boats"), issue=FLEET).at == 12
