import numpy as np
import pytest
from scipy.optimize import linprog

from oracles.mediator import allowed, drawn, scale, worth
from parley.analysis.answers import search as searching
from parley.analysis.answers.contingent import Belief, Event, contingent
from parley.analysis.answers.contingent import words as contingent_words
from parley.analysis.answers.draft import fairest
from parley.analysis.answers.field import lay
from parley.analysis.answers.lottery import lottery, words
from parley.analysis.answers.naming import names
from parley.analysis.answers.search import Search
from parley.errors import AnalysisError
from parley.model.scenario.checked import problem
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.worth import Table


def custody(*, no_deal=0.0):
    """One thing that cannot be shared: each wants it."""
    return problem(
        issues=[Choice(id="bell", options=("east", "west"), name="The bell")],
        preferences=[
            Preference(party=party, weights=(1.0,), worths=(Table(values=values),), no_deal=no_deal)
            for party, values in (("east", (1.0, 0.0)), ("west", (0.0, 1.0)))
        ],
    )


@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky", "egalitarian"])
def test_what_cannot_be_shared_is_drawn_by_lot_with_even_chances(rule):
    found = lottery(custody(), rule)

    assert [chance for chance, _ in found.packages] == pytest.approx([0.5, 0.5])
    assert found.utility == pytest.approx((0.5, 0.5))
    assert found.single == 0.0
    assert found.gap == pytest.approx(0.0, abs=1e-6)


def test_a_draw_that_can_end_below_no_deal_says_whom_it_hurts():
    found = lottery(custody(no_deal=0.25))

    assert found.regrets == ("east", "west")
    said = words(found, ("east", "west"), names(custody().issues))

    assert said[-2] == "On average, east has 0.5 and west has 0.5."
    assert said[-1] == (
        "Depending on the draw, east and west could end up with less than without a deal."
    )


def test_no_lottery_that_all_accept_is_a_finding():
    assert lottery(custody(no_deal=0.75)).packages == ()


@pytest.mark.parametrize("rule", ["nash", "kalai_smorodinsky", "egalitarian"])
@pytest.mark.parametrize("listed", [True, False])
def test_lotteries_reach_the_optimum_over_all_packages(monkeypatch, rule, listed):
    if not listed:
        monkeypatch.setattr(searching, "LISTED", 0)
    for seed in range(100 if listed else 25):
        own = drawn(seed)
        packages = allowed(own)
        if not packages:
            continue
        spread, no_deal = map(np.array, scale(own))
        gains = np.array([worth(own, p) for p in packages]) - no_deal
        found = lottery(own, rule)
        assert bool(found.packages) == (level(gains / spread) >= -1e-9), seed
        if found.packages:
            best = optimum(gains, spread, rule)
            if best is None:
                # the largest product: no package raises the sum of relative gains (Nash's tangent)
                slopes = gains / (np.array(found.utility) - no_deal)
                assert slopes.sum(axis=1).max() <= len(own.parties) + 1e-4, seed
            else:
                assert found.value == pytest.approx(best, rel=1e-4, abs=1e-4), seed
            assert found.bound >= found.value
            assert len(found.packages) <= len(own.parties)
            assert found.value >= (found.single or 0.0) - 1e-6
            mixed = sum(c * np.array(worth(own, p)) for c, p in found.packages)
            assert mixed == pytest.approx(np.array(found.utility), abs=1e-6)


def optimum(gains, spread, rule):
    """The value by a dense program over all packages; None for Nash, which is checked by slopes."""
    if rule == "egalitarian":
        return level(gains)
    if rule == "kalai_smorodinsky":
        tops = [top(gains, n) for n in range(gains.shape[1])]
        return level(gains / np.maximum(tops, 1e-6 * spread))
    return 0.0 if level(gains / spread) < 1e-6 else None


def mix(shares):
    n, k = shares.shape
    found = linprog(
        np.r_[np.zeros(n), -1.0],
        A_ub=np.c_[-shares.T, np.ones(k)],
        b_ub=np.zeros(k),
        A_eq=[np.r_[np.ones(n), 0.0]],
        b_eq=[1],
        bounds=[(0, 1)] * n + [(None, None)],
    )
    return found.x[:n]


def level(shares):
    return float((mix(shares) @ shares).min())


