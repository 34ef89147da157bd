import numpy as np
import pytest

from oracles import deals, made
from parley.analysis.exact.milp import Programme, maximise
from parley.analysis.exact.milp_engine import Engine
from parley.errors import AnalysisError
from parley.model.scenario.matter import Choice, Scale
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem

KINDS = ("red", "constraints", "pairs", "boxes", "no_deal", "curves")


def test_weighted_sums_with_and_without_a_least_utility_are_those_of_brute_force():
    for seed in range(250):
        rng = np.random.default_rng(seed)
        problem = made.problem(rng, kinds=KINDS, most=60)
        weights = [float(rng.choice([0.0, 1.0, 2.0])) for _ in problem.parties]
        rows = deals.utilities(problem)
        floor = {problem.parties[0]: float(np.median([row[0] for row in rows]))} if rows else {}
        for at_least in ({}, floor):
            found = maximise(problem, weights, at_least=at_least)
            fine = [row for row in rows if not at_least or row[0] >= floor["p0"] - 1e-9]
            best = max(
                (sum(w * u for w, u in zip(weights, row, strict=True)) for row in fine),
                default=None,
            )
            assert (found is None) == (best is None)
            if found is not None:
                assert found.value == pytest.approx(best, abs=1e-7)
                assert found.bound == pytest.approx(best, abs=1e-7)


def test_forbidden_packages_come_out_best_first_each_once():
    problem = made.problem(np.random.default_rng(8), parties=2, most=30)
    programme = Programme(problem)
    aim = programme.total((1.0, 1.0))
    values, seen = [], set()

    while (found := programme.maximise(aim)) is not None:
        values.append(found.value)
        seen.add(tuple(found.package.items()))
        programme.forbid(found.package)

    assert values == sorted(values, reverse=True)
    assert len(seen) == len(values) == len(deals.packages(problem))


def test_a_demand_can_be_dropped():
    problem = made.problem(np.random.default_rng(8), parties=2, most=30)
    programme = Programme(problem)
    before = programme.maximise(programme.utility[0]).value

    row = programme.demand(programme.utility[0], high=before - 0.1)
    programme.maximise(programme.utility[0])
    programme.drop([row])

    assert programme.maximise(programme.utility[0]).value == pytest.approx(before)


def test_functions_are_refused_and_single_figures_cannot_be_forbidden():
    issues = (Choice(id="x", options=("a",)),)
    with pytest.raises(AnalysisError, match="arbitrary function"):
        Programme(
            Problem(
                title="t", issues=issues, preferences=(Preference(party="a", function=lambda _: 1),)
            )
        )
    scale = (Scale(id="x", low=0, high=1),)
    wants = (Preference(party="a", weights=(1.0,), worths=(made.Curve(points=((0.0, 0.0),)),)),)
    with pytest.raises(AnalysisError, match="continuous"):
        Programme(Problem(title="t", issues=scale, preferences=wants)).forbid({"x": 0.5})


def test_nothing_is_printed(capfd):
    maximise(made.problem(np.random.default_rng(1), parties=2), (1.0, 1.0))

    assert capfd.readouterr().out == ""


def test_a_solver_that_others_started_with_more_threads_is_no_obstacle():
    import highspy

    plain = highspy.Highs.__base__
    plain().resetGlobalScheduler(True)  # noqa: FBT003 - by place only
    other = plain()
    other.setOptionValue("output_flag", False)  # noqa: FBT003 - by place only
    other.setOptionValue("threads", 2)
    other.addVar(0.0, 1.0)
    other.run()
    engine = Engine()
    one = engine.column(0.0, 3.0)

    found = engine.maximise(one)

    assert found.bound == pytest.approx(3.0)
