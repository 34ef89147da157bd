"""At a threshold both sides are equal, and equal is enough: no test turns on rounding or on <."""

import math

import pytest

from parley.analysis.hold.enforcement import least_detection, least_patience
from parley.analysis.hold.given import Given
from parley.analysis.hold.guarantee import required_chance
from parley.analysis.hold.hold import durability
from parley.analysis.hold.power_shift import stages
from parley.analysis.hold.ripeness import ripe_from
from parley.analysis.hold.spoilers import upsets
from parley.analysis.hold.threshold import CurvePoint, compared
from parley.core.party import Party
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation


def assumed(party, field, value):
    return Assumption(
        id=f"{field}_{party}", field=field, party=party, issue=None, value=value, by="A", at=""
    )


def model(*assumptions):
    parties = (Party(id="north", name="North"), Party(id="south", name="South"))
    return Negotiation(
        title="", as_of=None, parties=parties, issues=(), positions=(), assumptions=assumptions
    )


def found(topic, *assumptions):
    return next(t for t in durability(model(*assumptions)).thresholds if t.topic == topic)


def fight(chance):
    return (
        assumed("north", "win_chance", 0.5),
        assumed("south", "win_chance", chance),
        assumed("north", "war_cost", 0.125),
        assumed("south", "war_cost", 0.125),
    )


def test_optimism_equal_to_the_cost_of_fighting_leaves_a_deal():
    assert found("bargaining_range", *fight(0.75)).share == 1
    assert found("bargaining_range", *fight(0.7500001)).share == 0


def shift(later):
    return (
        assumed("north", "win_chance", 0.75),
        assumed("north", "win_chance_later", later),
        assumed("north", "war_cost_per_period", 0.125),
        assumed("south", "war_cost_per_period", 0.125),
        assumed("north", "patience", 1.0),
    )


def test_a_shift_equal_to_what_the_deal_bears_is_borne():
    assert found("power_shift", *shift(0.5)).share == 1
    assert found("power_shift", *shift(0.4999999)).share == 0


@pytest.mark.parametrize(("side", "near"), [("at_least", -1e-6), ("at_most", 1e-6)])
def test_a_number_equal_to_its_threshold_holds(side, near):
    limit = [Given(name="cost", low=0.5, high=0.5)]

    def shares(value):
        own = Given(name="own", low=value, high=value)
        return compared(lambda cost: cost, limit, own, side)[1]

    assert shares(0.5) == 1
    assert shares(0.5 + near) == 0


def test_a_guarantee_that_changes_nothing_deters_at_no_chance():
    assert math.isnan(required_chance(3.0, 3.0, 0.5, 1.0))
    assert required_chance(3.0, 3.0, 0.5, 2.5) == 0


def test_a_party_left_out_upsets_a_deal_when_it_can_take_all_that_it_gains():
    assert upsets(1.0, 2.0, 2.0)
    assert not upsets(1.0, 1.999, 2.0)
    assert not upsets(0.0, 5.0, 2.0)


def test_a_gain_of_nothing_is_no_way_out():
    points = [
        CurvePoint(at=at, low=value, middle=value, high=value)
        for at, value in ((0.0, 1.0), (0.25, 0.0), (0.5, 0.1), (1.0, 0.2))
    ]

    assert ripe_from(points, "middle") == 0.5
    assert ripe_from(points[:2], "middle") is None


def test_where_a_breach_gains_nothing_no_patience_is_needed_whatever_follows():
    assert least_patience(2, 2, 2) == 0
    assert least_detection(2, 2, 3, 0.5) == 0


def test_a_last_stage_as_large_as_what_the_deal_bears_is_enough():
    assert stages(0.75, 0.25, (0.125, 0.125), 1.0) == 1
    assert stages(0.75, 0.2501, (0.125, 0.125), 1.0) == 2
    assert stages(0.75, 0.5, (0.125, 0.125), 1.0) == 2
