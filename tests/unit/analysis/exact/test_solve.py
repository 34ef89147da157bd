from dataclasses import replace

import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact.solve import solve
from parley.errors import AnalysisError
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Box, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

KINDS = ("red", "constraints", "pairs", "boxes", "no_deal", "curves")


def some_problem(seed, most=100):
    rng = np.random.default_rng(seed)
    kinds = tuple(kind for kind in KINDS if rng.random() < 0.4)
    return made.problem(rng, kinds=kinds, most=most)


def as_set(packages):
    return {tuple(sorted(package.items())) for package in packages}


def same_as_brute_force(problem, small):
    truth = deals.solutions(problem)
    for solution in solve(problem, small=small):
        ties, _, value = truth[solution.rule]
        if len(ties) <= 20:
            assert as_set(solution.packages) == as_set(ties)
        else:
            assert len(as_set(solution.packages)) == 20
            assert as_set(solution.packages) <= as_set(ties)
        assert len(as_set(solution.packages)) == len(solution.packages)
        if ties:
            assert solution.value == pytest.approx(value, rel=1e-9, abs=1e-9)
            assert solution.gap == 0


@pytest.mark.parametrize("start", range(0, 2000, 250))
def test_looking_at_every_package_gives_what_brute_force_gives(start):
    for seed in range(start, start + 250):
        same_as_brute_force(some_problem(seed), small=20_000)


@pytest.mark.parametrize("start", range(0, 240, 40))
def test_proofs_give_what_brute_force_gives_with_all_ties(start):
    for seed in range(start, start + 40):
        same_as_brute_force(some_problem(10_000 + seed, most=60), small=0)


def additive(*tables, no_deal=None, constraints=(), red_lines=()):
    """One issue for each table of the first party."""
    count = len(tables[0])
    issues = tuple(
        Choice(id=f"i{n}", options=tuple("abcdefgh"[: len(tables[0][n])])) for n in range(count)
    )
    wants = tuple(
        Preference(
            party=f"p{k}",
            weights=(1.0,) * count,
            worths=tuple(Table(values=tuple(map(float, values))) for values in own),
            no_deal=None if no_deal is None else no_deal[k],
            red_lines=red_lines if k == 0 else (),
        )
        for k, own in enumerate(tables)
    )
    return Problem(title="t", issues=issues, preferences=wants, constraints=constraints)


@pytest.mark.parametrize("small", [0, 1000])
def test_two_losses_never_multiply_to_a_gain(small):
    # Raw products would prefer (0.1, 0.1): each 0.5 below no deal.
    problem = additive([(0.1, 0.7)], [(0.1, 0.65)], no_deal=(0.6, 0.6))

    nash = solve(problem, rules=("nash",), small=small)[0]

    assert nash.packages == ({"i0": "b"},)
    assert nash.value == pytest.approx(0.1 * 0.05)


@pytest.mark.parametrize("small", [0, 1000])
def test_the_smallest_share_counts_not_the_spread_of_shares(small):
    # Equal shares of 0.2 have no spread at all, and leave both worse off than (0.8, 0.6).
    problem = additive([(0.0, 0.2, 0.8, 1.0)], [(1.0, 0.2, 0.6, 0.0)], no_deal=(0.0, 0.0))

    fair = solve(problem, rules=("kalai_smorodinsky",), small=small)[0]

    assert fair.packages == ({"i0": "c"},)
    assert fair.value == pytest.approx(0.6)


@pytest.mark.parametrize("small", [0, 1000])
def test_no_acceptable_package_is_a_finding(small):
    problem = additive([(0, 1)], [(1, 0)], no_deal=(1.0, 1.0))

    for solution in solve(problem, small=small):
        assert solution.packages == ()
        assert solution.value is solution.bound is solution.gap is None
        assert solution.formula


@pytest.mark.parametrize("small", [0, 1000])
def test_a_red_line_that_excludes_everything_is_a_finding(small):
    lines = (RedLine(issue="i0", allowed=("a",)),)
    problem = additive([(0, 1)], [(1, 0)], red_lines=lines)
    problem = replace(
        problem,
        preferences=(
            problem.preferences[0],
            replace(problem.preferences[1], red_lines=(RedLine(issue="i0", allowed=("b",)),)),
        ),
    )

    assert all(solution.packages == () for solution in solve(problem, small=small))


def test_constraints_of_every_kind_hold_in_large_problems():
    problem = made.opposed(np.random.default_rng(5), parties=3, issues=12, options=6)
    plain = solve(problem, rules=("nash",))[0].packages[0]
    first, second, third = (Pick(issue=f"i{n}", options=(plain[f"i{n}"],)) for n in range(3))
    limited = replace(
        problem,
        constraints=(
            Excludes(first=first, second=second),
            Requires(first=first, second=Pick(issue="i3", options=(0, 1))),
            AtMost(count=1, of=(second, third, Pick(issue="i4", options=(0, 1, 2)))),
            Budget(limit=9.0, costs=(("i5", 1.0), ("i6", 1.0), ("i7", 1.0))),
        ),
    )

    for solution in solve(limited):
        assert solution.packages
        assert all(
            deals.possible(rule, limited, solution.packages[0]) for rule in limited.constraints
        )
        assert solution.gap == 0


def test_an_arbitrary_function_over_too_many_packages_is_refused_in_words():
    issues = tuple(Choice(id=f"i{n}", options=tuple(range(10))) for n in range(30))
    wants = tuple(Preference(party=who, function=lambda _: 1.0, no_deal=0.0) for who in "ab")

    with pytest.raises(AnalysisError, match="packages and the utility of a party is an arbitrary"):
        solve(Problem(title="t", issues=issues, preferences=wants))


def test_an_unknown_rule_is_named():
    with pytest.raises(AnalysisError, match="no rule 'fairest'"):
        solve(additive([(0, 1)], [(1, 0)]), rules=("fairest",))


def test_boxes_are_solved_without_looking_at_every_package():
    pytest.importorskip("ortools")
    issues = tuple(Whole(id=f"i{n}", low=0, high=9) for n in range(10))
    wants = (
        Preference(
            party="a",
            boxes=(
                Box(bounds=(("i0", 2, 5), ("i1", 0, 3)), value=3.0),
                Box(bounds=(("i0", 5, 9),), value=2.0),
            ),
            no_deal=0.0,
        ),
        Preference(party="b", boxes=(Box(bounds=(("i1", 3, 9),), value=1.0),), no_deal=0.0),
    )

    solutions = solve(Problem(title="t", issues=issues, preferences=wants))

    for solution in solutions:
        assert solution.utility == (5.0, 1.0)
        assert solution.packages[0]["i0"] == 5
        assert solution.packages[0]["i1"] == 3
        assert len(solution.packages) == 20


def test_the_same_problem_gives_the_same_packages_each_time():
    problem = made.opposed(np.random.default_rng(3), parties=4, issues=15, options=8)

    assert solve(problem) == solve(problem)


def test_a_scale_without_options_is_solved_beside_choices():
    problem = additive([(0, 1)], [(1, 0)])

    with_scale = replace(
        problem,
        issues=(*problem.issues, Scale(id="s", low=0, high=1)),
        preferences=tuple(
            replace(own, weights=(1.0, 0.0), worths=(*own.worths, made.Curve(points=((0.0, 1.0),))))
            for own in problem.preferences
        ),
    )

    assert len(solve(with_scale)) == 4
