import importlib
import sys
from dataclasses import replace

import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact.boxes import Boxes, fits
from parley.analysis.exact.solve import solve
from parley.analysis.exact.solved import Frontier
from parley.errors import AnalysisError, MissingExtraError
from parley.model.scenario.matter import Whole
from parley.model.scenario.preference import Box, Preference
from parley.model.scenario.problem import Problem


def boxed(seed):
    rng = np.random.default_rng(seed)
    problem = made.problem(rng, kinds=("boxes", "no_deal", "red"), most=100)
    wants = tuple(replace(own, weights=(), worths=(), pairs=()) for own in problem.preferences)
    return replace(problem, preferences=wants)


def test_frontier_and_solutions_are_those_of_brute_force():
    pytest.importorskip("ortools")
    problems = [own for own in map(boxed, range(80)) if fits(own)]

    assert len(problems) >= 30
    for problem in problems:
        found = [point.utility for point in Boxes(problem).frontier()]
        assert found == [pytest.approx(row) for row in deals.frontier_points(problem)]
        truth = deals.solutions(problem)
        for solution in solve(problem, small=0):
            ties, _, value = truth[solution.rule]
            names = {tuple(sorted(package.items())) for package in solution.packages}
            assert names <= {tuple(sorted(package.items())) for package in ties}
            assert len(names) == min(20, len(ties))
            assert solution.value == (pytest.approx(value) if ties else None)


def test_the_ends_of_a_box_belong_to_it():
    pytest.importorskip("ortools")
    issues = (Whole(id="x", low=0, high=9),)
    wants = tuple(
        Preference(party=who, boxes=(Box(bounds=(("x", low, high),), value=1.0),), no_deal=0.0)
        for who, low, high in (("a", 0, 4), ("b", 4, 9))
    )

    (point,) = Boxes(Problem(title="t", issues=issues, preferences=wants)).frontier()

    assert point.package == {"x": 4}
    assert point.utility == (1.0, 1.0)


def test_without_or_tools_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)

    with pytest.raises(MissingExtraError, match=r"parley-workbench\[cpsat\]"):
        Boxes(next(own for own in map(boxed, range(80)) if fits(own)))


def test_small_problems_need_no_or_tools(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)

    assert len(solve(boxed(3))) == 4


def test_weights_beside_boxes_are_refused_in_words():
    pytest.importorskip("ortools")
    with pytest.raises(AnalysisError, match="not made of boxes"):
        Boxes(made.problem(np.random.default_rng(0)))


def test_a_frontier_that_is_known_is_not_looked_for_again(monkeypatch):
    pytest.importorskip("ortools")
    problem = next(own for own in map(boxed, range(80)) if fits(own) and solve(own)[0].packages)
    known = Frontier(exact=True, epsilon=0.0, points=Boxes(problem).frontier())
    alone = solve(problem, small=0)
    monkeypatch.setattr(Boxes, "frontier", None)

    assert solve(problem, small=0, known=known) == alone


def test_of_many_packages_that_are_worth_the_same_some_are_listed_each_once():
    pytest.importorskip("ortools")
    issues = tuple(Whole(id=f"i{n}", low=0, high=9) for n in range(30))
    wants = tuple(
        Preference(party=who, boxes=(Box(bounds=((issue, 2, 5),), value=1.0),), no_deal=0.0)
        for who, issue in (("a", "i0"), ("b", "i1"))
    )
    model = Boxes(Problem(title="t", issues=issues, preferences=wants))
    (point,) = model.frontier()
    found = model.alike(point.package, 20)

    assert found[0] == point.package
    assert len({tuple(package.values()) for package in found}) == len(found) == 20
    assert all(2 <= package["i0"] <= 5 and 2 <= package["i1"] <= 5 for package in found)


def test_shares_of_the_largest_gain_and_gains_themselves_are_two_rules():
    pytest.importorskip("ortools")

    def wants(party, *values):
        boxes = (Box(bounds=(("x", n, n),), value=own) for n, own in enumerate(values))
        return Preference(party=party, boxes=tuple(boxes), no_deal=0.0)

    issues = (Whole(id="x", low=0, high=2),)
    parties = (wants("a", 10.0, 4.0, 2.5), wants("b", 1.0, 2.0, 4.0))
    found = {
        one.rule: one.packages
        for one in solve(Problem(title="t", issues=issues, preferences=parties), small=0)
    }

    assert found["kalai_smorodinsky"] == ({"x": 1},)  # shares (0.4, 0.5)
    assert found["egalitarian"] == ({"x": 2},)  # gains (2.5, 4)
