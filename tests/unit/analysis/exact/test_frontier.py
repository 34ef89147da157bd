from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles import deals, made
from oracles.linked import linked
from parley.analysis.exact import frontier_links, frontier_plain, frontier_sums, sweep_rows
from parley.analysis.exact.frontier import frontier, frontier_table
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Box, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility
from parley.model.scenario.worth import Table

KINDS = (
    (),
    ("no_deal", "red"),
    ("constraints", "no_deal"),
    ("pairs", "boxes"),
    ("red", "constraints", "pairs", "boxes", "no_deal", "curves"),
)


def values(points):
    return sorted(point.utility for point in points)


def same_as_brute_force(problem):
    found = frontier(problem, epsilon=0)
    expected = sorted(deals.frontier_points(problem))
    walk = deals.no_deal(problem)

    assert found.exact
    assert found.epsilon == 0
    assert len(found.points) == len(expected)
    assert np.allclose(values(found.points), expected, rtol=0, atol=1e-7)
    for point in found.points:
        own = tuple(utility(problem, who, point.package) for who in problem.preferences)
        assert point.utility == own
        assert point.acceptable == all(u >= d - 1e-7 for u, d in zip(own, walk, strict=True))
    acceptable = frontier(problem, epsilon=0, acceptable_only=True)
    wanted = [point.utility for point in found.points if point.acceptable]
    assert np.allclose([point.utility for point in acceptable.points], wanted)


@pytest.mark.parametrize("kinds", KINDS)
def test_400_problems_of_each_kind_have_the_frontier_of_brute_force(kinds):
    for seed in range(400):
        problem = made.problem(np.random.default_rng([seed, len(kinds)]), kinds=kinds, most=60)
        same_as_brute_force(problem)


