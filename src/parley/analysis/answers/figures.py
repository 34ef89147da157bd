"""Which figures of a continuous or very long issue are looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.matter import Choice, Matter, Scale, Value, Whole
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Curve, Falling, Table, Worth

STEPS = 20
"""Even steps along a continuous issue, besides the figures that are named: 5 % of it each."""

LONG = 500
"""A whole number with more values than this is looked at in steps like a continuous issue; more
values than this for each issue make integer programs of many issues slow."""


def discrete(
    problem: Problem, include: Iterable[Mapping[str, Value]]
) -> tuple[Problem, tuple[str, ...]]:
    """Put a list of figures in place of each continuous or very long issue.

    The list has both ends, each corner of a curve, each ideal, red line and limit of a constraint,
    the figures of the packages in `include`, and even steps between.

    Args:
        problem: any problem.
        include: packages whose figures must be among those looked at.

    Returns:
        The problem with a table of values for each party and issue, and the ids of the issues of
        which only some figures are looked at.
    """
    drafts = tuple(include)
    matters: list[Matter] = []
    stepped: list[str] = []
    for number, matter in enumerate(problem.issues):
        if _stepped(matter):
            stepped.append(matter.id)
            options = _figures(problem, number, drafts)
            matters.append(Choice(id=matter.id, options=options, ordered=True, name=matter.name))
        else:
            matters.append(matter)
    preferences = tuple(_tabled(own, problem.issues, matters) for own in problem.preferences)
    constraints = tuple(
        _costed(rule, problem, matters) if isinstance(rule, Budget) else rule
        for rule in problem.constraints
    )
    found = replace(
        problem, issues=tuple(matters), preferences=preferences, constraints=constraints
    )
    return found, tuple(stepped)


def _stepped(matter: Matter) -> bool:
    return isinstance(matter, Scale) or (isinstance(matter, Whole) and len(matter.options) > LONG)


def _figures(
    problem: Problem, number: int, drafts: tuple[Mapping[str, Value], ...]
) -> tuple[Value, ...]:
    matter = problem.issues[number]
    if isinstance(matter, Choice):
        return matter.options
    width = matter.high - matter.low
    named = [matter.low + width * step / STEPS for step in range(STEPS + 1)]
    named += [float(draft[matter.id]) for draft in drafts if matter.id in draft]
    named += [figure for rule in problem.constraints for figure in _named(_picks(rule), matter.id)]
    for own in problem.preferences:
        named += _wanted(own, number, matter)
    within = {min(max(figure, matter.low), matter.high) for figure in named}
    if isinstance(matter, Whole):
        return tuple(sorted({round(figure) for figure in within}))
    return tuple(sorted(float(figure) for figure in within))


def _corners(worth: Worth, matter: Scale | Whole) -> list[float]:
    if isinstance(worth, Curve):
        return [figure for figure, _ in worth.points]
    if isinstance(worth, Falling):
        return [worth.ideal]
    values, low = worth.values, int(matter.low)
    return [
        float(low + place)
        for place in range(1, len(values) - 1)
        if (values[place + 1] - values[place]) * (values[place] - values[place - 1]) <= 0
        and values[place] not in (values[place + 1], values[place - 1])
    ][:LONG]


def _wanted(own: Preference, number: int, matter: Scale | Whole) -> list[float]:
    """The figures of one issue at which something changes for a party."""
    found = _corners(own.worths[number], matter) if own.worths else []
    found += _named(tuple(_pick(line) for line in own.red_lines), matter.id)
    for box in own.boxes:
        found += [end for issue, *ends in box.bounds if issue == matter.id for end in ends]
    return found


def _named(picks: tuple[Pick, ...], issue: str) -> list[float]:
    """The figures that conditions on one issue name."""
    return [
        float(at)
        for pick in picks
        if pick.issue == issue
        for at in (pick.low, pick.high, *pick.options)
        if at is not None
    ]


def _pick(line: RedLine) -> Pick:
    return Pick(issue=line.issue, options=line.allowed, low=line.low, high=line.high)


def _picks(rule: object) -> tuple[Pick, ...]:
    if isinstance(rule, AtMost):
        return rule.of
    if isinstance(rule, Excludes | Requires):
        return rule.first, rule.second
    return ()


def _tabled(own: Preference, before: tuple[Matter, ...], after: list[Matter]) -> Preference:
    """The same preference with one table for each issue; zeros where only the whole counts."""
    if not own.weights:
        zeros = tuple(
            Table(values=(0.0,) * len(matter.options))
            for matter in after
            if not isinstance(matter, Scale)
        )
        return replace(own, weights=(0.0,) * len(after), worths=zeros)
    worths: list[Worth] = []
    for worth, old, new in zip(own.worths, before, after, strict=True):
        if isinstance(new, Scale) or (isinstance(worth, Table) and old is new):
            worths.append(worth)
        elif isinstance(worth, Table) and not isinstance(old, Scale):
            places = {option: place for place, option in enumerate(old.options)}
            worths.append(Table(values=tuple(worth.values[places[at]] for at in new.options)))
        elif not isinstance(worth, Table):
            worths.append(Table(values=tuple(worth.at(float(at)) for at in new.options)))
    return replace(own, worths=tuple(worths))


def _costed(rule: Budget, problem: Problem, after: list[Matter]) -> Budget:
    """A budget with one cost for each figure looked at."""
    costs: list[tuple[str, tuple[float, ...] | float]] = []
    for issue, cost in rule.costs:
        at = next(n for n, matter in enumerate(problem.issues) if matter.id == issue)
        old, new = problem.issues[at], after[at]
        if isinstance(cost, tuple) and old is not new and isinstance(old, Whole):
            places = [int(float(figure)) - old.low for figure in new.options]  # type: ignore[union-attr]
            costs.append((issue, tuple(cost[place] for place in places)))
        else:
            costs.append((issue, cost))
    return replace(rule, costs=tuple(costs))
