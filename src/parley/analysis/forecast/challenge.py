"""Rounds of challenge and bargain between actors: the unicameral spatial model of KTAB."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from parley.analysis.forecast.bargain import best_targets, choices, proposals, worths
from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.contest import attitudes, challenges, distances, utility
from parley.analysis.forecast.grid import Grid, Numbers
from parley.analysis.forecast.voting import coalitions, odds
from parley.analysis.payoffs import Rows

SAME_PLACE = 1e-3
"""Positions closer than this (0 to 1) count as one when odds are told."""

LEAST = 1e-9
"""Capability and salience are never quite 0, so that no chance is 0 divided by 0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """One turn of one or many runs."""

    position: Numbers
    """Shape (n_draws, n_actors, n_issues), 0 to 1 along each scale."""

    risk: Numbers
    """Attitudes to risk, shape (n_draws, n_actors)."""

    target: Rows
    """Whom each actor challenges from here, -1 for nobody."""

    worth: Numbers
    """What it expects of that."""

    chance: Numbers
    """Its estimate that it prevails."""

    came_by: Rows
    """With whom the bargain was struck that led here, -1 for those who kept their place."""

    last: bool = False
    """Whether these runs end here."""


def prepared(found: Grid) -> tuple[Numbers, Numbers, Numbers]:
    """Positions from 0 to 1, saliences of which each actor has at most 1 in all, one capability.

    Where an actor's saliences add up to more than 1, all actors' are divided by the largest
    sum. An actor's capability is the mean over the issues it has a stake in.

    Returns:
        Shapes (n_draws, n_actors, n_issues), the same, and (n_draws, n_actors).
    """
    batch = found.position.ndim > 2  # noqa: PLR2004 - draws first
    parts = (found.position, found.salience, found.capability)
    position, salience, capability = parts if batch else (part[None] for part in parts)
    place = np.clip((position - found.low) / found.width, 0.0, 1.0)
    salience = np.where(found.present, salience, 0.0)
    most = np.maximum(salience.sum(axis=-1).max(axis=-1), 1.0)[:, None, None]
    count = np.maximum(found.present.sum(axis=-1), 1)
    power = np.where(found.present, capability, 0.0).sum(axis=-1) / count
    return place, np.maximum(salience / most, LEAST), np.maximum(power, LEAST)


def play(
    found: Grid, options: ChallengeOptions, chance: Numbers | None = None
) -> Iterator[tuple[Rows, State]]:
    """Play the turns of one or many runs.

    Args:
        found: a table or draws of it.
        options: the model's options.
        chance: random numbers of shape (n_draws, n_turns, n_actors), for stochastic transitions.

    Yields:
        For each turn, the numbers of the draws still in play and their state; draws leave when
        a step is under `options.quiet` of their first step, after two turns at least.

    Source:
        Wise, Lester, Efird (2015), Multidimensional bargaining using KTAB, KAPSARC. Formulas stand
        with each step: distances, attitudes, challenges, interpolate, worths, choices.
    """
    position, salience, capability = prepared(found)
    live = np.arange(len(position))
    first = np.zeros(len(position))
    came_by = np.full(position.shape[:2], -1)
    for turn in range(options.turns):
        dice = None if chance is None else chance[live, min(turn, chance.shape[1] - 1)]
        state, moved, partner = _turn(
            options, (position, salience[live], capability[live]), came_by, dice
        )
        yield live, state
        step = np.sqrt(((moved - position) ** 2).sum(axis=-1)).sum(axis=-1)
        if turn == 0:
            first = step
        position, came_by = moved, partner
        still = step < options.quiet * first[live] + (first[live] == 0)
        ended = still if turn >= 1 else np.zeros_like(still)
        if turn + 1 >= options.turns:
            ended = np.ones_like(still)
        if ended.any():
            gone, keep = np.flatnonzero(ended), np.flatnonzero(~ended)
            rest = (salience[live][gone], capability[live][gone])
            yield live[gone], _last(options, position[gone], rest, came_by[gone])
            live, position, came_by = live[keep], position[keep], came_by[keep]
        if not len(live):
            return


