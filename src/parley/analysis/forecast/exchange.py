"""Exchange of support between issues: two actors each give way where it matters less to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Generic, TypeVar

from parley.core.record import record
from parley.errors import AnalysisError

LEAST_GAIN = 1e-9
"""Salience times points of 100 under which rounding, not interest, would drive an exchange."""

ROUNDS_MAX = 100

N = TypeVar("N", float, Fraction)


@record
class ExchangeOptions:
    """How the model is played.

    Raises:
        AnalysisError: for a senseless number of rounds.
    """

    rounds: int = 5
    """How many rounds at most; it stops when nobody gains by an exchange."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if not 1 <= self.rounds <= ROUNDS_MAX:
            raise AnalysisError(f"Expected 1 to {ROUNDS_MAX} rounds, found {self.rounds}.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board(Generic[N]):
    """Numbers of all actors on all issues; exact when they are fractions."""

    position: list[list[N]]
    """By actor and issue, on a scale from 0 to 100."""

    salience: list[list[N]]
    force: list[list[N]]
    """Capability times salience; 0 where an actor has no stake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade(Generic[N]):
    """One exchange: `first` gets its way on issue `p`, `second` on issue `q`."""

    gain: N
    """Salience times points of 100; the same for both."""

    first: int
    p: int
    second: int
    q: int
    shift_p: N
    """How far the outcome of `p` moves towards `first`, 0 or more."""

    shift_q: N


def outcomes(board: Board[N]) -> list[N]:
    """The compromise on each issue, 0 to 100."""
    found = []
    for issue in range(len(board.position[0])):
        total = _sum(row[issue] for row in board.force)
        pull = _sum(
            force[issue] * place[issue]
            for force, place in zip(board.force, board.position, strict=True)
        )
        found.append(pull / total if total else board.position[0][issue])
    return found


def sides(board: Board[N], outcome: Sequence[N]) -> list[list[int]]:
    """On which side of each expected outcome everyone stands: 1 above, -1 below, 0 neither."""
    return [
        [
            _sign(place - middle) if force else 0
            for place, middle, force in zip(places, outcome, forces, strict=True)
        ]
        for places, forces in zip(board.position, board.force, strict=True)
    ]


def candidates(side: Sequence[Sequence[int]]) -> list[tuple[int, int, int, int]]:
    """All pairs of actors and issues with the two on opposite sides of both outcomes."""
    found = []
    for a, b in combinations(range(len(side)), 2):
        apart = [i for i in range(len(side[a])) if side[a][i] * side[b][i] < 0]
        found += [(a, b, p, q) for p, q in combinations(apart, 2)]
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Floor(Generic[N]):
    """What an exchange is judged by: outcomes, total force, and the sides at the round's start."""

    outcome: list[N]
    total: list[N]
    side: list[list[int]]


def floor_of(board: Board[N]) -> Floor[N]:
    """How things stand at the start of a round."""
    outcome = outcomes(board)
    total = [_sum(row[issue] for row in board.force) for issue in range(len(outcome))]
    return Floor(outcome=outcome, total=total, side=sides(board, outcome))


def trade(board: Board[N], floor: Floor[N], pair: tuple[int, int, int, int]) -> Trade[N]:
    """The exchange of one pair that gives both the same gain.

    The one with the higher ratio of saliences s_p / s_q asks for p. Moving the partner by x moves
    the outcome by c s x / sum(c s). Equal gains need dO_q = dO_p (s_ap + s_bp) / (s_aq + s_bq);
    it goes on until one has fully taken the other's position or an outcome has reached the
    position of the one who asks. The gain is s_ap dO_p - s_aq dO_q.

    Args:
        board: the numbers.
        floor: expected outcomes, 0 to 100, the force behind them, and who stands on which side.
        pair: two actors and two issues.
    """
    a, b, p, q = pair
    s = board.salience
    if s[a][p] * s[b][q] < s[b][p] * s[a][q]:
        a, b = b, a
    most_p = _room(board, floor, (a, b, p))
    most_q = _room(board, floor, (b, a, q))
    price, cost = s[a][p] + s[b][p], s[a][q] + s[b][q]
    if not price or not cost:
        nothing = most_p - most_p
        return Trade(gain=nothing, first=a, p=p, second=b, q=q, shift_p=nothing, shift_q=nothing)
    if most_p * price > most_q * cost:
        shift_p, shift_q = most_q * cost / price, most_q
    else:
        shift_p, shift_q = most_p, most_p * price / cost
    gain = s[a][p] * shift_p - s[a][q] * shift_q
    return Trade(gain=gain, first=a, p=p, second=b, q=q, shift_p=shift_p, shift_q=shift_q)


def first_trades(board: Board[N]) -> list[Trade[N]]:
    """Every possible exchange as things stand, best first, ties in the order of the table."""
    floor = floor_of(board)
    found = [trade(board, floor, pair) for pair in candidates(floor.side)]
    return sorted(found, key=lambda t: -t.gain)


def effects(board: Board[N], outcome: Sequence[N], found: Trade[N]) -> list[N]:
    """What an exchange is worth to every actor: sum over both issues of s (|x - O| - |x - O'|).

    For the two who exchange this is their gain as long as no outcome passes their position.
    """
    moved = []
    for actor, issue, shift in (
        (found.first, found.p, found.shift_p),
        (found.second, found.q, found.shift_q),
    ):
        sign = _sign(board.position[actor][issue] - outcome[issue])
        moved.append((issue, outcome[issue] + sign * shift))
    worth = []
    for place, salience, force in zip(board.position, board.salience, board.force, strict=True):
        total = outcome[0] - outcome[0]
        for issue, after in moved:
            if force[issue]:
                near = abs(place[issue] - outcome[issue]) - abs(place[issue] - after)
                total = total + salience[issue] * near
        worth.append(total)
    return worth


def agreed(board: Board[N]) -> Iterator[tuple[Trade[N], Board[N], list[N]]]:
    """Play one round: the exchanges that come about, in order.

    Yields:
        Each exchange, with the board and the expected outcomes just before it; the board is
        changed in place afterwards, and ends with the positions that are voted.
    """
    floor = floor_of(board)
    pool = candidates(floor.side)
    known = [trade(board, floor, pair) for pair in pool]
    asks: set[tuple[int, int]] = set()
    gives: set[tuple[int, int]] = set()
    for _step in range(len(pool)):
        best = _best(known, asks, gives)
        if best is None:
            return
        yield best, board, floor.outcome
        _carry_out(board, floor.total, best)
        asks |= {(best.first, best.p), (best.second, best.q)}
        gives |= {(best.second, best.p), (best.first, best.q)}
        floor = Floor(outcome=outcomes(board), total=floor.total, side=floor.side)
        touched = {best.p, best.q}
        known = [
            trade(board, floor, pair) if touched & {pair[2], pair[3]} else old
            for pair, old in zip(pool, known, strict=True)
        ]


def kept(before: Board[N], after: Board[N]) -> Board[N]:
    """Positions at the start of the next round: part of each move lasts.

    Args:
        before: where actors stood at the start of the round.
        after: what they voted.
    """
    position = [
        [_lasting(x, y, s) for x, y, s in zip(*rows, strict=True)]
        for rows in zip(before.position, after.position, before.salience, strict=True)
    ]
    return Board(position=position, salience=before.salience, force=before.force)


def copied(board: Board[N]) -> Board[N]:
    """The same board with positions that may be changed."""
    rows = [list(row) for row in board.position]
    return Board(position=rows, salience=board.salience, force=board.force)


def _best(
    known: Sequence[Trade[N]], asks: set[tuple[int, int]], gives: set[tuple[int, int]]
) -> Trade[N] | None:
    best: Trade[N] | None = None
    for found in known:
        if found.gain <= LEAST_GAIN or (best is not None and found.gain <= best.gain):
            continue
        asked = {(found.first, found.p), (found.second, found.q)}
        given = {(found.second, found.p), (found.first, found.q)}
        if not asked & gives and not given & asks:
            best = found
    return best


def _carry_out(board: Board[N], totals: Sequence[N], found: Trade[N]) -> None:
    for giver, taker, issue, shift in (
        (found.second, found.first, found.p, found.shift_p),
        (found.first, found.second, found.q, found.shift_q),
    ):
        here, goal = board.position[giver][issue], board.position[taker][issue]
        step = shift * totals[issue] / board.force[giver][issue]
        board.position[giver][issue] = here + _sign(goal - here) * min(step, abs(goal - here))


def _room(board: Board[N], floor: Floor[N], who: tuple[int, int, int]) -> N:
    """The most the outcome can move towards the one who asks, by the other giving way."""
    asks, gives, issue = who
    goal, here = board.position[asks][issue], board.position[gives][issue]
    sign = floor.side[asks][issue]
    full = board.force[gives][issue] * (goal - here) * sign / floor.total[issue]
    return max(min(full, (goal - floor.outcome[issue]) * sign), full - full)


def _lasting(here: N, voted: N, salience: N) -> N:
    """X' = x + ((1 - s) 0.4 + 0.1)(y - x), exact for fractions."""
    return here + ((1 - salience) * 4 + 1) * (voted - here) / 10


def _sum(values: Iterable[N]) -> N:
    """The sum of at least one number, of the kind that the numbers are."""
    every = iter(values)
    total = next(every)
    for value in every:
        total += value
    return total


def _sign(value: float | Fraction) -> int:
    return (value > 0) - (value < 0)
