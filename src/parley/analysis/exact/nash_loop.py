"""Compiled loops for exact solutions: the best mix of packages, and a search that proves."""

import numpy as np

from parley.analysis.compiled import compiled
from parley.analysis.exact.solve_search import (
    DONE,
    NASH,
    TIE,
    gather,
    losses,
    scatter,
    search,
    survivors,
)
from parley.analysis.payoffs import Numbers, Rows

NONE, EMPTY = 2, 3
"""No package was met from which every party gains; no package is acceptable to all."""

DEEPEST = 30.0
"""Logarithm below the best mix at which the search for a package that all gain from ends."""

COLUMNS = 96
"""Packages kept in a mix."""


@compiled
def price(table: Numbers, starts: Rows, weights: Numbers, picks: Rows) -> None:
    """For each issue, the row with the largest weighted gain; written into `picks`."""
    for issue in range(len(starts) - 1):
        best, at = -np.inf, starts[issue]
        for row in range(starts[issue], starts[issue + 1]):
            score = 0.0
            for party in range(table.shape[1]):
                score += weights[party] * table[row, party]
            if score > best:
                best, at = score, row
        picks[issue] = at


@compiled
def gains_of(table: Numbers, base: Numbers, picks: Rows, gains: Numbers) -> None:
    """What each party gains from a package given by its rows; written into `gains`."""
    for party in range(len(base)):
        gains[party] = base[party]
        for issue in range(len(picks)):
            gains[party] += table[picks[issue], party]


@compiled
def stride(mix: Numbers, move: Numbers, most: float, goal: float) -> float:
    """How far to go along a move, at most `most`, until the product of gains is largest."""
    left, right, step = 0.0, most, most
    for turn in range(40):
        slope = curve = 0.0
        for party in range(len(mix)):
            there = mix[party] + step * move[party]
            slope = slope + move[party] / there if there > 0 else -np.inf
            curve = curve + (move[party] / there) ** 2 if there > 0 else np.inf
        if slope >= 0 and step >= most:
            return most
        if slope > 0:
            left = step
        else:
            right = step
        step = step + slope / curve if 0 < curve < np.inf else 0.5 * (left + right)
        if not left < step < right:
            step = 0.5 * (left + right)
        if right - left <= 1e-14 or (turn > 2 and abs(slope) < 1e-3 * goal):  # noqa: PLR2004 - after a few Newton steps
            break
    return step


@compiled
def blend(columns: Numbers, shares: Numbers, size: int, mix: Numbers, goal: float) -> None:
    """Move shares between `size` columns until the product of gains of their mix is largest."""
    for _ in range(300):
        high, low, best, worst = 0, 0, -np.inf, np.inf
        for n in range(size):
            score = 0.0
            for party in range(len(mix)):
                score += columns[n, party] / mix[party]
            if score > best:
                best, high = score, n
            if shares[n] > 0 and score < worst:
                worst, low = score, n
        if best - worst <= goal:
            return
        move = columns[high] - columns[low]
        step = stride(mix, move, shares[low], goal)
        mix += step * move
        shares[high] += step
        shares[low] = 0.0 if step >= shares[low] else shares[low] - step


@compiled
def forget(columns: Numbers, shares: Numbers, size: int) -> int:
    """Drop columns that the mix does not use; gives how many are left."""
    kept = 0
    for n in range(size):
        if shares[n] > 0:
            columns[kept], shares[kept] = columns[n], shares[n]
            kept += 1
    return kept


@compiled
def generate(
    table: Numbers, starts: Rows, base: Numbers, columns: Numbers, shares: Numbers, goal: float
) -> tuple[float, Numbers, Rows, int]:
    """Add packages to a mix (rows of `columns` with shares above 0) until it is the best one.

    Returns:
        The bound on the sum of logarithms of gains, the weights that prove it, the rows of the
        best whole package met, and how many columns are filled.
    """
    parties = len(base)
    size, bound, best = 0, np.inf, -1.0
    weights, price_of = np.ones(parties), np.ones(parties)
    package, picks = starts[:-1].copy(), starts[:-1].copy()
    for n in range(len(shares)):
        if shares[n] > 0:
            size = n + 1
    for _ in range(200):
        mix = np.zeros(parties)
        for n in range(size):
            mix += shares[n] * columns[n]
        blend(columns, shares, size, mix, 0.1 * goal)
        price_of[:] = 1.0 / mix
        price(table, starts, price_of, picks)
        if size >= COLUMNS:
            size = forget(columns, shares, size)
        gains_of(table, base, picks, columns[size])
        total = (price_of * columns[size]).sum()
        here = -np.log(price_of * parties / total).sum()
        if here < bound:
            bound, weights = here, price_of * parties / total
        product = np.maximum(columns[size], 0.0).prod()
        if product > best:
            best = product
            package[:] = picks
        if total - parties <= goal:
            break
        shares[size] = 0.0
        size += 1
    return bound, weights, package, size


