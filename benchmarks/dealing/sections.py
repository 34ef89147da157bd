"""The sections of the benchmark: each yields rows, parley and NegMAS side by side."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import prod
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from dealing.clock import Row, cpu
from dealing.family import domain, problem
from dealing.peer import Peer
from parley.analysis.exact.batch import nash_draws
from parley.analysis.exact.frontier import frontier, frontier_table
from parley.analysis.exact.query import best as best_for_one
from parley.analysis.exact.solve import solve
from parley.analysis.exact.solved import Solution
from parley.analysis.robust.drawn import draw
from parley.analysis.robust.scenario import arena
from parley.analysis.simulate.run import simulate
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.problem import Problem

CLOSE = 1e-9
FASTER = {3: 0, 4: 100, 5: 1_000, 6: 10_000}
"""Goal for the frontier by powers of ten of the number of packages."""


def frontiers(peer: Peer | None, *, quick: bool) -> Iterator[Row]:
    """Exact frontiers, and Nash end to end, from 1e3 to 1e6 packages.

    Both sides give the utilities of all points and what each point stands for by number: NegMAS the
    place of its outcome in the list of all, parley the place of each issue's option.
    """
    for issues in (3, 4, 5) if quick else (3, 4, 5, 6):
        for parties in (2,) if quick and issues == 5 else (2, 3):
            own = domain(issues, parties)
            ours = problem(own)
            taken, found = cpu(lambda ours=ours: frontier_table(ours))  # type: ignore[misc]
            written, _ = cpu(lambda ours=ours: frontier(ours))  # type: ignore[misc]
            nash_taken, best = _nash(ours)
            size = f"1e{issues} x {parties}"
            row = Row(section="frontier", case=f"frontier, {size}", ours=taken)
            records = Row(section="records", case=f"frontier as records, {size}", ours=written)
            pair = Row(section="nash", case=f"Nash end to end, {size}", ours=nash_taken)
            if peer is not None:
                job = {"job": "frontier", "domain": own, "repeat": 5 if issues < 5 else 1}
                answer = peer.ask(job)
                row.theirs = records.theirs = median(answer["cpu"])
                row.same = same_sets(found.utility.tolist(), answer["points"])
                pair.theirs = row.theirs + median(answer["cpu_nash"])
                pair.same = _as_good(best, answer["nash"])
            row.note = f"{len(found):,} points"
            records.note = "with a record and a dictionary of each package, which NegMAS has not"
            yield row.judged(FASTER[issues]) if FASTER[issues] else row
            yield records
            yield pair.judged(1_000) if issues == 5 else pair


def huge(peer: Peer | None, *, quick: bool) -> Iterator[Row]:
    """1e20 packages, which NegMAS cannot list."""
    del peer
    two, three = problem(domain(20, 2)), problem(domain(20, 3))
    taken, found = cpu(lambda: frontier_table(two))
    note = f"{len(found):,} points, {'exact' if found.exact else 'NOT EXACT'}"
    yield Row(section="huge", case="exact frontier, 1e20 x 2", ours=taken, note=note).within(0.2)
    taken, found = cpu(lambda: frontier_table(three, epsilon=0.02, limit=200_000))
    note = f"{len(found):,} points, proven within {found.epsilon:.3g}"
    yield Row(section="huge", case="0.02-cover, 1e20 x 3", ours=taken, note=note).within(2.0)
    taken, best = _nash(three)
    yield Row(section="huge", case="exact Nash, 1e20 x 3", ours=taken, note=_proof(best)).within(
        0.005
    )
    tied = problem(domain(20, 3), exclusions=30)
    taken, best = _nash(tied)
    yield Row(
        section="huge", case="exact Nash, 1e20 x 3, 30 exclusions", ours=taken, note=_proof(best)
    ).within(0.1)
    taken, point = cpu(lambda: best_for_one(three, "p0", {"p1": 0.7, "p2": 0.5}))
    assert point is not None  # noqa: S101 - for the type checker
    note = f"p0 has {point.utility[0]:.3f} where p1 has at least 0.7 and p2 0.5"
    yield Row(section="huge", case="best for one at given levels, 1e20 x 3", ours=taken, note=note)
    yield _draws(20, 3, 200 if quick else 1000)


def arbitrary(peer: Peer | None, *, quick: bool) -> Iterator[Row]:
    """Utilities that are any function of a package, in processes of their own.

    The function is the same sum, shrunk by a product. NegMAS calls one for each outcome; parley
    calls one that takes arrays, and for comparison one that takes one package.
    """
    size = f"1e{5 if quick else 6} x 2"
    ours, slow = (_measured(5 if quick else 6, kind) for kind in ("arrays", "packages"))
    row = Row(section="arbitrary", case=f"any utilities, {size}", ours=ours["cpu"])
    row.note = "a function of arrays"
    room = Row(
        section="arbitrary",
        case=f"any utilities, {size}: memory",
        unit="MB",
        ours=ours["kilobytes"] / 1024,
    )
    each = Row(section="arbitrary", case=f"any utilities, {size}, one by one", ours=slow["cpu"])
    each.note = "a Python function called for each package, as in NegMAS"
    if peer is not None:
        job = {"job": "frontier", "domain": domain(5 if quick else 6, 2), "repeat": 1}
        answer = peer.ask({**job, "nash": False, "arbitrary": True}, afresh=True)
        row.theirs, room.theirs = answer["cpu"][0], answer["kilobytes"] / 1024
        each.theirs = row.theirs
        row.same = same_sets(ours["points"], answer["points"])
        each.same = same_sets(slow["points"], answer["points"])
    yield row if quick else row.judged(20)
    yield room.judged(8)
    yield each


def _measured(issues: int, kind: str) -> Any:
    script = Path(__file__).with_name("memory.py")
    command = [sys.executable, str(script), str(issues), "2", kind]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def sessions(peer: Peer | None, *, quick: bool) -> Iterator[Row]:
    """Negotiations of 100 rounds between two parties over 1e4 packages."""
    own = domain(4, 2)
    for first, second in (("boulware", "boulware"), ("boulware", "conceder")):
        fixed, fresh = problem(own), _in_doubt(problem(own))
        agents = {"p0": first, "p1": second}
        many = {"fixed": 5_000 if quick else 50_000, "fresh": 500 if quick else 2_000}
        for case, one, goal in (("fixed", fixed, 1_000), ("fresh", fresh, 50)):
            runs = many[case]

            def ours(runs: int = runs, one: Problem = one) -> Any:
                return simulate(one, agents=agents, rounds=100, runs=runs)  # noqa: B023

            taken, found = cpu(ours, lambda ours=ours: ours(2))  # type: ignore[misc]
            row = Row(
                section="sessions",
                case=f"negotiation, {case} utilities, {first}-{second}",
                ours=taken / runs,
                note=f"{runs / taken:,.0f} a CPU second",
            )
            if peer is not None:
                repeat = 10 if quick else 30
                domains = [own] if case == "fixed" else [domain(4, 2, n) for n in range(repeat)]
                answer = peer.ask(
                    {
                        "job": "session",
                        "domains": domains,
                        "rounds": 100,
                        "agents": [first, second],
                        "repeat": repeat,
                    }
                )
                row.theirs = median(answer["cpu"])
                agreed = sum(one is not None for one in answer["agreed"]) / repeat
                row.note += f"; agreement in {found.rate:.0%} and {agreed:.0%}"
            yield row.judged(goal)


SECTIONS = {"frontier": frontiers, "huge": huge, "arbitrary": arbitrary, "sessions": sessions}


def same_sets(ours: list[list[float]], theirs: list[list[float]]) -> bool:
    """Whether two sets of points are the same, points closer than `CLOSE` counting as one."""

    def thinned(points: list[list[float]]) -> list[list[float]]:
        ordered = sorted(points)
        return ordered[:1] + [b for a, b in pairwise(ordered) if not _near(a, b)]

    first, second = thinned(ours), thinned(theirs)
    return len(first) == len(second) and all(map(_near, first, second))


def _near(one: list[float], other: list[float]) -> bool:
    return all(abs(a - b) < CLOSE for a, b in zip(one, other, strict=True))


def _as_good(ours: Solution, theirs: list[list[float]]) -> bool:
    return abs(prod(ours.utility) - prod(theirs[0])) < CLOSE


def _nash(ours: Problem) -> tuple[float, Solution]:
    return cpu(lambda: solve(ours, rules=("nash",))[0])


def _proof(best: Solution) -> str:
    return "no package" if best.gap is None else f"proven, gap {best.gap:.1g}"


def fresh_nash(issues: int, parties: int) -> Callable[[int], float]:
    """Draws weights and values of all anew, so many times, and proves Nash of each."""
    ground = arena(_in_doubt(problem(domain(issues, parties))))
    starts = np.append(ground.first, len(ground.topic))

    def job(draws: int) -> float:
        found = draw(ground, 0, range(draws))
        tables = np.ascontiguousarray(found.worth.transpose(0, 2, 1))
        return float(nash_draws(tables, starts, -found.walk_away).gap.max())

    return job


def _draws(issues: int, parties: int, draws: int) -> Row:
    job = fresh_nash(issues, parties)
    taken, gap = cpu(lambda: job(draws), lambda: job(3))
    return Row(
        section="huge",
        case=f"Nash of fresh preferences, 1e{issues} x {parties}",
        ours=draws / taken,
        unit="draws/s",
        goal="≥ 500",
        reached=draws / taken >= 500,
        note=f"{draws:,} draws, largest gap {gap:.1g}",
    )


def _in_doubt(own: Problem) -> Problem:
    """Every value and weight drawn anew for each run."""
    weights = [
        Doubt(party=party, about="weight", issue=matter.id, low=0.0, high=1.0)
        for party in own.parties
        for matter in own.issues
    ]
    worths = [
        Doubt(party=party, about="worth", issue=matter.id, option=option, low=0.0, high=1.0)
        for party in own.parties
        for matter in own.issues
        for option in matter.options  # type: ignore[union-attr]
    ]
    return replace(own, doubts=(*weights, *worths))
