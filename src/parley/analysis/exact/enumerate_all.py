"""Go through every package, in slices of bounded memory: for utilities that are any function."""

from collections.abc import Iterator
from itertools import product
from math import prod

import numpy as np

from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.frontier_points import acceptable, points
from parley.analysis.exact.solved import Frontier
from parley.analysis.exact.sweep_rows import survivors
from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem

ALL = 20_000_000
"""Packages gone through at most: some seconds for functions of arrays, a minute for others."""

SLICE = 1 << 16
"""Packages looked at together: a few megabytes, which fit a processor's cache."""


def listed(problem: Problem, *, acceptable_only: bool = False) -> Frontier:
    """The exact frontier by looking at every package.

    A function of a package is called once for each package with a dictionary of values. A function
    that has an attribute `vectorised` that is true is called once for each slice, with a
    dictionary of arrays (one entry for each package), and gives an array: 10 to 100 times faster.

    Raises:
        AnalysisError: when there are more packages than `ALL`, or a function gives no number.
    """
    own = terms(problem)
    _check(own.board.outcomes)
    if not own.board.outcomes:
        return Frontier(exact=True, epsilon=0.0, points=())
    best = np.zeros((0, len(own.board.issues)), np.int32)
    values = np.zeros((0, len(own.board.parties)))
    low = np.full(len(own.board.parties), np.inf)
    high = np.full(len(own.board.parties), -np.inf)
    for places, utility in utilities(problem, own):
        low, high = np.minimum(low, utility.min(axis=0)), np.maximum(high, utility.max(axis=0))
        fits = _promising(utility, values)
        fits = fits[own.possible(places[fits])]
        values = np.concatenate([values, utility[fits]])
        best = np.concatenate([best, places[fits]])
        kept = survivors((values - low) / _range(low, high))
        best, values = best[kept], values[kept]
    given = [preference.no_deal for preference in problem.preferences]
    no_deal = np.array([low[k] if value is None else value for k, value in enumerate(given)])
    if acceptable_only and len(best):
        kept = np.flatnonzero(acceptable(values, no_deal, _range(low, high)))
        best, values = best[kept], values[kept]
    return points(own, best, values, (no_deal, _range(low, high)), 0.0)


def utilities(problem: Problem, own: Terms) -> Iterator[tuple[Places, Numbers]]:
    """All packages within red lines with their utilities, a slice at a time; constraints aside."""
    functions = [
        (k, preference)
        for k, preference in enumerate(problem.preferences)
        if preference.function is not None
    ]
    for places in _slices([len(options) for options in own.board.options]):
        utility = np.ascontiguousarray(own.utilities(places))
        for k, preference in functions:
            utility[:, k] = _called(preference, own, places)
        yield places, utility


def _slices(sizes: list[int]) -> Iterator[Places]:
    """Option numbers of all packages, the last issue changing fastest."""
    inner = len(sizes)
    while inner > 0 and prod(sizes[inner - 1 :]) <= SLICE:
        inner -= 1
    tail = np.indices(sizes[inner:], dtype=np.int32).reshape(len(sizes) - inner, -1).T
    if tail.shape[0] == 0:
        return
    for head in product(*(range(size) for size in sizes[:inner])):
        start = np.broadcast_to(np.array(head, np.int32), (len(tail), inner))
        yield np.concatenate([start, tail], axis=1)


def _called(preference: Preference, own: Terms, places: Places) -> Numbers:
    """The utilities that a function gives to packages."""
    function = preference.function
    assert function is not None  # noqa: S101 - for the type checker
    board = own.board
    columns = [np.array(options)[places[:, issue]] for issue, options in enumerate(board.options)]
    if getattr(function, "vectorised", False):
        found = function(dict(zip(board.issues, columns, strict=True)))  # type: ignore[arg-type]
    else:
        rows = zip(
            *(
                [options[n] for n in places[:, issue]]
                for issue, options in enumerate(board.options)
            ),
            strict=True,
        )
        found = [function(dict(zip(board.issues, row, strict=True))) for row in rows]  # type: ignore[assignment]
    numbers = np.asarray(found, dtype=np.float64)
    if numbers.shape != (len(places),) or not np.isfinite(numbers).all():
        raise AnalysisError(
            f"The function of {preference.party} gave something that is not one finite number for "
            f"each of {len(places):,} packages (shape {numbers.shape}); expected a number for "
            "each. Look at what it returns."
        )
    return numbers


def _promising(utility: Numbers, values: Numbers) -> Rows:
    """Rows that none of a few good ones beats: a quick first sieve."""
    left = np.arange(len(utility))
    if len(values) == 0:
        good = utility[[utility.sum(axis=1).argmax()]]
    else:
        good = values[:: max(1, len(values) // 8)]
    for row in good:
        if len(left):
            own = utility[left]
            left = left[(own > row).any(axis=1) | (own == row).all(axis=1)]
    return left


def _range(low: Numbers, high: Numbers) -> Numbers:
    return np.where(high > low, high - low, 1.0)


def _check(count: int) -> None:
    if count > ALL:
        raise AnalysisError(
            f"There are {count:,} packages and the utility of a party is an arbitrary function, so "
            f"each would have to be looked at; at most {ALL:,} are. Settle some issues first, "
            "merge options, or give the utility as weights, pairs of issues or boxes."
        )
