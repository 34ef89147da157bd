"""The bargains that challenges lead to, and which of them each actor ends up with."""

import numpy as np

from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.contest import utility
from parley.analysis.forecast.grid import Mask, Numbers
from parley.analysis.forecast.voting import coalitions, odds
from parley.analysis.payoffs import Rows

WORTH_IT = 1e-5
"""Expected gain in utility that a challenge must exceed."""

DIGITS = 1e4
"""Bargains are struck to four decimals of the scale, as in the published runs."""

NOBODY_CARES = 1e-6
"""Weight with which an actor keeps its place when neither side cares or can coerce."""


def best_targets(gain: Numbers) -> Rows:
    """Whom each actor gains most from challenging: the first of equals; -1 for nobody.

    Args:
        gain: shape (n_draws, n_actors, n_actors), [i, j]: what i expects of challenging j.
    """
    actors = gain.shape[-1]
    others = np.where(np.eye(actors, dtype=bool), -np.inf, gain)
    best = others.argmax(axis=-1)
    worth = np.take_along_axis(others, best[..., None], axis=-1)[..., 0]
    return np.where(worth > WORTH_IT, best, -1)


def interpolate(
    kind: str, places: tuple[Numbers, Numbers], saliences: tuple[Numbers, Numbers], chance: Numbers
) -> tuple[Numbers, Numbers]:
    """Where the two sides of a challenge would meet, dimension by dimension.

    Each place counts with salience and chance to prevail, both to the power 1 (`S1P1`) or 2
    (`S2P2`); `S2PMax` lets only the weaker side move.

    Args:
        kind: an option of `interpolation`.
        places: of the challenger and the challenged, shape (..., n_issues), 0 to 1.
        saliences: theirs, the same shape.
        chance: that the challenger prevails, shape (...).

    Returns:
        What the challenger and what the challenged would then hold.
    """
    (here, there), (mine, theirs) = places, saliences
    odd = chance[..., None]
    if kind == "S2PMax":
        give_here, give_there = np.maximum(1 - 2 * odd, 0.0), np.maximum(2 * odd - 1, 0.0)
        pull, push = mine**2, theirs**2
        step = give_here * push / (give_here * push + NOBODY_CARES + (1 - give_here) * pull)
        back = give_there * pull / (give_there * pull + NOBODY_CARES + (1 - give_there) * push)
        return here + step * (there - here), there + back * (here - there)
    power = 1 if kind == "S1P1" else 2
    pull, push = mine**power * odd**power, theirs**power * (1 - odd) ** power
    total = pull + push + NOBODY_CARES
    first = ((pull + NOBODY_CARES) * here + push * there) / total
    second = (pull * here + (push + NOBODY_CARES) * there) / total
    return np.floor(0.5 + first * DIGITS) / DIGITS, np.floor(0.5 + second * DIGITS) / DIGITS


def proposals(
    options: ChallengeOptions,
    position: Numbers,
    salience: Numbers,
    force: Numbers,
    target: Rows,
    views: tuple[Numbers, Numbers],
) -> tuple[Numbers, Numbers, Rows, Rows]:
    """The bargains that lie on the table.

    Args:
        options: interpolation, and whose view counts.
        position: shape (n_draws, n_actors, n_issues), 0 to 1.
        salience: the same shape.
        force: capability times total salience, shape (n_draws, n_actors).
        target: from `best_targets`.
        views: chances to prevail as the challenger and as the challenged sees them.

    Returns:
        Places of the challenger and of the challenged, shape (n_draws, n_bargains, n_issues);
        who challenges whom in each, shape (n_bargains,) and (n_draws, n_bargains); -1 where
        there is no bargain. With `InitRcvrInterp` there are two for each challenger.
    """
    actors = position.shape[1]
    seat = np.maximum(target, 0)[..., None]
    other = np.take_along_axis(position, seat, axis=1)
    caring = np.take_along_axis(salience, seat, axis=1)
    chances = [np.take_along_axis(view, seat, axis=2)[..., 0] for view in views]
    met = [
        interpolate(options.interpolation, (position, other), (salience, caring), chance)
        for chance in chances
    ]
    initiator = np.arange(actors)
    if options.bargaining == "InitOnlyInterp":
        return met[0][0], met[0][1], initiator, target
    if options.bargaining == "PWCompInterp":
        theirs = np.take_along_axis(force, seat[..., 0], axis=1)
        share = (force / (force + theirs))[..., None]
        mixed = [share * met[0][k] + (1 - share) * met[1][k] for k in (0, 1)]
        return mixed[0], mixed[1], initiator, target
    first, second = (np.repeat(met[0][k], 2, axis=1) for k in (0, 1))
    first[:, 1::2], second[:, 1::2] = met[1][0], met[1][1]
    return first, second, np.repeat(initiator, 2), np.repeat(target, 2, axis=1)


