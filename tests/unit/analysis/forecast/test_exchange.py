from fractions import Fraction

import numpy as np
import pytest

from forecast.tables import chance_table, changed, table
from parley.analysis.forecast.exchange import (
    Board,
    ExchangeOptions,
    agreed,
    candidates,
    copied,
    effects,
    first_trades,
    floor_of,
    kept,
    outcomes,
    trade,
)
from parley.analysis.forecast.exchange_many import mean_votes
from parley.analysis.forecast.exchange_run import board_of, play_exchange
from parley.analysis.forecast.grid import Noise, drawn, grid
from parley.errors import AnalysisError


def exact(value):
    return Fraction(repr(float(value)))


def swap():
    """Two who each care about another issue, and a third in the middle of one."""
    rows = [("a", 1, 0, 0.75, 0, 0.25), ("b", 1, 10, 0.25, 10, 0.75), ("c", 2, 5, 0.5, 5, 0.5)]
    return table(rows, ("p", "q"))


def test_an_exchange_by_hand():
    """O = 37.5 and 62.5. Moving b on p by its whole 100 shifts p by 0.25 x 100 / 2 = 12.5."""
    board = board_of(grid(swap()), exact)

    (found,) = first_trades(board)

    assert outcomes(board) == [Fraction(75, 2), Fraction(125, 2)]
    assert (found.first, found.p, found.second, found.q) == (0, 0, 1, 1)
    assert found.shift_p == found.shift_q == Fraction(25, 2)
    assert found.gain == Fraction(3, 4) * found.shift_p - Fraction(1, 4) * found.shift_q


def test_effects_on_the_two_are_their_gain_and_others_are_told():
    """The middle one sees p move from 37.5 to 25 and q from 62.5 to 75: it loses 6.25 twice."""
    board = board_of(grid(swap()), exact)
    (found,) = first_trades(board)

    worth = effects(board, outcomes(board), found)

    assert worth[0] == worth[1] == found.gain
    assert worth[2] == Fraction(-25, 2)


def test_both_gain_the_same_exactly_and_no_limit_is_passed():
    for seed in range(300):
        board = board_of(grid(chance_table(seed, actors=4, issues=3)), exact)
        floor = floor_of(board)
        for found in first_trades(board):
            a, b, p, q = found.first, found.second, found.p, found.q
            s = board.salience
            assert found.gain >= 0
            assert s[b][q] * found.shift_q - s[b][p] * found.shift_p == found.gain
            assert s[a][p] * s[b][q] >= s[b][p] * s[a][q]
            full_p = board.force[b][p] * abs(board.position[a][p] - board.position[b][p])
            full_q = board.force[a][q] * abs(board.position[a][q] - board.position[b][q])
            most = [
                min(full_p / floor.total[p], abs(board.position[a][p] - floor.outcome[p])),
                min(full_q / floor.total[q], abs(board.position[b][q] - floor.outcome[q])),
            ]
            assert found.shift_p <= most[0]
            assert found.shift_q <= most[1]
            assert found.shift_p == most[0] or found.shift_q == most[1]
            worth = effects(board, floor.outcome, found)
            assert worth[a] == worth[b] == found.gain


def test_candidates_stand_on_opposite_sides_of_both():
    for seed in range(100):
        board = board_of(grid(chance_table(seed, actors=4, issues=3)), exact)
        middle = outcomes(board)
        found = candidates(floor_of(board).side)

        by_hand = [
            (a, b, p, q)
            for a in range(4)
            for b in range(a + 1, 4)
            for p in range(3)
            for q in range(p + 1, 3)
            if all(
                (board.position[a][i] - middle[i]) * (board.position[b][i] - middle[i]) < 0
                for i in (p, q)
            )
        ]
        assert found == by_hand


def test_exchanges_of_little_worth_are_agreed_too():
    gains = [
        found.gain
        for seed in range(20)
        for found, _now, _expected in agreed(
            copied(board_of(grid(chance_table(seed, actors=5, issues=3)), float))
        )
    ]

    assert any(0 < gain < 0.1 for gain in gains)


