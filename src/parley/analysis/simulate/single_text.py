"""The compiled loop of a mediated single text: change one issue, let everybody vote."""

import math

import numpy as np

from parley.analysis.compiled import compiled
from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.alternating import Whole
from parley.analysis.simulate.stream import Streams, uniform

TRIES = 1000
"""Random texts that are tried for a first one that keeps the constraints."""

Board = tuple[Whole, Numbers, Numbers, Numbers]
"""Options of each issue; costs (n_limits, n_columns) and limits (n_limits,) of the constraints;
what does not add up issue by issue (n_parties, n_packages), or (n_parties, 0)."""

Draws = tuple[Numbers, Numbers, Numbers, Numbers]
"""Tables, constants and no deal as in `ranking.Draws`, and the size of each party's range
(n_runs, n_parties). One run stands for all where there is only one."""


@compiled
def mediate(
    board: Board, draws: Draws, voters: Numbers, streams: Streams, rounds: int
) -> tuple[Whole, Whole]:
    """Mediate one text for each stream.

    In each round the mediator puts a random other option of a random issue in the place of what
    stands. It goes in if all parties vote for it: one that climbs does when it loses nothing,
    one that anneals also with chance `exp(-loss / (temperature * time left))`, the loss as a
    share of its range. In the end the text must be as good as no deal for everyone.

    Args:
        board: see `Board`.
        draws: see `Draws`.
        voters: shape (n_parties, 2): 1 if it anneals, else 0; temperature.
        streams: shape (n_runs, 2); used up.
        rounds: changes that the mediator proposes.

    Returns:
        The option of each issue in the last text, shape (n_runs, n_issues), and the round of the
        last change, shape (n_runs,): -1 where there is no agreement.

    Source:
        Klein, Faratin, Sayama, Bar-Yam (2003), Negotiating complex contracts, Group Decision and
        Negotiation 12(2), 111-125, doi:10.1023/A:1023068821218.
    """
    sizes = board[0]
    texts = np.zeros((len(streams), len(sizes)), dtype=np.int64)
    when = np.full(len(streams), -1, dtype=np.int64)
    parties = voters.shape[0]
    now, then = np.zeros(parties), np.zeros(parties)
    for run in range(len(streams)):
        one = run if len(draws[0]) > 1 else 0
        text, stream = texts[run], streams[run]
        if not start(board, text, stream):
            continue
        value(board, (draws[0][one], draws[1][one]), text, now)
        when[run] = 0
        for moment in range(rounds):
            issue, before = change(sizes, text, stream)
            if before < 0:
                break
            left = 1.0 - moment / rounds
            value(board, (draws[0][one], draws[1][one]), text, then)
            if keeps_limits(board, text) and passes(
                (now, then), draws[3][one], voters, stream, left
            ):
                now[:] = then
                when[run] = moment
            else:
                text[issue] = before
        if np.any(now < draws[2][one]):
            when[run] = -1
    return texts, when


@compiled
def start(board: Board, text: Whole, stream: Streams) -> bool:
    """Write a random text that keeps the constraints, if one is found."""
    for _ in range(1000):
        for issue in range(len(text)):
            text[issue] = int(uniform(stream) * board[0][issue])
        if keeps_limits(board, text):
            return True
    return False


@compiled
def change(sizes: Whole, text: Whole, stream: Streams) -> tuple[int, int]:
    """Put another option in one place; returns the issue and what stood there, -1 if no place."""
    open_issues = 0
    for size in sizes:
        open_issues += int(size > 1)
    if open_issues == 0:
        return 0, -1
    skip = int(uniform(stream) * open_issues)
    for issue in range(len(sizes)):
        if sizes[issue] > 1:
            if skip == 0:
                before = text[issue]
                other = int(uniform(stream) * (sizes[issue] - 1))
                text[issue] = other + int(other >= before)
                return issue, before
            skip -= 1
    return 0, -1


@compiled
def keeps_limits(board: Board, text: Whole) -> bool:
    """Whether a text keeps all constraints."""
    sizes, costs, limits, _ = board
    for n in range(len(limits)):
        spent, column = 0.0, 0
        for issue in range(len(sizes)):
            spent += costs[n, column + text[issue]]
            column += sizes[issue]
        if spent > limits[n]:
            return False
    return True


@compiled
def value(board: Board, worth: tuple[Numbers, Numbers], text: Whole, into: Numbers) -> None:
    """Write down what a text is worth to each party."""
    sizes, extra = board[0], board[3]
    tables, constant = worth
    for party in range(len(into)):
        total, column, number = constant[party], 0, 0
        for issue in range(len(sizes)):
            total += tables[party, column + text[issue]]
            column += sizes[issue]
            number = number * sizes[issue] + text[issue]
        if extra.shape[1] > 0:
            total += extra[party, number]
        into[party] = total


@compiled
def passes(
    worth: tuple[Numbers, Numbers], spread: Numbers, voters: Numbers, stream: Streams, left: float
) -> bool:
    """Whether all parties vote for a change."""
    now, then = worth
    for party in range(len(now)):
        loss = now[party] - then[party]
        if loss <= 0:
            continue
        if voters[party, 0] == 0 or spread[party] <= 0:
            return False
        if uniform(stream) >= math.exp(-loss / (spread[party] * voters[party, 1] * left)):
            return False
    return True
