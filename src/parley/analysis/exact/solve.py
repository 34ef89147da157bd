"""Solutions of a bargaining problem, each by the fastest method that proves it."""

import math
from importlib.util import find_spec
from math import prod

from parley.analysis.bargaining import RULES
from parley.analysis.exact import boxes
from parley.analysis.exact.enumerate_terms import terms
from parley.analysis.exact.solve_boxed import boxed
from parley.analysis.exact.solve_desk import Desk
from parley.analysis.exact.solve_found import FORMULAS, METHODS, measure, none
from parley.analysis.exact.solve_listed import listed
from parley.analysis.exact.solved import TIES, Frontier, Solution
from parley.errors import AnalysisError
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem

SMALL = 20_000
"""With at most so many packages each is looked at."""


def solve(
    problem: Problem,
    *,
    rules: tuple[str, ...] = RULES,
    time_limit: float | None = None,
    small: int = SMALL,
    known: Frontier | None = None,
) -> tuple[Solution, ...]:
    """The package that each rule picks, with all its ties, and how far it is proven.

    The method follows the problem: small ones and arbitrary functions are enumerated; sums over
    issues are solved by a proof over mixes and a search; constraints, pairs, boxes and figures on
    a scale by a programme.

    Args:
        problem: the bargaining problem.
        rules: which of `RULES`, in any order.
        time_limit: seconds for each programme; the bound and the gap stay honest.
        small: with at most so many packages each is looked at.
        known: the problem's frontier where it was listed already; saves finding it again where
            utilities are boxes.

    Returns:
        One solution for each rule. `packages` is empty where no package is acceptable to all:
        a finding, not an error.

    Raises:
        AnalysisError: for an unknown rule, or more packages than can be looked at.
    """
    unknown = [rule for rule in rules if rule not in FORMULAS]
    if unknown:
        raise AnalysisError(
            f"There is no rule {unknown[0]!r}; expected some of {', '.join(FORMULAS)}."
        )
    discrete = not any(isinstance(matter, Scale) for matter in problem.issues)
    functions = any(own.function is not None for own in problem.preferences)
    count = _count(problem) if discrete else math.inf
    if functions or count <= small:
        return _by_listing(problem, rules)
    if boxes.fits(problem) and find_spec("ortools") is not None:
        return boxed(problem, rules, known.points if known is not None and known.exact else None)
    desk = Desk(problem, time_limit)
    return tuple(desk.solve(rule) for rule in rules)


def _count(problem: Problem) -> int:
    """How many packages there are, red lines aside."""
    return prod(
        1 if isinstance(matter, Scale) else len(matter.options) for matter in problem.issues
    )


def _by_listing(problem: Problem, rules: tuple[str, ...]) -> tuple[Solution, ...]:
    kept, ideal, _ = listed(problem, rules)
    own = terms(problem)
    found: list[Solution] = []
    for rule in rules:
        if rule not in kept:
            found.append(none(rule, "listed"))
            continue
        ties = kept[rule]
        value = measure(rule, tuple(ties.gains[0].tolist()), tuple(ideal.tolist()))
        found.append(
            Solution(
                rule=rule,
                formula=FORMULAS[rule],
                packages=tuple(
                    own.board.package(tuple(row)) for row in ties.places[:TIES].tolist()
                ),
                utility=tuple(ties.utility[0].tolist()),
                value=value,
                bound=value,
                gap=0.0,
                method=METHODS["listed"],
            )
        )
    return tuple(found)
