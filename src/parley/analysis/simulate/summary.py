"""From the ends of single negotiations to their distribution."""

from math import sqrt

import numpy as np

from parley.analysis.exact.solved import Frontier, Solution
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.simulate.agent import Agent
from parley.analysis.simulate.layout import Layout
from parley.analysis.simulate.outcome import Runs, Whole, ends
from parley.analysis.simulate.simulation import LISTED, Agreed, Simulation, Spread, spread
from parley.analysis.simulate.space import beyond
from parley.core.record import record


@record
class Settings:
    """How a simulation was asked for."""

    protocol: str
    agents: tuple[Agent | str, ...]
    rounds: int
    runs: int
    seed: int
    discount: tuple[float, ...]


def summed_up(
    own: Layout,
    runs: Runs,
    asked: Settings,
    against: tuple[Frontier | None, Solution | None],
    notes: tuple[str, ...] = (),
) -> Simulation:
    """The distribution over all runs.

    Args:
        own: the problem.
        runs: how each ended.
        asked: the settings.
        against: what the agreements are compared with.
        notes: what else a reader should know.
    """
    done = np.flatnonzero(runs.when >= 0)
    rate = len(done) / asked.runs
    fading = _fading(runs, asked)
    gained = runs.utility * fading
    left = np.where((runs.when >= 0)[:, None], gained, runs.no_deal * fading)
    packages, first, counts = _distinct(runs, done)
    frontier, nash = against
    every = runs.stated[done]
    points = () if frontier is None else tuple(point.utility for point in frontier.points)
    fair = () if nash is None or not nash.utility else (nash.utility,)
    return Simulation(
        protocol=asked.protocol,
        parties=own.problem.parties,
        agents=asked.agents,
        rounds=asked.rounds,
        runs=asked.runs,
        seed=asked.seed,
        discount=asked.discount,
        rate=rate,
        error=sqrt(rate * (1.0 - rate) / asked.runs),
        utility=tuple(spread(column) for column in gained[done].T) if len(done) else (),
        expected=tuple(left.mean(axis=0).tolist()),
        ended=spread((runs.when[done] + 1).tolist()) if len(done) else None,
        packages=tuple(
            Agreed(
                package=own.package(tuple(packages[n].tolist())),
                share=float(counts[n]) / asked.runs,
                utility=tuple(runs.stated[done[first[n]]].tolist()),
            )
            for n in np.lexsort((first, -counts))[:LISTED]
        ),
        distinct=len(packages),
        to_frontier=_distance(own, every, points),
        to_nash=_distance(own, every, fair),
        outcomes=own.outcomes,
        considered=runs.considered,
        sampled=runs.sampled,
        drawn=runs.drawn,
        notes=(*own.notes, *notes),
    )


def _fading(runs: Runs, asked: Settings) -> Numbers:
    """What is left of utility when each run ends, shape (n_runs, n_parties)."""
    last = asked.rounds - 1
    time = np.where(runs.when >= 0, runs.when, last) / last
    return np.array(asked.discount)[None, :] ** time[:, None]


def _distinct(runs: Runs, done: Rows) -> tuple[Whole, Rows, Rows]:
    """Different packages, the first agreement on each, and how often each was agreed."""
    found, first, counts = np.unique(
        runs.places[done], axis=0, return_index=True, return_counts=True
    )
    return found, first, counts


def _distance(own: Layout, found: Numbers, points: tuple[tuple[float, ...], ...]) -> Spread | None:
    """How far each agreement is from the nearest of some points, ranges of utility as units."""
    if not len(found) or not points:
        return None
    low, high = ends(own, (own.tables[None], own.constant[None], own.constant[None]), beyond(own))
    scale = np.where(high > low, high - low, 1.0)[0]
    goals = np.array(points) / scale
    distinct, back = np.unique(found, axis=0, return_inverse=True)
    near = [float(np.sqrt(((goals - one / scale) ** 2).sum(axis=1).min())) for one in distinct]
    return spread(np.array(near)[back.ravel()])
