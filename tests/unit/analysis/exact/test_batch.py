import time

import numpy as np
import pytest

from parley.analysis.exact.batch import nash_draws
from parley.errors import AnalysisError


def draws(rng, count, issues, options, parties):
    weights = rng.dirichlet(np.ones(issues), size=(count, parties))
    values = rng.random((count, issues, options, parties))
    tables = values * weights.transpose(0, 2, 1)[:, :, None, :]
    return tables.reshape(count, issues * options, parties), np.arange(
        0, issues * options + 1, options
    )


def test_each_draw_gets_what_looking_at_every_package_gives():
    rng = np.random.default_rng(0)
    tables, starts = draws(rng, 300, 3, 4, 3)
    base = -rng.random((300, 3)) * 0.7

    found = nash_draws(tables, starts, base)

    picks = np.indices((4, 4, 4)).reshape(3, -1).T + starts[:-1]
    for draw in range(300):
        gains = base[draw] + tables[draw][picks].sum(axis=1)
        fine = (gains >= 0).all(axis=1)
        assert np.isnan(found.product[draw]) == (not fine.any())
        if fine.any():
            assert found.product[draw] == pytest.approx(gains[fine].prod(axis=1).max(), abs=1e-12)
            own = base[draw] + tables[draw][found.places[draw] + starts[:-1]].sum(axis=0)
            assert own.prod() == pytest.approx(found.product[draw])
        else:
            assert (found.places[draw] == -1).all()
    assert (found.gap == 0).all()


def test_more_than_five_hundred_draws_a_second_at_ten_to_the_twenty_packages():
    tables, starts = draws(np.random.default_rng(1), 500, 20, 10, 3)
    base = np.zeros((500, 3))
    nash_draws(tables[:1], starts, base[:1])

    start = time.process_time()
    found = nash_draws(tables, starts, base)

    assert time.process_time() - start <= 1.0
    assert (found.gap == 0).all()


def test_shapes_that_do_not_fit_are_refused_in_words():
    tables = np.zeros((2, 3, 2))

    with pytest.raises(AnalysisError, match="shape"):
        nash_draws(tables, np.array([0, 3]), np.zeros((2, 3)))
    with pytest.raises(AnalysisError, match="every issue has an option"):
        nash_draws(tables, np.array([0, 0, 3]), np.zeros((2, 2)))
    with pytest.raises(AnalysisError, match="not a finite number"):
        nash_draws(tables + np.nan, np.array([0, 3]), np.zeros((2, 2)))
