import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.orders import by_forest, by_tier, heights, is_forest
from parley.analysis.streams import uniforms
from parley.errors import AnalysisError


def shares(n, draws=6000):
    raw = -np.log1p(-uniforms(4, range(draws), [str(k) for k in range(n)]))
    return raw / raw.sum(axis=1, keepdims=True)


def kept(n, pairs, draws=60_000):
    """Draws among which only those that keep the order are left."""
    own = shares(n, draws)
    for more, less in pairs:
        own = own[own[:, more] >= own[:, less]]
    return own


@settings(deadline=None)
@given(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=1, max_size=6))
def test_tiers_are_kept_and_nothing_is_lost(tiers):
    drawn = shares(len(tiers), 50)
    settled = by_tier(drawn, tiers)

    assert np.sort(settled, axis=1) == pytest.approx(np.sort(drawn, axis=1))
    for one, upper in enumerate(tiers):
        for other, lower in enumerate(tiers):
            if upper is not None and lower is not None and upper < lower:
                assert (settled[:, one] >= settled[:, other]).all()


def test_tiers_are_distributed_like_draws_that_happen_to_keep_them():
    pairs = [(1, 0), (1, 2), (3, 0), (3, 2)]
    settled, wanted = by_tier(shares(4), (1, 0, 1, 0)), kept(4, pairs)

    assert settled.mean(axis=0) == pytest.approx(wanted.mean(axis=0), abs=0.008)
    assert np.cov(settled.T) == pytest.approx(np.cov(wanted.T), abs=0.004)


@pytest.mark.parametrize(
    "pairs",
    [
        [(0, 1), (1, 2), (2, 3)],
        [(0, 1), (0, 2), (2, 3)],
        [(3, 0), (2, 0), (0, 1)],
        [(0, 3), (1, 2)],
    ],
)
def test_forests_are_distributed_like_draws_that_happen_to_keep_them(pairs):
    settled, wanted = by_forest(shares(4), pairs), kept(4, pairs)

    for more, less in pairs:
        assert (settled[:, more] >= settled[:, less]).all()
    assert settled.mean(axis=0) == pytest.approx(wanted.mean(axis=0), abs=0.01)
    assert np.cov(settled.T) == pytest.approx(np.cov(wanted.T), abs=0.006)


def test_a_total_order_has_the_rank_order_centroid_as_mean():
    """Barron and Barrett (1996): 11/18, 5/18, 2/18 for three ranked weights."""
    settled = by_forest(shares(3), [(1, 2), (2, 0)])

    assert settled.mean(axis=0) == pytest.approx([2 / 18, 11 / 18, 5 / 18], abs=0.01)


def test_a_diamond_is_no_forest():
    diamond = [(0, 1), (0, 2), (1, 3), (2, 3)]

    assert not is_forest(diamond)
    with pytest.raises(AnalysisError, match="no forest"):
        by_forest(shares(4, 3), diamond)


def test_an_order_that_runs_in_a_circle_is_refused():
    with pytest.raises(AnalysisError, match="run in a circle"):
        heights(3, [(0, 1), (1, 2), (2, 0)])
