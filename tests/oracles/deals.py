"""Every package, one by one: the plain meaning that the fast methods are tested against.

For problems with choices and whole numbers only. Slow on purpose: nothing here is shared with the
code under test but the meaning of utility, red lines and constraints.
"""

from itertools import product
from math import prod

from parley.model.scenario.utility import possible, utility, within

TIE = 1e-9
"""Two figures are equal when they differ by less than this share of the larger scale."""


def packages(problem):
    """All packages within every red line and constraint, in the order of the options."""
    ids = [matter.id for matter in problem.issues]
    every = (
        dict(zip(ids, settled, strict=True))
        for settled in product(*(matter.options for matter in problem.issues))
    )
    return [
        package
        for package in every
        if all(within(own, package) for own in problem.preferences)
        and all(possible(rule, problem, package) for rule in problem.constraints)
    ]


def utilities(problem, among=None):
    """One tuple for each package: what each party has from it."""
    return [
        tuple(utility(problem, own, package) for own in problem.preferences)
        for package in (packages(problem) if among is None else among)
    ]


def no_deal(problem):
    """What each party has without a deal; the worst package within red lines where none is set.

    "Worst" over red lines, not constraints.
    """
    free = utilities(problem, _within_red_lines(problem))
    return tuple(
        own.no_deal if own.no_deal is not None else min((row[k] for row in free), default=0.0)
        for k, own in enumerate(problem.preferences)
    )


def frontier_points(problem):
    """Undominated utility points, each once, best first; equal means within `TIE` of the scale."""
    rows = utilities(problem)
    if not rows:
        return []
    return best_rows(rows)


def best_rows(rows):
    """The rows that no other row beats, each once, in falling order."""
    unit = [TIE * (max(abs(v) for v in column) or 1.0) for column in zip(*rows, strict=True)]
    seen = {}
    for row in rows:
        seen.setdefault(tuple(round(v / u) for v, u in zip(row, unit, strict=True)), row)
    keys = list(seen)
    kept = [key for key in keys if not any(_beats(other, key) for other in keys)]
    return sorted((seen[key] for key in kept), reverse=True)


def solutions(problem):
    """For each rule, all the packages that tie and the value, by going through every package.

    Returns:
        `{rule: (packages, utilities, value)}`; empty lists and None when nothing is acceptable.
    """
    among = packages(problem)
    rows = utilities(problem, among)
    walk = no_deal(problem)
    open_rows = [
        (package, row)
        for package, row in zip(among, rows, strict=True)
        if all(u >= d - TIE * max(1.0, abs(d)) for u, d in zip(row, walk, strict=True))
    ]
    if not open_rows:
        return dict.fromkeys(
            ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"), ([], [], None)
        )
    gains = [tuple(max(0.0, u - d) for u, d in zip(row, walk, strict=True)) for _, row in open_rows]
    ideal = [max(column) for column in zip(*gains, strict=True)]
    shares = [
        tuple(g / i if i > TIE else 1.0 for g, i in zip(gain, ideal, strict=True)) for gain in gains
    ]
    picks = {
        "nash": _nash(gains),
        "kalai_smorodinsky": _leximin(shares),
        "egalitarian": _leximin(gains),
        "utilitarian": _top([sum(gain) for gain in gains]),
    }
    values = {
        "nash": lambda n: prod(gains[n]),
        "kalai_smorodinsky": lambda n: min(shares[n]),
        "egalitarian": lambda n: min(gains[n]),
        "utilitarian": lambda n: sum(gains[n]),
    }
    return {
        rule: ([open_rows[n][0] for n in own], [open_rows[n][1] for n in own], values[rule](own[0]))
        for rule, own in picks.items()
    }


def blockers(problem):
    """Parties without whom a deal exists, where none exists with all: by their no deal alone."""
    rows = utilities(problem)
    walk = no_deal(problem)
    parties = problem.parties

    def deal(without=None):
        return any(
            all(
                u >= d - TIE * max(1.0, abs(d))
                for party, u, d in zip(parties, row, walk, strict=True)
                if party != without
            )
            for row in rows
        )

    return [] if deal() else [party for party in parties if deal(party)]


def _nash(gains):
    products = [prod(gain) for gain in gains]
    best = max(products)
    if best > 0:
        return [n for n, value in enumerate(products) if value >= best * (1 - TIE)]
    return [n for n, gain in enumerate(gains) if not any(_beats(other, gain) for other in gains)]


def _leximin(rows):
    left = list(range(len(rows)))
    rising = [sorted(row) for row in rows]
    scale = max(row[-1] for row in rising) or 1.0
    for column in range(len(rising[0])):
        best = max(rising[n][column] for n in left)
        left = [n for n in left if rising[n][column] >= best - TIE * scale]
    return left


def _top(values):
    best = max(values)
    return [n for n, value in enumerate(values) if value >= best - TIE * (abs(best) or 1.0)]


def _beats(other, row):
    return other != row and all(a >= b for a, b in zip(other, row, strict=True))


def _within_red_lines(problem):
    ids = [matter.id for matter in problem.issues]
    every = (
        dict(zip(ids, settled, strict=True))
        for settled in product(*(matter.options for matter in problem.issues))
    )
    return [p for p in every if all(within(own, p) for own in problem.preferences)]
