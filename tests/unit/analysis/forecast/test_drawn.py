import pytest
from talks import EAST, FLEET, GATES, HOST, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.forecast.drawn import table_from_case
from parley.analysis.forecast.forecast import forecast
from parley.model.assumption import Assumption
from parley.model.spatial.table import Spread


def quota(party, value, comparator="eq", **fields):
    return holds(party, QUOTA, values=(amount(value, comparator=comparator),), **fields)


def test_positions_come_from_the_record_and_weights_are_open():
    draft = table_from_case(talks(quota(NORTH, 20), quota(SOUTH, 60)))

    stake = draft.table.stakes[0]
    assert (stake.actor, stake.position, stake.capability_spread) == (
        "north", 20, Spread(low=0, high=1),
    )  # fmt: skip
    assert stake.salience_spread == Spread(low=0, high=1)
    assert "On record: Northland on Water quota" in stake.basis
    issue = draft.table.issues[0]
    assert (issue.name, issue.title, issue.low, issue.high) == (
        "water.quota", "Water quota", 20, 60,
    )  # fmt: skip


def test_the_forecast_of_a_draft_is_a_wide_band():
    draft = table_from_case(talks(quota(NORTH, 20), quota(SOUTH, 60)))

    band = forecast(draft.table).range

    assert band.p5["water.quota"] < 28
    assert band.p95["water.quota"] > 52
    assert band.p50["water.quota"] == pytest.approx(40, abs=2)


def test_at_least_reaches_to_the_end_of_what_was_stated():
    draft = table_from_case(talks(quota(NORTH, 20, "ge"), quota(SOUTH, 60)))

    assert draft.table.stakes[0].position_spread == Spread(low=20, high=60)
    assert draft.table.stakes[1].position_spread == Spread(low=60, high=60)


def test_options_lie_at_equal_steps():
    draft = table_from_case(
        talks(holds(NORTH, STATUS, option="under the north"), holds(SOUTH, STATUS, option="shared"))
    )

    issue = draft.table.issues[0]
    assert (issue.low, issue.high) == (0, 3)
    assert issue.labels[2] == "special zone"
    assert [s.position for s in draft.table.stakes] == [0, 1]


def test_an_assumed_weight_is_the_range_of_salience():
    assumed = Assumption(id="w", field="weight", party="north", issue="water.quota",
                         value=(0.6, 0.8), by="me", at="2031-05-20")  # fmt: skip
    draft = table_from_case(talks(quota(NORTH, 20), quota(SOUTH, 60), assumptions=(assumed,)))

    assert draft.table.stakes[0].salience_spread == Spread(low=0.6, high=0.8)
    assert "assumption" in draft.table.stakes[0].basis


def test_earlier_positions_count_only_where_no_two_current_ones_can_be_placed():
    old = [quota(NORTH, 5, status="historical"), quota(SOUTH, 6, status="historical")]

    now = table_from_case(talks(quota(NORTH, 20), quota(SOUTH, 60), *old))
    then = table_from_case(talks(quota(NORTH, 20), *old))

    assert [s.position for s in now.table.stakes] == [20, 60]
    assert [s.position for s in then.table.stakes] == [5, 6]
    assert "in an earlier negotiation" in then.table.stakes[0].basis


def test_issues_without_two_places_are_left_out_and_mediators_do_not_weigh():
    model = talks(
        quota(NORTH, 20), quota(HOST, 60), quota(SOUTH, 40), holds(EAST, GATES, stance="for"),
        holds(NORTH, FLEET), parties=(NORTH, SOUTH, EAST, HOST),
    )  # fmt: skip

    draft = table_from_case(model)

    assert draft.table.actors == ("north", "south")
    assert draft.left_out == ("water.gates", "fish.fleet")


def test_nothing_to_weigh_is_a_finding():
    draft = table_from_case(talks(quota(NORTH, 20)))

    assert draft.table is None
    assert "No issue has two parties" in draft.none_because


def test_agreement_stays_agreement():
    draft = table_from_case(talks(quota(NORTH, 20), quota(SOUTH, 20)))

    assert forecast(draft.table).range.p95 == {"water.quota": pytest.approx(20)}
