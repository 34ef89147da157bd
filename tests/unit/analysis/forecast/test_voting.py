import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.analysis.forecast.challenge_options import CHOICES, ChallengeOptions, options_of
from parley.analysis.forecast.voting import coalitions, odds, victory, vote
from parley.errors import AnalysisError

RULES = CHOICES["voting"]


@pytest.mark.parametrize(
    ("rule", "votes"),
    [("Proportional", 1.0), ("Cubic", 0.25), ("PropCbc", 0.625), ("Binary", 2.0),
     ("PropBin", 1.2), ("ASymProsp", 2 / 3)],
)  # fmt: skip
def test_votes_for_half_a_point_by_hand(rule, votes):
    assert vote(rule, np.float64(2), np.float64(0.5)) == pytest.approx(votes)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "ASymProsp"])
def test_votes_for_and_against_cancel(rule):
    gains = np.linspace(-1, 1, 21)

    assert vote(rule, np.float64(3), gains) == pytest.approx(-vote(rule, np.float64(3), -gains))


def test_losses_weigh_more_than_gains_under_prospects():
    assert vote("ASymProsp", np.float64(1), np.float64(-0.6)) == pytest.approx(-0.6)
    assert vote("ASymProsp", np.float64(1), np.float64(0.6)) == pytest.approx(0.4)


def test_coalitions_by_hand():
    """Weights 2 and 1; the first prefers option 0 by 0.5, the second option 1 by 0.25."""
    strength = coalitions("Proportional", np.array([2.0, 1.0]), np.array([[1, 0.5], [0.25, 0.5]]))

    assert strength[0, 1] == pytest.approx(1.0)
    assert strength[1, 0] == pytest.approx(0.25)
    assert strength[0, 0] == pytest.approx(1e-8)


@pytest.mark.parametrize(
    ("model", "chance"),
    [("Linear", 2 / 3), ("Square", 4 / 5), ("Quartic", 16 / 17), ("Octic", 256 / 257),
     ("Binary", 1 - 1e-6)],
)  # fmt: skip
def test_twice_the_strength_wins_by_model(model, chance):
    won = victory(model, np.array([[1.0, 2.0], [1.0, 1.0]]))

    assert won[0, 1] == pytest.approx(chance, abs=1e-6)
    assert won[1, 0] == pytest.approx(1 - chance, abs=1e-6)


@pytest.mark.parametrize("model", CHOICES["victory"])
def test_chances_of_two_sides_add_up_to_one(model):
    strength = np.random.default_rng(0).random((30, 4, 4)) + 1e-6
    won = victory(model, strength)

    assert won + np.swapaxes(won, 1, 2) == pytest.approx(np.ones_like(won))
    assert won[:, range(4), range(4)] == pytest.approx(0.5)


def test_tiny_strengths_do_not_vanish_in_high_powers():
    won = victory("Octic", np.array([[1e-60, 2e-60], [1e-60, 1e-60]]))

    assert won[0, 1] == pytest.approx(256 / 257)


@pytest.mark.parametrize("pce", CHOICES["pce"])
@pytest.mark.parametrize("voting", RULES)
def test_odds_add_up_to_one_and_stay_with_members(pce, voting):
    rng = np.random.default_rng(1)
    strength = coalitions(voting, rng.random((6, 5)) + 0.1, rng.random((6, 5, 4)))
    member = np.array([[True, True, False, True]] * 6)

    share = odds(ChallengeOptions(pce=pce), strength, member)

    assert share.sum(axis=-1) == pytest.approx(np.ones(6))
    assert (share[:, 2] == 0).all()
    assert (share >= 0).all()


@pytest.mark.parametrize("pce", CHOICES["pce"])
def test_two_options_settle_where_the_chain_is_still(pce):
    """For two options, conditional odds are the chances; all forms are checked as fixed points."""
    strength = np.array([[1e-8, 3.0], [1.0, 1e-8]])
    share = odds(ChallengeOptions(pce=pce), strength)

    if pce == "Conditional":
        assert share == pytest.approx([0.75, 0.25])
    else:
        assert share[0] > 0.75 - 1e-4
        assert odds(ChallengeOptions(pce=pce), strength[::-1, ::-1])[1] == pytest.approx(share[0])


def test_one_option_is_certain():
    for pce in CHOICES["pce"]:
        assert odds(ChallengeOptions(pce=pce), np.array([[1e-8]])) == pytest.approx([1])


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.sampled_from(CHOICES["pce"]))
def test_the_favourite_of_everyone_has_the_best_odds(utilities, pce):
    worth = np.array([utilities, utilities])
    share = odds(ChallengeOptions(pce=pce), coalitions("Proportional", np.ones(2), worth))

    assert share[worth[0].argmax()] >= share.max() - 1e-6


@pytest.mark.parametrize("name", CHOICES)
def test_unknown_options_are_refused(name):
    with pytest.raises(AnalysisError, match=f"no {name} 'x'"):
        ChallengeOptions(**{name: "x"})


@pytest.mark.parametrize("fields", [{"turns": 0}, {"turns": 1001}, {"quiet": -0.1}])
def test_senseless_limits_are_refused(fields):
    with pytest.raises(AnalysisError, match="plays 1 to"):
        ChallengeOptions(**fields)


def test_options_of_a_file_are_understood_in_its_spelling():
    from forecast.tables import THREE, table

    found = table(THREE, settings=(("VotingRule", "binary"), ("PCEModel", "MarkovIPCM"),
                                   ("BigRAdjust", "NoRA"), ("stop", "never")))  # fmt: skip

    options = options_of(found)

    assert (options.voting, options.pce) == ("Binary", "MarkovIncentive")
    with pytest.raises(AnalysisError, match="no voting 'Loud'"):
        options_of(table(THREE, settings=(("VotingRule", "Loud"),)))
