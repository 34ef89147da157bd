import numpy as np
import pytest

from oracles import made
from parley.analysis.exact import cover_many
from parley.analysis.exact.cover_many import spread, thinned
from parley.analysis.exact.frontier import frontier


def depth(points, cover):
    """How far a point is above the nearest of a cover, at most."""
    return max(float((point - cover).max(axis=1).min()) for point in points)


def shares(found, problem):
    span = np.array(
        [
            sum(
                weight * (max(worth.values) - min(worth.values))
                for weight, worth in zip(own.weights, own.worths, strict=True)
            )
            for own in problem.preferences
        ]
    )
    return np.array([point.utility for point in found.points]) / span


@pytest.mark.parametrize("parties", [2, 3, 4, 5])
@pytest.mark.parametrize(
    "ask", [{"epsilon": 0.03}, {"epsilon": 0.15}, {"limit": 12}, {"limit": 90}]
)
def test_every_exact_point_is_no_further_above_a_cover_than_stated(parties, ask):
    for seed in range(4):
        rng = np.random.default_rng([seed, parties])
        problem = made.opposed(rng, parties=parties, issues=5, options=7)
        exact = shares(frontier(problem, epsilon=0), problem)
        cover = frontier(problem, **ask)

        assert depth(exact, shares(cover, problem)) <= cover.epsilon + 1e-9
        assert cover.epsilon <= ask.get("epsilon", 1.0) + 1e-12
        assert len(cover.points) <= ask.get("limit", len(exact))
        assert cover.exact == (cover.epsilon == 0)


def test_the_stated_depth_holds_when_every_stage_is_thinned(monkeypatch):
    monkeypatch.setattr(cover_many, "WIDTH", 40)
    monkeypatch.setattr("parley.analysis.exact.frontier_sums.WIDTH", 40)
    for seed in range(5):
        problem = made.opposed(np.random.default_rng(seed), parties=4, issues=5, options=6)
        exact = shares(frontier(problem, epsilon=0), problem)
        cover = frontier(problem, limit=20)

        assert not cover.exact
        assert depth(exact, shares(cover, problem)) <= cover.epsilon + 1e-9


def test_four_parties_get_at_most_2000_points_unless_asked_otherwise():
    problem = made.opposed(np.random.default_rng(1), parties=4, issues=6, options=8)
    found = frontier(problem)

    assert len(found.points) <= 2_000
    assert 0 < found.epsilon < 0.1


def test_a_spread_states_the_depth_it_reaches():
    points = np.random.default_rng(0).dirichlet(np.ones(4), 3_000)
    rows, reached = spread(points, 50)

    assert len(rows) == 50
    assert reached == pytest.approx(depth(points, points[rows]))


def test_thinning_keeps_its_limit_and_its_depth():
    points = np.random.default_rng(0).dirichlet(np.ones(5), 3_000)
    rows, reached = thinned(points, 200, 0.0)

    assert 50 < len(rows) <= 200
    assert depth(points, points[rows]) <= reached


def test_nothing_is_thinned_while_it_fits():
    points = np.random.default_rng(0).dirichlet(np.ones(4), 30)

    assert thinned(points, 30, 0.0)[1] == 0
    assert spread(points, 30)[1] == 0
