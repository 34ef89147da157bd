"""What simulated negotiations came to, as distributions over all runs."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.agent import Agent
from parley.core.record import record
from parley.model.scenario.matter import Package

LISTED = 20
"""Agreed packages that are listed, the most frequent first."""


@record
class Spread:
    """A number over many runs."""

    mean: float
    p5: float
    """One run in twenty has less."""

    p50: float
    p95: float
    """One run in twenty has more."""


@record
class Agreed:
    """One package that was agreed, and how often."""

    package: Package
    share: float
    """Of all runs, with and without agreement."""

    utility: tuple[float, ...]
    """In the order of the parties, as the problem states it: not discounted, nothing drawn."""


@record
class Simulation:
    """Many runs of one negotiation between parties of known habits."""

    protocol: str
    parties: tuple[str, ...]
    agents: tuple[Agent | str, ...]
    """In the order of the parties; names where they are another tool's."""

    rounds: int
    """Rounds until the deadline; in each, every party has one turn, or the text one change."""

    runs: int
    seed: int
    discount: tuple[float, ...]
    """For each party, the factor by which everything shrinks until the deadline."""

    rate: float
    """Share of runs that end in agreement."""

    error: float
    """Monte-Carlo standard error of the rate."""

    utility: tuple[Spread, ...]
    """What each party has from the agreements, discounted; empty when there are none."""

    expected: tuple[float, ...]
    """Mean over all runs, those that end without a deal at the (discounted) value of no deal;
    the worst package's where no value of no deal is set."""

    ended: Spread | None
    """Round of the agreement, counted from 1; None when there are none."""

    packages: tuple[Agreed, ...]
    """The most frequent agreements, `LISTED` at most."""

    distinct: int
    """How many different packages were agreed."""

    to_frontier: Spread | None = None
    """Distance of the agreements from the nearest point of the frontier, where one was given;
    straight line, each party's range of utility counted as 1."""

    to_nash: Spread | None = None
    """Distance from the nearest Nash solution, likewise."""

    outcomes: int
    """Packages within red lines, whether constraints allow them or not."""

    considered: int
    """Packages that could be named; fewer than `outcomes` for constraints or a sample."""

    sampled: bool
    """Whether the parties could name only a sample of packages, the space being too large."""

    drawn: bool
    """Whether each run had preferences of its own, drawn from what is in doubt."""

    notes: tuple[str, ...] = ()
    """What a reader should know about how it was run, in plain sentences."""


def spread(numbers: Numbers | Sequence[float]) -> Spread:
    """Mean and percentiles of some numbers, at least one.

    Example:
        >>> spread([1.0, 2.0, 3.0]).p50
        2.0
    """
    low, middle, high = np.percentile(numbers, [5, 50, 95]).tolist()
    return Spread(mean=float(np.mean(numbers)), p5=low, p50=middle, p95=high)
