import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import EAST, FLEET, GATES, HOST, NORTH, QUOTA, SOUTH, amount, holds, ladder, talks

from parley.analysis.agenda import MOST, PARTIES_MAX, TOPICS_MAX, agenda, grid
from parley.core.party import Party


def quota(party, value, comparator="eq", **fields):
    return holds(party, QUOTA, values=(amount(value, comparator=comparator),), **fields)


def test_figures_are_joined_by_round_points_between_them():
    assert grid([900.0, 2400.0]) == (900, 1250, 1600, 2000, 2400)


def test_equal_figures_leave_one_point():
    assert grid([7.0, 7.0]) == (7,)


def test_many_figures_are_thinned_but_not_at_the_ends():
    points = grid([0.0, 1, 10, 20, 30, 31, 32, 50, 90])

    assert len(points) == MOST
    assert points[0] == 0
    assert points[-1] == 90


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=12))
def test_a_grid_rises_and_keeps_its_ends(stated):
    points = grid(stated)

    assert list(points) == sorted(set(points))
    assert (points[0], points[-1]) == (min(stated), max(stated))
    assert len(points) <= MOST


def test_an_issue_needs_two_parties_in_place():
    fleet = holds(NORTH, FLEET, values=(amount(9, "boats"),))
    table = agenda(talks(quota(NORTH, 20), quota(SOUTH, 55), fleet, holds(SOUTH, FLEET)))

    assert [topic.issue.id for topic in table.topics] == ["water.quota"]
    assert [issue.id for issue in table.left_out] == ["fish.fleet"]


def test_third_parties_are_not_asked():
    model = talks(quota(NORTH, 20), quota(HOST, 30), parties=(NORTH, HOST))

    assert agenda(model).topics == ()


def test_earlier_figures_are_not_mixed_with_current_ones():
    model = talks(quota(NORTH, 20), quota(SOUTH, 55, status="historical"))

    assert agenda(model).topics == ()


def test_earlier_figures_serve_when_both_are_of_that_time():
    old = [quota(NORTH, 20, status="historical"), quota(SOUTH, 55, status="historical")]

    (topic,) = agenda(talks(quota(NORTH, 30), *old)).topics

    assert topic.historical
    assert [stand.at for stand in topic.stands] == [20, 55]


def test_current_figures_come_before_earlier_ones():
    old = [quota(NORTH, 1, status="historical"), quota(SOUTH, 99, status="historical")]

    (topic,) = agenda(talks(quota(NORTH, 20), quota(SOUTH, 55), *old)).topics

    assert not topic.historical
    assert [stand.at for stand in topic.stands] == [20, 55]


def test_limits_in_one_direction_are_proposals_for_the_limit():
    (topic,) = agenda(talks(quota(NORTH, 20, "le"), quota(SOUTH, 30, "le"))).topics

    assert topic.bounds_are_proposals
    assert [(s.low, s.high) for s in topic.stands] == [(20, 20), (30, 30)]


def test_a_limit_against_a_figure_stays_a_limit():
    (topic,) = agenda(talks(quota(NORTH, 20, "le"), quota(SOUTH, 30))).topics

    assert not topic.bounds_are_proposals
    assert topic.stands[0].low == float("-inf")


def test_options_are_labelled_in_the_unit():
    (topic,) = agenda(talks(quota(NORTH, 2000), quota(SOUTH, 2400))).topics

    assert topic.labels[0] == "2,000 million m3"
    assert topic.value(0) == 2000


def test_yes_and_no_are_the_options_of_a_question():
    (topic,) = agenda(
        talks(holds(NORTH, GATES, option="yes"), holds(SOUTH, GATES, stance="against"))
    ).topics

    assert topic.labels == ("no", "yes")
    assert topic.value(1) == "yes"


def test_very_large_talks_are_cut_to_those_who_hold_most():
    parties = [Party(id=f"p{n}", name=f"P{n}") for n in range(PARTIES_MAX + 3)]
    issues = [ladder(n) for n in range(TOPICS_MAX + 5)]
    positions = [holds(p, issue, option="step 1") for issue in issues for p in parties]
    table = agenda(talks(*positions, parties=parties, issues=issues))

    assert [p.id for p in table.parties] == [p.id for p in parties[:PARTIES_MAX]]
    assert len(table.topics) == TOPICS_MAX
    assert len(table.left_out) == 5
    assert len(table.parties_left_out) == 3


@pytest.mark.parametrize("parties", [(NORTH, SOUTH), (SOUTH, NORTH)])
def test_parties_keep_the_order_of_the_model(parties):
    model = talks(quota(NORTH, 20), quota(SOUTH, 55), parties=(*parties, EAST))

    assert agenda(model).parties == parties
