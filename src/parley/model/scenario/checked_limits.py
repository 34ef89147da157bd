"""Refuse constraints that name unknown things, or that contradict each other."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import combinations

from parley.errors import ModelError
from parley.model.scenario.checked_matters import check_bounds, check_named, finite, known
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick, Requires
from parley.model.scenario.matter import Matter, Scale


def check_constraints(constraints: Sequence[Constraint], matters: dict[str, Matter]) -> None:
    """Refuse constraints that cannot be meant.

    A cycle of requirements is fine ("A needs B, B needs A": both or neither). It is refused when
    something it requires excludes what it started from, for then that can never be agreed.

    Raises:
        ModelError: naming the constraint and what is wrong with it.
    """
    for place, constraint in enumerate(constraints, 1):
        where = f"constraint {place}"
        for pick in _picks(constraint):
            _check_pick(pick, matters, where)
        if isinstance(constraint, AtMost):
            _check_at_most(constraint, where)
        elif isinstance(constraint, Budget):
            _check_budget(constraint, matters, where)
    _check_contradictions(constraints)


def _picks(constraint: Constraint) -> tuple[Pick, ...]:
    if isinstance(constraint, AtMost):
        return constraint.of
    if isinstance(constraint, Budget):
        return ()
    return (constraint.first, constraint.second)


def _check_pick(pick: Pick, matters: dict[str, Matter], where: str) -> None:
    matter = known(pick.issue, matters, where)
    if not pick.options and pick.low is None and pick.high is None:
        raise ModelError(f"{where}: nothing is named on issue {pick.issue!r}; name options")
    if isinstance(matter, Scale) and pick.options:
        raise ModelError(f"{where}: issue {pick.issue!r} is a scale; expected bounds, not options")
    check_named(matter, pick.options, where)
    check_bounds(matter, pick.low, pick.high, f"{where}, issue {pick.issue!r}")


def _check_at_most(constraint: AtMost, where: str) -> None:
    if isinstance(constraint.count, bool) or not isinstance(constraint.count, int):
        raise ModelError(f"{where}: found {constraint.count!r}; expected a whole number")
    if constraint.count < 0 or not constraint.of:
        raise ModelError(f"{where}: expected a number from 0 and a list of what it counts")


def _check_budget(constraint: Budget, matters: dict[str, Matter], where: str) -> None:
    finite(constraint.limit, f"{where}, limit")
    if not constraint.costs:
        raise ModelError(f"{where}: a budget without costs; expected the cost of each option")
    seen: set[str] = set()
    for issue, cost in constraint.costs:
        matter = known(issue, matters, where)
        if issue in seen:
            raise ModelError(f"{where}: issue {issue!r} has costs twice; expected once")
        seen.add(issue)
        if not isinstance(cost, tuple):
            if not isinstance(matter, Scale) and any(isinstance(o, str) for o in matter.options):
                raise ModelError(
                    f"{where}: issue {issue!r} has one cost for options in words; "
                    "expected one for each option"
                )
            finite(cost, f"{where}, issue {issue!r}")
            continue
        if isinstance(matter, Scale):
            raise ModelError(f"{where}: issue {issue!r} is a scale; expected the cost of one unit")
        if len(cost) != len(matter.options):
            raise ModelError(
                f"{where}: issue {issue!r} has {len(cost)} costs for {len(matter.options)} options"
            )
        for one in cost:
            finite(one, f"{where}, issue {issue!r}")


def _check_contradictions(constraints: Sequence[Constraint]) -> None:
    """Follow each requirement to all it brings with it; two that exclude each other are refused."""
    requires = [c for c in constraints if isinstance(c, Requires)]
    excludes = [c for c in constraints if isinstance(c, Excludes)]
    for start in dict.fromkeys(c.first for c in requires):
        brought = list(_brought(start, requires))
        for one, other in combinations(brought, 2):
            if _apart(one, other):
                raise _contradiction(start, one, other)
        for rule in excludes:
            firsts = [pick for pick in brought if _implies(pick, rule.first)]
            seconds = [pick for pick in brought if _implies(pick, rule.second)]
            if firsts and seconds:
                raise _contradiction(start, firsts[0], seconds[0])


def _brought(start: Pick, requires: Sequence[Requires]) -> Iterator[Pick]:
    """What a pick brings with it, itself first."""
    seen, waiting = {start}, deque([start])
    while waiting:
        pick = waiting.popleft()
        yield pick
        for rule in requires:
            if rule.second not in seen and _implies(pick, rule.first):
                seen.add(rule.second)
                waiting.append(rule.second)


def _contradiction(start: Pick, one: Pick, other: Pick) -> ModelError:
    return ModelError(
        f"the constraints contradict each other: {said(start)} requires, directly or through "
        f"others, both {said(one)} and {said(other)}, which exclude each other; drop one of the "
        f"constraints, or leave {said(start)} out"
    )


def said(pick: Pick) -> str:
    """A pick in words."""
    words = [" or ".join(map(str, pick.options))] if pick.options else []
    words += [f"at least {pick.low:g}"] if pick.low is not None else []
    words += [f"at most {pick.high:g}"] if pick.high is not None else []
    return f"{pick.issue} = {', '.join(words)}"


def _implies(pick: Pick, other: Pick) -> bool:
    """Whether whatever fits the first fits the second, as far as it can be told."""
    if pick.issue != other.issue:
        return False
    if pick.options:
        return all(_fits(option, other) for option in pick.options)
    below = other.low is None or (pick.low is not None and pick.low >= other.low)
    above = other.high is None or (pick.high is not None and pick.high <= other.high)
    return not other.options and below and above


def _apart(one: Pick, other: Pick) -> bool:
    """Whether two picks on one issue have nothing in common."""
    if one.issue != other.issue:
        return False
    if one.options:
        return not any(_fits(option, one) and _fits(option, other) for option in one.options)
    if other.options:
        return _apart(other, one)
    least = max((low for low in (one.low, other.low) if low is not None), default=None)
    most = min((high for high in (one.high, other.high) if high is not None), default=None)
    return least is not None and most is not None and least > most


def _fits(option: object, pick: Pick) -> bool:
    if pick.options and option not in pick.options:
        return False
    if pick.low is None and pick.high is None:
        return True
    if isinstance(option, str) or not isinstance(option, (int, float)):
        return False
    return (pick.low is None or option >= pick.low) and (pick.high is None or option <= pick.high)
