"""The four rules by looking at every package: for small problems and arbitrary utilities."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from parley.analysis.bargaining import TIE, Batch, chosen
from parley.analysis.exact.enumerate_all import ALL, utilities
from parley.analysis.exact.enumerate_terms import Places, Terms, terms
from parley.analysis.exact.solve_stakes import CLOSE
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem

KEPT = 10_000
"""Ties carried from one slice of packages to the next, at most."""


@dataclass(slots=True, kw_only=True, eq=False)
class Listed:
    """What a rule picks among all packages."""

    places: Places
    utility: Numbers
    gains: Numbers


def listed(problem: Problem, rules: tuple[str, ...]) -> tuple[dict[str, Listed], Numbers, Numbers]:
    """For each rule, the packages it picks; the largest gains; and what no deal is worth.

    Raises:
        AnalysisError: when there are too many packages to look at each.
    """
    own = terms(problem)
    if own.board.outcomes > ALL:
        raise AnalysisError(
            f"There are {own.board.outcomes:,} packages and the utility of a party is an arbitrary "
            f"function, so each would have to be looked at; at most {ALL:,} are. Settle some "
            "issues first, merge options, or give the utility as weights, pairs or boxes."
        )
    walk = _walk(problem, own)
    ideal = np.zeros(len(problem.preferences))
    for _, _, gains in _acceptable(problem, own, walk):
        ideal = np.maximum(ideal, gains.max(axis=0))
    kept: dict[str, Listed] = {}
    for places, utility, gains in _acceptable(problem, own, walk):
        for rule in rules:
            here = Listed(places=places, utility=utility, gains=gains)
            kept[rule] = _pick(rule, _joined(kept.get(rule), here), ideal)
    return kept, ideal, walk


def package(own: Terms, places: Places) -> Package:
    """The package of one row of option numbers."""
    return own.board.package(tuple(places.tolist()))


def _walk(problem: Problem, own: Terms) -> Numbers:
    given = [preference.no_deal for preference in problem.preferences]
    low = np.full(len(given), np.inf)
    if own.board.outcomes and any(value is None for value in given):
        for _, utility in utilities(problem, own):
            low = np.minimum(low, utility.min(axis=0))
    return np.array([low[k] if value is None else value for k, value in enumerate(given)])


def _acceptable(
    problem: Problem, own: Terms, walk: Numbers
) -> Iterator[tuple[Places, Numbers, Numbers]]:
    """Slices of packages that nobody would rather walk away from; none of them empty."""
    if not own.board.outcomes:
        return
    least = walk - CLOSE * np.maximum(1.0, np.abs(walk))
    for places, utility in utilities(problem, own):
        rows = np.flatnonzero((utility >= least).all(axis=1))
        rows = rows[own.possible(places[rows])]
        if len(rows):
            yield places[rows], utility[rows], np.maximum(utility[rows] - walk, 0.0)


def _joined(before: Listed | None, here: Listed) -> Listed:
    if before is None:
        return here
    return Listed(
        places=np.concatenate([before.places, here.places]),
        utility=np.concatenate([before.utility, here.utility]),
        gains=np.concatenate([before.gains, here.gains]),
    )


def _pick(rule: str, rows: Listed, ideal: Numbers) -> Listed:
    """The rows that a rule picks, the first `KEPT` of them."""
    gains = rows.gains
    if rule == "kalai_smorodinsky":
        rule, floor = "egalitarian", TIE
        gains = np.divide(gains, ideal, out=np.ones_like(gains), where=ideal > floor)
    batch = Batch(gains, np.zeros(1, dtype=np.intp))
    picked = np.flatnonzero(chosen(batch, (rule,))[rule])[:KEPT]
    return Listed(
        places=rows.places[picked], utility=rows.utility[picked], gains=rows.gains[picked]
    )
