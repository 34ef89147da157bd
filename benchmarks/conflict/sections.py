"""The sections of the benchmark: each yields rows, parley beside what else there is."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from conflict.actors import actor_table
from conflict.family import conflict, ranked
from conflict.gmcr import Gmcr
from dealing.clock import Row, cpu
from oracles.matrix_form import matrix_stable
from parley.analysis.forecast.forecast import forecast
from parley.analysis.stability.coalition import coalition_improvements
from parley.analysis.stability.graph import Graph, graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.inverse import required_preferences
from parley.analysis.stability.many import USUAL
from parley.analysis.stability.solve import Stability, solve
from parley.analysis.stability.uncertain import rank_noise, uncertain

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")
AGAINST_MATRICES = {3: 50, 5: 300}
AGAINST_GMCR = {3: 100, 5: 500}
CHECKED = 20
"""Draws that are also solved one by one."""


def sizes(gmcr: Gmcr | None, *, quick: bool) -> Iterator[Row]:
    """Growing models, side by side with sparse matrices and, where it is given, GMCR+.

    Both sides are given moves and ranks, except that GMCR+ makes its own moves.
    """
    for makers in (3, 5):
        for options in (6, 8) if quick else (6, 8, 10):
            made = conflict(options, makers)
            model = graph(made)
            moves = _matrices(model)
            taken, found = cpu(lambda model=model: solve(model, CONCEPTS))  # type: ignore[misc]
            whole, _ = cpu(lambda made=made: graph(made))  # type: ignore[misc]
            theirs, stable = once(lambda m=moves, r=model.ranks: matrix_stable(m, r))  # type: ignore[misc]
            case = f"{len(model.ids):,} states, {makers} decision makers"
            same = all(bool((stable[c] == found.stable[c]).all()) for c in CONCEPTS)
            row = Row(section="sizes", case=f"{case}: sparse matrices", ours=taken, theirs=theirs)
            row.same = same
            row.note = f"moves and ranks given; making them {whole:.3g} s"
            last = options == 10
            yield row.judged(AGAINST_MATRICES[makers]) if last else row
            if gmcr is not None:
                yield _beside(
                    gmcr, found, taken + whole, (case, AGAINST_GMCR[makers] if last else None)
                )


def _beside(gmcr: Gmcr, found: Stability, taken: float, how: tuple[str, int | None]) -> Row:
    """GMCR+ solves SIM as well; Nash must agree, the others are known to differ."""
    case, goal = how
    answer = gmcr.solve(found.graph)
    row = Row(section="sizes", case=f"{case}: GMCR+", ours=taken, theirs=answer["cpu"])
    row.same = answer["nash"] == list(found.equilibria("nash"))
    unlike = [c for c in CONCEPTS if answer[c] != list(found.equilibria(c))]
    row.note = f"its equilibria differ for {', '.join(unlike)}" if unlike else "same equilibria"
    return row.judged(goal) if goal else row


def _matrices(model: Graph) -> list[Any]:
    assert model.moves is not None  # noqa: S101 - for the type checker
    size = (len(model.ids),) * 2
    return [
        sparse.coo_matrix((np.ones(len(m.source)), (m.source, m.target)), shape=size)
        for m in model.moves
    ]


def large(gmcr: Gmcr | None, *, quick: bool) -> Iterator[Row]:
    """Models without listed moves, each in a process of its own."""
    del gmcr
    jobs = [(16, 5, 5.0, 300), (16, 8, 5.0, 300), (18, 6, 25.0, None), (20, 6, 120.0, 1_500)]
    for options, makers, seconds, megabytes in jobs[:1] if quick else jobs:
        answer = in_its_own_process("large.py", options, makers)
        case = f"{answer['states']:,} states, {makers} decision makers"
        row = Row(section="large", case=case, ours=answer["cpu"]).within(seconds)
        row.same = answer["same"]
        row.note = "Nash, GMR, SMR of the first as in closed form"
        yield row
        if megabytes is not None:
            peak = answer["kilobytes"] / 1024
            yield Row(section="large", case=f"{case}: peak", ours=peak, unit="MB").within(megabytes)


def in_its_own_process(script: str, *arguments: object) -> dict[str, Any]:
    """What a script beside this file prints."""
    command = [sys.executable, str(Path(__file__).with_name(script)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def draws(gmcr: Gmcr | None, *, quick: bool) -> Iterator[Row]:
    """Uncertain preferences: many draws of a model of the size that analysts write."""
    del gmcr
    for count in (10_000,) if quick else (1_000, 10_000, 100_000):
        model = graph(ranked(12, 3))
        noise = rank_noise(model, 1.0)
        taken, found = cpu(lambda: uncertain(model, noise, draws=count))  # noqa: B023
        row = Row(section="draws", case=f"{count:,} draws, 12 states", ours=taken)
        row.same = all(
            bool((found.draws.stable[c][n] == one.stable[c]).all())
            for n in range(CHECKED)
            for one in [solve(replace(model, ranks=found.ranks[n]), USUAL)]
            for c in USUAL
        )
        row.note = f"five concepts; {CHECKED} draws also one by one"
        yield row.within(3.0) if count == 10_000 else row


def questions(gmcr: Gmcr | None, *, quick: bool) -> Iterator[Row]:
    """Required preferences and coalitions."""
    del gmcr, quick
    model = graph(ranked(17, 3))
    first = model.decision_makers[0]
    worst, widest = 0.0, 0
    for state in model.ids:
        for concept in CONCEPTS:
            job = lambda s=state, c=concept: required_preferences(model, s, first, c)  # noqa: E731
            taken, found = once(job)
            worst, widest = max(worst, taken), max(widest, len(found.relevant))
    row = Row(section="questions", case=f"required preferences, {widest} states matter", ours=worst)
    yield row.within(1.0)
    made = graph(conflict(8, 4))
    taken, groups = cpu(lambda: coalition_improvements(made))
    yield Row(section="questions", case=f"{len(groups)} coalitions, 256 states", ours=taken)


def forecasts(gmcr: Gmcr | None, *, quick: bool) -> Iterator[Row]:
    """A challenge model of the size of KTAB's published run."""
    del gmcr, quick
    table, source = actor_table()
    taken, found = cpu(lambda: forecast(table, method="challenge", draws=1, noise=0.0))
    case = f"challenge run, {len(table.actors)} actors, {len(found.rounds)} rounds"
    yield Row(section="forecasts", case=case, ours=taken, note=source).within(0.5)


def once(job: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of one run, and what it gives."""
    start = time.process_time()
    result = job()
    return time.process_time() - start, result


SECTIONS: dict[str, Callable[..., Iterator[Row]]] = {
    "sizes": sizes,
    "large": large,
    "draws": draws,
    "questions": questions,
    "forecasts": forecasts,
}
