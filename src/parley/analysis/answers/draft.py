"""A package on the table: checked, completed where it leaves issues open, and compared."""

from collections.abc import Mapping

import numpy as np

from parley.analysis.answers.goal import Total, Where, Worst, changed
from parley.analysis.answers.search import Search
from parley.analysis.payoffs import Numbers
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.matter import Choice, Package, Value
from parley.model.scenario.preference import RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, possible, utility


@record
class Change:
    """One issue that two packages settle differently."""

    issue: str
    start: Value
    end: Value


@record
class Compared:
    """A package beside a draft."""

    package: Package
    changes: tuple[Change, ...]
    """Against the draft, in the order of issues; issues that the draft leaves open are not in."""

    utility: tuple[float, ...]
    """In the order of the problem's parties, each in its own unit."""

    gains: tuple[float, ...]
    """`utility` less that of the draft, each party in its own unit."""

    shares: tuple[float, ...]
    """Gains as shares of each party's range from its worst to its best package."""

    acceptable: bool
    """Whether every party has at least as much as without a deal."""


def checked(problem: Problem, draft: Mapping[str, Value]) -> Package:
    """The draft in the order of the problem's issues.

    Raises:
        AnalysisError: when it names an issue or option that the problem does not have.
    """
    matters = {matter.id: matter for matter in problem.issues}
    for issue, settled in draft.items():
        if issue not in matters:
            raise AnalysisError(
                f"The draft settles an issue {issue!r} that the problem does not have; expected "
                f"some of {', '.join(matters)}. Use the ids of the issues."
            )
        matter = matters[issue]
        if isinstance(matter, Choice):
            fits = settled in matter.options
        else:
            fits = not isinstance(settled, str) and matter.low <= settled <= matter.high
        if not fits:
            expected = (
                f"one of {', '.join(map(str, matter.options))}"
                if isinstance(matter, Choice)
                else f"a figure from {matter.low} to {matter.high}"
            )
            raise AnalysisError(
                f"The draft settles {issue!r} as {settled!r}; expected {expected}. "
                "Change the draft or the problem."
            )
    return {issue: draft[issue] for issue in matters if issue in draft}


def crossed(problem: Problem, package: Package) -> tuple[tuple[str, RedLine], ...]:
    """Red lines that a complete package crosses, as (party, red line)."""
    return tuple(
        (own.party, line)
        for own in problem.preferences
        for line in own.red_lines
        if not keeps(line, package[line.issue])
    )


def broken(problem: Problem, package: Package) -> tuple[int, ...]:
    """Numbers of the constraints that a complete package breaks."""
    return tuple(
        number
        for number, rule in enumerate(problem.constraints)
        if not possible(rule, problem, package)
    )


def worth(problem: Problem, package: Package) -> Numbers:
    """What a complete package is worth to each party, shape (n_parties,)."""
    return np.array([utility(problem, own, package) for own in problem.preferences])


def fairest(search: Search, where: Where | None = None) -> Package | None:
    """The package whose worst-off party is best off, as a share of its range over no deal.

    Ties go to the larger sum of shares.
    """
    everybody = np.ones(len(search.field.parties), dtype=np.bool_)
    found = search.best(
        [
            Worst(start=search.no_deal, unit=search.spread, members=everybody),
            Total(weights=1.0 / search.spread),
        ],
        where,
    )
    return None if found is None else found.package


def completed(search: Search, draft: Package) -> Package | None:
    """The fairest package that keeps what a draft settles; None when there is none."""
    fixed = Where(costs=((changed(search.field, draft), 0.0),))
    return fairest(search, fixed)


def compared(search: Search, draft: Package, reference: Numbers, package: Package) -> Compared:
    """A package beside a draft that is worth `reference`."""
    value = worth(search.field.original, package)
    gains = value - reference
    return Compared(
        package=package,
        changes=tuple(
            Change(issue=issue, start=draft[issue], end=settled)
            for issue, settled in package.items()
            if issue in draft and draft[issue] != settled
        ),
        utility=tuple(value.tolist()),
        gains=tuple(gains.tolist()),
        shares=tuple((gains / search.spread).tolist()),
        acceptable=bool((value >= search.no_deal - 1e-9 * search.spread).all()),
    )
