import pytest

from parley.analysis.exact import variants
from parley.analysis.exact.solved import Frontier, Point
from parley.errors import AnalysisError


def listed(*utilities):
    points = tuple(Point(package={"x": n}, utility=own) for n, own in enumerate(utilities))
    return Frontier(exact=True, epsilon=0.0, points=points)


THREE = listed((1.0, 0.2), (0.8, 0.7), (0.5, 0.6), (0.0, 1.0))


def test_min_spread_may_leave_everyone_worse_off_than_the_largest_minimum():
    found = variants.kalai_min_spread(listed((1.0, 0.2), (0.75, 0.5), (0.45, 0.55), (0.0, 1.0)))

    assert found.utility == (0.45, 0.55)  # (0.75, 0.5) leaves nobody with less than 0.5
    assert found.value == pytest.approx(0.1)


def test_equally_small_spreads_tie():
    assert variants.kalai_min_spread(listed((0.6, 0.5), (0.5, 0.6))).packages == (
        {"x": 0},
        {"x": 1},
    )


def test_max_welfare_takes_the_largest_sum():
    found = variants.kalai_max_welfare(THREE)

    assert found.packages == ({"x": 1},)
    assert found.value == pytest.approx(1.5)


def test_negmas_ks_compares_shares_of_the_largest_gain_above_no_deal():
    found = variants.ks_min_spread(listed((1.0, 0.4), (0.7, 0.5), (0.6, 0.8)), (0.5, 0.3))

    # Gains (.5, .1), (.2, .2), (.1, .5) over largest gains (.5, .5).
    assert found.packages == ({"x": 1},)
    assert found.value == pytest.approx(0.0)


def test_negmas_ks_leaves_out_what_is_below_no_deal():
    assert variants.ks_min_spread(THREE, (0.9, 0.0)).packages == ({"x": 0},)
    assert variants.ks_min_spread(THREE, (2.0, 0.0)).packages == ()


def test_three_oppositions_are_three_numbers():
    points = listed((1.0, 0.5), (0.6, 0.6), (0.2, 0.8))

    assert variants.opposition_nearest_ideal(points, (1.0, 1.0)).value == pytest.approx(0.5)
    assert variants.opposition_nearest_ideal(points).value == pytest.approx(0.3)
    assert variants.opposition_at_min_spread(points).value == pytest.approx(0.32**0.5)
    assert variants.opposition_at_max_welfare(points).value == pytest.approx(0.5)


def test_distances_of_a_package_as_in_a_genius_log():
    assert variants.distance_to_frontier((0.5, 0.3), THREE).value == pytest.approx(0.3)
    assert variants.distance_to_nash((0.5, 0.3), (0.8, 0.7)).value == pytest.approx(0.5)


def test_every_figure_says_its_formula():
    found = variants.distance_to_nash((0.0,), (1.0,))

    assert found.formula == variants.FORMULAS[found.name]


def test_an_empty_frontier_has_no_solution_and_no_distance():
    assert variants.kalai_min_spread(listed()).packages == ()
    with pytest.raises(AnalysisError, match="no package"):
        variants.distance_to_frontier((0.5, 0.3), listed())