def test_a_round_ends_with_nothing_left_to_gain():
    for seed in range(50):
        board = board_of(grid(chance_table(seed, actors=5, issues=3)), float)
        voted = copied(board)
        done = [found for found, _now, _expected in agreed(voted)]
        asks = {pair for t in done for pair in ((t.first, t.p), (t.second, t.q))}
        gives = {pair for t in done for pair in ((t.second, t.p), (t.first, t.q))}

        assert not asks & gives
        assert all(t.gain > 0 for t in done)
        for before, after in zip(board.position, voted.position, strict=True):
            assert all(-1e-9 <= y <= 100 + 1e-9 for y in after)
            assert len(before) == len(after)
        for actor, issue in asks:
            assert voted.position[actor][issue] == board.position[actor][issue]


def test_part_of_a_move_lasts_and_less_where_it_matters():
    """Salience 1 keeps a tenth of the way, salience 0 a half."""
    before = Board(position=[[Fraction(0), Fraction(0)]], salience=[[Fraction(1), Fraction(0)]],
                   force=[[Fraction(1), Fraction(1)]])  # fmt: skip
    after = Board(position=[[Fraction(50), Fraction(50)]], salience=before.salience,
                  force=before.force)  # fmt: skip

    assert kept(before, after).position == [[5, 25]]


def test_nobody_who_cares_for_neither_can_trade():
    board = Board(position=[[0.0, 0.0], [100.0, 100.0]], salience=[[0.0, 0.0], [0.0, 0.0]],
                  force=[[1.0, 1.0], [1.0, 1.0]])  # fmt: skip

    assert trade(board, floor_of(board), (0, 1, 0, 1)).gain == 0


@pytest.mark.parametrize("seed", range(8))
def test_many_draws_at_once_equal_each_by_itself(seed):
    many = drawn(chance_table(seed, actors=6, issues=4), 10, seed, Noise(share=0.2))
    together = mean_votes(many, 4)
    for draw in range(10):
        board = board_of(many.at(draw), float)
        votes = []
        for _round in range(4):
            voted = copied(board)
            if not sum(1 for _ in agreed(voted)):
                break
            votes.append(outcomes(voted))
            board = kept(board, voted)
        mean = np.mean(votes or [outcomes(board)], axis=0)
        assert together[draw] == pytest.approx(mean, abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_units_and_origin_do_not_matter(seed):
    found = chance_table(seed, actors=4, issues=3)
    first = first_trades(board_of(grid(found), exact))
    for other in (changed(found, capability=3), changed(found, scale=2, shift=16)):
        again = first_trades(board_of(grid(other), exact))
        assert [(t.gain, t.first, t.p) for t in again] == [(t.gain, t.first, t.p) for t in first]


def test_one_issue_leaves_nothing_to_exchange():
    found = chance_table(1, issues=1)

    played = play_exchange(grid(found), drawn(found, 3, 0, Noise()), ExchangeOptions())

    assert played.exchanges == ()
    assert played.rounds[0].candidates == 0
    assert played.rounds[-1].outcome == played.rounds[0].outcome
    assert np.isfinite(played.drawn).all()


def test_who_has_no_stake_on_an_issue_does_not_trade_it():
    rows = [("a", 1, 0, 0.75, None, 0), ("b", 1, 10, 0.25, 10, 0.75), ("c", 1, 5, 0.5, 0, 0.5)]
    found = table(rows, ("p", "q"))

    played = play_exchange(grid(found), drawn(found, 3, 0, Noise()), ExchangeOptions())

    assert all({"a"}.isdisjoint({e.demander_p, e.demander_q}) for e in played.exchanges)
    assert set(played.rounds[-1].positions["a"]) == {"p"}


@pytest.mark.parametrize("rounds", [0, 101])
def test_senseless_rounds_are_refused(rounds):
    with pytest.raises(AnalysisError, match="1 to 100 rounds"):
        ExchangeOptions(rounds=rounds)
