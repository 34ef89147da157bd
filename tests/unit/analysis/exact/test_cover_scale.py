import numpy as np
import pytest

from parley.analysis.exact.frontier import frontier
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Budget, Excludes, Pick
from parley.model.scenario.matter import Choice, Scale
from parley.model.scenario.preference import Box, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import possible, utility
from parley.model.scenario.worth import Curve, Falling, Table


def mixed(rng, parties, *, constraints=(), red_lines=()):
    """Two continuous issues and a choice, with curves of all kinds."""
    issues = (
        Scale(id="x", low=0.0, high=10.0),
        Scale(id="y", low=0.0, high=10.0),
        Choice(id="z", options=("p", "q", "r")),
    )

    def worth():
        if rng.random() < 0.5:
            places = (0.0, float(rng.uniform(1, 9)), 10.0)
            return Curve(points=tuple(zip(places, rng.uniform(0, 1, 3).tolist(), strict=True)))
        power = float(rng.uniform(0.5, 3))
        return Falling(ideal=float(rng.uniform(0, 10)), reach=10.0, power=power)

    preferences = tuple(
        Preference(
            party=f"p{k}",
            weights=tuple(rng.uniform(0.1, 1, 3).tolist()),
            worths=(worth(), worth(), Table(values=tuple(rng.uniform(0, 1, 3).tolist()))),
            red_lines=red_lines,
        )
        for k in range(parties)
    )
    return Problem(title="t", issues=issues, preferences=preferences, constraints=constraints)


def drawn(problem, rng, count):
    """Random packages within red lines and constraints: their utilities."""
    rows = []
    for _ in range(count):
        package = {"x": float(rng.uniform(0, 10)), "y": float(rng.uniform(0, 10))}
        package["z"] = ("p", "q", "r")[int(rng.integers(3))]
        if all(possible(rule, problem, package) for rule in problem.constraints):
            rows.append([utility(problem, own, package) for own in problem.preferences])
    return np.array(rows)


RULES = (
    (),
    (Budget(limit=9.0, costs=(("x", 1.0), ("y", 1.0))),),
    (Excludes(first=Pick(issue="x", low=4.0), second=Pick(issue="y", low=2.5)),),
)


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("parties", [2, 3, 4])
def test_no_package_is_further_above_the_list_than_stated(rules, parties):
    for seed in range(4):
        rng = np.random.default_rng([seed, parties])
        problem = mixed(rng, parties, constraints=rules)
        found = frontier(problem, epsilon=0.06)
        free = drawn(mixed(np.random.default_rng([seed, parties]), parties), rng, 2_000)
        span = np.ptp(free, axis=0)  # a little less than the range: the test is a little stricter
        table = np.array([point.utility for point in found.points])

        assert found.epsilon <= 0.06
        for row in drawn(problem, rng, 500):
            assert ((row - table) / span).max(axis=1).min() <= found.epsilon * 1.05
        for point in found.points[::20]:
            assert all(possible(rule, problem, point.package) for rule in rules)


def split(first, second, **more):
    """Two parties and one figure from 0 to 10."""
    return Problem(
        title="t",
        issues=(Scale(id="x", low=0.0, high=10.0),),
        preferences=tuple(
            Preference(party=who, weights=(1.0,), worths=(own,), **more)
            for who, own in (("a", first), ("b", second))
        ),
    )


RISING = Curve(points=((0.0, 0.0), (10.0, 1.0)))
FALLING = Curve(points=((0.0, 1.0), (10.0, 0.0)))


def test_where_both_want_the_same_one_exact_point_is_enough():
    found = frontier(split(RISING, Curve(points=((0.0, 0.0), (4.0, 1.0)))))

    assert found.exact
    assert [point.package for point in found.points] == [{"x": 10.0}]


def test_a_line_between_two_bests_is_cut_into_steps_of_twice_the_depth():
    found = frontier(split(RISING, FALLING), epsilon=0.125)
    figures = sorted(point.package["x"] for point in found.points)

    # Rounding to the nearer of two figures a step apart costs half a step.
    assert figures[0] == 0
    assert figures[-1] == 10
    assert found.epsilon == pytest.approx(1 / 16)
    assert np.diff(figures) == pytest.approx(1.25)


def test_figures_beyond_a_red_line_are_not_listed():
    found = frontier(split(RISING, FALLING, red_lines=(RedLine(issue="x", low=2.0, high=7.5),)))
    figures = [point.package["x"] for point in found.points]

    assert min(figures) == 2.0
    assert max(figures) == 7.5


def test_red_lines_that_leave_no_figure_leave_no_points():
    lines = (RedLine(issue="x", low=6.0), RedLine(issue="x", high=5.0))

    assert frontier(split(RISING, FALLING, red_lines=lines)).points == ()


def test_a_box_on_a_figure_counts_up_to_its_very_end():
    box = Box(bounds=(("x", 0.0, 3.0),), value=5.0)
    found = frontier(split(RISING, FALLING, boxes=(box,)))

    assert max(point.package["x"] for point in found.points) == 3.0


def test_an_exact_list_of_a_continuous_trade_off_is_refused():
    with pytest.raises(AnalysisError, match="larger epsilon"):
        frontier(split(RISING, FALLING), epsilon=0)
