"""Logrolling: sets of concessions that together leave everyone at least as well off."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from parley.analysis.answers.concession import Change, Shifts, shifts
from parley.analysis.answers.draft import checked
from parley.analysis.answers.field import lay
from parley.analysis.answers.goal import Total, changed, moved
from parley.analysis.answers.search import BETTER, TIE, Search
from parley.analysis.answers.traded import Evidence, Trade, Trades, described, doubted
from parley.analysis.pareto import undominated
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.problem import Problem

WORK = 3_000_000
"""Combinations of changes that are looked at: 20 issues of 10 options need 850,000 for sets of
three (about a second). Where more would be needed, only smaller sets are looked at."""

OPAQUE_WORK = 100_000
"""The same where a utility is a Python function, which takes microseconds for each package."""

LARGEST = 3
"""Issues in one trade: parties rarely carry out more concessions in one step."""


def trades(
    problem: Problem,
    start: Mapping[str, Value] | None = None,
    *,
    basis: Evidence | None = None,
    count: int = 20,
) -> Trades:
    """Find sets of up to three changes to a package that leave nobody worse off and someone better.

    Only minimal sets count: no part of a set would do so alone, so no concession in it is
    superfluous. Of sets on the same issues, those stay that no other beats for everyone. A set of
    one is a change that nobody pays for.

    Args:
        problem: what can be agreed.
        start: the package to start from; None for a settlement of each issue by itself halfway
            between the parties (`halfway`). Where it crosses a red line or breaks a constraint,
            or leaves issues open, the nearest package that is possible is taken.
        basis: for (party, issue), ids of what the weight rests on; added to the `basis` of the
            problem's own doubts about weights.
        count: how many trades at most.

    Returns:
        Trades, the largest smallest gain (as a share of each party's range) first, then the
        largest sum of shares. None at all is a finding.

    Raises:
        AnalysisError: when the start names unknown issues or options.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapters 10-11;
        Lax, Sebenius (1986), The Manager as Negotiator, Free Press, chapter 5; the word: Froman,
        Cohen (1970), Compromise and logroll, Behavioral Science 15(2), 180-183,
        doi:10.1002/bs.3830150209.
    """
    given = {} if start is None else checked(problem, start)
    search = Search(lay(problem, [given]))
    places = _nearest(search, given) if given else halfway(search)
    if places is None:
        return Trades(parties=problem.parties, start=None, as_given=False, trades=(), largest=0)
    package = search.field.package(places)
    moves = shifts(search, places)
    largest = _largest(moves, opaque=bool(search.field.opaque))
    rows = _minimal(search, moves, largest, count)
    evidence = doubted(problem, basis or {})
    return Trades(
        parties=problem.parties,
        start=package,
        as_given=package == given,
        trades=tuple(described(search, moves, row, evidence) for row in rows),
        largest=largest,
        exact=not search.gridded,
    )


def halfway(search: Search) -> Rows | None:
    """Each issue settled by itself where the party that gets least of its own range gets most.

    Ties go to the larger sum; where constraints forbid the combination, the possible package with
    the fewest other settlements is taken. None when no package is possible.
    """
    middle: Package = {}
    board = search.field.board
    if not search.outcomes:
        return None
    for issue, options, table in zip(board.issues, board.options, board.tables, strict=True):
        spread = np.ptp(table, axis=1, keepdims=True)
        shares = (table - table.min(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
        shares = shares[spread[:, 0] > 0]
        if not len(shares):
            middle[issue] = options[0]
            continue
        least, total = shares.min(axis=0), shares.sum(axis=0)
        ties = np.flatnonzero(least >= least.max() - TIE)
        middle[issue] = options[int(ties[np.argmax(total[ties])])]
    return _nearest(search, middle)


def _nearest(search: Search, given: Package) -> Rows | None:
    """The possible package with the fewest changes, then the least movement, then most in sum."""
    field = search.field
    found = search.best(
        [
            changed(field, given),
            moved(field, given),
            Total(weights=1.0 / search.spread),
        ],
        listed=True,
    )
    return None if found is None else found.places


def _largest(moves: Shifts, *, opaque: bool) -> int:
    """How many issues a set may have so that all sets can be looked at."""
    sums = [1.0, *([0.0] * LARGEST)]
    for size in (len(own) for own in moves.options):
        for n in range(LARGEST, 0, -1):
            sums[n] += sums[n - 1] * size
    work = OPAQUE_WORK if opaque else WORK
    fits = [n for n in range(1, LARGEST + 1) if sum(sums[1 : n + 1]) <= work]
    return min(fits[-1] if fits else 1, len(moves.options))


def _minimal(search: Search, moves: Shifts, largest: int, count: int) -> list[tuple[Change, ...]]:
    """The best minimal sets, as (issue number, place among the issue's changes)."""
    good: dict[tuple[int, ...], Mask] = {}
    ranked: list[tuple[float, float, tuple[Change, ...]]] = []
    for size in range(1, largest + 1):
        for issues in combinations(range(len(moves.options)), size):
            gains = moves.gains(issues)
            if not gains.size:
                continue
            helps = _helps(search, gains) & moves.possible(issues)
            if size < largest:
                good[issues] = helps
            helps = helps & ~_superfluous(issues, helps.shape, good)
            ranked += _ranked(search, issues, gains, helps, count)
    ranked.sort(key=lambda row: (-row[0], -row[1], len(row[2]), row[2]))
    return [row[2] for row in ranked[:count]]


def _helps(search: Search, gains: Numbers) -> Mask:
    """Which combinations leave nobody worse off and someone better."""
    shares = gains / search.spread
    helps: Mask = (shares >= -TIE).all(axis=-1) & (shares.sum(axis=-1) >= BETTER)
    return helps


def _superfluous(
    issues: tuple[int, ...], shape: tuple[int, ...], good: dict[tuple[int, ...], Mask]
) -> Mask:
    """Which combinations hold a smaller one that helps by itself."""
    found = np.zeros(shape, dtype=np.bool_)
    for size in range(1, len(issues)):
        for part in combinations(range(len(issues)), size):
            smaller = good.get(tuple(issues[n] for n in part))
            if smaller is not None:
                sizes = [length if n in part else 1 for n, length in enumerate(shape)]
                found |= smaller.reshape(sizes)
    return found


def _ranked(
    search: Search, issues: tuple[int, ...], gains: Numbers, helps: Mask, count: int
) -> list[tuple[float, float, tuple[Change, ...]]]:
    """The undominated combinations of one set of issues, best first."""
    rows = np.argwhere(helps)
    if not len(rows):
        return []
    shares = gains[tuple(rows.T)] / search.spread
    keep = np.flatnonzero(undominated(shares))
    least, total = shares.min(axis=1), shares.sum(axis=1)
    order = sorted(keep.tolist(), key=lambda n: (-least[n], -total[n], n))[:count]
    return [
        (
            float(least[n]),
            float(total[n]),
            tuple(zip(issues, (int(place) for place in rows[n]), strict=True)),
        )
        for n in order
    ]


__all__ = ["Trade", "Trades", "halfway", "trades"]
