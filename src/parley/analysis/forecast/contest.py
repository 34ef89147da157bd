"""What an actor expects of challenging another, third parties included."""

import numpy as np

from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.grid import Numbers
from parley.analysis.forecast.voting import coalitions, odds, vote
from parley.analysis.payoffs import Rows

LEAST = 1e-10
"""Strength of a side nobody joins, so that no chance is 0 divided by 0."""

OWN_SHARE = {"Full": 1.0, "TwoThirds": 2 / 3, "Half": 0.5, "OneThird": 1 / 3, "None": 0.0}
"""How much of another's own attitude to risk counts when an actor judges for it."""

BLOCK_CELLS = 4_000_000
"""Cells of one working array (32 MB); judges are taken in blocks that keep under it."""


def distances(position: Numbers, salience: Numbers) -> Numbers:
    """How far each actor finds each position from its own, by its own saliences.

    d_ij = sqrt(sum_k s_ik^2 (x_ik - x_jk)^2 / sum_k s_ik^2), positions from 0 to 1.

    Returns:
        Shape (..., n_actors, n_positions).
    """
    square = salience**2
    apart = (position[..., :, None, :] - position[..., None, :, :]) ** 2
    far = (square[..., :, None, :] * apart).sum(axis=-1)
    return np.asarray(np.sqrt(far / square.sum(axis=-1)[..., :, None]))


def utility(distance: Numbers, risk: Numbers) -> Numbers:
    """Worth of a position at a distance: u = (1 - d)(1 + d R), 1 at home, 0 at the far end."""
    return np.asarray((1.0 - distance) * (1.0 + np.minimum(distance, 1.0) * risk))


def attitudes(options: ChallengeOptions, weight: Numbers, distance: Numbers) -> Numbers:
    """Attitude to risk that follows from how strong an actor's position is.

    The odds of each position among actors neutral to risk are put on a scale on which the
    strongest gets 1 and the weakest 0, -0.5 or -1 (`risk_range`). When all are equally strong,
    everyone is taken as neutral.

    Returns:
        Shape (..., n_actors).
    """
    plain = utility(distance, np.zeros(()))
    share = odds(options, coalitions(options.voting, weight, plain))
    low, high = share.min(axis=-1, keepdims=True), share.max(axis=-1, keepdims=True)
    gap = high - low
    place = np.where(gap > 0, (share - low) / np.where(gap > 0, gap, 1.0), np.nan)
    scaled = {"Min": place, "Mid": 1.5 * place - 0.5, "Max": 2 * place - 1}[options.risk_range]
    return np.asarray(np.nan_to_num(scaled, nan=0.0))


