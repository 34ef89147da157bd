"""Go through every package, in slices of bounded memory: for utilities that are any function."""

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

import numpy as np

from parley.analysis.exact.enumerate_sieve import Few, Sieve
from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.frontier_table import FrontierTable, Ground
from parley.analysis.exact.solved import Frontier
from parley.analysis.exact.sweep_rows import STAIRS
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem

ALL = 20_000_000
"""Packages gone through at most: some seconds for functions of arrays, a minute for others."""

MANY = 100_000
"""Packages from which on machine code sifts them."""

SLICE = 1 << 16
"""Packages looked at together: a few megabytes, which fit a processor's cache."""


def listed(problem: Problem, *, acceptable_only: bool = False) -> Frontier:
    """What `listed_table` finds, as records."""
    return listed_table(problem, acceptable_only=acceptable_only).records()


def listed_table(problem: Problem, *, acceptable_only: bool = False) -> FrontierTable:
    """The exact frontier by looking at every package.

    A function of a package is called once for each package with a dictionary of values. A function
    that has an attribute `vectorised` that is true is called once for each slice, with a
    dictionary of arrays (one entry for each package), and gives an array: 10 to 100 times faster.

    Raises:
        AnalysisError: when there are more packages than `ALL`, or a function gives no number.
    """
    own = terms(problem)
    _check(own.board.outcomes)
    parties = len(own.board.parties)
    machine = own.board.outcomes > MANY and parties <= STAIRS
    sieve: Sieve | Few = Sieve(parties) if machine else Few(parties)
    if own.board.outcomes:
        for places, utility in utilities(problem, own):
            sieve.take(utility, own.possible(places) if own.rules else None)
    rows, values = sieve.best()
    span = np.where(sieve.high > sieve.low, sieve.high - sieve.low, 1.0)
    given = [preference.no_deal for preference in problem.preferences]
    ground = Ground(
        parties=own.board.parties,
        issues=own.board.issues,
        options=own.board.options,
        no_deal=np.array([sieve.low[k] if one is None else one for k, one in enumerate(given)]),
        span=span,
    )
    sizes = tuple(len(options) for options in own.board.options)
    places = np.array(np.unravel_index(rows, sizes), np.int32).reshape(len(sizes), -1).T
    table = ground.table(places, values, 0.0)
    return table.only(table.acceptable) if acceptable_only else table


def utilities(problem: Problem, own: Terms) -> Iterator[tuple[Places, Numbers]]:
    """All packages within red lines with their utilities, a slice at a time; constraints aside."""
    functions = [
        (k, preference)
        for k, preference in enumerate(problem.preferences)
        if preference.function is not None
    ]
    plain = len(functions) < len(problem.preferences)
    sizes = [len(options) for options in own.board.options]
    inner = len(sizes)
    while inner > 0 and prod(sizes[inner - 1 :]) <= SLICE:
        inner -= 1
    tail = np.indices(sizes[inner:], dtype=np.int32).reshape(len(sizes) - inner, -1).T
    settled = _Settled(own, tail)
    for head in product(*(range(size) for size in sizes[:inner])):
        start = np.broadcast_to(np.array(head, np.int32), (len(tail), inner))
        places = np.concatenate([start, tail], axis=1)
        shape = (len(tail), len(problem.preferences))
        utility = np.asfortranarray(own.utilities(places)) if plain else np.empty(shape, order="F")
        for k, preference in functions:
            utility[:, k] = settled.utility(preference, head)
        yield places, utility


class _Settled:
    """The packages of a slice as functions take them: the last issues vary, the first are fixed."""

    def __init__(self, own: Terms, tail: Places) -> None:
        self._issues = own.board.issues
        self._options = own.board.options
        self._fixed = len(self._issues) - tail.shape[1]
        self._tail = tail
        self._columns = [
            np.array(options)[tail[:, n]] for n, options in enumerate(self._options[self._fixed :])
        ]

    def utility(self, preference: Preference, head: tuple[int, ...]) -> Numbers:
        """What a function gives to each package that begins with given options."""
        function = preference.function
        assert function is not None  # noqa: S101 - for the type checker
        start = [self._options[n][place] for n, place in enumerate(head)]
        if getattr(function, "vectorised", False):
            whole = [np.broadcast_to(np.array(value), len(self._tail)) for value in start]
            columns: list[Any] = [*whole, *self._columns]
            found = function(dict(zip(self._issues, columns, strict=True)))
        else:
            ends = product(*self._options[self._fixed :])
            found = [function(dict(zip(self._issues, (*start, *end), strict=True))) for end in ends]  # type: ignore[assignment]
        numbers = np.asarray(found, dtype=np.float64)
        if numbers.shape == (len(self._tail),) and np.isfinite(numbers).all():
            return numbers
        raise AnalysisError(
            f"The function of {preference.party} gave something that is not one finite number for "
            f"each of {len(self._tail):,} packages (shape {numbers.shape}); expected a number for "
            "each. Look at what it returns."
        )


def _check(count: int) -> None:
    if count > ALL:
        raise AnalysisError(
            f"There are {count:,} packages and the utility of a party is an arbitrary function, so "
            f"each would have to be looked at; at most {ALL:,} are. Settle some issues first, "
            "merge options, or give the utility as weights, pairs of issues or boxes."
        )
