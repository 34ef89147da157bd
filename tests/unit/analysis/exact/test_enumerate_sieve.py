import numpy as np
import pytest

from parley.analysis.exact import enumerate_sieve
from parley.analysis.exact.enumerate_sieve import Few, Sieve


def undominated(points):
    return [
        n
        for n, own in enumerate(points)
        if not any((other >= own).all() and (other > own).any() for other in points)
    ]


@pytest.mark.parametrize("kind", [Few, Sieve])
@pytest.mark.parametrize("parties", [1, 2, 3])
@pytest.mark.parametrize("slices", [1, 3, 40])
def test_what_nothing_beats_is_kept_whatever_the_slices(monkeypatch, kind, parties, slices):
    monkeypatch.setattr(enumerate_sieve, "WIDE", 4)
    points = np.random.default_rng([parties, slices]).normal(size=(600, parties))
    sieve = kind(parties)
    for part in np.array_split(points, slices):
        sieve.take(part, None)
    rows, values = sieve.best()

    assert rows.tolist() == undominated(points)
    assert values.tolist() == points[rows].tolist()
    assert sieve.low.tolist() == points.min(axis=0).tolist()
    assert sieve.high.tolist() == points.max(axis=0).tolist()


@pytest.mark.parametrize("kind", [Few, Sieve])
def test_what_a_rule_forbids_beats_nothing_but_counts_for_the_range(kind):
    sieve = kind(2)
    sieve.take(np.array([[9.0, 9.0], [1.0, 2.0], [2.0, 1.0]]), np.array([False, True, True]))

    assert sieve.best()[0].tolist() == [1, 2]
    assert sieve.high.tolist() == [9.0, 9.0]


@pytest.mark.parametrize("kind", [Few, Sieve])
def test_equal_packages_are_kept_once_the_first_of_them(kind):
    sieve = kind(2)
    for _ in range(3):
        sieve.take(np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [1.0, 2.0]]), None)

    assert sieve.best()[0].tolist() == [1, 2]
