"""Thresholds of durability: equality at the threshold, bands, and what stays untested."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parley.analysis.hold.bargaining_range import bargaining_range, divisions_inside
from parley.analysis.hold.breakout import latest_detection
from parley.analysis.hold.enforcement import (
    least_detection,
    least_patience,
    worth_of_cheating,
    worth_of_keeping,
)
from parley.analysis.hold.given import Given, band, drawn, share
from parley.analysis.hold.guarantee import least_audience_cost, required_chance
from parley.analysis.hold.hold import NEEDS, durability
from parley.analysis.hold.power_shift import largest_shift, stages
from parley.core.party import Party
from parley.errors import AnalysisError
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation

unit = st.floats(0.05, 0.95)


def assumed(party, field, value):
    return Assumption(
        id=f"{field}_{party}", field=field, party=party, issue=None, value=value, by="A", at=""
    )


def model(*assumptions):
    return Negotiation(
        title="Two neighbours",
        as_of=None,
        parties=(Party(id="north", name="North"), Party(id="south", name="South")),
        issues=(),
        positions=(),
        assumptions=assumptions,
    )


@given(gain=unit, extra=st.floats(0.1, 5), loss=st.floats(0.1, 5))
def test_at_the_threshold_of_patience_one_seen_breach_pays_as_much_as_keeping(gain, extra, loss):
    cheating, keeping, collapse = gain + extra, gain, gain - loss

    patience = least_patience(cheating, keeping, collapse)

    assert worth_of_cheating(cheating, collapse, 1.0, patience) == pytest.approx(
        worth_of_keeping(keeping, patience)
    )


@given(gain=unit, extra=st.floats(0.01, 2), loss=st.floats(0.1, 5), patience=unit)
def test_at_the_threshold_of_detection_cheating_pays_as_much_as_keeping(
    gain, extra, loss, patience
):
    cheating, keeping, collapse = gain + extra, gain, gain - loss

    chance = least_detection(cheating, keeping, collapse, patience)

    assert worth_of_cheating(cheating, collapse, chance, patience) == pytest.approx(
        worth_of_keeping(keeping, patience)
    )


def test_the_stream_of_gains_is_what_adding_up_many_periods_gives():
    cheating, collapse, detection, patience = 3.0, 1.0, 0.3, 0.8

    unseen, total = 1.0, 0.0
    for period in range(500):
        total += patience**period * (unseen * cheating + (1 - unseen) * collapse)
        unseen *= 1 - detection

    assert worth_of_cheating(cheating, collapse, detection, patience) == pytest.approx(total)


@given(chance=unit, cost=st.floats(0, 0.5), other=st.floats(0, 0.5), patience=st.floats(0.1, 1))
def test_at_the_largest_shift_both_shares_of_fighting_add_up_to_the_whole(
    chance, cost, other, patience
):
    shift = largest_shift(chance, cost, other, patience)
    assume(shift > 0)

    later = chance - shift

    assert (chance - cost) + patience * (1 - later - other) == pytest.approx(1.0)


def test_a_patient_side_bears_a_shift_as_large_as_both_costs():
    assert largest_shift(0.7, 0.1, 0.2, 1.0) == pytest.approx(0.3)


def test_a_shift_too_large_for_one_step_is_counted_in_stages():
    assert stages(0.8, 0.5, (0.1, 0.1), 1.0) == 3
    assert stages(0.8, 0.5, (0.0, 0.0), 1.0) is None


@given(resisted=st.floats(-5, 0), cost=st.floats(0, 1), quiet=st.floats(0, 1))
def test_at_the_required_chance_attacking_pays_as_much_as_the_status_quo(resisted, cost, quiet):
    gain = 3.0

    chance = required_chance(gain, resisted, cost, quiet)

    assert (1 - chance) * gain + chance * resisted - cost == pytest.approx(quiet)


def test_costs_of_fighting_open_a_range_and_mutual_optimism_closes_it():
    low, high = bargaining_range(0.6, 0.1, 0.5, 0.1)
    assert (low, high) == pytest.approx((0.5, 0.6))

    low, high = bargaining_range(0.8, 0.1, 0.6, 0.1)
    assert low > high


def test_an_indivisible_good_may_have_no_division_in_the_range():
    assert divisions_inside([0, 1], 0.35, 0.75) == ()
    assert divisions_inside([0, 0.5, 1], 0.35, 0.75) == (0.5,)


def test_a_chance_above_one_is_refused():
    with pytest.raises(AnalysisError, match=r"between 0 and 1.*1\.2"):
        bargaining_range(1.2, 0.1, 0.5, 0.1)


def test_an_answer_that_takes_longer_than_the_breach_comes_too_late():
    assert latest_detection(20, 30) < 0
    assert least_audience_cost(5, 9) == 0


def test_where_collapse_is_no_loss_no_patience_is_enough():
    assert math.isnan(least_patience(3, 2, 2))
    assert math.isnan(least_detection(3, 2, 2.5, 0.9))
    assert least_patience(2, 2, 1) == 0


@given(
    ends=st.lists(st.tuples(st.floats(1, 2), st.floats(0, 1)), min_size=3, max_size=3),
    places=st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_no_value_inside_the_ranges_leaves_the_band(ends, places):
    offsets = {"cheating": 6, "keeping": 3, "collapse": 0}
    inputs = [
        Given(name=name, low=low + offset, high=low + width + offset)
        for (name, offset), (low, width) in zip(offsets.items(), ends, strict=True)
    ]
    low, _, high = band(least_patience, inputs)

    inside = least_patience(
        **{g.name: g.low + p * (g.high - g.low) for g, p in zip(inputs, places, strict=True)}
    )

    assert low - 1e-12 <= inside <= high + 1e-12


def test_adding_a_number_leaves_the_draws_of_the_others_as_they_are():
    first = Given(name="patience", low=0, high=1)

    alone = drawn([first])["patience"]
    beside = drawn([Given(name="cheating", low=0, high=1), first])["patience"]

    assert (alone == beside).all()


def test_the_share_of_an_even_range_is_its_length():
    assert share(lambda patience: patience > 0.25, [Given(name="patience", low=0, high=1)]) == (
        pytest.approx(0.75, abs=0.03)
    )


def test_without_assumptions_every_test_says_what_it_needs():
    found = durability(model())

    assert found.thresholds == ()
    assert [one.topic for one in found.untested] == list(NEEDS)


def test_a_threshold_names_its_numbers_and_its_band():
    found = durability(
        model(
            assumed("north", "cheating", (0.8, 1.0)),
            assumed("north", "keeping", 0.6),
            assumed("north", "collapse", (0.1, 0.3)),
            assumed("north", "patience", 0.8),
            assumed("north", "detection", (0.0, 1.0)),
        )
    )

    by_topic = {one.topic: one for one in found.thresholds}
    assert set(by_topic) == {"patience", "detection"}
    detection = by_topic["detection"]
    assert detection.low == pytest.approx(0.2 * 0.2 / (0.8 * 0.5))
    assert detection.high == pytest.approx(0.4 * 0.2 / (0.8 * 0.3))
    assert detection.low < 1 - detection.share < detection.high
    assert "North keeps the terms when the chance" in detection.words
    assert {g.basis for g in detection.inputs} == {
        "cheating_north", "keeping_north", "collapse_north", "patience_north", "detection_north",
    }  # fmt: skip
    assert len(detection.curve) > 30


def test_every_test_can_be_made():
    numbers = {
        "win_chance": (0.4, 0.7), "win_chance_later": (0.2, 0.4), "war_cost": (0.1, 0.3),
        "war_cost_per_period": (0.05, 0.1), "patience": (0.7, 0.9), "cheating": 2, "keeping": 1,
        "collapse": 0, "detection": (0.2, 0.9), "breakout_time": (60, 120), "response_time": 20,
        "detection_time": (10, 90), "guarantee_stake": 2, "audience_cost": (0, 5),
        "intervention_cost": (3, 6), "attack_gain": 5, "attack_gain_resisted": -2,
        "attack_cost": 1, "status_quo": 1, "intervention_chance": (0.1, 0.9),
    }  # fmt: skip
    everything = [assumed(p, f, v) for p in ("north", "south") for f, v in numbers.items()]

    found = durability(model(*everything))

    assert [one.topic for one in found.untested] == ["ripeness", "spoiler"]
    assert {one.topic for one in found.thresholds} == set(NEEDS) - {"ripeness", "spoiler"}
    for one in found.thresholds:
        assert one.low <= one.middle <= one.high
        assert one.share is not None
        assert one.words.endswith(".")
        assert one.source


def test_the_same_assumptions_give_the_same_thresholds():
    laid = model(assumed("north", "win_chance", (0.4, 0.6)), assumed("south", "war_cost", 0.2))

    assert durability(laid) == durability(replace(laid))
