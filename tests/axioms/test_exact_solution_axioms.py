"""What each rule promises, on random problems: the exact solutions keep it at any size."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles import deals
from parley.analysis.exact.solve import solve
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility
from parley.model.scenario.worth import Table

ALL = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
SCALE_FREE = ("nash", "kalai_smorodinsky")
WAYS = (0, 20_000)
"""By proof, and by looking at every package."""


@st.composite
def problems(draw, *, parties=None):
    """Whole-number tables; no deal from 0 to 4; sometimes an exclusion."""
    n = parties or draw(st.integers(2, 4))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    issues = tuple(Choice(id=f"i{k}", options=tuple("abcd"[:size])) for k, size in enumerate(sizes))
    wants = tuple(
        Preference(
            party=f"p{k}",
            weights=tuple(draw(st.sampled_from((0.5, 1.0, 2.0))) for _ in sizes),
            worths=tuple(
                Table(
                    values=tuple(
                        map(float, draw(st.lists(st.integers(0, 6), min_size=s, max_size=s)))
                    )
                )
                for s in sizes
            ),
            no_deal=float(draw(st.integers(0, 4))),
        )
        for k in range(n)
    )
    rules = ()
    if len(sizes) > 1 and draw(st.booleans()):
        rules = (
            Excludes(
                first=Pick(issue="i0", options=("a",)), second=Pick(issue="i1", options=("a",))
            ),
        )
    return Problem(title="t", issues=issues, preferences=wants, constraints=rules)


def picked(problem, rule, small):
    return solve(problem, rules=(rule,), small=small)[0]


def as_set(packages):
    return {tuple(sorted(package.items())) for package in packages}


def gains(problem, package):
    return [utility(problem, own, package) - own.no_deal for own in problem.preferences]


def scaled(problem, factors, shifts):
    """Every party's utility in another unit and from another zero."""
    return replace(
        problem,
        preferences=tuple(
            replace(
                own,
                weights=tuple(weight * factor for weight in own.weights),
                constant=own.constant * factor + shift,
                no_deal=own.no_deal * factor + shift,
            )
            for own, factor, shift in zip(problem.preferences, factors, shifts, strict=True)
        ),
    )


@pytest.mark.parametrize("small", WAYS)
@pytest.mark.parametrize("rule", ALL)
@settings(max_examples=25, deadline=None)
@given(problem=problems())
def test_nobody_gets_less_than_without_a_deal_and_no_package_is_better_for_all(
    rule, small, problem
):
    everything = deals.packages(problem)

    for package in picked(problem, rule, small).packages:
        own = np.array(gains(problem, package))
        assert (own >= 0).all()
        for other in everything:
            there = np.array(gains(problem, other))
            assert not ((there >= own).all() and (there > own).any())


@pytest.mark.parametrize("small", WAYS)
@pytest.mark.parametrize("rule", SCALE_FREE)
@settings(max_examples=25, deadline=None)
@given(problem=problems(), data=st.data())
def test_units_and_zeros_do_not_matter(rule, small, problem, data):
    n = len(problem.preferences)
    factors = [data.draw(st.sampled_from((0.25, 1.0, 8.0, 1024.0))) for _ in range(n)]
    shifts = [data.draw(st.sampled_from((-3.0, 0.0, 7.0))) for _ in range(n)]

    before, after = (
        picked(own, rule, small) for own in (problem, scaled(problem, factors, shifts))
    )

    if len(before.packages) < 20:
        assert as_set(after.packages) == as_set(before.packages)


@pytest.mark.parametrize("small", WAYS)
@settings(max_examples=25, deadline=None)
@given(problem=problems(), data=st.data())
def test_nash_does_not_look_at_what_it_would_not_pick(small, problem, data):
    nash = picked(problem, "nash", small)
    if not nash.packages or nash.value == 0 or len(nash.packages) >= 20:
        return
    kept = nash.packages[0]
    issue = data.draw(st.sampled_from(problem.issues))
    allowed = tuple(
        own for own in issue.options if own == kept[issue.id] or data.draw(st.booleans())
    )
    first = replace(problem.preferences[0], red_lines=(RedLine(issue=issue.id, allowed=allowed),))

    fewer = picked(replace(problem, preferences=(first, *problem.preferences[1:])), "nash", small)

    left = [package for package in nash.packages if package[issue.id] in allowed]
    assert as_set(fewer.packages) == as_set(left)


