"""The exchange model on a table and its draws, with what exchanges do to everyone else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from parley.analysis.forecast.exchange import (
    LEAST_GAIN,
    Board,
    ExchangeOptions,
    N,
    Trade,
    agreed,
    copied,
    effects,
    first_trades,
    kept,
    outcomes,
)
from parley.analysis.forecast.exchange_many import mean_votes
from parley.analysis.forecast.grid import Grid, Numbers
from parley.analysis.forecast.outcome import Played
from parley.analysis.forecast.plain import in_units, place, positions
from parley.analysis.forecast.result import Effect, Exchange, Round

BLOCK_CELLS = 1_000_000
"""Possible exchanges looked at together (8 MB for each array); draws are taken in blocks."""


def play_exchange(stated: Grid, drawn: Grid, options: ExchangeOptions) -> Played:
    """Play the exchange model.

    The first round's exchanges are computed in fractions of the decimal numbers as they stand
    in the file, so ties and zeros are exact.

    Args:
        stated: the table as it stands.
        drawn: draws of it.
        options: how many rounds.
    """
    exact = board_of(stated, lambda value: Fraction(repr(float(value))))
    expected = outcomes(exact)
    possible = first_trades(exact)
    worth = [found for found in possible if found.gain > 0]
    exchanges = tuple(_exchange(stated, found, effects(exact, expected, found)) for found in worth)
    trace = [_start(stated, len(possible), len(worth))]
    trace += _rounds(stated, board_of(stated, float), options)
    each = in_units(drawn, _mean_votes(drawn, options.rounds) / 100)
    return Played(outcome=None, drawn=each, rounds=tuple(trace), exchanges=exchanges)


def _mean_votes(drawn: Grid, rounds: int) -> Numbers:
    """Mean outcomes over the rounds of each draw, a block of draws at a time."""
    draws, actors, issues = drawn.position.shape
    pairs = max(actors * (actors - 1) * issues * (issues - 1) // 4, 1)
    block = max(1, BLOCK_CELLS // pairs)
    parts = []
    for start in range(0, draws, block):
        part = slice(start, start + block)
        here = replace(
            drawn, position=drawn.position[part], salience=drawn.salience[part],
            capability=drawn.capability[part],
        )  # fmt: skip
        parts.append(mean_votes(here, rounds))
    return np.concatenate(parts)


def board_of(found: Grid, kind: Callable[[float], N]) -> Board[N]:
    """The numbers of a table for the exchange model, on scales from 0 to 100.

    Args:
        found: the table.
        kind: what makes a number of it: `float`, or a fraction of its decimal digits.
    """
    place_, salience, force = [], [], []
    for row in range(len(found.actors)):
        columns = range(len(found.issues))
        here = [found.present[row, column] for column in columns]
        place_.append(
            [
                (kind(found.position[row, c]) - kind(found.low[c])) * 100 / kind(found.width[c])
                for c in columns
            ]
        )
        cares = [kind(found.salience[row, c] if here[c] else 0.0) for c in columns]
        salience.append(cares)
        force.append([kind(found.capability[row, c]) * cares[c] for c in columns])
    return Board(position=place_, salience=salience, force=force)


def _start(found: Grid, candidates: int, positive: int) -> Round:
    mean = np.array(outcomes(board_of(found, float))) / 100
    return Round(
        number=0, outcome=place(found.issues, in_units(found, mean)),
        positions=positions(found, found.position), candidates=candidates, positive=positive,
    )  # fmt: skip


def _rounds(found: Grid, board: Board[float], options: ExchangeOptions) -> list[Round]:
    """The rounds that follow the table; what is voted in each, and the exchanges behind it."""
    trace: list[Round] = []
    for number in range(1, options.rounds + 1):
        possible = first_trades(board)
        voted = copied(board)
        done = [
            _exchange(found, trade, effects(now, expected, trade))
            for trade, now, expected in agreed(voted)
        ]
        if not done and trace:
            break
        at = in_units(found, np.array(voted.position) / 100)
        trace.append(
            Round(
                number=number,
                outcome=place(found.issues, in_units(found, np.array(outcomes(voted)) / 100)),
                positions=positions(found, at),
                exchanges=tuple(done),
                candidates=len(possible),
                positive=sum(trade.gain > LEAST_GAIN for trade in possible),
            )
        )
        board = kept(board, voted)
    return trace


def _exchange(found: Grid, trade: Trade[N], worth: Sequence[N]) -> Exchange:
    names, issues = found.actors, found.issues
    return Exchange(
        demander_p=names[trade.first], issue_p=issues[trade.p],
        demander_q=names[trade.second], issue_q=issues[trade.q],
        gain=float(trade.gain), shift_p=float(trade.shift_p), shift_q=float(trade.shift_q),
        effects=tuple(
            Effect(actor=name, gain=float(gain))
            for row, (name, gain) in enumerate(zip(names, worth, strict=True))
            if gain and row not in (trade.first, trade.second)
        ),
    )  # fmt: skip
