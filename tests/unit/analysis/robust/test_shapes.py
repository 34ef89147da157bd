import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.shapes import drawn, log_density
from parley.model.scenario.doubt import Doubt

EVEN = (np.arange(20_000) + 0.5) / 20_000


def doubt(low=0.0, high=1.0, shape="uniform", middle=None):
    return Doubt(party="a", about="no_deal", low=low, high=high, shape=shape, middle=middle)


def test_the_shapes_have_their_known_means_and_spreads():
    flat, triangle = drawn(EVEN, doubt(2, 4)), drawn(EVEN, doubt(0, 1, "triangular", 0.25))
    bell = drawn(EVEN, doubt(-2, 2, "normal"))

    assert (flat.mean(), flat.var()) == pytest.approx((3, 1 / 3), abs=1e-4)
    assert triangle.mean() == pytest.approx((0 + 0.25 + 1) / 3, abs=1e-4)
    assert bell.mean() == pytest.approx(0, abs=1e-4)
    assert bell.std() == pytest.approx(0.8796, abs=1e-3)  # a normal cut at two deviations


@settings(deadline=None)
@given(
    st.sampled_from(["uniform", "triangular", "normal"]),
    st.floats(0, 1),
    st.floats(-5, 5),
    st.floats(0, 5),
)
def test_numbers_rise_with_chance_and_stay_in_range(shape, middle, low, width):
    own = doubt(low, low + width, shape, low + middle * width)
    numbers = drawn(EVEN[::500], own)

    assert (np.diff(numbers) >= -1e-9).all()
    assert numbers.min() >= low - 1e-9
    assert numbers.max() <= low + width + 1e-9
    assert np.isfinite(log_density(numbers, own)).all()


@pytest.mark.parametrize("shape", ["triangular", "normal"])
def test_numbers_follow_the_density(shape):
    own = doubt(0, 1, shape, 0.3)
    counts, edges = np.histogram(drawn(EVEN, own), bins=20, range=(0, 1))
    expected = np.exp(log_density((edges[1:] + edges[:-1]) / 2, own))

    assert counts / counts.sum() == pytest.approx(expected / expected.sum(), abs=0.004)
