"""The four rules where utilities are hyper-rectangles: among all undominated packages."""

import numpy as np

from parley.analysis.bargaining import Batch, chosen
from parley.analysis.exact.boxes import Boxes
from parley.analysis.exact.solve_found import FORMULAS, LEAST, METHODS, measure, none
from parley.analysis.exact.solve_stakes import stakes
from parley.analysis.exact.solved import TIES, Point, Solution
from parley.analysis.payoffs import Numbers
from parley.model.scenario.problem import Problem


def boxed(
    problem: Problem, rules: tuple[str, ...], points: tuple[Point, ...] | None = None
) -> tuple[Solution, ...]:
    """What each rule picks: every rule picks undominated packages, and these can be listed.

    Args:
        problem: a problem of boxes.
        rules: which rules.
        points: all undominated points where they are known already.

    Raises:
        MissingExtraError: when OR-Tools is not installed.
    """
    model, ends = Boxes(problem), stakes(problem)
    listed = model.frontier() if points is None else points
    seen = [(point, ends.gains(point.utility)) for point in listed]
    open_points = [(point, gains) for point, gains in seen if gains is not None]
    if not open_points:
        return tuple(none(rule, "boxes") for rule in rules)
    gains = np.array([own for _, own in open_points])
    ideal = gains.max(axis=0)
    found = []
    picks = {rule: _rows(rule, gains, ideal) for rule in rules}
    picked = {row for rows in picks.values() for row in rows}
    alike = {row: model.alike(open_points[row][0].package) for row in sorted(picked)}
    for rule, rows in picks.items():
        point = open_points[rows[0]][0]
        value = measure(rule, tuple(gains[rows[0]].tolist()), tuple(ideal.tolist()))
        ties = [same for row in rows for same in alike[row]]
        found.append(
            Solution(
                rule=rule,
                formula=FORMULAS[rule],
                packages=tuple(ties[:TIES]),
                utility=point.utility,
                value=value,
                bound=value,
                gap=0.0,
                method=METHODS["boxes"],
            )
        )
    return tuple(found)


def _rows(rule: str, gains: Numbers, ideal: Numbers) -> list[int]:
    """Which rows a rule picks."""
    if rule == "kalai_smorodinsky":
        rule = "egalitarian"
        gains = np.divide(gains, ideal, out=np.ones_like(gains), where=ideal > LEAST)
    batch = Batch(gains, np.zeros(1, dtype=np.intp))
    return [int(row) for row in np.flatnonzero(chosen(batch, (rule,))[rule])[:TIES]]
