"""Which inputs of a forecast drive its outcome: Sobol indices and Morris screening."""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from parley.analysis.forecast.forecast import POINTS
from parley.analysis.forecast.grid import NOISE, Grid, Input, Noise, Numbers, grid, inputs, placed
from parley.core.record import record
from parley.errors import AnalysisError, MissingExtraError
from parley.model.spatial.table import ActorTable

LEAST, MOST = 64, 65_536
"""Base samples of the Sobol scheme: fewer say nothing, more take minutes."""

ROUNDING = 1e-9
"""Share of the scale within which outcomes are the same: sums of the same numbers may differ."""

BLOCK = 4_096
"""Tables evaluated at once, to bound memory."""


@record
class Index:
    """How much one input matters for one issue's outcome."""

    name: str
    """What the input is: "salience of Arden"."""

    first: float
    """Share of the outcome's variance that this input explains by itself."""

    first_error: float
    """Half of the 95 % bootstrap interval."""

    total: float
    """Share in which it has any part, alone or together with others."""

    total_error: float


@record
class Drivers:
    """Sobol indices of all inputs for the outcome on one issue."""

    method: str
    issue: str
    indices: tuple[Index, ...]
    """Largest total index first. Two whose intervals overlap are not ranked."""

    first_sum: float
    """Near 1 when inputs add up; far under 1 when they work only together."""

    total_sum: float
    runs: int
    additive: bool
    """Whether inputs act one by one: the first indices add up to 0.9 or more."""

    words: str


@record
class Screened:
    """Morris screening of one input: a cheap first look before Sobol's indices."""

    name: str
    effect: float
    """Mean size of the outcome's change when the input runs over its range, in the issue's unit."""

    error: float
    """Half of the 95 % interval of it."""

    spread: float
    """Standard deviation of the changes: large where the effect hangs on other inputs."""


ADDITIVE = 0.9
"""Sum of first indices from which inputs are said to act one by one."""


def drivers(
    table: ActorTable,
    *,
    method: str = "compromise",
    issue: str | None = None,
    samples: int = 1024,
    seed: int = 0,
    noise: float = NOISE,
) -> Drivers:
    """First and total Sobol indices of every input, with bootstrap intervals.

    Args:
        table: numbers and ranges; numbers without a range vary by `noise`.
        method: a method without rounds: `compromise`, `median` or `condorcet`. For those with
            rounds the outcome jumps, and indices of variance would say little.
        issue: which outcome; the first issue by default.
        samples: base samples, a power of two; `samples * (inputs + 2)` tables are evaluated.
        seed: of the scheme and the bootstrap.
        noise: a share.

    Raises:
        AnalysisError: for an unknown method or issue, or senseless sizes.
        MissingExtraError: when SALib is not installed.

    Source:
        Sobol (2001), doi:10.1016/S0378-4754(00)00270-6; Saltelli et al. (2010),
        doi:10.1016/j.cpc.2009.09.018; by SALib, doi:10.21105/joss.00097.
    """
    if not LEAST <= samples <= MOST or samples & (samples - 1):
        raise AnalysisError(
            f"Expected a power of two from {LEAST} to {MOST:,} as base samples, found {samples:,}."
        )
    outcome, varied, column = _set_up(table, method, issue, noise)
    problem = _problem(varied)
    # SALib takes the seed 0 for none at all, so it gets the next number.
    scheme = _salib("SALib.sample.sobol").sample(
        problem, samples, calc_second_order=False, seed=seed + 1
    )
    values = outcome(np.asarray(scheme, dtype=np.float64))[:, column]
    if np.ptp(values) <= ROUNDING * table.issues[column].width:
        return _constant(method, table.issues[column].name, varied, len(values))
    found = _salib("SALib.analyze.sobol").analyze(
        problem, values, calc_second_order=False, seed=seed + 1
    )
    indices = tuple(
        Index(name=one.name, first=float(found["S1"][i]), first_error=float(found["S1_conf"][i]),
              total=float(found["ST"][i]), total_error=float(found["ST_conf"][i]))
        for i, one in enumerate(varied)
    )  # fmt: skip
    return _drivers(method, table.issues[column].name, indices, len(values))


def each_issues_drivers(
    table: ActorTable, *, method: str = "compromise", seed: int = 0, noise: float = NOISE
) -> tuple[Drivers, ...]:
    """Drivers of the outcome on every issue, each from the numbers of that issue alone.

    Methods without rounds settle issues one by one, so nothing else bears on it.

    Raises:
        AnalysisError: for an unknown method, or where no number varies.
        MissingExtraError: when SALib is not installed.
    """
    found = []
    for issue in table.issues:
        stakes = tuple(stake for stake in table.stakes if stake.issue == issue.name)
        names = {stake.actor for stake in stakes}
        alone = replace(
            table,
            issues=(issue,),
            actors=tuple(actor for actor in table.actors if actor in names),
            stakes=stakes,
        )
        found.append(drivers(alone, method=method, seed=seed, noise=noise))
    return tuple(found)


