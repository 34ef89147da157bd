"""Which packages cannot be agreed by their nature: what excludes, requires or limits what."""

from parley.core.record import record
from parley.model.scenario.matter import Value


@record
class Pick:
    """A package settles an issue in one of these ways."""

    issue: str
    options: tuple[Value, ...] = ()
    """Any of these; for choices and whole numbers."""

    low: float | None = None
    """For figures: at least this."""

    high: float | None = None
    """For figures: at most this."""


@record
class Excludes:
    """Not both."""

    first: Pick
    second: Pick


@record
class Requires:
    """Where the first holds, the second must."""

    first: Pick
    second: Pick


@record
class AtMost:
    """At most so many of these hold."""

    count: int
    of: tuple[Pick, ...]


@record
class Budget:
    """Costs add up to at most a limit."""

    limit: float
    costs: tuple[tuple[str, tuple[float, ...] | float], ...]
    """(issue id, one cost for each option; for figures: the cost of one unit)."""

    name: str = ""


Constraint = Excludes | Requires | AtMost | Budget


def issues_of(constraint: Constraint) -> tuple[str, ...]:
    """The issues that a constraint speaks of, in its order."""
    if isinstance(constraint, Budget):
        return tuple(issue for issue, _ in constraint.costs)
    if isinstance(constraint, AtMost):
        return tuple(pick.issue for pick in constraint.of)
    return constraint.first.issue, constraint.second.issue
