import time
from dataclasses import replace

import numpy as np
import pytest

from oracles import made
from parley.analysis.exact import milp_search, nash
from parley.analysis.exact.board import board
from parley.analysis.exact.milp_walk import Table as Programme
from parley.analysis.exact.nash import nash_on_board, nash_on_programme
from parley.analysis.exact.nash_loop import EMPTY, best_nash, relax
from parley.analysis.exact.solve import solve
from parley.model.scenario.constraint import Excludes, Pick


def opposed(seed, parties, issues=20, options=10):
    rng = np.random.default_rng(seed)
    return made.opposed(rng, parties=parties, issues=issues, options=options)


@pytest.mark.parametrize(("seed", "parties"), [(0, 2), (1, 3), (2, 4), (3, 5)])
def test_search_and_programme_agree_on_ten_to_the_twenty_packages(seed, parties):
    problem = opposed(seed, parties)
    own = board(problem)

    searched = nash_on_board(own)
    programmed = nash_on_programme(Programme(problem), None)

    assert searched is not None
    assert [own.package(places) for places in searched.picks] == [
        seen.package for seen in programmed.seen
    ]
    assert programmed.bound - programmed.score <= 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_relaxed_prices_and_programme_agree_under_thirty_exclusions(seed):
    problem, rng = opposed(seed, 3), np.random.default_rng(seed)
    rules = []
    for _ in range(30):
        a, b = rng.choice(20, 2, replace=False)
        rules.append(
            Excludes(
                first=Pick(issue=f"i{a}", options=(int(rng.integers(10)),)),
                second=Pick(issue=f"i{b}", options=(int(rng.integers(10)),)),
            )
        )
    problem = replace(problem, constraints=tuple(rules))
    table = Programme(problem)
    from parley.analysis.exact.milp_search import Grid

    priced = nash_on_programme(table, Grid(table))
    programmed = nash_on_programme(Programme(problem), None)

    assert [seen.package for seen in priced.seen] == [seen.package for seen in programmed.seen]


def test_a_problem_of_ten_to_the_twenty_packages_takes_milliseconds():
    problems = [board(opposed(seed, 3)) for seed in range(10)]
    nash_on_board(problems[0])

    start = time.process_time()
    found = [nash_on_board(own) for own in problems]

    assert time.process_time() - start <= 10 * 0.005
    assert all(found)


def test_no_mix_of_packages_is_better_than_the_bound():
    rng = np.random.default_rng(4)
    for _ in range(50):
        table, starts = rng.random((12, 3)), np.array([0, 4, 8, 12])
        base = -rng.random(3) * 0.5
        bound, _, _ = relax(table, starts, base)
        for _ in range(50):
            shares = [rng.dirichlet(np.ones(4)) for _ in range(3)]
            gains = base + sum(own @ table[4 * n : 4 * n + 4] for n, own in enumerate(shares))
            if gains.min() > 0:
                assert np.log(gains).sum() <= bound + 1e-6


def test_that_no_package_is_acceptable_is_proven_without_a_search():
    table, starts = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 2])

    state, _, picks = best_nash(table, starts, np.array([-0.6, -0.6]), 20, 1000)

    assert state == EMPTY
    assert len(picks) == 0


def test_a_package_better_than_the_best_mix_is_worth_is_never_found():
    for seed in range(20):
        own = board(opposed(100 + seed, 3, issues=6, options=5))
        found = nash_on_board(own)
        gains = own.utility(found.picks[0]) - own.no_deal
        for issue in range(6):
            for place in range(5):
                other = list(found.picks[0])
                other[issue] = place
                there = own.utility(tuple(other)) - own.no_deal
                assert there.min() < 0 or there.prod() <= gains.prod() * (1 + 1e-9)


@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"])
@pytest.mark.parametrize("kinds", [(), ("no_deal",), ("red", "constraints", "no_deal")])
def test_plain_python_finds_what_machine_code_finds(monkeypatch, rule, kinds):
    for seed in range(40):
        rng = np.random.default_rng([seed, len(kinds)])
        problem = made.problem(rng, kinds=kinds, most=200)
        (fast,) = solve(problem, rules=(rule,), small=0)
        with monkeypatch.context() as patch:
            for module in (nash, milp_search):
                patch.setattr(module, "at_hand", lambda _: True)
            (slow,) = solve(problem, rules=(rule,), small=0)

        assert slow.packages == fast.packages
        assert slow.utility == fast.utility
        assert slow.gap == fast.gap