def screen(
    table: ActorTable,
    *,
    method: str = "compromise",
    issue: str | None = None,
    trajectories: int = 20,
    seed: int = 0,
    noise: float = NOISE,
) -> tuple[Screened, ...]:
    """Morris screening: the largest effects first.

    Args:
        table: numbers and ranges.
        method: a method without rounds.
        issue: which outcome; the first issue by default.
        trajectories: 20 are usual; each evaluates one table more than there are inputs.
        seed: of the scheme.
        noise: a share.

    Raises:
        AnalysisError: for an unknown method or issue, or senseless sizes.
        MissingExtraError: when SALib is not installed.

    Source:
        Morris (1991), doi:10.1080/00401706.1991.10484804; Campolongo et al. (2007),
        doi:10.1016/j.envsoft.2006.10.004; by SALib.
    """
    if not 2 <= trajectories <= 10_000:  # noqa: PLR2004 - one trajectory has no spread
        raise AnalysisError(f"Expected 2 to 10,000 trajectories, found {trajectories:,}.")
    outcome, varied, column = _set_up(table, method, issue, noise)
    problem = _problem(varied)
    scheme = _salib("SALib.sample.morris").sample(problem, trajectories, seed=seed + 1)
    scheme = np.asarray(scheme, dtype=np.float64)
    values = outcome(scheme)[:, column]
    found = _salib("SALib.analyze.morris").analyze(problem, scheme, values, seed=seed + 1)
    rows = [
        Screened(name=one.name, effect=float(found["mu_star"][i]),
                 error=float(found["mu_star_conf"][i]), spread=float(found["sigma"][i]))
        for i, one in enumerate(varied)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: -row.effect))


def _set_up(
    table: ActorTable, method: str, issue: str | None, noise: float
) -> tuple[Callable[[Numbers], Numbers], tuple[Input, ...], int]:
    """The outcome as a function of places from 0 to 1, its inputs, and the issue's column."""
    if method not in POINTS:
        raise AnalysisError(
            f"Sensitivity is told for {', '.join(POINTS)}, found the method {method!r}. "
            "Look at the band of a method with rounds instead."
        )
    names = [dimension.name for dimension in table.issues]
    if issue is not None and issue not in names:
        raise AnalysisError(f"There is no issue {issue!r}; the table has {', '.join(names)}.")
    varied = tuple(one for one in inputs(table, Noise(share=noise)) if one.high > one.low)
    if not varied:
        raise AnalysisError(
            "No number varies: give ranges to some, or a noise over 0, to ask what drives the "
            "outcome."
        )
    stated, point = grid(table), POINTS[method]

    def outcome(unit: Numbers) -> Numbers:
        parts = (unit[i : i + BLOCK] for i in range(0, len(unit), BLOCK))
        return np.concatenate([_evaluated(stated, varied, part, point) for part in parts])

    return outcome, varied, 0 if issue is None else names.index(issue)


def _evaluated(
    stated: Grid,
    varied: tuple[Input, ...],
    unit: Numbers,
    point: Callable[[Grid], Numbers],
) -> Numbers:
    return point(placed(stated, varied, unit))


def _problem(varied: tuple[Input, ...]) -> dict[str, Any]:
    names = [f"x{i}" for i in range(len(varied))]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _constant(method: str, issue: str, varied: tuple[Input, ...], runs: int) -> Drivers:
    zero = tuple(
        Index(name=one.name, first=0.0, first_error=0.0, total=0.0, total_error=0.0)
        for one in varied
    )
    return _drivers(method, issue, zero, runs)


def _drivers(method: str, issue: str, indices: tuple[Index, ...], runs: int) -> Drivers:
    ranked = tuple(sorted(indices, key=lambda index: -index.total))
    first, total = sum(i.first for i in indices), sum(i.total for i in indices)
    top = ranked[0]
    if not top.total:
        words = "No input changes the outcome within its range."
    elif first >= ADDITIVE:
        words = f"Inputs act one by one; the {top.name} explains {top.first:.0%} of the variance."
    else:
        words = (
            f"Inputs matter mainly together: one by one they explain {max(first, 0):.0%} of the "
            f"variance, and the {top.name} has a part in {top.total:.0%}."
        )
    return Drivers(
        method=method, issue=issue, indices=ranked, first_sum=first, total_sum=total, runs=runs,
        additive=first >= ADDITIVE, words=words,
    )  # fmt: skip


def _salib(name: str) -> ModuleType:
    """A module of SALib, which is an optional extra."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise MissingExtraError(
            "Sensitivity analysis needs SALib. Install it with: "
            "pip install 'parley-workbench[sensitivity]'"
        ) from missing
