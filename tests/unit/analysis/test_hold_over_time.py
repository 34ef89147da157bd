"""Ripeness and spoilers: what packages leave to parties, against what they have without them."""

import pytest
from talks import EAST, FLEET, NORTH, QUOTA, SOUTH, amount, holds, talks

from parley.analysis.hold.given import Given
from parley.analysis.hold.hold import durability
from parley.analysis.hold.known import Known
from parley.analysis.hold.ripeness import CurvePoint, ripe_from, way_out
from parley.analysis.hold.spoilers import spoiler_of, upsets
from parley.model.assumption import Assumption
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table


def assumed(party, field, value):
    return Assumption(
        id=f"{field}_{party}", field=field, party=party, issue=None, value=value, by="A", at=""
    )


def pie(*shares, no_deal=(0.0, 0.0)):
    """Two parties divide one thing in some of the given shares for the first."""
    return Problem(
        title="Pie",
        issues=(Choice(id="pie", options=tuple(f"{s:g}" for s in shares)),),
        preferences=tuple(
            Preference(party=name, weights=(1.0,), worths=(Table(values=values),), no_deal=least)
            for name, values, least in zip(
                ("a", "b"), (tuple(shares), tuple(1 - s for s in shares)), no_deal, strict=True
            )
        ),
    )


def test_the_way_out_is_what_the_fairest_package_leaves_to_the_one_who_gains_least():
    shares = pie(0.0, 0.3, 0.5, 1.0)

    assert way_out(shares, {"a": 0.2, "b": 0.2}) == pytest.approx(0.3)
    assert way_out(shares, {"a": 0.4, "b": 0.1}) == pytest.approx(0.1)
    assert way_out(shares, {"a": 0.8, "b": 0.6}) == pytest.approx(-0.3)


def test_a_way_out_that_closes_again_is_not_open_before():
    points = [CurvePoint(at=t, low=v, middle=v, high=v) for t, v in
              ((0.0, 0.1), (0.5, -0.1), (0.75, 0.2), (1.0, 0.3))]  # fmt: skip

    assert ripe_from(points, "middle") == 0.75
    assert ripe_from(points[:2], "middle") is None


def two(*assumptions):
    return talks(
        holds(NORTH, QUOTA, values=(amount(10),), firmness="firm"),
        holds(SOUTH, QUOTA, values=(amount(50),), firmness="firm"),
        assumptions=assumptions,
    )


def test_falling_prospects_ripen_a_conflict():
    found = durability(
        two(
            assumed("north", "walk_away", 0.9),
            assumed("north", "walk_away_later", 0.1),
            assumed("south", "walk_away", 0.9),
            assumed("south", "walk_away_later", 0.1),
        )
    )

    ripe = next(one for one in found.thresholds if one.topic == "ripeness")
    assert 0 < ripe.low == ripe.middle == ripe.high < 1
    before = [p for p in ripe.curve if p.at < ripe.middle]
    assert all(p.middle <= 0 for p in before)
    assert "once" in ripe.words


def test_prospects_that_stay_good_ripen_nothing():
    found = durability(
        two(
            assumed("north", "walk_away", 0.95),
            assumed("north", "walk_away_later", 0.95),
            assumed("south", "walk_away", 0.95),
        )
    )

    ripe = next(one for one in found.thresholds if one.topic == "ripeness")
    assert ripe.words.startswith("At no time")


def test_the_cautious_reading_is_never_riper_than_the_hopeful_one():
    found = durability(
        two(
            assumed("north", "walk_away", (0.4, 0.9)),
            assumed("north", "walk_away_later", (0.1, 0.3)),
            assumed("south", "walk_away", (0.3, 0.6)),
        )
    )

    ripe = next(one for one in found.thresholds if one.topic == "ripeness")
    assert ripe.low <= ripe.middle <= ripe.high
    assert all(p.low <= p.middle <= p.high for p in ripe.curve)


def test_who_loses_and_can_hurt_more_than_the_others_gain_upsets_the_deal():
    assert upsets(0.1, 0.5, 0.4)
    assert not upsets(0.1, 0.3, 0.4)
    assert not upsets(0.0, 9.0, 0.4)


def test_a_party_left_out_is_set_against_what_the_others_gain():
    model = talks(
        holds(NORTH, QUOTA, values=(amount(10),), firmness="firm"),
        holds(SOUTH, QUOTA, values=(amount(20),), firmness="firm"),
        holds(EAST, QUOTA, values=(amount(90),), firmness="firm"),
        holds(NORTH, FLEET, values=(amount(5, "boats"),), firmness="firm"),
        holds(SOUTH, FLEET, values=(amount(9, "boats"),), firmness="firm"),
        parties=(NORTH, SOUTH, EAST),
        assumptions=(
            assumed("east", "spoiling_power", (0.0, 1.0)),
            assumed("east", "walk_away", 0.6),
        ),
    )

    found = durability(model)

    one = next(t for t in found.thresholds if t.topic == "spoiler")
    assert one.parties == ("east",)
    assert 0 < one.middle <= 0.6
    assert 0 <= one.share <= 1
    assert "Eastland" in one.words


def test_nobody_is_left_out_of_a_deal_of_two():
    known = Known(party="a", numbers=(Given(name="spoiling_power", low=1, high=1),))

    assert spoiler_of(pie(0.5), known, Given(name="walk_away", low=0, high=1), {}) is None
