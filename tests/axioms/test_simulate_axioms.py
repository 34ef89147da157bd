"""What any simulated negotiation keeps, whatever the problem."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.simulate.agent import NAMED, OFFERING, VOTING
from parley.analysis.simulate.run import simulate
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility
from parley.model.scenario.worth import Table

OFFERERS = [name for name, agent in NAMED.items() if agent.kind in OFFERING]


@st.composite
def problems(draw):
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    parties = draw(st.integers(2, 4))
    number = st.integers(0, 8).map(float)
    return Problem(
        title="any",
        issues=tuple(Choice(id=f"i{n}", options=tuple(range(k))) for n, k in enumerate(sizes)),
        preferences=tuple(
            Preference(
                party=f"p{n}",
                weights=tuple(draw(st.sampled_from([0.0, 0.5, 1.0, 2.0])) for _ in sizes),
                worths=tuple(Table(values=tuple(draw(number) for _ in range(k))) for k in sizes),
                no_deal=draw(st.none() | st.integers(0, 12).map(float)),
            )
            for n in range(parties)
        ),
    )


def rescaled(problem, scale, shift):
    """The same preferences in another unit; a power of two, so that no rounding differs."""
    return replace(
        problem,
        preferences=tuple(
            replace(
                p,
                weights=tuple(scale * w for w in p.weights),
                constant=shift,
                no_deal=None if p.no_deal is None else scale * p.no_deal + shift,
            )
            for p in problem.preferences
        ),
    )


@given(
    problem=problems(),
    names=st.lists(st.sampled_from(OFFERERS), min_size=4, max_size=4),
    protocol=st.sampled_from(["alternating", "alternating_together"]),
)
@settings(deadline=None, max_examples=200)
def test_nobody_has_less_than_no_deal(problem, names, protocol):
    agents = dict(zip(problem.parties, names, strict=False))
    found = simulate(problem, agents=agents, protocol=protocol, rounds=9, runs=8)

    for agreed in found.packages:
        for p, has in zip(problem.preferences, agreed.utility, strict=True):
            assert has == pytest.approx(utility(problem, p, agreed.package))
            assert p.no_deal is None or has >= p.no_deal


@given(problem=problems(), name=st.sampled_from(OFFERERS))
@settings(deadline=None, max_examples=100)
def test_units_do_not_matter(problem, name):
    plain = simulate(problem, agents=name, rounds=9, runs=8)
    other = simulate(rescaled(problem, 4.0, 8.0), agents=name, rounds=9, runs=8)

    assert [one.package for one in other.packages] == [one.package for one in plain.packages]
    assert other.ended == plain.ended


@given(problem=problems(), kind=st.sampled_from(VOTING))
@settings(deadline=None, max_examples=100)
def test_units_do_not_matter_to_a_mediated_text(problem, kind):
    agents = next(name for name, agent in NAMED.items() if agent.kind == kind)
    plain, other = (
        simulate(one, agents=agents, protocol="single_text", rounds=20, runs=8)
        for one in (problem, rescaled(problem, 4.0, 8.0))
    )

    assert [one.package for one in other.packages] == [one.package for one in plain.packages]


@given(problem=problems())
@settings(deadline=None, max_examples=100)
def test_parties_that_give_up_everything_in_time_agree_if_any_package_is_acceptable(problem):
    from itertools import product

    every = [
        dict(zip([m.id for m in problem.issues], options, strict=True))
        for options in product(*(m.options for m in problem.issues))
    ]
    two = replace(problem, preferences=problem.preferences[:2])
    some = any(
        all(p.no_deal is None or utility(two, p, one) >= p.no_deal for p in two.preferences)
        for one in every
    )
    found = simulate(two, agents="random", rounds=2000, runs=4)

    assert found.rate == float(some)
