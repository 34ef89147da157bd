"""Published and hand-derived answers."""

import numpy as np
import pytest

from parley.analysis.bargaining import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    nash_solution,
    utilitarian_solution,
)
from parley.analysis.pareto import frontier
from parley.analysis.payoffs import tabulate


def test_nash_1950_example_bill_and_jack():
    """Bill gives book, whip, ball, bat; Jack gives pen, toy, knife (Nash 1950, p. 162)."""
    bill = {"book": 2, "whip": 2, "ball": 2, "bat": 2, "box": 4}
    jack_values_of_bills = {"book": 4, "whip": 2, "ball": 1, "bat": 2, "box": 1}
    jack = {"pen": 1, "toy": 1, "knife": 2, "hat": 2}
    bill_values_of_jacks = {"pen": 10, "toy": 4, "knife": 6, "hat": 2}
    goods = [*bill, *jack]
    rows, moves = [], []
    for pattern in range(2 ** len(goods)):
        moved = [good for bit, good in enumerate(goods) if pattern >> bit & 1]
        bills = sum(bill_values_of_jacks.get(g, 0) - bill.get(g, 0) for g in moved)
        jacks = sum(jack_values_of_bills.get(g, 0) - jack.get(g, 0) for g in moved)
        rows.append((bills, jacks))
        moves.append(moved)

    picked = nash_solution(tabulate(["bill", "jack"], rows, [0, 0])).outcomes

    assert [moves[row] for row in picked] == [
        ["book", "whip", "ball", "bat", "pen", "toy", "knife"]
    ]
    assert rows[picked[0]] == (12, 5)


def divided(total, worth_to_second, steps=1001):
    """A sum divided between one who values it linearly and one who values it otherwise."""
    share = np.linspace(0, total, steps)
    return share, np.stack([share, worth_to_second(total - share)], axis=1).tolist()


def test_nash_gives_a_risk_averse_party_a_third():
    """Maximise x * sqrt(1 - x): x = 2/3 (derived)."""
    share, rows = divided(1.0, np.sqrt, steps=3001)

    (row,) = nash_solution(tabulate(["a", "b"], rows, [0, 0])).outcomes

    assert share[row] == pytest.approx(2 / 3, abs=1e-3)


def test_kalai_smorodinsky_and_egalitarian_meet_the_diagonal():
    """Solve x = sqrt(1 - x): x = (sqrt(5) - 1) / 2 (derived)."""
    share, rows = divided(1.0, np.sqrt, steps=10001)
    table = tabulate(["a", "b"], rows, [0, 0])

    (row,) = kalai_smorodinsky_solution(table).outcomes

    assert share[row] == pytest.approx((5**0.5 - 1) / 2, abs=1e-3)
    assert egalitarian_solution(table).outcomes == (row,)


def test_utilitarian_equalises_marginal_worth():
    """Maximise x + sqrt(1 - x): x = 3/4 (derived)."""
    share, rows = divided(1.0, np.sqrt, steps=4001)

    (row,) = utilitarian_solution(tabulate(["a", "b"], rows, [0, 0])).outcomes

    assert share[row] == pytest.approx(3 / 4, abs=1e-3)


def test_the_four_rules_can_pick_four_outcomes():
    """By hand: products 48, 49.5, 40, 22, 27.6, 0; sums 16, 15.5, 13, 23, 10.6, 10."""
    rows = [[12, 4], [11, 4.5], [8, 5], [22, 1], [4.6, 6], [0, 10]]
    table = tabulate(["a", "b"], rows, [0, 0])

    assert nash_solution(table).outcomes == (1,)
    assert kalai_smorodinsky_solution(table).outcomes == (1,)
    assert egalitarian_solution(table).outcomes == (2,)
    assert utilitarian_solution(table).outcomes == (3,)


def test_kalai_smorodinsky_is_not_the_smallest_spread():
    """(0.3, 0.3) has no spread, but (0.5, 0.6) leaves nobody worse off."""
    table = tabulate(["a", "b"], [[0.3, 0.3], [0.5, 0.6], [1, 0], [0, 1]], [0, 0])

    assert kalai_smorodinsky_solution(table).outcomes == (1,)


def test_two_losses_do_not_multiply_to_a_gain():
    """Both below 0.6: a product of (0.1 - 0.6)(0.1 - 0.6) must not win over (0.1)(0.05)."""
    table = tabulate(["a", "b"], [[0.1, 0.1], [0.7, 0.65]], [0.6, 0.6])

    assert nash_solution(table).outcomes == (1,)


def test_a_frontier_of_three_parties_by_hand():
    rows = [[3, 1, 1], [1, 3, 1], [1, 1, 3], [2, 2, 1], [2, 1, 1], [1, 1, 1], [2, 2, 1]]

    assert frontier(tabulate(["a", "b", "c"], rows, [0, 0, 0])) == (0, 1, 2, 3, 6)
