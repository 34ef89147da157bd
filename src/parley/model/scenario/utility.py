"""What one package is worth to one party, and whether it is allowed at all."""

from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.matter import Matter, Package, Scale, Value
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table, Worth


def utility(problem: Problem, preference: Preference, package: Package) -> float:
    """The utility of a package to one party, in the party's own unit.

    Plain Python, one package at a time: the meaning that faster ways are tested against.
    """
    if preference.function is not None:
        return float(preference.function(package))
    total = preference.constant
    for matter, weight, worth in zip(
        problem.issues, preference.weights, preference.worths, strict=False
    ):
        total += weight * value(matter, worth, package[matter.id])
    places = {matter.id: matter for matter in problem.issues}
    for pair in preference.pairs:
        row, column = (_place(places[issue], package[issue]) for issue in pair.issues)
        total += pair.values[row][column]
    for box in preference.boxes:
        if all(low <= float(package[issue]) <= high for issue, low, high in box.bounds):
            total += box.value
    return total


def value(matter: Matter, worth: Worth, settled: Value) -> float:
    """What settling one issue in one way is worth, before its weight."""
    if isinstance(worth, Table):
        return worth.values[_place(matter, settled)]
    return worth.at(float(settled))


def within(preference: Preference, package: Package) -> bool:
    """Whether a package crosses none of a party's red lines."""
    return all(keeps(line, package[line.issue]) for line in preference.red_lines)


def possible(constraint: Constraint, problem: Problem, package: Package) -> bool:
    """Whether a package keeps one constraint."""
    if isinstance(constraint, Budget):
        return _spent(constraint, problem, package) <= constraint.limit + 1e-9
    if isinstance(constraint, AtMost):
        return sum(holds(pick, package) for pick in constraint.of) <= constraint.count
    first, second = holds(constraint.first, package), holds(constraint.second, package)
    return not (first and second) if isinstance(constraint, Excludes) else (not first or second)


def holds(pick: Pick, package: Package) -> bool:
    """Whether a package settles the issue of a pick in one of its ways."""
    return keeps(
        RedLine(issue=pick.issue, allowed=pick.options, low=pick.low, high=pick.high),
        package[pick.issue],
    )


def keeps(line: RedLine, settled: Value) -> bool:
    """Whether settling an issue this way is within a red line."""
    if line.allowed and settled not in line.allowed:
        return False
    if line.low is not None and float(settled) < line.low:
        return False
    return line.high is None or float(settled) <= line.high


def _place(matter: Matter, settled: Value) -> int:
    return -1 if isinstance(matter, Scale) else matter.options.index(settled)  # type: ignore[arg-type]


def _spent(budget: Budget, problem: Problem, package: Package) -> float:
    matters = {matter.id: matter for matter in problem.issues}
    total = 0.0
    for issue, cost in budget.costs:
        settled = package[issue]
        if isinstance(cost, tuple):
            total += cost[_place(matters[issue], settled)]
        else:
            total += cost * float(settled)
    return total
