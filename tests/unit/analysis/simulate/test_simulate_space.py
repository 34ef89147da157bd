from dataclasses import replace

import numpy as np
import pytest
from bargains import random_problem, table

from parley.analysis.simulate import space as spaces
from parley.analysis.simulate.drawn import Source, stated
from parley.analysis.simulate.layout import NUMBERS_MAX, layout
from parley.analysis.simulate.space import beyond, space
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.matter import Whole
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import possible, utility, within
from parley.model.scenario.worth import Table


def everything(problem):
    """Problem with pairs, boxes, a red line and every constraint."""
    pair = Pairs(issues=("z", "x"), values=((0.1, 0.0, 0.3), (0.0, 0.2, 0.0)))
    box = Box(bounds=(("x", 1, 2), ("y", 0, 1)), value=0.7)
    first, *rest = problem.preferences
    line = RedLine(issue="y", allowed=(0, 1, 3))
    first = replace(first, pairs=(pair,), boxes=(box,), red_lines=(line,), constant=0.25)
    picks = [
        Pick(issue="x", options=(0, 1)),
        Pick(issue="y", low=1.0),
        Pick(issue="z", options=(1,)),
    ]
    constraints = (
        Excludes(first=Pick(issue="x", options=(0,)), second=picks[2]),
        Requires(first=Pick(issue="y", options=(3,)), second=picks[2]),
        AtMost(count=2, of=tuple(picks)),
        Budget(limit=5.0, costs=(("x", (1.0, 2.0, 3.0)), ("z", 2.5))),
    )
    return replace(problem, preferences=(first, *rest), constraints=constraints)


def test_a_whole_space_holds_what_is_possible_at_what_it_is_worth():
    problem = everything(random_problem(np.random.default_rng(1)))
    own = layout(problem)
    there = space(own, 0)
    tables, constant, _ = stated(own)
    found = there.utility(tables[0], constant[0])
    packages = [own.package(tuple(row)) for row in there.options(np.arange(there.size)).tolist()]
    every = [own.package(places) for places in np.ndindex(*own.sizes)]

    assert packages == [
        one for one in every if all(possible(c, problem, one) for c in problem.constraints)
    ]
    assert 0 < len(packages) < len(every)
    assert all(within(p, one) for p in problem.preferences for one in packages)
    for row, preference in zip(found, problem.preferences, strict=True):
        assert row == pytest.approx([utility(problem, preference, one) for one in packages])


def test_a_sample_holds_the_best_of_each_party_and_keeps_constraints(monkeypatch):
    monkeypatch.setattr(spaces, "PACKAGES_MAX", 3)
    problem = random_problem(np.random.default_rng(2))
    problem = replace(problem, constraints=everything(problem).constraints)
    own = layout(problem)
    there = space(own, 0)
    tables, constant, _ = stated(own)
    packages = [own.package(tuple(row)) for row in there.options(np.arange(there.size)).tolist()]
    every = [own.package(places) for places in np.ndindex(*own.sizes)]
    allowed = [one for one in every if all(possible(c, problem, one) for c in problem.constraints)]

    assert all(one in allowed for one in packages)
    for row, preference in zip(
        there.utility(tables[0], constant[0]), problem.preferences, strict=True
    ):
        assert row.max() == pytest.approx(max(utility(problem, preference, o) for o in allowed))


def test_long_ranges_of_numbers_are_thinned_but_keep_their_ends():
    numbers = Whole(id="troops", low=0, high=5000)
    worth = Table(values=tuple(float(n) for n in range(5001)))
    line = RedLine(issue="troops", low=100.0)
    problem = Problem(
        title="cap",
        issues=(numbers,),
        preferences=tuple(
            Preference(party=p, weights=(1.0,), worths=(worth,), red_lines=(line,)) for p in "ab"
        ),
        doubts=(Doubt(party="a", about="worth", issue="troops", option=5000, low=9.0, high=9.0),),
    )
    own = layout(problem)
    tables, _, no_deal = Source(own, 0)(range(3))

    assert own.sizes == (NUMBERS_MAX,)
    assert (own.options[0][0], own.options[0][-1]) == (100, 5000)
    assert "101 of 4,901" in own.notes[0]
    assert tables[:, 0, -1].tolist() == [9.0] * 3
    assert tables[0, 1].tolist() == own.tables[1].tolist()
    assert np.isneginf(no_deal).all()


def test_what_adds_up_needs_nothing_beyond():
    assert beyond(layout(table([[[1, 2]], [[2, 1]]]))).size == 0
