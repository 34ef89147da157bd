import pytest
from talks import EAST, GATES, HOST, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.gaps import gaps
from parley.core.party import Party


def quota(party, value, comparator="eq", **fields):
    return holds(party, QUOTA, values=(amount(value, comparator=comparator),), **fields)


def test_a_quantity_is_measured_in_its_unit():
    (gap,) = gaps(talks(quota(NORTH, 20, "le"), quota(SOUTH, 55)))

    assert (gap.distance, gap.unit, gap.share) == (35, "million m3", 1)
    assert [place.at for place in gap.places] == [20, 55]
    assert gap.words == "Northland and Southland stand 35 million m3 apart."


def test_the_share_is_of_the_outermost_figures_ever_stated():
    (gap,) = gaps(talks(quota(NORTH, 20), quota(SOUTH, 55), quota(SOUTH, 90, status="superseded")))

    assert gap.share == 0.5


def test_steps_of_an_ordered_issue_follow_the_order_of_options():
    (gap,) = gaps(
        talks(
            holds(NORTH, STATUS, option="special zone"),
            holds(SOUTH, STATUS, option="under the north"),
        )
    )

    assert gap.distance == gap.share == pytest.approx(2 / 3)
    assert gap.unit is None
    assert [(p.party, p.at) for p in gap.places] == [("south", 0), ("north", pytest.approx(2 / 3))]
    assert gap.words == "Northland and Southland stand 2 steps of 3 apart."


def test_yes_and_no_are_opposite_ends():
    (gap,) = gaps(talks(holds(NORTH, GATES, stance="for"), holds(SOUTH, GATES, option="no")))

    assert (gap.distance, gap.share) == (1, 1)
    assert [(p.party, p.at) for p in gap.places] == [("south", 0), ("north", 1)]


def test_an_unplaced_position_has_no_distance():
    (gap,) = gaps(
        talks(holds(NORTH, STATUS, stance="against"), holds(SOUTH, STATUS, option="shared"))
    )

    assert gap.distance is None
    assert gap.share is None
    assert [p.at for p in gap.places] == [pytest.approx(1 / 3), None]
    assert gap.words == (
        "The distance cannot be told: Northland does not say which option is meant."
    )


def test_earlier_positions_are_compared_with_each_other():
    (gap,) = gaps(
        talks(quota(NORTH, 20, status="historical"), quota(SOUTH, 55, status="historical"))
    )

    assert gap.historical
    assert gap.distance == 35
    assert not any(p.current for p in gap.places)
    assert gap.words.endswith("apart in an earlier negotiation.")


def test_an_earlier_position_is_never_measured_against_a_current_one():
    (gap,) = gaps(talks(quota(NORTH, 20), quota(SOUTH, 55, status="historical")))

    assert gap.distance is None
    assert not gap.historical
    assert "Southland is on record only with a position of an earlier negotiation" in gap.words


def test_current_positions_come_before_earlier_ones():
    old = [quota(NORTH, 1, status="historical"), quota(SOUTH, 99, status="historical")]

    (gap,) = gaps(talks(quota(NORTH, 20), quota(SOUTH, 55), *old))

    assert gap.distance == 35
    assert not gap.historical


def test_earlier_figures_stand_in_when_current_words_name_none():
    (gap,) = gaps(
        talks(
            holds(NORTH, QUOTA, stance="against"),
            quota(SOUTH, 60),
            quota(NORTH, 20, status="historical"),
            quota(SOUTH, 55, status="historical"),
        )
    )

    assert gap.historical
    assert gap.distance == 35


def test_a_position_that_was_given_up_is_no_place():
    assert gaps(talks(quota(NORTH, 20, status="superseded"), quota(SOUTH, 55))) == ()


def test_silence_is_no_position():
    assert gaps(talks(quota(NORTH, 20))) == ()


def test_every_pair_is_compared_once():
    model = talks(
        quota(NORTH, 20), quota(SOUTH, 55), quota(HOST, 30), parties=(NORTH, SOUTH, EAST, HOST)
    )

    assert [gap.parties for gap in gaps(model)] == [
        ("north", "south"),
        ("north", "host"),
        ("south", "host"),
    ]


def test_a_joint_statement_is_not_compared_with_those_who_made_it():
    joint = Party(id="joint", name="Both", role="joint", members=("north", "south"))
    model = talks(quota(joint, 40), quota(EAST, 10), parties=(joint, NORTH, SOUTH, EAST))

    assert [(gap.parties, gap.distance) for gap in gaps(model)] == [
        (("north", "south"), 0),
        (("north", "east"), 30),
        (("south", "east"), 30),
    ]


def test_demands_that_fit_together_are_not_apart():
    (gap,) = gaps(talks(quota(NORTH, 60, "le"), quota(SOUTH, 40, "ge")))

    assert gap.distance == 0
    assert gap.words == "Northland and Southland make demands that fit together."


def test_equal_demands_share_no_range_to_divide_by():
    (gap,) = gaps(talks(quota(NORTH, 40), quota(SOUTH, 40)))

    assert (gap.distance, gap.share) == (0, 0)
    assert gap.words == "Northland and Southland ask for the same."


def test_a_red_line_is_marked():
    (gap,) = gaps(talks(quota(NORTH, 20, firmness="red_line"), quota(SOUTH, 55)))

    assert [p.red_line for p in gap.places] == [True, False]


def test_a_joint_statement_of_unknown_members_is_compared():
    joint = Party(id="joint", name="The coast", role="joint", members=("a", "b"))

    (gap,) = gaps(talks(quota(joint, 40), quota(EAST, 10), parties=(joint, EAST)))

    assert (gap.parties, gap.distance) == (("joint", "east"), 30)


def test_what_is_missing_is_said_of_both():
    (one, two) = gaps(
        talks(holds(NORTH, QUOTA), holds(SOUTH, QUOTA), holds(NORTH, GATES), gates_open(SOUTH))
    )

    assert one.words.endswith("Northland and Southland name no figure.")
    assert two.words.endswith("Northland says neither a clear yes nor a clear no.")


def gates_open(party):
    return holds(party, GATES, option="yes")