def top(gains, party):
    n, k = gains.shape
    found = linprog(
        -gains[:, party],
        A_ub=-gains.T,
        b_ub=np.full(k, 1e-9),
        A_eq=[np.ones(n)],
        b_eq=[1],
        bounds=[(0, 1)] * n,
    )
    return -found.fun


def dam():
    """A flow guarantee helps the lower town; a fee helps the upper one."""
    return problem(
        issues=[Choice(id="flow", options=("low", "half", "full"), ordered=True, name="Flow")],
        preferences=[
            Preference(
                party="upper", weights=(1.0,), worths=(Table(values=(1, 0.5, 0)),), no_deal=0.0
            ),
            Preference(
                party="lower", weights=(1.0,), worths=(Table(values=(0, 0.5, 1)),), no_deal=0.0
            ),
        ],
    )


def rain(upper, lower):
    return Event(
        name="it rains in May",
        beliefs=(
            Belief(party="upper", low=upper[0], high=upper[1], basis="as_7"),
            Belief(party="lower", low=lower[0], high=lower[1]),
        ),
    )


def test_parties_that_expect_different_weather_both_gain_from_betting_on_it():
    found = contingent(dam(), rain((0.8, 0.9), (0.2, 0.3)))

    assert found.if_so == {"flow": "low"}
    assert found.if_not == {"flow": "full"}
    assert found.utility == pytest.approx((0.8, 0.7))
    assert found.gains == pytest.approx((0.3, 0.2))
    assert found.unmatched
    assert not found.shared
    assert found.basis == ("as_7",)
    assert contingent_words(found, dam().parties, names(dam().issues)) == (
        "If it rains in May: Flow: low. If not: Flow: full. By its own expectation, at worst, "
        "upper gains 30 % of its range and lower gains 20 % of its range. It works because the "
        "parties take the event to be differently likely."
    )


def test_parties_that_expect_the_same_have_nothing_to_bet_on():
    assert contingent(dam(), rain((0.5, 0.5), (0.5, 0.5))) is None


def test_a_belief_that_is_no_probability_is_an_error():
    with pytest.raises(AnalysisError, match="two probabilities from 0 to 1"):
        contingent(dam(), rain((0.8, 1.4), (0.2, 0.3)))


@pytest.mark.parametrize("listed", [True, False])
def test_no_pair_of_packages_has_a_larger_smallest_gain(monkeypatch, listed):
    if not listed:
        monkeypatch.setattr(searching, "LISTED", 0)
    better = 0
    for seed in range(600 if listed else 100):
        own = drawn(seed, parties=(2, 2 + seed % 2))
        packages = allowed(own)
        if not packages:
            continue
        beliefs = np.random.default_rng(seed).uniform(size=(len(own.parties), 2))
        beliefs.sort(axis=1)
        beliefs[:, 1] = np.minimum(beliefs[:, 0] + 0.1, beliefs[:, 1])
        event = Event(
            name="e",
            beliefs=tuple(
                Belief(party=p, low=low, high=high)
                for p, (low, high) in zip(own.parties, beliefs.tolist(), strict=True)
            ),
        )
        draft = packages[seed % len(packages)] if seed % 3 else None
        found = contingent(own, event, draft)
        spread, no_deal = map(np.array, scale(own))
        table = np.array([worth(own, p) for p in packages])
        fair = ((table - no_deal) / spread).min(axis=1)
        if fair.max() < -1e-9 and draft is None:
            assert found is None
            continue
        reference = draft or fairest(Search(lay(own)))
        value = np.array(worth(own, reference))
        low, high = beliefs.T
        so, other = table[:, None], table[None]
        expected = np.minimum(low * so + (1 - low) * other, high * so + (1 - high) * other)
        fits = (expected >= np.maximum(value, no_deal) - 1e-9).all(axis=-1)
        best = ((expected - value) / spread).min(axis=-1)[fits].max(initial=-1.0)
        plainly = ((table - value) / spread).min(axis=1)
        plainly = plainly[(table >= np.maximum(value, no_deal) - 1e-9).all(axis=1)].max(initial=0.0)
        assert (found is not None) == (best > plainly + 1e-6), seed
        if found is not None:
            better += 1
            assert found.reference == reference
            assert min(found.shares) == pytest.approx(best, abs=1e-6)
    assert better > (50 if listed else 10)