@compiled
def relax(table: Numbers, starts: Rows, base: Numbers) -> tuple[float, Numbers, Rows]:
    """The largest product of gains over mixes of packages, as a proof for whole packages.

    Gains must be scaled so that each party's largest is 1.

    Returns:
        An upper bound on the sum of logarithms of gains (minus infinity when no package is
        acceptable to all; NaN when no mix was found from which every party gains), the
        weights of the proof (the largest weighted gain is the number of
        parties), and the rows of the best whole package met.
    """
    parties = len(base)
    columns, shares = np.zeros((COLUMNS + 1, parties)), np.zeros(COLUMNS + 1)
    picks, aim = starts[:-1].copy(), np.ones(parties)
    for n in range(parties + 1):
        for party in range(parties):
            aim[party] = 1.0 if n in (party, parties) else 1e-3
        price(table, starts, aim, picks)
        gains_of(table, base, picks, columns[n])
        shares[n] = 1.0 / (parties + 1)
    size = parties + 1
    for _ in range(40):
        mix = np.zeros(parties)
        for n in range(size):
            mix += shares[n] * columns[n]
        lift = 0.05 - mix.min()
        if lift < 0.05 - 1e-6:
            bound, weights, package, size = generate(table, starts, base, columns, shares, 1e-7)
            return bound, weights, package
        columns[:size] += lift
        _, aim, _, size = generate(table, starts, base + lift, columns, shares, 1e-2)
        columns[:size] -= lift
        price(table, starts, aim, picks)
        gains_of(table, base, picks, columns[size])
        if (aim * columns[size]).sum() < -TIE * aim.sum():
            return -np.inf, aim, picks
    return np.nan, aim, picks


@compiled
def improve(table: Numbers, starts: Rows, base: Numbers, package: Rows) -> float:
    """Change one issue at a time while the product of gains grows; gives its logarithm."""
    parties = len(base)
    gains = np.zeros(parties)
    for _ in range(1000):
        gains_of(table, base, package, gains)
        best, issue_at, row_at = gains.prod() if gains.min() > TIE else 0.0, -1, 0
        best *= 1 + 1e-12
        for issue in range(len(package)):
            for row in range(starts[issue], starts[issue + 1]):
                product = 1.0
                for party in range(parties):
                    there = gains[party] - table[package[issue], party] + table[row, party]
                    product = product * there if there > TIE else 0.0
                if product > best:
                    best, issue_at, row_at = product, issue, row
        if issue_at < 0:
            break
        package[issue_at] = row_at
    return np.log(best) if best > 0 else -np.inf


@compiled
def best_nash(
    table: Numbers, starts: Rows, base: Numbers, limit: int, budget: int
) -> tuple[int, Numbers, Rows]:
    """The packages with the largest product of gains, proven by a search over what may tie.

    Gains must be scaled so that each party's largest is 1.

    Returns:
        `DONE`, `SPENT` (the budget of nodes is used up), `NONE` (no mix or no package was met
        from which every party gains) or `EMPTY` (no package is acceptable to all); best
        sum of logarithms, its upper bound, nodes looked at;
        picks, shape (n_ties, n_issues), as rows of the table.
    """
    parties = len(base)
    none = np.zeros((0, len(starts) - 1), np.intp)
    bound, weights, package = relax(table, starts, base)
    if bound == -np.inf:
        return EMPTY, np.array([-np.inf, -np.inf, 0.0]), none
    if np.isnan(bound):
        return NONE, np.array([-np.inf, np.inf, 0.0]), none
    best = improve(table, starts, base, package)
    loss, known, room, nodes = losses(table, starts, weights), best > -np.inf, 0.1, 0.0
    while room < DEEPEST:
        best = best if known else bound - room
        bound = max(bound, best)
        order, kept, ends = survivors(starts, loss, bound - best + 2 * TIE)
        rule, frame = np.array([NASH, limit, budget, parties]), np.array([bound, best, TIE])
        rows, start = gather(table, loss, kept), np.append(base, 0.0)
        state, found, chosen = search(rows, ends, start, frame, rule)
        nodes += found[1]
        if len(chosen) or state != DONE:
            ends_at = np.array([found[0], bound, nodes])
            return state, ends_at, scatter(chosen, order, kept)
        room *= 3.0
    return NONE, np.array([-np.inf, bound, nodes]), none


@compiled
def scaled(table: Numbers, starts: Rows, base: Numbers) -> Numbers:
    """Scale gains so that each party's largest is 1, in place; gives the scales.

    A scale of 0 or less says that this party can gain nothing from any package.
    """
    parties = len(base)
    scale = base.copy()
    for issue in range(len(starts) - 1):
        for party in range(parties):
            top = -np.inf
            for row in range(starts[issue], starts[issue + 1]):
                top = max(top, table[row, party])
            scale[party] += top
    for party in range(parties):
        if scale[party] > 0:
            table[:, party] /= scale[party]
            base[party] /= scale[party]
    return scale


@compiled
def nash_of_draws(
    tables: Numbers, starts: Rows, bases: Numbers, budget: int
) -> tuple[Rows, Numbers, Numbers]:
    """The best package of each draw: picks, best sum of logarithms of gains, and its bound."""
    draws, issues = len(tables), len(starts) - 1
    picks, best = np.full((draws, issues), -1, np.intp), np.full(draws, -np.inf)
    bounds = np.full(draws, np.inf)
    for draw in range(draws):
        table, base = tables[draw].copy(), bases[draw].copy()
        scale = scaled(table, starts, base)
        if scale.min() <= 0:
            continue
        state, found, chosen = best_nash(table, starts, base, 1, budget)
        if state == EMPTY:
            bounds[draw] = -np.inf
        if state not in (NONE, EMPTY) and len(chosen):
            picks[draw] = chosen[0]
            best[draw] = found[0] + np.log(scale).sum()
            bounds[draw] = (found[0] if state == DONE else found[1]) + np.log(scale).sum()
    return picks, best, bounds
