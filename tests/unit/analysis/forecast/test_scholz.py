import math

import numpy as np
import pytest

from forecast.tables import chance_table, changed
from parley.analysis.forecast.grid import Noise, drawn, grid
from parley.analysis.forecast.scholz import (
    Actors,
    ScholzOptions,
    accepted,
    aversion,
    chances,
    expected,
    rounds,
)
from parley.analysis.forecast.scholz_run import play_scholz
from parley.errors import AnalysisError

FORMULA = ScholzOptions(form="formula")
PLACE = np.array([1.0, 4.0, 9.0])
ACTORS = Actors(force=np.array([1.0, 1.0, 3.0]), salience=np.array([1.0, 0.5, 1.0]), width=10.0)


def test_pairwise_chances_by_hand():
    """Between 1 and 4: |support| is 0.3 each for 1 and 4, and 3 x 0.3 for 9, on the side of 4."""
    chance = chances(PLACE, ACTORS, np.ones(3), "formula")

    assert chance[0, 1] == pytest.approx(0.3 / 1.5)
    assert chance[1, 0] == pytest.approx(1.2 / 1.5)
    assert chance[0, 0] == 0.5


def test_the_published_program_divides_by_all_pairs():
    """Support of 1: 0.3, 0.8, 0.5; of 4: 0.3, 0.5, 0.2; of 9: 3 x (0.3, 0.8, 0.5); twice each."""
    everything = 2 * (1.6 + 1.0 + 4.8)
    chance = chances(PLACE, ACTORS, np.ones(3), "replication")

    assert chance[0, 1] == pytest.approx(0.3 / everything)
    assert chance[1, 0] == pytest.approx(1.2 / everything)


@pytest.mark.parametrize("stay", [1.0, 0.4])
def test_expected_utility_by_hand(stay):
    power = np.array([0.8, 1.0, 1.5])
    options = ScholzOptions(form="formula", stay=stay, better=0.3)
    mine, theirs = expected(PLACE, ACTORS, power, options)
    chance = chances(PLACE, ACTORS, power, "formula")
    mean = float((ACTORS.force * PLACE).sum() / 5)

    def by_hand(i, j, r):
        d, p, s = abs(PLACE[i] - PLACE[j]) / 10, chance[i, j], ACTORS.salience[j]
        win, lose = 2 - 4 * (0.5 - d / 2) ** r, 2 - 4 * (0.5 + d / 2) ** r
        step = (abs(PLACE[i] - mean) + abs(PLACE[i] - PLACE[j])) / 40
        better, worse = 2 - 4 * (0.5 - step) ** r, 2 - 4 * (0.5 + step) ** r
        still = stay * (2 - 4 * 0.5**r) + (1 - stay) * (0.3 * better + 0.7 * worse)
        return s * (p * win + (1 - p) * lose) + (1 - s) * win - still

    for i in range(3):
        for j in range(3):
            assert mine[i, j] == pytest.approx(by_hand(i, j, power[i]))
            assert theirs[i, j] == pytest.approx(by_hand(j, i, power[i]))


def test_aversion_runs_from_a_half_to_two():
    assert aversion(np.array([0.0, 1.0, 2.0])) == pytest.approx([2.0, 1.0, 0.5])


def test_equal_danger_is_no_division_by_zero():
    assert aversion(np.array([0.3, 0.3, 0.3 + 1e-17])).tolist() == [1, 1, 1]
    alone = Actors(force=np.ones(2), salience=np.ones(2), width=1.0)
    played = rounds(np.array([0.5, 0.5]), alone, FORMULA)
    assert all(np.isfinite(r.position).all() for r in played)


def test_offers_by_sign():
    """Actor 0 confronted by 1; capitulates only in the text's form; compromise in proportion."""
    place = np.array([0.0, 10.0])

    def taken(own, back, form="formula"):
        gains = (np.array([[0, own], [0, 0]]), np.array([[0, back], [0, 0]]))
        where, kinds, _partners = accepted(place, gains, ScholzOptions(form=form))
        return kinds[0], where[0]

    assert taken(0.2, 0.5) == ("confront", 10)
    assert taken(-0.2, 0.5) == ("compromise", 4)
    assert taken(-0.5, 0.2) == ("capitulate", 10)
    assert taken(-0.5, 0.2, "replication") == ("", 0)
    assert taken(0.5, 0.2) == ("", 0)
    assert taken(-0.5, -0.2) == ("", 0)


def test_the_nearest_offer_is_taken_and_confrontation_comes_first():
    place = np.array([5.0, 9.0, 6.0, 0.0])
    own = np.array([[0, 0.1, 0.1, -0.9]] + [[0] * 4] * 3)
    back = np.array([[0, 0.5, 0.5, 1.0]] + [[0] * 4] * 3)

    where, kinds, partners = accepted(place, (own, back), FORMULA)

    assert (where[0], kinds[0], partners[0]) == (6, "confront", 2)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("form", ["replication", "formula"])
def test_units_and_origin_do_not_matter_and_nobody_leaves_the_range(seed, form):
    options = ScholzOptions(form=form)
    found = chance_table(seed, actors=6, issues=1)
    runs = []
    for one in (found, changed(found, capability=8.0), changed(found, scale=2.0, shift=64.0)):
        numbers = grid(one)
        actors = Actors(force=numbers.weight[:, 0], salience=numbers.salience[:, 0],
                        width=float(numbers.width[0]))  # fmt: skip
        end = rounds(numbers.position[:, 0], actors, options)[-1].position
        runs.append((end - numbers.low) / numbers.width)
    assert runs[1] == pytest.approx(runs[0], abs=1e-6)
    assert runs[2] == pytest.approx(runs[0], abs=1e-6)
    assert (runs[0] >= 0).all()
    assert (runs[0] <= 1).all()


def test_each_issue_is_played_by_those_with_a_stake():
    found = chance_table(3, actors=5, issues=2)
    fewer = type(found)(
        title="t", issues=found.issues, actors=found.actors,
        stakes=tuple(s for s in found.stakes if (s.actor, s.issue) != ("a0", "i1")),
    )  # fmt: skip

    played = play_scholz(grid(fewer), drawn(fewer, 3, 0, Noise()), ScholzOptions(rounds=4))

    assert len(played.rounds) == 5
    assert set(played.rounds[4].positions["a0"]) == {"i0"}
    assert played.drawn.shape == (3, 2)
    assert math.isfinite(played.drawn.sum())


@pytest.mark.parametrize(
    "fields", [{"form": "x"}, {"rounds": 0}, {"rounds": 1001}, {"stay": 1.5}, {"better": -1}]
)
def test_senseless_options_are_refused(fields):
    with pytest.raises(AnalysisError):
        ScholzOptions(**fields)
