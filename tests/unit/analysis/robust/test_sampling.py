import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.sampling import (
    Holding,
    check_draws,
    exponents,
    fitting,
    values,
    walk_aways,
    weights,
)
from parley.analysis.streams import uniforms
from parley.errors import AnalysisError


def holding(n, *, holds=None, tiers=None, given=None, shapes=None, **fields):
    return Holding(
        holds=holds or (True,) * n,
        tiers=tiers or (None,) * n,
        weights=given or (None,) * n,
        exponents=shapes or (None,) * n,
        **fields,
    )


def names(n):
    return [f"thing {number}" for number in range(n)]


def drawn_weights(known, draws=4000, seed=5):
    n = len(known.holds)
    return weights(uniforms(seed, range(draws), names(n)), known)


def test_weights_are_uniform_on_the_simplex():
    """Each weight of n has mean 1/n and variance (n - 1) / (n^2 (n + 1)): Dirichlet(1)."""
    drawn = drawn_weights(holding(4))

    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(1 / 4, abs=0.012)
    assert drawn.var(axis=0) == pytest.approx(3 / (16 * 5), abs=0.003)


def test_ordered_weights_have_the_rank_order_centroid_as_mean():
    """Barron and Barrett (1996): 11/18, 5/18, 2/18 for three ranked weights."""
    drawn = drawn_weights(holding(3, tiers=(2, 0, 1)))

    assert (drawn[:, 1] >= drawn[:, 2]).all()
    assert (drawn[:, 2] >= drawn[:, 0]).all()
    assert drawn.mean(axis=0) == pytest.approx([2 / 18, 11 / 18, 5 / 18], abs=0.012)


def test_weights_of_one_tier_are_exchangeable():
    """One over two: the smallest of three is 1/9 on average, the others share the rest."""
    drawn = drawn_weights(holding(3, tiers=(0, 1, 0)))

    assert (drawn[:, [0, 2]].min(axis=1) >= drawn[:, 1]).all()
    assert drawn.mean(axis=0) == pytest.approx([4 / 9, 1 / 9, 4 / 9], abs=0.012)


def test_an_issue_of_no_known_order_stays_free():
    drawn = drawn_weights(holding(3, tiers=(0, None, 1)))

    assert drawn.mean(axis=0)[1] == pytest.approx(1 / 3, abs=0.012)
    assert (drawn[:, 0] >= drawn[:, 2]).all()


def test_an_issue_that_does_not_count_has_no_weight():
    drawn = drawn_weights(holding(3, holds=(True, False, True), tiers=(1, 0, 0)))

    assert (drawn[:, 1] == 0).all()
    assert (drawn[:, 2] >= drawn[:, 0]).all()
    assert drawn.sum(axis=1) == pytest.approx(1)


def test_an_assumed_weight_keeps_to_its_range_and_the_rest_share_what_is_left():
    """On the simplex of three, one weight w is as likely as 1 - w: mean over 0.5 to 0.7."""
    drawn = drawn_weights(holding(3, given=((0.5, 0.7), None, None)))
    mean = (0.5 * (0.7**2 - 0.5**2) - (0.7**3 - 0.5**3) / 3) / (0.2 - (0.7**2 - 0.5**2) / 2)

    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn[:, 0].min() >= 0.5
    assert drawn[:, 0].max() <= 0.7
    assert drawn[:, 0].mean() == pytest.approx(mean, abs=0.004)
    assert drawn[:, 1].mean() == pytest.approx((1 - mean) / 2, abs=0.012)


def test_an_assumed_weight_keeps_to_the_known_order_as_well():
    drawn = drawn_weights(holding(3, tiers=(0, 1, 1), given=((0.3, 0.6), None, None)))

    assert (drawn[:, 0] >= drawn[:, 1:].max(axis=1) - 1e-12).all()
    assert drawn[:, 0].max() <= 0.6
    assert drawn.sum(axis=1) == pytest.approx(1)


def test_an_assumed_weight_counts_more_than_the_order_it_contradicts():
    drawn = drawn_weights(holding(3, tiers=(0, 1, 0), given=(None, (0.8, 0.9), None)))

    assert drawn[:, 1].min() >= 0.8
    assert drawn.sum(axis=1) == pytest.approx(1)


def test_assumed_weights_that_cannot_hold_together_are_scaled_down():
    known = holding(2, given=((0.8, 0.8), (0.8, 0.8)))

    assert fitting(known) is None
    assert drawn_weights(known, draws=3) == pytest.approx(np.full((3, 2), 0.5))


def test_a_weight_that_is_known_exactly_is_kept():
    drawn = drawn_weights(holding(3, given=((0.5, 0.5), None, None)), draws=500)

    assert drawn[:, 0] == pytest.approx(0.5)
    assert drawn[:, 1].std() > 0.1


def test_the_smallest_uniform_leaves_a_sensible_weight():
    zero = np.zeros((1, 2))

    assert weights(zero, holding(2)).tolist() == [[0.5, 0.5]]


def test_curves_are_as_often_above_a_straight_line_as_below():
    shape = exponents(uniforms(2, range(4000), names(1)), holding(1))

    assert shape.min() >= 0.25
    assert shape.max() <= 4
    assert (shape > 1).mean() == pytest.approx(0.5, abs=0.03)


def test_an_assumed_shape_is_kept():
    shape = exponents(uniforms(2, range(100), names(2)), holding(2, shapes=((1.0, 1.0), None)))

    assert shape[:, 0] == pytest.approx(1)
    assert shape[:, 1].std() > 0.5


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=8), st.floats(0.25, 4))
def test_value_never_rises_with_distance(distances, exponent):
    away = np.array(sorted(distances))
    value = values(away, np.full((1, len(away)), exponent))[0]

    assert (np.diff(value) <= 0).all()
    assert value.min() >= 0
    assert value.max() <= 1


def test_the_ends_of_a_curve_are_one_and_nothing():
    assert values(np.array([0.0, 1.0]), np.array([[0.3, 3.0]])).tolist() == [[1.0, 0.0]]


def test_walk_aways_fill_their_range():
    drawn = walk_aways(uniforms(3, range(2000), names(1))[:, 0], holding(1, walk_away=(0.2, 0.4)))

    assert drawn.min() == pytest.approx(0.2, abs=0.01)
    assert drawn.max() == pytest.approx(0.4, abs=0.01)
    assert drawn.mean() == pytest.approx(0.3, abs=0.01)


@pytest.mark.parametrize("draws", [0, -5, 10**9])
def test_a_senseless_number_of_draws_is_refused(draws):
    with pytest.raises(AnalysisError, match="between 1 and 100,000"):
        check_draws(draws)
