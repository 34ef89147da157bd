import numpy as np
import pytest

from parley.analysis.bargaining import (
    RULES,
    Batch,
    chosen,
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from parley.analysis.payoffs import tabulate

ALL = [nash_solution, kalai_smorodinsky_solution, egalitarian_solution, utilitarian_solution]


def test_nash_splits_the_gain_not_the_pie():
    pie = [[share, 10 - share] for share in range(11)]

    assert nash_solution(tabulate("ab", pie, [2, 0])).outcomes == (6,)


@pytest.mark.parametrize("rule", ALL)
def test_all_ties_are_returned(rule):
    assert rule(tabulate("ab", [[1, 3], [3, 1], [1, 1]], [0, 0])).outcomes == (0, 1)


@pytest.mark.parametrize("rule", ALL)
def test_no_acceptable_outcome_is_a_finding(rule):
    assert rule(tabulate("ab", [[1, 3], [3, 1]], [2, 2])).outcomes == ()


@pytest.mark.parametrize("rule", ALL)
def test_an_outcome_as_good_as_no_deal_for_one_party_still_counts(rule):
    assert rule(tabulate("ab", [[1, 3], [3, 0]], [1, 1])).outcomes == (0,)


def test_nash_without_joint_gain_keeps_only_what_is_not_dominated():
    rows = [[0, 1], [0, 3], [0, 0], [2, 0], [1, 0]]

    assert nash_solution(tabulate("ab", rows, [0, 0])).outcomes == (1, 3)


def test_a_party_that_cannot_gain_does_not_hide_the_gains_of_others():
    rows = [[1, 4, 5], [3, 3, 5], [4, 1, 5], [9, 9, 4]]

    assert kalai_smorodinsky_solution(tabulate("abc", rows, [0, 0, 5])).outcomes == (1,)


def test_kalai_smorodinsky_takes_the_ideal_from_acceptable_outcomes_only():
    rows = [[4, 4], [6, 3], [100, -1]]

    assert kalai_smorodinsky_solution(tabulate("ab", rows, [0, 0])).outcomes == (1,)


def test_a_tie_of_the_worst_off_is_broken_by_the_next():
    rows = [[1, 5, 2], [2, 1, 4], [1, 2, 6]]

    assert egalitarian_solution(tabulate("abc", rows, [0, 0, 0])).outcomes == (2,)


def test_unacceptable_riches_do_not_count_for_the_sum():
    assert utilitarian_solution(tabulate("ab", [[1, 1], [9, -1]], [0, 0])).outcomes == (0,)


def test_many_tables_at_once_are_solved_as_one_by_one():
    rng = np.random.default_rng(4)
    tables = [rng.integers(0, 6, (n, 3)) * [n, 1.0, 9 - n] for n in (1, 5, 8, 2, 7)]
    tables.append(np.array([[0.0, 1, 1], [0, 2, 1]]))
    starts = np.cumsum([0, *(len(t) for t in tables[:-1])])

    together = chosen(Batch(np.concatenate(tables), starts))

    for rule, solve in zip(RULES, ALL, strict=True):
        apart = [
            np.isin(np.arange(len(t)), solve(tabulate("abc", t.tolist(), [0, 0, 0])).outcomes)
            for t in tables
        ]
        assert together[rule].tolist() == np.concatenate(apart).tolist()


def test_the_best_gain_of_one_table_is_not_that_of_another():
    together = Batch(np.array([[4.0, 5], [6, 3], [20, 1]]), np.array([0, 2]))

    assert chosen(together)["kalai_smorodinsky"].tolist() == [True, False, True]