def challenges(
    options: ChallengeOptions,
    capability: Numbers,
    salience: Numbers,
    distance: Numbers,
    risk: Numbers,
) -> tuple[Numbers, Numbers, Numbers]:
    """For each pair, what a challenge of i against j promises.

    Args:
        options: voting rule, how risk is judged, what third parties commit.
        capability: shape (n_draws, n_actors).
        salience: total salience of each actor, the same shape, 0 to 1.
        distance: shape (n_draws, n_actors, n_actors).
        risk: shape (n_draws, n_actors).

    Returns:
        Three arrays of shape (n_draws, n_actors, n_actors), [i, j]: i's estimate that it
        prevails, j's estimate that i prevails, and what i expects to gain (i's estimate).
    """
    draws, actors = capability.shape
    chance, theirs, gain = (np.zeros((draws, actors, actors)) for _ in range(3))
    block = max(1, BLOCK_CELLS // max(draws * actors * actors, 1))
    share = OWN_SHARE[options.risk_adjust]
    both = options.bargaining != "InitOnlyInterp"
    force = capability * salience
    for start in range(0, actors, block):
        judges = np.arange(start, min(start + block, actors))
        seen = (1 - share) * risk[:, judges, None] + share * risk[:, None, :]
        worth = utility(distance[:, None], seen[..., None])
        own = _prevail(options, force, worth, judges, attack=True)
        chance[:, judges] = own
        gain[:, judges] = _gain(salience, worth, judges, own)
        if both:
            theirs[:, :, judges] = np.swapaxes(
                _prevail(options, force, worth, judges, attack=False), 1, 2
            )
    return chance, theirs, gain


def _prevail(
    options: ChallengeOptions,
    force: Numbers,
    worth: Numbers,
    judges: Rows,
    *,
    attack: bool,
) -> Numbers:
    """Each judge's estimate that i wins against j, where the judge is i (or, if not, j).

    Args:
        options: voting rule and commitment.
        force: capability times total salience, shape (n_draws, n_actors).
        worth: utility as each judge sees it, shape (n_draws, n_judges, n_actors, n_positions).
        judges: numbers of the judging actors.
        attack: whether the judge is the one who challenges.

    Returns:
        Shape (n_draws, n_judges, n_actors): against (or by) each other actor.
    """
    rows = np.arange(len(judges))
    home = worth[:, rows, judges, judges][:, :, None]
    mine = worth[:, rows, :, judges].transpose(1, 0, 2)
    abroad = worth[:, rows, judges, :]
    theirs = np.diagonal(worth, axis1=2, axis2=3)
    sign = 1.0 if attack else -1.0

    def side(weight: Numbers, gain: Numbers) -> Numbers:
        """Votes for the judge when positive; one rule counts the challenger's gains otherwise."""
        return sign * vote(options.voting, weight, sign * gain)

    first = side(force[:, judges, None], home - abroad)
    second = side(force[:, None, :], mine - theirs)
    pro = LEAST + np.maximum(first, 0) + np.maximum(second, 0)
    con = LEAST + np.maximum(-first, 0) + np.maximum(-second, 0)
    little = side(force[:, None, :, None], mine[:, :, :, None] - worth)
    with_me = pro[:, :, None, :] + np.maximum(little, 0)
    with_them = con[:, :, None, :] + np.maximum(-little, 0)
    odd = with_me / (with_me + with_them)
    stake = _stake(options.commitment, odd, mine[:, :, :, None], worth, theirs[..., None])
    joined = side(force[:, None, :, None], stake)
    third = np.ones(joined.shape[1:], dtype=bool)
    third[rows, judges, :] = False
    everyone = np.arange(joined.shape[2])
    third[:, everyone, everyone] = False
    joined = np.where(third, joined, 0.0)
    pro = pro + np.maximum(joined, 0).sum(axis=2)
    con = con + np.maximum(-joined, 0).sum(axis=2)
    return np.asarray(pro / (pro + con) if attack else con / (pro + con))


def _stake(commitment: str, odd: Numbers, mine: Numbers, other: Numbers, home: Numbers) -> Numbers:
    """What a third party gains by joining i rather than j, over the four ways it can end."""
    win_with, lose_with = 2 * mine + home, 3 * other
    lose_against, win_against = 3 * mine, 2 * other + home
    if commitment == "FullCommit":
        win_with, win_against = 3 * mine, 3 * other
    elif commitment == "NoCommit":
        lose_with, lose_against = 2 * other + home, 2 * mine + home
    joining = odd * win_with + (1 - odd) * lose_with
    opposing = odd * lose_against + (1 - odd) * win_against
    return np.asarray(joining - opposing)


def _gain(
    salience: Numbers,
    worth: Numbers,
    judges: Rows,
    chance: Numbers,
) -> Numbers:
    """E = (1 - S_j) 2u_i + S_j (P 2u_i + (1 - P) 2u_j) - (u_i + u_j), as the judge sees it."""
    rows = np.arange(len(judges))
    home = worth[:, rows, judges, judges][:, :, None]
    away = worth[:, rows, judges, :]
    resist = salience[:, None, :]
    contest = chance * 2 * home + (1 - chance) * 2 * away
    return np.asarray((1 - resist) * 2 * home + resist * contest - (home + away))
