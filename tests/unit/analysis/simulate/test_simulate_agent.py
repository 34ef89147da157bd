from dataclasses import replace

import pytest
from bargains import pie

from parley.analysis.simulate.agent import NAMED, OFFERING, named, seated
from parley.errors import AnalysisError


def test_a_name_may_carry_a_speed():
    assert named("boulware:0.1") == replace(NAMED["boulware"], speed=0.1)


@pytest.mark.parametrize("name", ["boulware:0", "boulware:x", "micro:2", "linear:inf", ""])
def test_a_name_that_means_nothing_is_refused(name):
    with pytest.raises(AnalysisError, match="expected"):
        named(name)


@pytest.mark.parametrize(
    "change",
    [{"opening": 1.5}, {"keeps": 0.9, "opening": 0.5}, {"noise": -0.1}, {"speed": 0.0}],
)
def test_habits_out_of_range_are_refused(change):
    with pytest.raises(AnalysisError, match="The agent of ann"):
        seated(pie(), replace(NAMED["linear"], **change), OFFERING)