def _turn(
    options: ChallengeOptions,
    numbers: tuple[Numbers, Numbers, Numbers],
    came_by: Rows,
    dice: Numbers | None,
) -> tuple[State, Numbers, Rows]:
    """One turn: the state, where everyone stands after it, and with whom each struck a bargain."""
    position, salience, capability = numbers
    total = salience.sum(axis=-1)
    distance = distances(position, salience)
    risk = attitudes(options, capability, distance)
    own, theirs, gain = challenges(options, capability, total, distance, risk)
    target = best_targets(gain)
    offers = proposals(options, position, salience, capability * total, target, (own, theirs))
    worth = worths(position, salience, risk, distance, offers)
    picked = choices(options, capability, worth, offers[2:], dice)
    moved, partner = _moved(position, offers, picked)
    seat = np.maximum(target, 0)[..., None]
    state = State(
        position=position, risk=risk, target=target, came_by=came_by,
        worth=np.take_along_axis(gain, seat, axis=2)[..., 0],
        chance=np.take_along_axis(own, seat, axis=2)[..., 0],
    )  # fmt: skip
    return state, moved, partner


def _last(
    options: ChallengeOptions,
    position: Numbers,
    numbers: tuple[Numbers, Numbers],
    came_by: Rows,
) -> State:
    """A state from which nobody moves any more."""
    salience, capability = numbers
    distance = distances(position, salience)
    none = np.full(position.shape[:2], -1)
    return State(
        position=position, risk=attitudes(options, capability, distance), target=none,
        worth=np.zeros(none.shape), chance=np.zeros(none.shape), came_by=came_by, last=True,
    )  # fmt: skip


def _moved(
    position: Numbers, offers: tuple[Numbers, Numbers, Rows, Rows], picked: Rows
) -> tuple[Numbers, Rows]:
    """Where everyone stands after the chosen bargains, and with whom each was struck."""
    first, second, initiator, target = offers
    bargains = len(initiator)
    index = np.minimum(picked, bargains - 1)
    mine = initiator[index] == np.arange(position.shape[1])
    partner = np.where(mine, np.take_along_axis(target, index, axis=1), initiator[index])
    place = np.where(
        mine[..., None],
        np.take_along_axis(first, index[..., None], axis=1),
        np.take_along_axis(second, index[..., None], axis=1),
    )
    stay = picked == bargains
    return np.where(stay[..., None], position, place), np.where(stay, -1, partner)


def position_odds(
    options: ChallengeOptions, found: Grid, state: State, live: Rows
) -> tuple[Numbers, Numbers]:
    """The chance of each position in a state, and the mean position weighted with it.

    Actors at one place (within a thousandth of the scale) share one position and its chance.

    Returns:
        Chances of shape (n_draws, n_actors), for each actor that of its place; and expected
        positions of shape (n_draws, n_issues), 0 to 1.
    """
    _place, salience, capability = (part[live] for part in prepared(found))
    distance = distances(state.position, salience)
    worth = utility(distance, state.risk[..., None])
    apart = np.sqrt(
        ((state.position[:, :, None, :] - state.position[:, None, :, :]) ** 2).sum(axis=-1)
    )
    # Each actor is represented by the first one at its place that represents itself.
    own = np.zeros(apart.shape[:2], dtype=bool)
    seat = np.zeros(apart.shape[:2], dtype=np.intp)
    for actor in range(apart.shape[1]):
        near = (apart[:, actor, :] < SAME_PLACE) & own
        own[:, actor] = ~near.any(axis=-1)
        seat[:, actor] = np.where(own[:, actor], actor, near.argmax(axis=-1))
    share = odds(options, coalitions("Proportional", capability, worth), own)
    mean = (share[..., None] * state.position).sum(axis=1)
    return np.take_along_axis(share, seat, axis=1), mean
