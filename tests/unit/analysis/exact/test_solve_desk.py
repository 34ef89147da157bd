"""Problems with figures on a scale: certified without a grid."""

import math
from itertools import product

import numpy as np
import pytest

from parley.analysis.exact.solve import solve
from parley.analysis.exact.solve_stakes import stakes
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.matter import Choice, Scale
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import possible, utility, within
from parley.model.scenario.worth import Curve, Falling, Table


def mixed(rng):
    """One or two scales beside a choice; concave and other curves, red lines, an exclusion."""
    issues = [Scale(id="s0", low=0, high=10), Choice(id="c", options=("a", "b", "c"))]
    if rng.random() < 0.3:
        issues.append(Scale(id="s1", low=0, high=4))
    wants = tuple(
        Preference(
            party=f"p{k}",
            weights=tuple(float(rng.choice([0.5, 1.0, 2.0, -1.0])) for _ in issues),
            worths=tuple(worth(rng, matter) for matter in issues),
            no_deal=None if rng.random() < 0.5 else float(rng.integers(0, 2)),
            red_lines=(RedLine(issue="s0", low=2.0),) if rng.random() < 0.2 else (),
        )
        for k in range(int(rng.integers(2, 4)))
    )
    rules = ()
    if rng.random() < 0.4:
        first, second = Pick(issue="s0", low=3.0, high=6.0), Pick(issue="c", options=("a",))
        rules = (Excludes(first=first, second=second),)
    return Problem(title="t", issues=tuple(issues), preferences=wants, constraints=rules)


def worth(rng, matter):
    if isinstance(matter, Choice):
        return Table(values=tuple(float(rng.integers(0, 5)) for _ in matter.options))
    if rng.random() < 0.5:
        power = float(rng.choice([1.0, 2.0, 3.0]))
        return Falling(ideal=float(rng.integers(0, 10)), reach=10.0, power=power)
    places = sorted(rng.choice(np.arange(-1, 12), size=int(rng.integers(1, 4)), replace=False))
    return Curve(points=tuple((float(place), float(rng.integers(0, 4))) for place in places))


def on_a_grid(problem, steps):
    axes = [
        matter.options
        if isinstance(matter, Choice)
        else [matter.low + (matter.high - matter.low) * n / steps for n in range(steps + 1)]
        for matter in problem.issues
    ]
    ends, ids = stakes(problem), [matter.id for matter in problem.issues]
    for settled in product(*axes):
        package = dict(zip(ids, settled, strict=True))
        if not all(within(own, package) for own in problem.preferences):
            continue
        if not all(possible(rule, problem, package) for rule in problem.constraints):
            continue
        gains = ends.gains(tuple(utility(problem, own, package) for own in problem.preferences))
        if gains is not None:
            yield gains


SCORES = {"nash": math.prod, "egalitarian": min, "utilitarian": sum}


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_no_figure_on_a_fine_grid_is_better_and_the_gap_is_closed(start):
    for seed in range(start, start + 10):
        problem = mixed(np.random.default_rng(seed))
        rows = list(on_a_grid(problem, 40 if len(problem.issues) == 2 else 20))
        for solution in solve(problem):
            if not solution.packages:
                assert not rows
                continue
            size = max(1.0, abs(solution.value))
            assert -1e-12 <= solution.gap <= 1e-8 * max(size, *stakes(problem).scale)
            package = solution.packages[0]
            assert all(within(own, package) for own in problem.preferences)
            assert all(possible(rule, problem, package) for rule in problem.constraints)
            if solution.rule in SCORES and rows:
                # Beside a pick a figure stays 1e-7 of the scale away from it.
                best = max(SCORES[solution.rule](row) for row in rows)
                assert solution.value >= best - 1e-5 * size
                assert solution.bound >= best - 1e-5 * size


def two_on_a_line(power, no_deal=(0.0, 0.0)):
    wants = tuple(
        Preference(
            party=who,
            weights=(1.0,),
            worths=(Falling(ideal=ideal, reach=1.0, power=power),),
            no_deal=walk,
        )
        for who, ideal, walk in zip("ab", (0.0, 1.0), no_deal, strict=True)
    )
    return Problem(title="line", issues=(Scale(id="x", low=0, high=1),), preferences=wants)


def test_two_parties_who_want_the_ends_of_a_line_meet_in_the_middle():
    nash, fair, equal, _ = solve(two_on_a_line(2.0))

    for solution in (nash, fair, equal):
        assert solution.packages[0]["x"] == pytest.approx(0.5, abs=1e-4)
    assert nash.value == pytest.approx(0.75**2, abs=1e-8)
    assert equal.value == pytest.approx(0.75, abs=1e-8)


def test_nash_splits_the_gain_over_no_deal_on_a_straight_line():
    # Shares 1 - x and x; the first can walk away with 0.2: x = (1 - 0.2) / 2.
    nash = solve(two_on_a_line(1.0, (0.2, 0.0)), rules=("nash",))[0]

    assert nash.packages[0]["x"] == pytest.approx(0.4, abs=1e-4)
    assert nash.value == pytest.approx(0.16, abs=1e-9)


def test_a_curve_that_hates_compromise_is_settled_at_an_end():
    # With power 1/2 the middle is worth 0.29 to each, an end 1 to one of them.
    most = solve(two_on_a_line(0.5), rules=("utilitarian",))[0]

    assert most.packages[0]["x"] in (pytest.approx(0.0), pytest.approx(1.0))
    assert most.value == pytest.approx(1.0)
    assert most.gap <= 1e-8


def test_no_acceptable_figure_is_a_finding():
    for solution in solve(two_on_a_line(1.0, (0.6, 0.6))):
        assert solution.packages == ()
