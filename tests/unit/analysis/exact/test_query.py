import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact.query import best
from parley.errors import AnalysisError


@pytest.mark.parametrize("kinds", [(), ("red", "constraints", "pairs", "boxes")])
def test_the_best_for_one_at_given_levels_of_others_is_that_of_brute_force(kinds):
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


def test_of_packages_that_tie_one_that_nothing_beats_is_given():
    problem = made.opposed(np.random.default_rng(0), parties=3, issues=3, options=4)
    found = best(problem, "p1", {"p0": 0.4})
    rows = deals.utilities(problem)

    assert not any(
        all(a >= b - 1e-9 for a, b in zip(row, found.utility, strict=True))
        and sum(row) > sum(found.utility) + 1e-6
        for row in rows
    )


def test_a_level_that_nothing_reaches_gives_none():
    problem = made.opposed(np.random.default_rng(0), parties=2, issues=3, options=4)

    assert best(problem, "p0", {"p1": 1.01}) is None


def test_ten_to_the_twenty_packages_are_no_obstacle():
    problem = made.opposed(np.random.default_rng(0), parties=3, issues=20, options=10)
    found = best(problem, "p2", {"p0": 0.6, "p1": 0.6})

    assert min(found.utility[:2]) >= 0.6 - 1e-6


def test_an_unknown_party_is_refused():
    problem = made.opposed(np.random.default_rng(0), parties=2, issues=2, options=2)

    with pytest.raises(AnalysisError, match="Unknown party 'nobody'"):
        best(problem, "p0", {"nobody": 1.0})
