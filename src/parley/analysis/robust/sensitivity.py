"""Which unknown cells drive the answer: screening, shares of variance, and contrasts."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from parley.analysis.agenda import agenda
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.robust.compare import standing
from parley.analysis.robust.contrast import Contrast, resampling, sliced, split
from parley.analysis.robust.drawn import Ground, chances, portions
from parley.analysis.robust.places import open_places
from parley.analysis.robust.pool import choose, pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sampling import check_draws
from parley.analysis.robust.scenario import arena, with_packages
from parley.analysis.robust.screening import Output, screening
from parley.analysis.robust.sheet import sheet
from parley.analysis.robust.variance import RUNS, Explained, explained, tiers
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem

Smooth = Literal["least_gain", "product"]

SMOOTH: dict[str, str] = {
    "least_gain": "the largest gain over no deal that the party that gains least can have",
    "product": "the largest product of gains over no deal (0 where there is no deal)",
}

SCREENED = 20
"""Cells whose share of the variance is worked out, at most: those that screening finds to move
the output most."""

PACKAGES = 1_000
"""Packages looked at."""

DRAWS = 4_000
"""Draws behind the contrasts: an input without effect shows about 0.03."""


NAMED = 20
"""Packages most often best that are told apart in the contrasts; the others count as one."""


@record
class Cell:
    """One thing that is not known, and how far it drives the answer."""

    party: str
    aspect: str
    issue: str | None
    """None for a walk-away, and for the weights of a party, which hang together as shares."""

    moved: float
    """Mean change of the smooth output from one step (Morris, mu star)."""

    moved_error: float
    explained: Explained | None
    """Shares of the smooth output's variance (Sobol); None when screening left it out."""

    tier: int | None
    """Rank by total share as far as intervals do not overlap; cells of one tier are not ranked."""

    deal: Contrast
    """How much the cell has to do with whether a deal exists (regional sensitivity analysis).
    For the weights of a party, the issue that has most."""

    best: Contrast
    """How much the cell has to do with which package is best by product of gains, or that there
    is no deal (PAWN)."""


@record
class Sensitivity:
    """What drives the answer."""

    output: str
    """The smooth output in words."""

    cells: tuple[Cell, ...]
    """By tier, then by total share."""

    runs: int
    """How often the model was run."""

    assumed: tuple[str, ...]


def sensitivity(
    model: Negotiation | Problem, *, output: Smooth = "least_gain", runs: int = RUNS, seed: int = 1
) -> Sensitivity:
    """Find which unknown cells drive the answer.

    Args:
        model: a negotiation, or a problem in numbers with doubts and orders.
        output: what is explained: `least_gain` or `product`.
        runs: base runs of the variance shares; 1,024 or more for stable intervals.
        seed: the same seed gives the same answer.

    Returns:
        All cells; none when there is nothing to draw or no package.

    Raises:
        AnalysisError: when `output`, `runs` or `seed` is out of range.
    """
    check_draws(runs)
    if output not in SMOOTH or runs < 2:  # noqa: PLR2004 - a variance takes two
        raise AnalysisError(
            f"Expected an output out of {', '.join(SMOOTH)} and 2 runs or more; found {output!r} "
            f"and {runs}."
        )
    found = _ground(model, seed)
    if found is None or not found[0].inputs or not len(found[1]):
        return Sensitivity(output=SMOOTH[output], cells=(), runs=0, assumed=())
    ground, rows = found
    names = [one.name for one in ground.inputs]
    cells = list(dict.fromkeys(one.cell for one in ground.inputs))
    groups = [
        np.array([n for n, one in enumerate(ground.inputs) if one.cell == cell], dtype=np.intp)
        for cell in cells
    ]
    run = _output(ground, rows, output)
    moved = screening(run, groups, names, seed=seed)
    strong = sorted(range(len(cells)), key=lambda n: -moved[n].mean)[:SCREENED]
    found_shares = explained(run, [groups[n] for n in strong], names, seed=seed, runs=runs)
    shares = dict(zip(strong, found_shares, strict=True))
    ranks = dict(zip(strong, tiers([shares[n].total for n in strong]), strict=True))
    deal, best = _contrasts(ground, rows, groups, seed)
    result = [
        Cell(
            party=cell[0], aspect=cell[1], issue=cell[2],
            moved=round(moved[n].mean, 6), moved_error=round(moved[n].error, 6),
            explained=shares.get(n), tier=ranks.get(n), deal=deal[n], best=best[n],
        )
        for n, cell in enumerate(cells)
    ]  # fmt: skip
    result.sort(key=lambda own: -own.explained.total.value if own.explained else np.inf)
    return Sensitivity(
        output=SMOOTH[output],
        cells=tuple(result),
        runs=(len(strong) + 2) * runs + 20 * (len(cells) + 1) + DRAWS,
        assumed=_assumed(len(cells) - len(strong)),
    )


