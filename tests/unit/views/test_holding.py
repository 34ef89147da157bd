import re
from dataclasses import replace

import pytest

from parley.analysis.hold.hold import durability
from parley.model.durability import DURABILITY
from parley.views.holding import BOTTOM, LEFT, RIGHT, TOP, holding
from parley.views.index import index

NUMBERS = re.compile(r"-?\d+\.\d")


@pytest.fixture(scope="module")
def section(whole):
    return holding(whole, index(whole))


def test_without_assumptions_nothing_is_told_and_everything_can_be_assumed(whole):
    bare = durability(replace(whole.model, assumptions=()))
    contents = replace(whole, outlook=replace(whole.outlook, durability=bare))
    found = holding(contents, index(contents))

    assert found.tests == ()
    assert "no analyst has assumed any" in found.lead
    assert len(found.missing) == len(bare.untested) > 0
    assert {field for m in found.missing for field, _ in m.needs} <= set(DURABILITY)


def test_each_number_names_its_assumption_or_its_full_range(section):
    patience = next(t for t in section.tests if t.heading == "Whether the terms enforce themselves")

    assert patience.who == "Karsania"
    assert {g.rests.href for g in patience.given if g.rests} == {
        f"assumption-{field}_karsania" for field in ("patience", "cheating", "keeping", "collapse")
    }
    assert next(g for g in patience.given if g.rests.words == "patience_karsania").span == (
        "0.4 to 0.7"
    )


def test_curves_stay_inside_their_frame_and_have_words(section):
    curves = [t.curve for t in section.tests if t.curve]

    assert curves
    for curve in curves:
        at = [float(x) for x in NUMBERS.findall(curve.band + curve.middle)]
        assert all(LEFT <= x <= RIGHT for x in at[::2])
        assert all(TOP <= y <= BOTTOM for y in at[1::2])
        assert LEFT <= curve.inside[0] <= curve.inside[0] + curve.inside[1] <= RIGHT + 0.1
        assert ": as the " in curve.words


def test_what_was_told_is_not_among_what_is_missing(section):
    told = {t.heading for t in section.tests}

    assert told
    assert not told & {m.question for m in section.missing}
