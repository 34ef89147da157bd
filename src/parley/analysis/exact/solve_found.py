"""What a rule found: its formula, the packages that tie, and how they were found."""

import math

import numpy as np

from parley.analysis.exact.board import Board
from parley.analysis.exact.solved import Solution
from parley.analysis.payoffs import Numbers, Rows
from parley.core.record import record

LEAST = 1e-9
"""A party whose largest gain is no more than this cannot gain."""

FORMULAS = {
    "nash": "largest product of gains over no deal",
    "kalai_smorodinsky": (
        "largest smallest share of gain / largest gain among acceptable packages, then the "
        "second-smallest, and so on"
    ),
    "egalitarian": "largest smallest gain over no deal, then the second-smallest, and so on",
    "utilitarian": "largest sum of gains over no deal",
}
"""What each rule maximises, among packages that give each party at least what no deal does."""

METHODS = {
    "listed": "every package looked at",
    "mixed": "weights of the best mix of packages, then a search through all that may tie",
    "relaxed": "prices of a relaxed linear programme, then a search through all that may tie",
    "programme": "mixed-integer programme (HiGHS), ties by ruling packages out one by one",
    "boxes": "all undominated points by constraint programming (CP-SAT), then the rule among them",
    "tangents": "linear programme (HiGHS) with tangents until the gap closes",
}


@record
class Found:
    """Packages of a board that tie for the best under one rule; proven to be all of them."""

    picks: tuple[tuple[int, ...], ...]
    """For each package, the place of its option in each issue; in rising order."""


def stack(board: Board) -> tuple[Numbers, Rows]:
    """The options of all issues below each other, shape (n_options, n_parties), and the starts."""
    starts = np.cumsum([0, *(table.shape[1] for table in board.tables)], dtype=np.intp)
    rows = [np.zeros((0, len(board.parties))), *(table.T for table in board.tables)]
    return np.ascontiguousarray(np.concatenate(rows)), starts


def found(rows: Rows, starts: Rows) -> Found:
    """Packages from rows of stacked options."""
    return Found(picks=tuple(sorted(tuple(own) for own in (rows - starts[:-1]).tolist())))


def measure(rule: str, gains: tuple[float, ...], ideal: tuple[float, ...]) -> float:
    """What a rule maximises, at one package.

    Args:
        rule: one of `RULES`.
        gains: over no deal.
        ideal: for Kalai-Smorodinsky, the largest gain of each party.
    """
    if rule == "nash":
        return math.prod(gains)
    if rule == "utilitarian":
        return sum(gains)
    if rule == "egalitarian":
        return min(gains)
    return min(
        (own / top for own, top in zip(gains, ideal, strict=True) if top > LEAST), default=1.0
    )


def none(rule: str, method: str) -> Solution:
    """The finding that no package is acceptable to all."""
    return Solution(
        rule=rule,
        formula=FORMULAS[rule],
        packages=(),
        utility=(),
        value=None,
        bound=None,
        gap=None,
        method=METHODS[method],
    )
