import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact import query
from parley.analysis.exact.query import best
from parley.errors import AnalysisError

EVERY = ("red", "constraints", "pairs", "boxes")


@pytest.mark.parametrize(
    ("kinds", "large"),
    [((), query.LARGE), ((), 0), (("red", "constraints", "no_deal"), 0), (EVERY, query.LARGE)],
)
def test_the_best_for_one_at_given_levels_of_others_is_that_of_brute_force(
    monkeypatch, kinds, large
):
    monkeypatch.setattr(query, "LARGE", large)
    for seed in range(25):
        rng = np.random.default_rng(seed)
        problem = made.problem(rng, kinds=kinds, most=60)
        rows = deals.utilities(problem)
        level = float(np.median([row[1] for row in rows])) if rows else 0.0
        found = best(problem, "p0", {"p1": level})
        fits = [row for row in rows if row[1] >= level - 1e-9 * max(1, abs(level))]

        assert (found is None) == (not fits)
        if found is not None:
            assert found.utility[0] == pytest.approx(max(row[0] for row in fits), abs=1e-6)
            assert found.utility[1] >= level - 1e-6


@pytest.mark.parametrize("large", [0, query.LARGE])
def test_of_packages_that_tie_one_that_nothing_beats_is_given(monkeypatch, large):
    monkeypatch.setattr(query, "LARGE", large)
    problem = made.opposed(np.random.default_rng(0), parties=3, issues=3, options=4)
    found = best(problem, "p1", {"p0": 0.4})
    rows = deals.utilities(problem)

    assert not any(
        all(a >= b - 1e-9 for a, b in zip(row, found.utility, strict=True))
        and sum(row) > sum(found.utility) + 1e-6
        for row in rows
    )


@pytest.mark.parametrize("large", [0, query.LARGE])
def test_a_level_that_nothing_reaches_gives_none(monkeypatch, large):
    monkeypatch.setattr(query, "LARGE", large)
    problem = made.opposed(np.random.default_rng(0), parties=2, issues=3, options=4)

    assert best(problem, "p0", {"p1": 1.01}) is None


def test_ten_to_the_twenty_packages_are_no_obstacle():
    problem = made.opposed(np.random.default_rng(0), parties=3, issues=20, options=10)
    found = best(problem, "p2", {"p0": 0.6, "p1": 0.6})

    assert min(found.utility[:2]) >= 0.6 - 1e-6


@pytest.mark.parametrize("levels", [{}, {"p0": 0.6, "p1": 0.6}, {"p0": 0.8, "p1": 0.3}])
def test_a_search_finds_what_a_programme_finds(monkeypatch, levels):
    problem = made.opposed(np.random.default_rng(1), parties=3, issues=9, options=10)
    quick = best(problem, "p2", levels)
    monkeypatch.setattr(query, "LARGE", 10**30)
    slow = best(problem, "p2", levels)

    assert quick.utility == pytest.approx(slow.utility, abs=1e-7)


def test_an_unknown_party_is_refused():
    problem = made.opposed(np.random.default_rng(0), parties=2, issues=2, options=2)

    with pytest.raises(AnalysisError, match="Unknown party 'nobody'"):
        best(problem, "p0", {"nobody": 1.0})