@pytest.mark.parametrize("small", WAYS)
@pytest.mark.parametrize("rule", ALL)
@settings(max_examples=15, deadline=None)
@given(values=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=4))
def test_parties_in_the_same_position_are_treated_alike(rule, small, values):
    both = [*values, *((b, a) for a, b in values)]
    problem = Problem(
        title="mirror",
        issues=(Choice(id="x", options=tuple("abcdefgh"[: len(both)])),),
        preferences=tuple(
            Preference(
                party=f"p{k}",
                weights=(1.0,),
                worths=(Table(values=tuple(float(own[k]) for own in both)),),
                no_deal=0.0,
            )
            for k in range(2)
        ),
    )

    found = {tuple(gains(problem, own)) for own in picked(problem, rule, small).packages}

    assert found == {own[::-1] for own in found}


@pytest.mark.parametrize("small", WAYS)
@settings(max_examples=25, deadline=None)
@given(problem=problems(), data=st.data())
def test_more_packages_never_lower_the_smallest_gain(small, problem, data):
    issue = data.draw(st.sampled_from(problem.issues))
    allowed = data.draw(st.lists(st.sampled_from(issue.options), min_size=1, unique=True))
    first = replace(
        problem.preferences[0], red_lines=(RedLine(issue=issue.id, allowed=tuple(allowed)),)
    )
    fewer = replace(problem, preferences=(first, *problem.preferences[1:]))

    few, many = (picked(own, "egalitarian", small) for own in (fewer, problem))

    if few.packages:
        assert many.value >= few.value - 1e-9


@pytest.mark.parametrize("small", WAYS)
@settings(max_examples=25, deadline=None)
@given(problem=problems(), data=st.data())
def test_more_packages_with_the_same_best_gains_never_lower_the_smallest_share(
    small, problem, data
):
    issue = data.draw(st.sampled_from(problem.issues))
    allowed = data.draw(st.lists(st.sampled_from(issue.options), min_size=1, unique=True))
    first = replace(
        problem.preferences[0], red_lines=(RedLine(issue=issue.id, allowed=tuple(allowed)),)
    )
    fewer = replace(problem, preferences=(first, *problem.preferences[1:]))
    tops = []
    for own in (fewer, problem):
        rows = [gains(own, package) for package in deals.packages(own)]
        fine = [row for row in rows if min(row) >= 0]
        tops.append([max(column) for column in zip(*fine, strict=True)])
    if tops[0] != tops[1] or not tops[0]:
        return

    few, many = (picked(own, "kalai_smorodinsky", small) for own in (fewer, problem))

    assert many.value >= few.value - 1e-9


@pytest.mark.parametrize("small", WAYS)
@settings(max_examples=25, deadline=None)
@given(problem=problems())
def test_no_acceptable_package_has_a_larger_sum(small, problem):
    rows = [gains(problem, package) for package in deals.packages(problem)]
    fine = [sum(row) for row in rows if min(row) >= 0]

    most = picked(problem, "utilitarian", small)

    assert bool(most.packages) == bool(fine)
    if fine:
        assert most.value == pytest.approx(max(fine))


@pytest.mark.parametrize("rule", ALL)
@settings(max_examples=20, deadline=None)
@given(problem=problems(parties=3))
def test_the_order_of_the_parties_does_not_matter(rule, problem):
    truth = as_set(picked(problem, rule, 0).packages)
    if len(truth) >= 20:
        return
    for order in permutations(problem.preferences):
        assert as_set(picked(replace(problem, preferences=order), rule, 0).packages) == truth