def worths(
    position: Numbers,
    salience: Numbers,
    risk: Numbers,
    distance: Numbers,
    offers: tuple[Numbers, Numbers, Rows, Rows],
) -> Numbers:
    """What each actor thinks of the state after each bargain; the last column is no bargain.

    The mean utility of all positions, with those of the two bargainers replaced.

    Returns:
        Shape (n_draws, n_actors, n_bargains + 1).
    """
    first, second, initiator, target = offers
    now = utility(distance, risk[..., None])
    stay = now.sum(axis=-1)
    seat = np.broadcast_to(np.maximum(target, 0)[:, None, :], (*now.shape[:2], target.shape[1]))
    old = now[:, :, initiator] + np.take_along_axis(now, seat, axis=2)
    new = sum(_worth_of(place, position, salience, risk) for place in (first, second))
    after = np.concatenate([stay[..., None] - old + new, stay[..., None]], axis=-1)
    return np.asarray(after / position.shape[1])


def _worth_of(place: Numbers, position: Numbers, salience: Numbers, risk: Numbers) -> Numbers:
    """Utility to every actor of every place, shape (n_draws, n_actors, n_places)."""
    square = salience**2
    apart = (position[:, :, None, :] - place[:, None, :, :]) ** 2
    far = np.sqrt((square[:, :, None, :] * apart).sum(-1) / square.sum(-1)[..., None])
    return utility(far, risk[..., None])


def choices(
    options: ChallengeOptions,
    capability: Numbers,
    worth: Numbers,
    parties: tuple[Rows, Rows],
    chance: Numbers | None,
) -> Rows:
    """Which bargain each actor ends up with: an index of `worth`'s last axis.

    For each actor, everyone votes between the bargains it takes part in and keeping its place.

    Args:
        options: voting, victory, model of odds, and whether the likeliest comes about.
        capability: voting weights, shape (n_draws, n_actors).
        worth: from `worths`.
        parties: who challenges whom in each bargain, as in `proposals`.
        chance: a random number for each draw and actor, for stochastic transitions.
    """
    initiator, target = parties
    actors, last = worth.shape[1], worth.shape[2] - 1
    strength = coalitions(options.voting, capability, worth)
    member = _members(actors, initiator, target)
    picked = np.empty((len(worth), actors), dtype=np.intp)
    for actor in range(actors):
        # Keeping one's place comes first, so an exact tie moves nobody.
        order = np.r_[last, 0:last]
        stands = member[:, actor][:, order]
        used = np.flatnonzero(stands.any(axis=0))
        order, stands = order[used], stands[:, used]
        share = odds(options, strength[:, order[:, None], order[None, :]], stands)
        if chance is None:
            pick = share.argmax(axis=-1)
        else:
            heap = np.cumsum(share, axis=-1)
            pick = np.minimum((heap <= chance[:, actor, None]).sum(axis=-1), len(order) - 1)
        picked[:, actor] = order[pick]
    return picked


def _members(actors: int, initiator: Rows, target: Rows) -> Mask:
    """Which bargains concern whom, shape (n_draws, n_actors, n_bargains + 1)."""
    everyone = np.arange(actors)[None, :, None]
    struck = (target >= 0)[:, None, :]
    concern = (everyone == initiator[None, None, :]) | (everyone == target[:, None, :])
    stay = np.ones((len(target), actors, 1), dtype=bool)
    return np.concatenate([concern & struck, stay], axis=-1)
