"""The challenge model against a slow version written from the formulas, actor by actor."""

import math

import numpy as np
import pytest

from forecast.tables import chance_table, changed, table
from parley.analysis.forecast.bargain import best_targets, interpolate
from parley.analysis.forecast.challenge import play, position_odds, prepared
from parley.analysis.forecast.challenge_options import CHOICES, ChallengeOptions
from parley.analysis.forecast.challenge_run import play_challenge
from parley.analysis.forecast.contest import attitudes, challenges, distances, utility
from parley.analysis.forecast.grid import Noise, drawn, grid

DEFAULT = ChallengeOptions()


def votes(rule, weight, gain):
    full = max(-1.0, min(1.0, gain / 1e-8))
    return weight * {
        "Proportional": gain, "Binary": full, "PropBin": 0.8 * gain + 0.2 * full,
        "PropCbc": (gain + gain**3) / 2, "Cubic": gain**3,
        "ASymProsp": gain if gain < 0 else 2 * gain / 3,
    }[rule]  # fmt: skip


def slow_challenge(options, u, power, care, i, j):
    """As judged with utilities `u`: the chance that i beats j, and what i gains by trying."""
    pro = con = 1e-10
    for vote in (votes(options.voting, power[i] * care[i], u[i][i] - u[i][j]),
                 votes(options.voting, power[j] * care[j], u[j][i] - u[j][j])):  # fmt: skip
        pro, con = pro + max(vote, 0), con + max(-vote, 0)
    alone = (pro, con)
    for n in range(len(power)):
        if n in (i, j):
            continue
        little = votes(options.voting, power[n] * care[n], u[n][i] - u[n][j])
        with_i, with_j = alone[0] + max(little, 0), alone[1] + max(-little, 0)
        p = with_i / (with_i + with_j)
        ni, nj, nn = u[n][i], u[n][j], u[n][n]
        ends = {
            "SemiCommit": (2 * ni + nn, 3 * nj, 3 * ni, 2 * nj + nn),
            "FullCommit": (3 * ni, 3 * nj, 3 * ni, 3 * nj),
            "NoCommit": (2 * ni + nn, 2 * nj + nn, 2 * ni + nn, 2 * nj + nn),
        }[options.commitment]
        stake = (p * ends[0] + (1 - p) * ends[1]) - (p * ends[2] + (1 - p) * ends[3])
        vote = votes(options.voting, power[n] * care[n], stake)
        pro, con = pro + max(vote, 0), con + max(-vote, 0)
    p = pro / (pro + con)
    fight = p * 2 * u[i][i] + (1 - p) * 2 * u[i][j]
    gain = (1 - care[j]) * 2 * u[i][i] + care[j] * fight - u[i][i] - u[i][j]
    return p, gain


@pytest.mark.parametrize("voting", CHOICES["voting"])
@pytest.mark.parametrize("commitment", CHOICES["commitment"])
@pytest.mark.parametrize("adjust", CHOICES["risk_adjust"])
def test_challenges_equal_the_slow_version(voting, commitment, adjust):
    options = ChallengeOptions(voting=voting, commitment=commitment, risk_adjust=adjust,
                               bargaining="InitRcvrInterp")  # fmt: skip
    place, salience, power = prepared(grid(chance_table(5, actors=5)))
    care = salience.sum(axis=-1)
    distance = distances(place, salience)
    risk = attitudes(options, power, distance)
    own, theirs, gain = challenges(options, power, care, distance, risk)
    take = {"Full": 1, "TwoThirds": 2 / 3, "Half": 1 / 2, "OneThird": 1 / 3, "None": 0}[adjust]
    for i in range(5):
        for j in range(5):
            if i == j:
                continue
            views = []
            for judge in (i, j):
                seen = (1 - take) * risk[0, judge] + take * risk[0]
                u = utility(distance[0], seen[:, None]).tolist()
                views.append(slow_challenge(options, u, power[0], care[0], i, j))
            assert own[0, i, j] == pytest.approx(views[0][0], abs=1e-12)
            assert gain[0, i, j] == pytest.approx(views[0][1], abs=1e-12)
            assert theirs[0, i, j] == pytest.approx(views[1][0], abs=1e-12)


def test_distance_and_utility_by_hand():
    place = np.array([[0.0, 0.0], [0.6, 0.8]])
    salience = np.array([[0.3, 0.4], [0.5, 0.0]])

    far = distances(place, salience)

    assert far[0, 1] == pytest.approx(math.sqrt((0.09 * 0.36 + 0.16 * 0.64) / 0.25))
    assert far[1, 0] == pytest.approx(0.6)
    assert utility(np.array(0.5), np.array(0.4)) == pytest.approx(0.5 * 1.2)
    assert utility(np.array(1.0), np.array(0.4)) == 0


def test_a_bargain_by_hand():
    """Equal saliences and a chance of 3/4: weights 9 to 1, to four decimals."""
    ends = (np.array([0.0]), np.array([1.0])), (np.array([0.5]), np.array([0.5]))

    first, second = interpolate("S2P2", *ends, np.array(0.75))

    assert first == pytest.approx([0.1])
    assert second == pytest.approx([0.1])
    first, second = interpolate("S1P1", *ends, np.array(0.75))
    assert first == pytest.approx([0.25])
    first, second = interpolate("S2PMax", *ends, np.array(0.75))
    assert first == pytest.approx([0.0])
    assert second == pytest.approx([0.5], abs=1e-4)


