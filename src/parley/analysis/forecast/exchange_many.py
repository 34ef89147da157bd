"""The exchange model on many draws of a table at once; the same steps as in `exchange`."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.forecast.exchange import LEAST_GAIN
from parley.analysis.forecast.grid import Grid, Mask, Numbers
from parley.analysis.payoffs import Rows


@dataclass(slots=True, kw_only=True, eq=False)
class Table:
    """Numbers of the draws still in play; positions change from step to step."""

    position: Numbers
    """Shape (n_draws, n_actors * n_issues), 0 to 100."""

    salience: Numbers
    force: Numbers
    total: Numbers
    """Sum of force on each issue, shape (n_draws, n_issues)."""

    actors: int

    @property
    def issues(self) -> int:
        """How many issues there are."""
        return int(self.total.shape[1])

    def outcome(self) -> Numbers:
        """The compromise on each issue, summed in the order of actors as for one table."""
        shape = (len(self.position), self.actors, self.issues)
        pull = (self.force * self.position).reshape(shape)
        found = pull[:, 0].copy()
        for actor in range(1, self.actors):
            found += pull[:, actor]
        first = self.position[:, : self.issues]
        return np.where(self.total > 0, found / np.where(self.total > 0, self.total, 1.0), first)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """The possible exchanges of each draw, as places in flat tables of actors and issues."""

    takes_p: Rows
    """Who asks for the first issue, on it; shape (n_draws, n_pairs), likewise the others."""

    gives_p: Rows
    takes_q: Rows
    gives_q: Rows
    p: Rows
    q: Rows
    open: Mask
    """False where a draw has fewer possible exchanges than others."""


def mean_votes(drawn: Grid, rounds: int) -> Numbers:
    """Mean outcome of what is voted, over the rounds of each draw.

    Args:
        drawn: draws of a table.
        rounds: the most that are played; a draw ends when nobody gains by an exchange.

    Returns:
        Shape (n_draws, n_issues), 0 to 100; the compromise where nothing is exchanged.
    """
    table = _table(drawn)
    found = table.outcome()
    live = np.arange(len(found))
    for number in range(rounds):
        start = table.position.copy()
        moved = _round(table)
        if not moved.any():
            break
        voted, before = table.outcome()[moved], found[live[moved]]
        found[live[moved]] = voted if number == 0 else before + (voted - before) / (number + 1)
        lasting = ((1.0 - table.salience) * 4 + 1) * (table.position - start) / 10
        table = _kept(table, start + lasting, moved)
        live = live[moved]
    return found


def _table(drawn: Grid) -> Table:
    draws, actors, issues = drawn.position.shape
    points = (drawn.position - drawn.low) * 100 / drawn.width
    salience = np.where(drawn.present, drawn.salience, 0.0)
    force = drawn.capability * salience
    total = force[:, 0].copy()
    for actor in range(1, actors):
        total += force[:, actor]
    flat = [part.reshape(draws, actors * issues) for part in (points, salience, force)]
    return Table(position=flat[0], salience=flat[1], force=flat[2], total=total, actors=actors)


def _kept(table: Table, position: Numbers, rows: Mask) -> Table:
    return Table(
        position=position[rows], salience=table.salience[rows], force=table.force[rows],
        total=table.total[rows], actors=table.actors,
    )  # fmt: skip


def _sides(table: Table) -> Numbers:
    outcome = np.tile(table.outcome(), (1, table.actors))
    return np.where(table.force != 0, np.sign(table.position - outcome), 0.0)


def _pairs(table: Table, side: Numbers) -> Pairs:
    """All possible exchanges, in the order of actors and issues."""
    issues = table.issues
    one, two = np.triu_indices(table.actors, 1)
    p, q = np.triu_indices(issues, 1)
    ap, aq = (one[:, None] * issues + x for x in (p, q))
    bp, bq = (two[:, None] * issues + x for x in (p, q))
    ap, aq, bp, bq = (x.ravel() for x in (ap, aq, bp, bq))
    apart = (side[:, ap] * side[:, bp] < 0) & (side[:, aq] * side[:, bq] < 0)
    most = int(apart.sum(axis=1).max(initial=0))
    picked = np.argsort(~apart, axis=1, kind="stable")[:, :most]
    s = table.salience
    here = {"ap": ap[picked], "aq": aq[picked], "bp": bp[picked], "bq": bq[picked]}
    ratio = {key: np.take_along_axis(s, at, axis=1) for key, at in here.items()}
    swap = ratio["ap"] * ratio["bq"] < ratio["bp"] * ratio["aq"]
    return Pairs(
        takes_p=np.where(swap, here["bp"], here["ap"]),
        gives_p=np.where(swap, here["ap"], here["bp"]),
        takes_q=np.where(swap, here["aq"], here["bq"]),
        gives_q=np.where(swap, here["bq"], here["aq"]),
        p=here["ap"] % issues, q=here["aq"] % issues,
        open=np.take_along_axis(apart, picked, axis=1),
    )  # fmt: skip


def _round(table: Table) -> Mask:
    """Carry out exchanges, the best first, until nobody gains; which draws had any."""
    side = _sides(table)
    pairs = _pairs(table, side)
    moved = np.zeros(len(side), dtype=bool)
    if not pairs.open.any():
        return moved
    asks, gives = np.zeros(side.shape, dtype=bool), np.zeros(side.shape, dtype=bool)
    for _step in range(pairs.open.shape[1]):
        gain, shift_p, shift_q = _trades(table, pairs, side)
        barred = _holds(gives, pairs.takes_p) | _holds(gives, pairs.takes_q)
        barred |= _holds(asks, pairs.gives_p) | _holds(asks, pairs.gives_q)
        gain = np.where(pairs.open & ~barred, gain, -np.inf)
        best = gain.argmax(axis=1)
        rows = np.flatnonzero(np.take_along_axis(gain, best[:, None], axis=1)[:, 0] > LEAST_GAIN)
        if not len(rows):
            break
        moved[rows] = True
        at = best[rows]
        for takes, gave, issue, shift in (
            (pairs.takes_p, pairs.gives_p, pairs.p, shift_p),
            (pairs.takes_q, pairs.gives_q, pairs.q, shift_q),
        ):
            taker, giver, which = takes[rows, at], gave[rows, at], issue[rows, at]
            here, goal = table.position[rows, giver], table.position[rows, taker]
            step = shift[rows, at] * table.total[rows, which] / table.force[rows, giver]
            far = np.minimum(step, np.abs(goal - here))
            table.position[rows, giver] = here + np.sign(goal - here) * far
            asks[rows, taker], gives[rows, giver] = True, True
    return moved


def _trades(table: Table, pairs: Pairs, side: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Gain and both shifts of every possible exchange, as `exchange.trade` has them."""
    outcome = table.outcome()
    s = table.salience
    most_p = _room(table, outcome, side, (pairs.takes_p, pairs.gives_p, pairs.p))
    most_q = _room(table, outcome, side, (pairs.takes_q, pairs.gives_q, pairs.q))
    want, pay = _at(s, pairs.takes_p), _at(s, pairs.gives_q)
    price, cost = want + _at(s, pairs.gives_p), pay + _at(s, pairs.takes_q)
    real = (price > 0) & (cost > 0)
    by_q = most_p * price > most_q * cost
    price, cost = np.where(real, price, 1.0), np.where(real, cost, 1.0)
    shift_p = np.where(by_q, most_q * cost / price, most_p)
    shift_q = np.where(by_q, most_q, most_p * price / cost)
    gain = np.where(real, want * shift_p - pay * shift_q, 0.0)
    return gain, shift_p, shift_q


def _room(table: Table, outcome: Numbers, side: Numbers, who: tuple[Rows, Rows, Rows]) -> Numbers:
    takes, gives, issue = who
    goal, sign = _at(table.position, takes), _at(side, takes)
    total = np.where(table.total > 0, table.total, 1.0)
    full = _at(table.force, gives) * (goal - _at(table.position, gives)) * sign
    room = np.minimum(full / _at(total, issue), (goal - _at(outcome, issue)) * sign)
    return np.asarray(np.maximum(room, 0.0))


def _holds(marks: Mask, where: Rows) -> Mask:
    return np.asarray(np.take_along_axis(marks, where, axis=1))


def _at(values: Numbers, where: Rows) -> Numbers:
    return np.asarray(np.take_along_axis(values, where, axis=1))