@given(st.integers(0, 2**32), st.sampled_from(KINDS), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_any_problem_has_the_frontier_of_brute_force(seed, kinds, parties):
    same_as_brute_force(
        made.problem(np.random.default_rng(seed), kinds=kinds, parties=parties, most=60)
    )


def test_problems_too_large_for_numpy_give_the_same_by_machine_code(monkeypatch):
    monkeypatch.setattr(frontier_plain, "FEW", 0)
    monkeypatch.setattr(frontier_sums, "FEW", 0)
    monkeypatch.setattr(sweep_rows, "FEW", 0)

    for seed in range(200):
        same_as_brute_force(
            made.problem(np.random.default_rng(seed), kinds=KINDS[seed % 5], most=60)
        )


def two(first, second, **more):
    """Two parties, one issue of as many options as there are values."""
    options = tuple(f"o{n}" for n in range(len(first)))
    return Problem(
        title="t",
        issues=(Choice(id="x", options=options),),
        preferences=tuple(
            Preference(party=who, weights=(1.0,), worths=(Table(values=own),), **more)
            for who, own in (("a", first), ("b", second))
        ),
    )


def test_points_are_listed_best_for_the_first_party_first():
    found = frontier(two((1.0, 3.0, 2.0), (3.0, 1.0, 2.0)))

    assert [point.package["x"] for point in found.points] == ["o1", "o2", "o0"]


def test_equal_points_are_listed_once():
    assert len(frontier(two((1.0, 1.0, 0.0), (1.0, 1.0, 2.0))).points) == 2


def test_sums_that_differ_by_rounding_are_equal():
    rows = ((0.1, 0.3), (0.2, 0.0))
    issues = tuple(Choice(id=f"i{n}", options=("p", "q")) for n in range(2))
    one = Preference(party="a", weights=(1.0, 1.0), worths=tuple(Table(values=own) for own in rows))
    other = Preference(
        party="b", weights=(1.0, 1.0), worths=(Table(values=(0.0, 0.0)), Table(values=(0.0, 1.0)))
    )
    problem = Problem(title="t", issues=issues, preferences=(one, other))

    assert [point.package for point in frontier(problem).points] == [
        {"i0": "q", "i1": "p"},
        {"i0": "q", "i1": "q"},
    ]
    assert 0.1 + 0.2 != 0.3


def test_red_lines_that_exclude_everything_leave_no_points():
    lines = (RedLine(issue="x", allowed=("o0",)), RedLine(issue="x", allowed=("o1",)))
    found = frontier(two((1.0, 0.0), (0.0, 1.0), red_lines=lines))

    assert found.points == ()
    assert found.exact


def test_no_deal_above_every_package_leaves_nothing_acceptable():
    problem = two((1.0, 0.0), (0.0, 1.0), no_deal=2.0)

    assert frontier(problem, acceptable_only=True).points == ()
    assert [point.acceptable for point in frontier(problem).points] == [False, False]


def test_ten_to_the_twenty_packages_give_packages_with_the_utilities_of_their_points():
    problem = made.opposed(np.random.default_rng(3), parties=2, issues=20, options=10)
    found = frontier(problem)

    assert found.exact
    assert len(found.points) > 1_000
    for point in found.points[::100]:
        own = tuple(utility(problem, who, point.package) for who in problem.preferences)
        assert point.utility == own
    second = [point.utility[1] for point in found.points]
    assert all(later > earlier for earlier, later in pairwise(second))


def test_no_package_near_a_frontier_point_beats_it():
    problem = made.opposed(np.random.default_rng(4), parties=3, issues=8, options=6)
    points = frontier(problem, epsilon=0).points
    table = np.array([point.utility for point in points])
    rng = np.random.default_rng(0)
    for _ in range(2_000):
        package = {matter.id: int(rng.integers(6)) for matter in problem.issues}
        own = np.array([utility(problem, who, package) for who in problem.preferences])
        assert (table >= own - 1e-9).all(axis=1).any()


def test_exclusions_over_a_large_problem_hold_in_every_package():
    problem = made.opposed(np.random.default_rng(5), parties=2, issues=12, options=6)
    rules = tuple(
        Excludes(
            first=Pick(issue=f"i{n}", options=(n % 6,)),
            second=Pick(issue=f"i{n + 1}", options=((n + 3) % 6,)),
        )
        for n in range(11)
    )
    found = frontier(
        Problem(
            title="t", issues=problem.issues, preferences=problem.preferences, constraints=rules
        )
    )

    assert found.exact
    for point in found.points:
        for n in range(11):
            assert (point.package[f"i{n}"], point.package[f"i{n + 1}"]) != (n % 6, (n + 3) % 6)


def test_an_exact_list_that_does_not_fit_is_refused_with_what_to_do():
    problem = made.opposed(np.random.default_rng(1), parties=2, issues=8, options=8)

    with pytest.raises(AnalysisError, match="Allow a cover"):
        frontier(problem, epsilon=0, limit=10)


@pytest.mark.parametrize("options", [{"epsilon": -0.1}, {"epsilon": 1.0}, {"limit": 0}])
def test_senseless_limits_are_refused(options):
    with pytest.raises(AnalysisError, match="found"):
        frontier(two((1.0, 0.0), (0.0, 1.0)), **options)


def test_boxes_alone_over_many_packages_have_the_frontier_of_every_package(monkeypatch):
    pytest.importorskip("ortools")
    for seed in range(12):
        rng = np.random.default_rng(seed)
        issues = tuple(Whole(id=f"i{n}", low=0, high=4) for n in range(3))
        problem = Problem(
            title="t",
            issues=issues,
            preferences=tuple(
                Preference(party=f"p{k}", boxes=boxes_of(rng, issues), no_deal=2.0)
                for k in range(2)
            ),
        )
        expected = [(point.utility, point.acceptable) for point in frontier(problem).points]
        with monkeypatch.context() as patch:
            patch.setattr("parley.analysis.exact.frontier_boxes.MANY", 0)
            found = [(point.utility, point.acceptable) for point in frontier(problem).points]
        assert found == expected


def boxes_of(rng, issues):
    found = []
    for _ in range(6):
        ends = np.sort(rng.integers(0, 5, (3, 2)), axis=1).astype(float).tolist()
        bounds = tuple((own.id, *pair) for own, pair in zip(issues, ends, strict=True))
        found.append(Box(bounds=bounds, value=float(rng.integers(1, 9))))
    return tuple(found)


def test_many_linked_issues_that_cannot_be_listed_are_refused():
    problem = made.opposed(np.random.default_rng(1), parties=2, issues=12, options=10)
    rng = np.random.default_rng(2)
    boxes = tuple(
        Box(
            bounds=tuple(
                (matter.id, float(low), float(low + 4))
                for matter in problem.issues
                for low in (int(rng.integers(0, 6)),)
            ),
            value=1.0,
        )
        for _ in range(60)
    )
    own = tuple(replace(who, boxes=boxes) for who in problem.preferences)

    with pytest.raises(AnalysisError, match="hang together"):
        frontier(Problem(title="t", issues=problem.issues, preferences=own))


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("most", [60, 5_000])
def test_the_table_holds_what_the_records_say(kinds, most):
    for seed in range(15):
        problem = made.problem(np.random.default_rng([seed, 7]), kinds=kinds, most=most)
        found, table = frontier(problem), frontier_table(problem)

        assert (table.exact, table.epsilon, len(table)) == (True, 0.0, len(found.points))
        assert table.utility.tolist() == [list(point.utility) for point in found.points]
        assert table.acceptable.tolist() == [point.acceptable for point in found.points]
        assert [table.package(n) for n in range(len(table))] == [p.package for p in found.points]


def test_a_plain_problem_has_the_frontier_that_the_general_way_finds(monkeypatch):
    for seed in range(20):
        rng = np.random.default_rng(seed)
        problem = made.opposed(rng, parties=2 + seed % 3, issues=4, options=7)
        quick = frontier_table(problem)
        monkeypatch.setattr("parley.analysis.exact.frontier.plain", lambda _: False)
        general = frontier_table(problem)
        monkeypatch.undo()

        assert quick.utility.tolist() == general.utility.tolist()
        assert quick.places.tolist() == general.places.tolist()
        assert quick.acceptable.tolist() == general.acceptable.tolist()


def test_issues_that_all_hang_together_are_gone_through_one_by_one(monkeypatch):
    monkeypatch.setattr(frontier_links, "GROUPS", 20)

    same_as_brute_force(linked(issues=5, options=3))


def test_too_many_issues_that_hang_together_are_refused_with_what_would_help():
    with pytest.raises(AnalysisError, match="merge options"):
        frontier(linked(issues=20, options=4))
