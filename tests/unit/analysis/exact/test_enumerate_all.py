import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact import enumerate_all
from parley.analysis.exact.enumerate_all import listed
from parley.analysis.exact.frontier import frontier
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility


def curved(package):
    """A utility that no sum over issues gives."""
    figures = list(package.values())
    return sum(figures) - 0.1 * figures[0] * figures[-1]


def peaked(package):
    figures = list(package.values())
    return -sum((figure - 3 - n) ** 2 for n, figure in enumerate(figures))


def marked(function):
    """The same function, for arrays."""

    def many(package):
        return function(package)

    many.vectorised = True
    return many


def problem(issues, options, functions, **more):
    return Problem(
        title="t",
        issues=tuple(Choice(id=f"i{n}", options=tuple(range(options))) for n in range(issues)),
        preferences=tuple(
            Preference(party=f"p{k}", function=own) for k, own in enumerate(functions)
        ),
        **more,
    )


RULE = Excludes(first=Pick(issue="i0", options=(5, 6)), second=Pick(issue="i2", options=(5, 6)))


@pytest.mark.parametrize("wrap", [lambda function: function, marked])
@pytest.mark.parametrize("size", [50, 1 << 16])
@pytest.mark.parametrize("many", [0, 1_000])
def test_any_function_has_the_frontier_of_brute_force(monkeypatch, wrap, size, many):
    monkeypatch.setattr(enumerate_all, "SLICE", size)
    monkeypatch.setattr(enumerate_all, "MANY", many)
    made_up = problem(3, 7, (wrap(curved), wrap(peaked)), constraints=(RULE,))
    found = frontier(made_up)

    assert found.exact
    assert [point.utility for point in found.points] == deals.frontier_points(made_up)
    for point in found.points:
        assert point.utility == tuple(
            utility(made_up, own, point.package) for own in made_up.preferences
        )


def test_what_a_constraint_rules_out_beats_nothing():
    rule = Excludes(first=Pick(issue="i0", options=(3,)), second=Pick(issue="i1", options=(3,)))
    found = frontier(problem(2, 4, (lambda own: own["i0"] + own["i1"],) * 2, constraints=(rule,)))

    assert [point.utility for point in found.points] == [(5.0, 5.0)]


def test_a_function_beside_weights_is_counted_with_them():
    additive = made.opposed(np.random.default_rng(0), parties=2, issues=3, options=6)
    own = Problem(
        title="t",
        issues=additive.issues,
        preferences=(*additive.preferences, Preference(party="f", function=curved)),
    )

    found = [point.utility for point in frontier(own).points]
    assert np.allclose(found, deals.frontier_points(own))


def test_no_deal_of_a_function_is_its_worst_package_and_everything_is_acceptable():
    found = listed(problem(2, 4, (curved, peaked)), acceptable_only=True)

    assert found.points
    assert all(point.acceptable for point in found.points)


def test_more_packages_than_can_be_looked_at_are_refused_with_count_limit_and_advice():
    with pytest.raises(AnalysisError) as refused:
        frontier(problem(30, 10, (curved, peaked)))

    assert f"{10**30:,}" in str(refused.value)
    assert f"{enumerate_all.ALL:,}" in str(refused.value)
    assert "Settle some issues first" in str(refused.value)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_function_that_gives_no_number_is_refused(bad):
    with pytest.raises(AnalysisError, match="p1 gave something"):
        frontier(problem(2, 3, (curved, lambda _: bad)))


def test_a_function_of_arrays_must_give_one_number_for_each_package():
    broken = marked(lambda _: np.zeros(3))

    with pytest.raises(AnalysisError, match="one finite number"):
        frontier(problem(2, 4, (broken, curved)))
