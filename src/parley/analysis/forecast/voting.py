"""From utilities to votes, coalitions, chances to win and the odds of each position."""

import numpy as np

from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.grid import Mask, Numbers

SHARP = 1e-8
"""Difference in utility above which a binary vote is full: under it votes pass smoothly."""

LEAST = 1e-8
"""Strength of an empty coalition, so that no chance is 0 divided by 0."""

BINARY_LEAD = 1.10
"""Lead in strength at which the binary model makes victory certain."""

SETTLED = {"MarkovIncentive": 1e-8, "MarkovUniform": 1e-6}
STEPS_MAX = 1_000
"""When the Markov odds count as settled, and the most steps to get there (10 to 30 are usual)."""


def vote(rule: str, weight: Numbers, gain: Numbers) -> Numbers:
    """Votes for a difference in utility: positive for the first of two, negative for the second.

    Args:
        rule: an option of `voting`.
        weight: voting weight, over 0.
        gain: utility of the first minus that of the second.

    Source:
        Wise, Lester, Efird (2015), An introduction to the KAPSARC Toolkit for Behavioral
        Analysis (KTAB) using one-dimensional spatial models, KAPSARC.
    """
    match rule:
        case "Proportional":
            return np.asarray(weight * gain)
        case "Cubic":
            return np.asarray(weight * gain**3)
        case "PropCbc":
            return np.asarray(weight * (0.5 * gain + 0.5 * gain**3))
        case "ASymProsp":
            return np.asarray(weight * np.where(gain < 0, gain, 2 * gain / 3))
    full = np.clip(gain / SHARP, -1.0, 1.0)
    return np.asarray(weight * (full if rule == "Binary" else 0.8 * gain + 0.2 * full))


def coalitions(rule: str, weight: Numbers, utility: Numbers) -> Numbers:
    """Strength of everyone for option i against option j.

    Args:
        rule: an option of `voting`.
        weight: shape (..., n_actors).
        utility: shape (..., n_actors, n_options).

    Returns:
        Shape (..., n_options, n_options). The votes of each pair are counted once, from the
        later option to the earlier one: this matters only for the rule `ASymProsp`.
    """
    options = utility.shape[-1]
    strength = np.full((*utility.shape[:-2], options, options), LEAST)
    for actor in range(utility.shape[-2]):
        mine = utility[..., actor, :]
        gain = np.tril(mine[..., :, None] - mine[..., None, :])
        cast = vote(rule, weight[..., actor, None, None], gain)
        strength += np.maximum(cast, 0.0) + np.swapaxes(np.maximum(-cast, 0.0), -1, -2)
    return strength


def victory(model: str, strength: Numbers) -> Numbers:
    """Chance that i prevails over j, from the strengths of their coalitions; 1/2 on the diagonal.

    Args:
        model: an option of `victory`.
        strength: shape (..., n, n), over 0.
    """
    other = np.swapaxes(strength, -1, -2)
    power = {"Linear": 1, "Square": 2, "Quartic": 4, "Octic": 8}.get(model)
    if power is not None:
        # Scaled by the larger one: an eighth power of small strengths would vanish.
        top = np.maximum(strength, other)
        mine, theirs = (strength / top) ** power, (other / top) ** power
        return np.asarray(mine / (mine + theirs))
    share = strength / (strength + other)
    between = (share * (BINARY_LEAD + 1.0) - 1.0) / (BINARY_LEAD - 1.0)
    floor = 1e-6 / (1 + 1e-6)
    chance = np.where(strength >= BINARY_LEAD * other, 1 - floor, between)
    return np.where(other >= BINARY_LEAD * strength, floor, chance)


def odds(options: ChallengeOptions, strength: Numbers, member: Mask | None = None) -> Numbers:
    """The chance that each option prevails over all others together.

    Args:
        options: which model of odds and victory.
        strength: coalitions, shape (..., n, n).
        member: which options stand for choice, shape (..., n); all by default.

    Returns:
        Shape (..., n); sums to 1 over members, 0 elsewhere.

    Source:
        Wise, Lester, Efird (2015), Multidimensional bargaining using KTAB, KAPSARC, for the
        conditional form p_i ~ prod_j P(i > j) and the two Markov forms.
    """
    chance = victory(options.victory, strength)
    here = np.ones(chance.shape[:-1], dtype=bool) if member is None else member
    if options.pce == "Conditional":
        both = here[..., :, None] & here[..., None, :]
        product = np.where(both, chance, 1.0).prod(axis=-1) * here
        return np.asarray(product / product.sum(axis=-1, keepdims=True))
    return _markov(options.pce, chance, strength, here)


def _markov(model: str, chance: Numbers, strength: Numbers, here: Mask) -> Numbers:
    """Where a chain of challenges settles: each favourite is challenged and may lose its place."""
    both = here[..., :, None] & here[..., None, :]
    chance = np.where(both, chance, 0.0)
    count = here.sum(axis=-1, keepdims=True)
    if model == "MarkovUniform":
        challenge = both / count[..., None]
    else:
        urge = np.where(both, strength, 0.0) * chance
        urge = urge + 1e-10 * (np.eye(chance.shape[-1]) * both)
        total = urge.sum(axis=-2, keepdims=True)
        challenge = urge / np.where(total > 0, total, 1.0)
    now = np.where(here, 1.0 / count, 0.0)
    open_ = np.ones(here.shape[:-1], dtype=bool)
    for _step in range(STEPS_MAX):
        if model == "MarkovUniform":
            after = (chance * (now[..., :, None] + now[..., None, :])).sum(axis=-1) / count
        else:
            met = now[..., :, None] * np.swapaxes(challenge, -1, -2)
            after = (chance * (met + np.swapaxes(met, -1, -2))).sum(axis=-1)
        change = np.abs(after - now).max(axis=-1)
        now = np.where(open_[..., None], (now + after) / 2, now)
        open_ = open_ & (change > SETTLED[model])
        if not open_.any():
            break
    return now
