import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from markets import doubt, market

from parley.analysis.robust import compare as comparing
from parley.analysis.robust.compare import RANKS, compare, standing
from parley.analysis.robust.drawn import draw
from parley.analysis.robust.scenario import arena
from parley.analysis.robust.tally import tally

GROUND = arena(
    market(
        doubts=(
            doubt("buyer", "weight", 0, 1, issue="price"), doubt("seller", "no_deal", 0, 1),
        )
    )
)  # fmt: skip
ROWS = np.array([[p, 3 + t] for p in range(3) for t in range(2)])
ALL = np.arange(len(ROWS))


def test_packages_that_someone_refuses_stand_below_all_others():
    gains = np.array([[[0.5, 0.2, -0.1, 0.9], [0.1, 0.2, 0.9, -0.3]]])

    assert standing(gains).tolist() == [[pytest.approx(0.05), pytest.approx(0.04), -0.1, -0.3]]


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(float, (3, 2, 4), elements=st.integers(-2, 2).map(float)))
def test_ranks_equal_those_of_sorting_with_ties_shared(gains):
    value = standing(gains)
    for package in range(4):
        found = comparing._ranks(value, value[:, package])
        wanted = np.zeros(RANKS + 1)
        for own in value:
            ahead, tied = (own > own[package]).sum(), (own == own[package]).sum()
            wanted[ahead : ahead + tied] += 1 / tied
        assert found == pytest.approx(wanted)


def test_ranks_of_all_packages_sum_to_one():
    found = compare(GROUND, ROWS, ALL, draws=500, seed=1)

    assert found.ranks.sum(axis=0) == pytest.approx(np.ones(RANKS))
    assert found.ranks.min() >= 0
    assert found.ranks.sum(axis=1).max() <= 1 + 1e-9
    assert ((found.frontier >= 0) & (found.frontier <= 1)).all()


def test_shares_equal_a_count_draw_by_draw():
    found = compare(GROUND, ROWS, ALL, draws=60, seed=1)
    first = np.zeros(len(ROWS))
    beats = np.zeros((len(ROWS), len(ROWS)))
    for number in range(60):
        value = standing(draw(GROUND, 1, [number]).gains(ROWS))[0]
        best = np.flatnonzero(value == value.max())
        first[best] += 1 / len(best)
        beats += (value[:, None] > value) + 0.5 * (value[:, None] == value)

    assert found.ranks[:, 0] == pytest.approx(first / 60)
    assert found.beats == pytest.approx(beats / 60)


def test_with_too_much_work_fewer_draws_are_compared(monkeypatch):
    monkeypatch.setattr(comparing, "WORK", 30_000)

    assert compare(GROUND, ROWS, ALL, draws=5000, seed=1).draws == 416
    assert compare(GROUND, ROWS, ALL, draws=50, seed=1).draws == 50


def test_central_weights_are_the_mean_of_the_draws_in_which_a_package_is_best():
    counts = tally(GROUND, ROWS, draws=400, seed=1)
    drawn = draw(GROUND, 1, range(400))
    gains = drawn.gains(ROWS)
    product = np.where((gains >= 0).all(axis=1), gains.prod(axis=1), -1.0)
    best = product.argmax(axis=1)
    hit = product.max(axis=1) > 0

    for package in ALL:
        own = drawn.weight[hit & (best == package)]
        assert counts.weight[package] == pytest.approx(own.sum(axis=0))
        assert counts.weight_squared[package] == pytest.approx((own**2).sum(axis=0))