def test_two_that_do_not_care_stay_where_they_are():
    ends = (np.array([0.2]), np.array([0.7])), (np.array([0.0]), np.array([0.0]))

    first, second = interpolate("S2P2", *ends, np.array(0.5))

    assert (first[0], second[0]) == (0.2, 0.7)


def test_the_first_of_equal_targets_is_taken_and_small_gains_are_left():
    gain = np.array([[[0, 0.5, 0.5], [1e-6, 0, 9e-6], [0.2, 0.1, 0]]])

    assert best_targets(gain).tolist() == [[1, -1, 0]]


def test_many_runs_at_once_equal_each_by_itself():
    many = drawn(chance_table(3, actors=6), 12, 0, Noise(share=0.2))
    together = {}
    for live, state in play(many, DEFAULT):
        if state.last:
            together |= {int(d): state.position[row] for row, d in enumerate(live)}
    for draw in range(12):
        states = [state for _live, state in play(many.at(draw), DEFAULT)]
        assert states[-1].last
        assert np.array_equal(states[-1].position[0], together[draw])


@pytest.mark.parametrize("name", [name for name in CHOICES if name != "transitions"])
def test_every_option_plays_to_an_end(name):
    found = grid(chance_table(11, actors=5))
    for choice in CHOICES[name]:
        states = [s for _live, s in play(found, ChallengeOptions(**{name: choice}, turns=12))]
        assert 3 <= len(states) <= 13
        assert all(np.isfinite(s.position).all() for s in states)
        assert all((s.position >= 0).all() and (s.position <= 1).all() for s in states)


def test_turns_bound_the_play():
    found = grid(chance_table(11, actors=5))

    assert len(list(play(found, ChallengeOptions(turns=1)))) == 2
    assert len(list(play(found, ChallengeOptions(turns=5, quiet=0)))) == 6


def test_stochastic_runs_repeat_with_their_seed():
    stated = grid(chance_table(2, actors=5))
    many = drawn(chance_table(2, actors=5), 8, 0, Noise(share=0))
    options = ChallengeOptions(transitions="Stochastic")

    one, again, other = (play_challenge(stated, many, options, seed) for seed in (0, 0, 1))

    assert np.array_equal(one.drawn, again.drawn)
    assert not np.array_equal(one.drawn, other.drawn)
    assert len(np.unique(one.drawn[:, 0])) > 1


@pytest.mark.parametrize("seed", range(10))
def test_units_origin_and_names_do_not_matter(seed):
    found = chance_table(seed, actors=5)
    order = list(np.random.default_rng(seed).permutation(5))
    end = [s for _l, s in play(grid(found), DEFAULT)][-1].position[0]
    for other in (changed(found, capability=7.0), changed(found, scale=2.0, shift=64.0)):
        again = [s for _l, s in play(grid(other), DEFAULT)][-1].position[0]
        assert again == pytest.approx(end, abs=1e-9)
    again = [s for _l, s in play(grid(changed(found, order=order)), DEFAULT)][-1].position[0]
    assert again == pytest.approx(end[order], abs=1e-9)


def test_everyone_at_one_place_stays_there():
    found = grid(table([("a", 1, 5, 0.5), ("b", 2, 5, 0.5), ("c", 3, 5, 0.9)]))

    states = [state for _live, state in play(found, DEFAULT)]

    assert all((s.position == 0.5).all() for s in states)
    assert (states[0].risk == 0).all()
    chance, mean = position_odds(DEFAULT, found, states[0], np.arange(1))
    assert chance == pytest.approx(np.ones((1, 3)))
    assert mean == pytest.approx(np.array([[0.5]]))


def test_saliences_over_one_in_all_are_scaled_down_together():
    found = grid(table([("a", 1, 1, 0.8, 2, 0.8), ("b", 2, 5, 0.4, 3, 0.2)], ("q", "s")))

    _place, salience, _power = prepared(found)

    assert salience[0].sum(axis=1) == pytest.approx([1.0, 0.375])


def test_actors_without_weight_break_nothing():
    found = grid(table([("a", 0, 1, 0.5), ("b", 2, 5, 0.0), ("c", 3, 9, 0.5), ("d", 1, 2, 0.5)]))

    assert all(np.isfinite(s.position).all() for _live, s in play(found, DEFAULT))


def test_blocks_of_judges_change_nothing(monkeypatch):
    found = grid(chance_table(4, actors=6))
    whole = [s.position for _live, s in play(found, DEFAULT)]
    monkeypatch.setattr("parley.analysis.forecast.contest.BLOCK_CELLS", 40)
    parts = [s.position for _live, s in play(found, DEFAULT)]

    assert all(np.array_equal(a, b) for a, b in zip(whole, parts, strict=True))


def test_blocks_of_draws_change_nothing(monkeypatch):
    stated, many = grid(chance_table(4)), drawn(chance_table(4), 9, 0, Noise())
    whole = play_challenge(stated, many, DEFAULT, 0).drawn
    monkeypatch.setattr("parley.analysis.forecast.challenge_run.BLOCK_CELLS", 250)

    assert np.array_equal(play_challenge(stated, many, DEFAULT, 0).drawn, whole)
