"""The challenge model on a table and its draws: a trace of the one, outcomes of the others."""

from dataclasses import replace

import numpy as np

from parley.analysis.forecast.challenge import State, play, position_odds
from parley.analysis.forecast.challenge_options import ChallengeOptions
from parley.analysis.forecast.compromise import compromise
from parley.analysis.forecast.grid import Grid, Numbers
from parley.analysis.forecast.median import weighted_median
from parley.analysis.forecast.outcome import Played
from parley.analysis.forecast.plain import in_units, place, positions
from parley.analysis.forecast.result import Move, Round, Target
from parley.analysis.forecast.words import table as words
from parley.analysis.streams import uniforms

BLOCK_CELLS = 2_000_000
"""Cells of one working array (16 MB); draws are played in blocks that keep under it."""

DICE = 100
"""Turns with random numbers of their own; a longer stochastic run repeats the last ones."""


def play_challenge(stated: Grid, drawn: Grid, options: ChallengeOptions, seed: int) -> Played:
    """Play the challenge model.

    Args:
        stated: the table as it stands.
        drawn: draws of it.
        options: the model's options.
        seed: for stochastic transitions.
    """
    rounds = tuple(
        _round(stated, options, number, state)
        for number, (_live, state) in enumerate(
            play(stated, options, _dice(options, 1, stated, seed))
        )
    )
    return Played(
        outcome=None, drawn=_outcomes(drawn, options, seed), rounds=rounds,
        assumptions=_assumptions(stated),
    )  # fmt: skip


def _outcomes(drawn: Grid, options: ChallengeOptions, seed: int) -> Numbers:
    """Weighted mean positions at the end of each draw's run, in the issues' units."""
    draws, actors = drawn.position.shape[:2]
    found = np.empty((draws, len(drawn.issues)))
    dice = _dice(options, draws, drawn, seed)
    block = max(1, BLOCK_CELLS // max(actors**3, 1))
    for start in range(0, draws, block):
        part = slice(start, min(start + block, draws))
        here = replace(
            drawn, position=drawn.position[part], salience=drawn.salience[part],
            capability=drawn.capability[part],
        )  # fmt: skip
        for live, state in play(here, options, None if dice is None else dice[part]):
            if state.last:
                ended = replace(
                    here, position=in_units(drawn, state.position),
                    salience=here.salience[live], capability=here.capability[live],
                )  # fmt: skip
                found[start + live] = compromise(ended)
    return found


def _dice(options: ChallengeOptions, draws: int, found: Grid, seed: int) -> Numbers | None:
    if options.transitions == "Deterministic":
        return None
    turns, actors = min(options.turns, DICE), len(found.actors)
    names = [f"turn {turn} of {actor}" for turn in range(turns) for actor in found.actors]
    rows = uniforms(seed, range(draws), names)
    return rows.reshape(draws, turns, actors)


def _round(found: Grid, options: ChallengeOptions, number: int, state: State) -> Round:
    """One turn of the run on the stated numbers."""
    here = in_units(found, state.position[0])
    grid = replace(found, position=here)
    chance, mean = position_odds(options, found, state, np.arange(1))
    names, issues = found.actors, found.issues
    return Round(
        number=number,
        outcome=place(issues, compromise(grid)),
        expected=place(issues, in_units(found, mean[0])),
        median=place(issues, weighted_median(grid)),
        positions=positions(found, here),
        probability=place(names, chance[0]),
        risk=place(names, state.risk[0]),
        moves=tuple(
            Move(actor=names[i], kind="bargain", other=names[j], place=place(issues, here[i]))
            for i, j in enumerate(state.came_by[0])
            if j >= 0
        ),
        targets=tuple(
            Target(actor=names[i], target=names[j], worth=float(state.worth[0, i]),
                   chance=float(state.chance[0, i]))
            for i, j in enumerate(state.target[0])
            if j >= 0
        ),
    )  # fmt: skip


def _assumptions(found: Grid) -> tuple[str, ...]:
    """What had to be made to fit."""
    said = words("methods")["challenge"]
    salience = np.where(found.present, found.salience, 0.0).sum(axis=1)
    power = np.where(found.present, found.capability, np.nan)
    uneven = (np.nanmax(power, axis=1) > np.nanmin(power, axis=1)).any()
    return tuple(
        said[key]
        for key, holds in (
            ("scaled", salience.max() > 1 + 1e-9),
            ("several", uneven),
            ("absent", not found.present.all()),
        )
        if holds
    )
