"""Run one negotiation many times between agents of known habits."""

import numpy as np

from parley.analysis.exact.solved import Frontier, Solution
from parley.analysis.payoffs import Numbers
from parley.analysis.simulate import alternating, ranking, single_text
from parley.analysis.simulate.agent import OFFERING, VOTING, Agent, Agents, seated
from parley.analysis.simulate.drawn import Source, doubtful, stated
from parley.analysis.simulate.layout import Layout, layout
from parley.analysis.simulate.outcome import Runs, bargains, joined, nothing, ranges, texts
from parley.analysis.simulate.simulation import Simulation
from parley.analysis.simulate.space import Space, beyond, space, starts
from parley.analysis.simulate.stream import streams
from parley.analysis.simulate.summary import Settings, summed_up
from parley.errors import AnalysisError
from parley.model.scenario.problem import Problem

PROTOCOLS = ("alternating", "alternating_together", "single_text")
"""Names of the procedures, see `simulate`."""

ROUNDS_MIN, ROUNDS_MAX = 2, 100_000
RUNS_MAX = 1_000_000
AT_A_TIME = 512
"""Runs whose preferences are drawn together, to bound memory."""


def simulate(  # noqa: PLR0913 - each is a setting of its own that a caller may name
    problem: Problem,
    *,
    agents: Agents = "boulware",
    protocol: str = "alternating",
    rounds: int = 100,
    runs: int = 1000,
    seed: int = 0,
    discount: float | None = None,
    frontier: Frontier | None = None,
    nash: Solution | None = None,
) -> Simulation:
    """Run a negotiation many times; what differs is who starts, chance, and what is in doubt.

    Procedures:
        alternating: the parties take turns; each accepts what is on the table or puts another
            package there; when all others have accepted a package it is agreed (stacked
            alternating offers).
        alternating_together: the same, but all others answer an offer at once, and the turn
            passes on whatever they say. With two parties both are the same but for the turn in
            which an answer is given.
        single_text: a mediator proposes changes to one text, the parties vote on each, and on
            the text in the end.

    Nobody offers or accepts what is worth less than its no deal; red lines and constraints hold
    for every package. Parties accept what is worth at least as much to them as their own next
    offer. The party that starts rotates from run to run. Where preferences are in doubt, every
    run has its own. No agreement is a finding.

    Args:
        problem: issues, preferences, constraints, doubts.
        agents: one for each party, or the same for all; names or records.
        protocol: a name of `PROTOCOLS`.
        rounds: deadline; in a round every party has one turn. For `single_text`, changes that
            are proposed.
        runs: how many negotiations.
        seed: 0 or more; a run has the same chances whatever the number of runs.
        discount: factor by which utility, and that of no deal, shrinks over the whole time, for
            every party; None for what each preference says. It changes what agreements are
            worth, not how agents behave.
        frontier: to measure how far the agreements are from it.
        nash: likewise.

    Raises:
        AnalysisError: for settings that make no sense, or a problem that cannot be run.

    Source:
        Aydogan, Festen, Hindriks, Jonker (2017), Alternating offers protocols for multilateral
        negotiation, Studies in Computational Intelligence 674, 153-167,
        doi:10.1007/978-3-319-51563-2_10; for agents and single text see `agent.Agent`.
    """
    _check(protocol, rounds, runs, discount)
    mediated = protocol == "single_text"
    at_table = seated(problem, agents, VOTING if mediated else OFFERING)
    own = layout(problem)
    made = (
        _mediated(own, at_table, (rounds, runs, seed))
        if mediated
        else _bargained(
            own, at_table, (rounds, runs, seed), together=protocol == "alternating_together"
        )
    )
    factors = tuple(
        preference.discount if discount is None else float(discount)
        for preference in problem.preferences
    )
    settings = Settings(
        protocol=protocol, agents=at_table, rounds=rounds, runs=runs, seed=seed, discount=factors
    )
    return summed_up(own, made, settings, (frontier, nash))


def _check(protocol: str, rounds: int, runs: int, discount: float | None) -> None:
    if protocol not in PROTOCOLS:
        raise AnalysisError(
            f"There is no procedure {protocol!r}; expected one of {', '.join(PROTOCOLS)}."
        )
    if not ROUNDS_MIN <= rounds <= ROUNDS_MAX:
        raise AnalysisError(
            f"Rounds must lie between {ROUNDS_MIN} and {ROUNDS_MAX:,}, found {rounds:,}."
        )
    if not 1 <= runs <= RUNS_MAX:
        raise AnalysisError(f"Runs must lie between 1 and {RUNS_MAX:,}, found {runs:,}.")
    if discount is not None and not 0 < discount <= 1:
        raise AnalysisError(
            f"A discount must be over 0 and at most 1, found {discount}; 1 means that time costs "
            "nothing."
        )


def plan(agents: tuple[Agent, ...], rounds: int) -> Numbers:
    """The share of its range that each time-dependent party asks for, shape (n, rounds)."""
    return np.array(
        [
            [
                one.keeps
                + (one.opening - one.keeps) * (1.0 - (at / (rounds - 1)) ** (1.0 / one.speed))
                for at in range(rounds)
            ]
            for one in agents
        ]
    )


def _bargained(
    own: Layout, agents: tuple[Agent, ...], size: tuple[int, int, int], *, together: bool
) -> Runs:
    rounds, runs, seed = size
    there = space(own, seed) if all(own.sizes) else None
    if there is None or there.size == 0:
        return nothing(own, runs)
    settings = np.array(
        [[OFFERING.index(a.kind), a.opening, a.keeps, a.kindness, a.noise] for a in agents],
        dtype=np.float64,
    )
    habits = settings, plan(agents, rounds)
    chances = streams(seed, runs)
    if doubtful(own):
        source, parts = Source(own, seed), []
        for now in _batches(runs):
            draws = source(now)
            rules = (rounds, int(together), now.start)
            found = ranking.anew(_grid(there), draws, habits, chances[now.start : now.stop], rules)
            parts.append(bargains(there, found, draws))
        return joined(parts)
    draws = stated(own)
    lists = ranking.lists(there.utility(draws[0][0], draws[1][0]), draws[2][0])
    found = alternating.negotiate(lists, *habits, chances, (rounds, int(together), 0))
    return bargains(there, found, draws)


def _batches(runs: int) -> list[range]:
    return [range(at, min(at + AT_A_TIME, runs)) for at in range(0, runs, AT_A_TIME)]


def _grid(there: Space) -> ranking.Grid:
    own = there.layout
    columns = (there.places + starts(own.sizes)).astype(np.int64)
    codes = there.codes[:0] if len(there.codes) == own.outcomes else there.codes
    return np.array(own.sizes, dtype=np.int64), codes, columns, there.extra


def _mediated(own: Layout, agents: tuple[Agent, ...], size: tuple[int, int, int]) -> Runs:
    rounds, runs, seed = size
    if not all(own.sizes):
        return nothing(own, runs)
    extra = beyond(own)
    sizes = np.array(own.sizes, dtype=np.int64)
    board = sizes, own.costs, own.limits, extra
    voters = np.array([[VOTING.index(a.kind), a.temperature] for a in agents], dtype=np.float64)
    chances = streams(seed, runs)
    source = Source(own, seed) if doubtful(own) else None
    parts = []
    for now in _batches(runs) if source else [range(runs)]:
        draws = source(now) if source else stated(own)
        own_draws = (*draws, ranges(own, draws, extra))
        batch = chances[now.start : now.stop]
        places, when = single_text.mediate(board, own_draws, voters, batch, rounds)
        parts.append(texts(own, (places, when), draws, extra))
    return joined(parts)
