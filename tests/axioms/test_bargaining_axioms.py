from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tables import payoffs

from parley.analysis.bargaining import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from parley.analysis.pareto import frontier
from parley.analysis.payoffs import tabulate
from parley.analysis.zone import zone

RULES = [nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution]
SCALE_FREE_RULES = [nash_solution, kalai_smorodinsky_solution]
INDEPENDENT_RULES = [nash_solution, egalitarian_solution, utilitarian_solution]


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs())
def test_an_outcome_is_picked_exactly_when_one_is_acceptable_to_all(rule, table):
    assert bool(rule(table).outcomes) == bool((table.gains >= 0).all(axis=1).any())


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs())
def test_no_party_gets_less_than_without_a_deal(rule, table):
    for row in rule(table).outcomes:
        assert (table.utility[row] >= table.no_deal).all()


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs())
def test_no_outcome_is_better_for_one_and_worse_for_none(rule, table):
    assert set(rule(table).outcomes) <= set(frontier(table))


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs())
def test_outcomes_of_equal_worth_are_picked_together(rule, table):
    picked = rule(table).outcomes
    for row in picked:
        same = (table.utility == table.utility[row]).all(axis=1)
        assert set(np.flatnonzero(same).tolist()) <= set(picked)


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs(), data=st.data())
def test_the_names_of_the_parties_do_not_matter(rule, table, data):
    order = list(data.draw(st.permutations(range(len(table.parties)))))
    renamed = replace(
        table,
        parties=tuple(table.parties[i] for i in order),
        utility=table.utility[:, order],
        no_deal=table.no_deal[order],
    )

    assert rule(renamed).outcomes == rule(table).outcomes


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs(most=4))
def test_a_symmetric_problem_has_a_symmetric_answer(rule, table):
    n = len(table.parties)
    orders = [list(order) for order in permutations(range(n))]
    symmetric = replace(
        table,
        utility=np.concatenate([table.utility[:, order] for order in orders]),
        no_deal=np.full(n, table.no_deal[0]),
    )
    picked = {tuple(symmetric.utility[row]) for row in rule(symmetric).outcomes}

    assert picked == {tuple(row[i] for i in order) for row in picked for order in orders}


@pytest.mark.parametrize("rule", SCALE_FREE_RULES)
@given(table=payoffs(), data=st.data())
def test_units_do_not_matter(rule, table, data):
    n = len(table.parties)
    scale = data.draw(arrays(np.float64, n, elements=st.sampled_from([0.5, 1.0, 8.0])))
    shift = data.draw(arrays(np.float64, n, elements=st.sampled_from([-3.0, 0.0, 7.0])))
    moved = replace(
        table, utility=table.utility * scale + shift, no_deal=table.no_deal * scale + shift
    )

    assert rule(moved).outcomes == rule(table).outcomes


@pytest.mark.parametrize("rule", RULES)
@given(table=payoffs(), shift=st.integers(-5, 5))
def test_what_everybody_has_anyway_does_not_matter(rule, table, shift):
    moved = replace(table, utility=table.utility + shift, no_deal=table.no_deal + shift)

    assert rule(moved).outcomes == rule(table).outcomes


@pytest.mark.parametrize("rule", INDEPENDENT_RULES)
@given(table=payoffs(), data=st.data())
def test_outcomes_that_were_not_picked_are_irrelevant(rule, table, data):
    picked = rule(table).outcomes
    assume(picked)
    extra = data.draw(st.sets(st.integers(0, len(table.utility) - 1)))
    rows = sorted({*picked, *extra})
    smaller = replace(table, utility=table.utility[rows])

    assert [rows[row] for row in rule(smaller).outcomes] == list(picked)


def test_kalai_smorodinsky_does_depend_on_outcomes_that_were_not_picked():
    near = tabulate("ab", [[4, 5], [6, 3]], [0, 0])
    with_far = tabulate("ab", [[4, 5], [6, 3], [20, 0]], [0, 0])

    assert kalai_smorodinsky_solution(near).outcomes == (0,)
    assert kalai_smorodinsky_solution(with_far).outcomes == (1,)


@given(table=payoffs(), data=st.data())
def test_the_worst_share_never_falls_when_outcomes_are_added_under_the_same_ideal(table, data):
    zone_before = zone(table)
    assume(zone_before.outcomes)
    best = np.array(zone_before.best)
    assume((best > 0).all())
    shares = data.draw(arrays(np.int64, (3, len(best)), elements=st.integers(0, 4)))
    more = table.no_deal + best * shares / 4
    larger = replace(table, utility=np.concatenate([table.utility, more]))

    assert worst_share(larger, best) >= worst_share(table, best) - 1e-9


def worst_share(table, best):
    picked = kalai_smorodinsky_solution(table).outcomes
    shares = (table.gains[list(picked)] / best).min(axis=1)
    assert shares.max() - shares.min() < 1e-9
    return shares[0]


@given(table=payoffs())
def test_egalitarian_gains_of_the_worst_off_cannot_be_raised(table):
    inside = zone(table).outcomes
    assume(inside)
    best = table.gains[list(inside)].min(axis=1).max()

    for row in egalitarian_solution(table).outcomes:
        assert table.gains[row].min() == best


@given(table=payoffs())
def test_the_utilitarian_sum_cannot_be_raised(table):
    inside = zone(table).outcomes
    assume(inside)
    sums = table.gains[list(inside)].sum(axis=1)

    expected = [row for row, total in zip(inside, sums, strict=True) if total == sums.max()]
    assert list(utilitarian_solution(table).outcomes) == expected


@given(table=payoffs())
def test_the_nash_product_cannot_be_raised(table):
    inside = zone(table).outcomes
    assume(inside)
    products = table.gains[list(inside)].prod(axis=1)
    assume(products.max() > 0)

    expected = [row for row, p in zip(inside, products, strict=True) if p == products.max()]
    assert list(nash_solution(table).outcomes) == expected
