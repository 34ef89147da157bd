import numpy as np
import pytest

from parley.analysis import compiled
from parley.analysis.exact import sweep
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


class Unloaded:
    """A compiled loop whose machine code is not loaded, which counts how often it is asked for."""

    def __init__(self, run):
        self.run, self.loop, self.ready, self.asked = run, run.loop, [], 0

    def __call__(self, *arguments):
        self.asked += 1
        return self.run(*arguments)


@pytest.fixture
def unloaded(monkeypatch):
    own = Unloaded(sweep._stack)
    monkeypatch.setattr(sweep, "_stack", own)
    monkeypatch.setattr(compiled, "_left", [compiled.ENOUGH])
    return own


@pytest.mark.parametrize("steps", [0, compiled.ENOUGH])
def test_sums_that_nothing_beats_are_found(unloaded, steps):
    compiled._left[0] = steps
    rng = np.random.default_rng(1)
    adds, starts = rng.uniform(size=(12, 3)) / 3, np.array([0, 4, 8, 12])
    found, _ = stack(adds, starts, ANY, 1_000, 0.0)
    every = np.indices((4, 4, 4)).reshape(3, -1).T
    table = sums(adds, starts, every)

    assert sorted(map(tuple, found)) == sorted(map(tuple, every[kept_by_definition(table)]))
    assert unloaded.asked == (steps == 0)


@pytest.mark.parametrize("step", [1e-15, 0.1, 1.0])
def test_plain_python_gives_what_machine_code_gives(step):
    for seed in range(30):
        rng = np.random.default_rng(seed)
        adds = np.round(rng.uniform(size=(18, 3)) / 3 / step) * step
        starts, need = np.array([0, 5, 11, 18]), np.full(3, 0.2)
        for limit, spare in ((1_000, 0.0), (12, 0.0), (1_000, 0.05)):
            slow = compiled._plain(sweep._stack)(adds, starts, need, limit, spare, compiled.ANY)
            fast = sweep._stack(adds, starts, need, limit, spare, compiled.ANY)

            assert slow[0].tolist() == fast[0].tolist()
            assert slow[1:] == fast[1:]


def test_what_is_too_much_for_plain_python_is_done_by_machine_code(monkeypatch, unloaded):
    monkeypatch.setattr(compiled, "ONCE", 20)
    rng = np.random.default_rng(1)
    adds, starts = rng.uniform(size=(12, 3)) / 3, np.array([0, 4, 8, 12])

    assert len(stack(adds, starts, ANY, 1_000, 0.0)[0]) > 1
    assert unloaded.asked == 1


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