def _assumed(left_out: int) -> tuple[str, ...]:
    found = [
        "Cells whose intervals overlap are in one tier and are not ranked against each other.",
        "The weights of one party hang together, as they are shares, and count as one cell.",
    ]
    if left_out:
        found.append(f"{left_out} cells that move the output least were not looked at further.")
    return tuple(found)


def _ground(model: Negotiation | Problem, seed: int) -> tuple[Ground, Rows] | None:
    if isinstance(model, Problem):
        own = arena(model)
        keeps = own.possible if model.constraints else None
        rows = choose(own, own.open_columns(), seed=seed, cap=PACKAGES, keeps=keeps)
        return with_packages(own, rows), rows
    table = agenda(model)
    if not table.topics:
        return None
    page = sheet(table, holdings(model, table), open_places(model, table))
    return page, pool(page, page.allowed, seed=seed, cap=PACKAGES)


def _output(ground: Ground, rows: Rows, output: Smooth) -> Output:
    def run(uniform: Numbers) -> Numbers:
        found = np.empty(len(uniform))
        for own, drawn in portions(ground, uniform, len(rows)):
            gains = drawn.gains(rows)
            if output == "least_gain":
                found[own] = gains.min(axis=1).max(axis=1)
            else:
                found[own] = np.maximum(standing(gains).max(axis=1), 0.0)
        return found

    return run


def _contrasts(
    ground: Ground, rows: Rows, groups: Sequence[Rows], seed: int
) -> tuple[list[Contrast], list[Contrast]]:
    """For each cell, what it has to do with whether a deal exists and which package is best."""
    uniform = chances(ground, seed, range(DRAWS))
    value, weight = np.empty(DRAWS), []
    best = np.empty(DRAWS, dtype=np.intp)
    for own, drawn in portions(ground, uniform, len(rows)):
        worth = standing(drawn.gains(rows))
        best[own] = worth.argmax(axis=1)
        value[own] = worth.max(axis=1)
        weight.append(drawn.weight)
    weights = np.concatenate(weight)
    kinds = np.bincount(best, minlength=len(rows))
    often = np.argsort(-kinds, kind="stable")[:NAMED]
    which = np.full(len(rows), len(often))
    which[often] = np.arange(len(often))
    happens = np.where(value >= 0, which[best], len(often) + 1)  # the last is: no deal
    numbers = _numbers(ground, uniform, weights)
    picked = resampling(DRAWS, seed=seed)
    deal = [
        max((split(numbers[:, n], value >= 0, picked) for n in group), key=lambda c: c.value)
        for group in groups
    ]
    chosen = [
        max((sliced(numbers[:, n], happens, picked) for n in group), key=lambda c: c.value)
        for group in groups
    ]
    return deal, chosen


def _numbers(ground: Ground, uniform: Numbers, weights: Numbers) -> Numbers:
    """What each input comes to: the weight itself for weights, the chance for the others."""
    found = uniform.copy()
    for n, one in enumerate(ground.inputs):
        if one.aspect == "weight":
            party, issue = ground.parties.index(one.party), ground.issues.index(one.issue or "")
            found[:, n] = weights[:, party, issue]
    return found
