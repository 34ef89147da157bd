"""How sure the answers to a problem in numbers are, given what is in doubt about it."""

import numpy as np

from parley.analysis.bargaining import RULES
from parley.analysis.findings import Robustness, Standing
from parley.analysis.outcomes import CAP, count, distinct
from parley.analysis.payoffs import Rows
from parley.analysis.robust.compare import Comparison, compare
from parley.analysis.robust.pool import LISTED, choose
from parley.analysis.robust.proven import proven
from parley.analysis.robust.sampling import check_draws
from parley.analysis.robust.scenario import Arena, arena, with_packages
from parley.analysis.robust.standings import listed, robustness, standings
from parley.analysis.robust.tally import DRAWS, Tally, affordable, tally
from parley.core.record import record
from parley.engine.engine import Engine
from parley.model.scenario.matter import Package, Scale
from parley.model.scenario.problem import Problem

SHOWN = 10
"""Packages listed, besides those that a rule picks most often."""


@record
class Ranked:
    """One package of a problem and how it stands over all draws."""

    package: Package
    standing: Standing
    roles: tuple[tuple[str, float], ...]
    """For each solution rule, the share of draws with a deal in which it picks this package."""


@record
class Robust:
    """What holds over all that is in doubt about a problem."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    whole: Robustness
    packages: tuple[Ranked, ...]
    """Most often acceptable to all first; empty when no draw has a deal."""

    possible: int
    """Number of packages within everybody's red lines, constraints aside."""

    examined: int
    """Number of packages looked at one by one."""

    share_at_most: float
    """The share of draws with a deal cannot be larger; equal to `whole.share` when that is over
    all packages and every draw is settled."""

    assumed: tuple[str, ...]
    """What was assumed, one plain sentence each."""


def robust(
    problem: Problem, *, draws: int | None = None, seed: int = 1, engine: Engine | None = None
) -> Robust:
    """Draw what is in doubt many times and see how the packages stand.

    Args:
        problem: with doubts and orders; without any, all draws are the same.
        draws: how often; 10,000 times when None, fewer where packages are many.
        seed: the same seed gives the same answer, on any engine.
        engine: where blocks of draws are counted; here when None.

    Raises:
        AnalysisError: when ranges and orders contradict each other, or `draws` or `seed` is out
            of range.
    """
    if draws is not None:
        check_draws(draws)
    ground = arena(problem)
    sizes = [len(own) for own in ground.open_columns()]
    keeps = ground.possible if problem.constraints else None
    rows = choose(ground, ground.open_columns(), seed=seed, keeps=keeps)
    best = None
    if len(rows) < count(sizes) and keeps is None and _additive(problem):
        best = proven(ground, draws=draws or DRAWS, seed=seed, engine=engine)
        rows = distinct(np.concatenate([best.rows[: CAP // 2], rows]))[:CAP]
    ground = with_packages(ground, rows)
    count_ = draws or affordable(len(ground.parties), len(rows))
    counts = tally(ground, rows, draws=count_, seed=seed, engine=engine)
    deal = counts.open
    if best is not None:
        deal = best.open.copy()
        deal[: counts.draws] |= counts.open
    seen = best is None and _all_seen(problem, count(sizes), len(rows))
    most = deal.mean() if seen else 1.0 if best is None else 1.0 - best.shut.mean()
    numbers = listed(counts, RULES, SHOWN)
    compared = compare(ground, rows, numbers, draws=count_, seed=seed)
    return Robust(
        parties=ground.parties,
        issues=ground.issues,
        whole=robustness(counts, compared, deal),
        packages=_ranked(ground, rows, counts, numbers, compared),
        possible=count(sizes),
        examined=len(rows),
        share_at_most=round(float(most), 6),
        assumed=assumed(
            problem, ground, (count(sizes), len(rows)), deal.size, sampled=best is None
        ),
    )


def _ranked(
    ground: Arena, rows: Rows, counts: Tally, numbers: Rows, compared: Comparison
) -> tuple[Ranked, ...]:
    with_deal = max(int(counts.open.sum()), 1)
    every = standings(ground, counts, numbers, compared)
    return tuple(
        Ranked(
            package=ground.package(rows[n]),
            standing=own,
            roles=tuple(
                (rule, round(float(counts.picked[rule][n]) / with_deal, 6)) for rule in RULES
            ),
        )
        for n, own in zip(numbers, every, strict=True)
    )


def _additive(problem: Problem) -> bool:
    return all(own.additive and own.weights for own in problem.preferences)


def _all_seen(problem: Problem, possible: int, examined: int) -> bool:
    """Whether every package was listed, or fewer than could be listed keep the constraints."""
    return examined == possible or (
        bool(problem.constraints) and possible <= LISTED and examined < CAP // 2
    )


def assumed(
    problem: Problem, ground: Arena, packages: tuple[int, int], draws: int, *, sampled: bool
) -> tuple[str, ...]:
    """What drawing took for granted, one plain sentence each.

    Args:
        problem: as given.
        ground: laid out.
        packages: how many there are, and how many were looked at.
        draws: how many.
        sampled: whether the share of draws with a deal rests on the packages looked at.
    """
    found = []
    if ground.inputs:
        found.append(
            f"{len(ground.inputs)} numbers are in doubt; they were drawn {draws:,} times from "
            "their ranges and orders, those of different parties independently of each other."
        )
    else:
        found.append("No number is in doubt, so every draw is the same.")
    if any(block and block.doubts and not block.orders for block in ground.weights):
        found.append(
            "Weights that are not in doubt keep their ratios and share what the drawn ones leave."
        )
    scales = [matter for matter in problem.issues if isinstance(matter, Scale)]
    if scales:
        names = ", ".join(matter.name or matter.id for matter in scales)
        found.append(f"Figures on {names} were cut down to a few levels.")
    total, looked = packages
    if looked < total and not problem.constraints:
        found.append(
            f"Of {total:,} possible packages {looked:,} were compared with each other"
            + (
                "; the true share of draws with a deal can be higher, not lower."
                if sampled
                else "; whether a draw has a deal was looked for among all of them."
            )
        )
    return tuple(found)
