import numpy as np
import pytest

from parley.analysis.exact.sweep import best_of, stack
from parley.analysis.exact.sweep_rows import ranks, survivors, three

ANY = np.full(3, -np.inf)


def kept_by_definition(points):
    return [
        n
        for n, own in enumerate(points)
        if not any((other >= own).all() and (other > own).any() for other in points)
    ]


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 200, 1_500])
def test_survivors_are_the_rows_that_no_row_beats(columns, count):
    points = np.random.default_rng([columns, count]).uniform(size=(count, columns))

    assert survivors(points).tolist() == kept_by_definition(points)


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("count", [300, 3_000])
def test_equal_rows_survive_once_also_when_rounding_tells_them_apart(columns, count):
    rng = np.random.default_rng([columns, count])
    whole = rng.integers(0, 8, (count, columns)) / 10
    noisy = whole + rng.uniform(-1e-15, 1e-15, whole.shape)
    distinct = np.unique(whole, axis=0)

    found = whole[survivors(noisy)]
    expected = distinct[kept_by_definition(distinct)]
    assert sorted(map(tuple, found)) == sorted(map(tuple, expected))


def test_ranks_join_what_differs_by_no_more_than_the_slack():
    points = np.array([[0.5], [0.1], [0.1 + 1e-14], [0.9]])

    assert ranks(points, 1e-12)[:, 0].tolist() == [1, 0, 0, 2]


def test_best_of_is_sorted_by_its_first_column():
    points = three(np.random.default_rng(0).uniform(size=(500, 2)))
    first = points[best_of(points), 0]

    assert (np.diff(first) <= 0).all()


def sums(adds, starts, places):
    return sum(adds[starts[n] + places[:, n]] for n in range(len(starts) - 1))


def test_the_loop_in_python_gives_what_its_machine_code_gives():
    rng = np.random.default_rng(1)
    adds, starts = rng.uniform(size=(12, 3)) / 3, np.array([0, 4, 8, 12])
    compiled, _ = stack(adds, starts, ANY, 1_000, 0.0)
    every = np.indices((4, 4, 4)).reshape(3, -1).T
    table = sums(adds, starts, every)

    assert sorted(map(tuple, compiled)) == sorted(map(tuple, every[kept_by_definition(table)]))


def test_needs_cut_what_cannot_reach_them_and_nothing_else():
    rng = np.random.default_rng(2)
    adds, starts = rng.uniform(size=(40, 3)) / 5, np.arange(0, 41, 8)
    need = np.array([0.5, 0.45, 0.4])
    free, _ = stack(adds, starts, ANY, 10**6, 0.0)
    held, _ = stack(adds, starts, need, 10**6, 0.0)
    table = sums(adds, starts, free)

    assert len(held) > 0
    expected = free[(table >= need).all(axis=1)]
    assert sorted(map(tuple, held)) == sorted(map(tuple, expected))


def test_a_limit_is_kept_and_what_it_costs_is_told():
    rng = np.random.default_rng(3)
    adds, starts = rng.uniform(size=(60, 3)) / 6, np.arange(0, 61, 10)
    full, nothing = stack(adds, starts, ANY, 10**6, 0.0)
    few, lost = stack(adds, starts, ANY, 50, 0.0)
    table, cover = sums(adds, starts, full), sums(adds, starts, few)

    assert nothing == 0
    assert len(few) <= 50 < len(full)
    assert 0 < max((own - cover).max(axis=1).min() for own in table) <= lost + 1e-12
