import numpy as np
import pytest

from forecast.tables import THREE, table
from parley.analysis.forecast.grid import Noise, drawn, grid, inputs
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake


def test_a_draw_does_not_depend_on_how_many_there_are():
    few, many = (drawn(table(THREE), n, 7, Noise()) for n in (3, 50))

    assert np.array_equal(few.position, many.position[:3])
    assert np.array_equal(few.capability, many.capability[:3])


def test_seeds_differ_and_zero_is_a_seed():
    one, two, again = (drawn(table(THREE), 2, seed, Noise()) for seed in (0, 1, 0))

    assert np.array_equal(one.position, again.position)
    assert not np.array_equal(one.position, two.position)


def test_noise_moves_positions_by_the_scale_and_the_rest_by_its_value():
    many = drawn(table(THREE), 2000, 0, Noise(share=0.1))

    assert np.abs(many.position[:, 1, 0] - 4).max() == pytest.approx(1.0, abs=0.01)
    assert np.abs(many.salience[:, 1, 0] - 0.5).max() == pytest.approx(0.05, abs=0.001)
    assert np.abs(many.capability[:, 2, 0] - 3).max() == pytest.approx(0.3, abs=0.005)
    assert many.salience.max() <= 1
    assert many.position.min() >= 0


def test_no_noise_gives_the_stated_numbers():
    many = drawn(table(THREE), 3, 0, Noise(share=0))

    assert (many.position == grid(table(THREE)).position).all()


def test_a_range_wins_over_noise():
    wide = Spread(low=2, high=8)
    found = ActorTable(
        title="t", issues=(Dimension(name="quota", low=0, high=10),), actors=("a", "b"),
        stakes=(
            Stake(actor="a", issue="quota", position=5, salience=1, capability=1,
                  position_spread=wide),
            Stake(actor="b", issue="quota", position=5, salience=1, capability=1),
        ),
    )  # fmt: skip
    many = drawn(found, 1000, 0, Noise(share=0.01))

    assert many.position[:, 0].min() == pytest.approx(2, abs=0.05)
    assert many.position[:, 0].max() == pytest.approx(8, abs=0.05)
    assert np.abs(many.position[:, 1] - 5).max() < 0.11


def test_one_capability_on_several_issues_is_one_input():
    found = inputs(table([("a", 2, 1, 1, 2, 1), ("b", 3, 4, 1, 5, 1)], ("q", "s")), Noise())

    names = [one.name for one in found]
    assert names[-2:] == ["capability of a", "capability of b"]
    assert names[0] == "position of a on q"
    assert found[-1].cells == ((1, 0), (1, 1))
    assert len(found) == 10


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_noise_is_a_share(share):
    with pytest.raises(AnalysisError, match="from 0 to 1"):
        Noise(share=share)


@pytest.mark.parametrize(("seed", "draws", "told"), [(-1, 3, "seed"), (0, 0, "between 1 and"),
                                                     (0, 100_001, "between 1 and")])  # fmt: skip
def test_senseless_draws_are_refused(seed, draws, told):
    with pytest.raises(AnalysisError, match=told):
        drawn(table(THREE), draws, seed, Noise())
