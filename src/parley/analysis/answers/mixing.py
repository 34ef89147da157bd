"""Mix packages with probabilities: linear programs that bring in packages as they are needed."""

from dataclasses import dataclass, field

import numpy as np

from parley.analysis.answers.goal import Total
from parley.analysis.answers.linear import INF, Program
from parley.analysis.answers.search import Search
from parley.analysis.payoffs import Numbers
from parley.model.scenario.matter import Package

ROUNDS = 500
"""Packages brought in at most; each improves the mix, and most problems need under 20."""

SLACK = 1e-9
"""How far below a floor a share may lie: the solver's own tolerance."""

ROUGH = 1e-6
"""Chances below this are the solver's noise."""

ENOUGH = 1e-9
"""A package is brought in when it improves the mix by more than this share of range."""


@dataclass(slots=True, kw_only=True, eq=False)
class Mixer:
    """Packages that may be mixed, and their gains as shares of each party's range."""

    search: Search
    packages: list[Package] = field(default_factory=list)
    shares: list[Numbers] = field(default_factory=list)

    def bring(self, weights: Numbers) -> float | None:
        """Bring in the package with the largest weighted sum of shares, and return that sum."""
        found = self.search.best([Total(weights=weights / self.search.spread)])
        if found is None:
            return None
        share = (found.utility - self.search.no_deal) / self.search.spread
        self.packages.append(found.package)
        self.shares.append(share)
        return float(weights @ share)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Floor:
    """Keep every party's share at least here, and make a weighted sum of shares largest."""

    level: float
    weights: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mix:
    """Probabilities of the packages brought in."""

    chances: Numbers
    shares: Numbers
    """Expected gain of each party as a share of its range."""

    value: float
    bound: float


def worst(
    mixer: Mixer, unit: Numbers, *, start: Numbers | None = None, more: Floor | None = None
) -> Mix | None:
    """The mix whose smallest `(share - start) / unit` is largest, or what is best above a floor.

    Args:
        mixer: packages, more of which are brought in as needed.
        unit: shape (n_parties,), above 0; what counts as 1 for each party.
        start: shape (n_parties,), in shares; None for no deal.
        more: keep the smallest at least at a floor, and make a weighted sum of shares largest.

    Source:
        Dantzig, Wolfe (1960), Decomposition principle for linear programs, Operations Research
        8(1), 101-111, doi:10.1287/opre.8.1.101.
    """
    count = len(unit)
    base = np.zeros(count) if start is None else start
    if not mixer.shares and mixer.bring(np.full(count, 1.0 / count)) is None:
        return None
    for _ in range(ROUNDS):
        program = Program()
        ends = (-INF, INF) if more is None else (more.level, more.level)
        level = program.column(*ends)
        chances = [program.column() for _ in mixer.shares]
        lifted = (np.array(mixer.shares) - base) / unit
        for party in range(count):
            terms = dict(zip(chances, lifted[:, party].tolist(), strict=True))
            program.row(0.0 if more is None else -SLACK, {**terms, level: -1.0})
        program.row(1.0, dict.fromkeys(chances, 1.0), 1.0)
        weights = np.zeros(count) if more is None else more.weights
        goal = {level: 1.0} if more is None else _sums(chances, np.array(mixer.shares) @ weights)
        solved = program.prices(goal)
        if solved is None:
            return None
        values, prices = solved
        had = len(mixer.shares)
        reached = mixer.bring(weights - prices[:-1] / unit) or 0.0
        left = reached + float(prices[:-1] @ (base / unit)) - float(prices[-1])
        if left <= ENOUGH:
            del mixer.shares[had:], mixer.packages[had:]
            chance, value = values[1:], sum(f * float(values[c]) for c, f in goal.items())
            shares = chance @ np.array(mixer.shares)
            return Mix(chances=chance, shares=shares, value=value, bound=value + max(left, 0.0))
    return None


def _sums(columns: list[int], factors: Numbers) -> dict[int, float]:
    return dict(zip(columns, factors.tolist(), strict=True))


def product(mixer: Mixer, start: Numbers) -> Mix | None:
    """The mix with the largest product of shares: tangents to the logarithm, until they touch.

    Args:
        mixer: packages, more of which are brought in as needed.
        start: expected shares of a mix, all above 0.

    Returns:
        `value` and `bound` are logarithms of the product.

    Source:
        Kelley (1960), The cutting-plane method for solving convex programs, Journal of the SIAM
        8(4), 703-712, doi:10.1137/0108053.
    """
    touched = [start * factor for factor in (0.5, 1.0, 1.5, 2.0, 4.0)]
    count = len(start)
    for _ in range(ROUNDS):
        shares = np.array(mixer.shares)
        solved = _tangents(shares, touched).prices(dict.fromkeys(range(count), 1.0))
        if solved is None:
            return None
        values, prices = solved
        slopes = np.array([1.0 / at for at in touched]).T
        had = len(mixer.shares)
        reached = mixer.bring((prices[:-1].reshape(slopes.shape) * slopes).sum(axis=1)) or 0.0
        left = max(reached - float(prices[-1]), 0.0)
        if left <= ENOUGH:
            del mixer.shares[had:], mixer.packages[had:]
        chances = values[count : count + had]
        reality = chances @ shares
        value = float(np.log(np.maximum(reality, 1e-300)).sum())
        upper = float(values[:count].sum()) + left
        if upper - value <= count * ENOUGH:
            chances = _polished(shares, chances)
            reality = chances @ shares
            value = float(np.log(reality).sum())
            return Mix(chances=chances, shares=reality, value=value, bound=max(upper, value))
        touched.append(np.maximum(reality, start * 1e-3))
    return None


def _tangents(shares: Numbers, touched: list[Numbers]) -> Program:
    """Logarithms (the first columns) kept below tangents, then chances that add up to 1."""
    program = Program()
    count = shares.shape[1]
    logs = [program.column(-INF, INF) for _ in range(count)]
    chances = [program.column() for _ in shares]
    for party in range(count):
        for at in touched:
            terms = _sums(chances, -shares[:, party] / at[party])
            program.row(-INF, {**terms, logs[party]: 1.0}, float(np.log(at[party])) - 1.0)
    program.row(1.0, dict.fromkeys(chances, 1.0), 1.0)
    return program


def _polished(shares: Numbers, chances: Numbers) -> Numbers:
    """Newton steps among the packages of a mix: the product is flat near its top, chances are not.

    Tangents stop when the product is right to nine digits; chances are then right to about four.
    """
    used = np.flatnonzero(chances > ROUGH)
    own, best = shares[used], chances[used] / chances[used].sum()
    for _ in range(20):
        reality = best @ own
        slope = own @ (1.0 / reality)
        bend = -(own / reality**2) @ own.T
        system = np.block(
            [[bend, np.ones((len(used), 1))], [np.ones((1, len(used))), np.zeros((1, 1))]]
        )
        step = np.linalg.lstsq(system, np.append(-slope, 0.0), rcond=None)[0][:-1]
        after = best + step
        if (after < 0).any() or (after @ own <= 0).any():
            break
        if np.log(after @ own).sum() < np.log(reality).sum() - ENOUGH:
            break
        best = after
        if np.abs(step).max() <= ENOUGH:
            break
    found = np.zeros_like(chances)
    found[used] = best
    return found
