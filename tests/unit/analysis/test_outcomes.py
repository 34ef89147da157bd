import numpy as np
import pytest

from parley.analysis.outcomes import count, distinct, packages
from parley.errors import AnalysisError


def test_all_packages_are_listed_when_they_are_few():
    rows = packages([3, 1, 2], cap=6)

    assert rows.tolist() == [[0, 0, 0], [0, 0, 1], [1, 0, 0], [1, 0, 1], [2, 0, 0], [2, 0, 1]]


def test_too_many_packages_are_sampled_without_repetition():
    rows = packages([7] * 12, cap=500, seed=3)

    assert rows.shape == (500, 12)
    assert len(np.unique(rows, axis=0)) == 500
    assert rows.tolist() == sorted(rows.tolist())
    assert rows.min() == 0
    assert rows.max() == 6


def test_the_sample_is_fair_to_every_option():
    rows = packages([4, 4, 4, 4, 4, 4, 4], cap=4000, seed=0)

    for issue in rows.T:
        assert np.bincount(issue, minlength=4) == pytest.approx(1000, abs=120)


def test_a_sample_of_nearly_all_packages_ends():
    assert len(packages([2] * 10, cap=1023)) == 1023


def test_the_seed_decides_the_sample():
    assert packages([9] * 9, seed=0).tolist() == packages([9] * 9, seed=0).tolist()
    assert packages([9] * 9, seed=0).tolist() != packages([9] * 9, seed=1).tolist()


def test_an_issue_without_options_leaves_no_package():
    assert len(packages([3, 0, 2])) == 0
    assert count([3, 0, 2]) == 0


@pytest.mark.parametrize(("options", "cap"), [([], 5), ([2, -1], 5), ([2], 0)])
def test_senseless_sizes_are_refused(options, cap):
    with pytest.raises(AnalysisError, match="at least one issue"):
        packages(options, cap=cap)


def test_distinct_rows_stay_in_the_order_of_first_appearance():
    assert distinct(np.array([[2, 1], [0, 0], [2, 1], [1, 9]])).tolist() == [[2, 1], [0, 0], [1, 9]]
