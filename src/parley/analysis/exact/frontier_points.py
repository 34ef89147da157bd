"""From option numbers to the packages and utilities of a frontier."""

from collections import deque
from collections.abc import Iterable
from itertools import repeat

import numpy as np

from parley.analysis.exact.enumerate_terms import Places, Terms
from parley.analysis.exact.solved import Frontier, Point
from parley.analysis.payoffs import Mask, Numbers
from parley.model.scenario.matter import Package, Value

TIE = 1e-9
"""A party accepts what is below its no deal by less than this share of its range: rounding."""


def points(
    terms: Terms, places: Places, utility: Numbers, walk: tuple[Numbers, Numbers], lost: float
) -> Frontier:
    """A frontier of the given packages, best for the first party first.

    Args:
        terms: the problem.
        places: the option of each issue, shape (n_points, n_issues).
        utility: what each party has, shape (n_points, n_parties).
        walk: utility of no deal and range, each of shape (n_parties,).
        lost: the proven depth of a cover; 0 when exact.
    """
    order = np.lexsort(-utility.T[::-1])
    utility, places = utility[order], places[order]
    columns = [
        map(options.__getitem__, places[:, issue].tolist())
        for issue, options in enumerate(terms.board.options)
    ]
    settled: Iterable[tuple[Value, ...]] = zip(*columns, strict=True)
    packages = map(dict, map(zip, repeat(terms.board.issues), settled if columns else [()]))
    return Frontier(
        exact=lost == 0.0,
        epsilon=lost,
        points=_made(packages, utility, acceptable(utility, *walk)),
    )


def acceptable(utility: Numbers, no_deal: Numbers, span: Numbers) -> Mask:
    """Which rows give every party at least what it has without a deal."""
    enough: Mask = np.all(utility >= no_deal - TIE * span, axis=1)
    return enough


def _made(packages: Iterable[Package], utility: Numbers, accepted: Mask) -> tuple[Point, ...]:
    """Many points at once: filling the slots takes a quarter of the time of `Point(...)`."""
    found = tuple(map(object.__new__, repeat(Point, len(utility))))
    for field, values in (
        ("package", packages),
        ("utility", map(tuple, utility.tolist())),
        ("acceptable", accepted.tolist()),
    ):
        fill = getattr(Point, field).__set__
        deque(map(fill, found, values), maxlen=0)
    return found
