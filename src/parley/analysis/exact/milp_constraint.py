"""Constraints, pairs and boxes of a problem as rows of a linear programme."""

from parley.analysis.exact.milp_engine import Engine, Line
from parley.analysis.exact.milp_layout import Layout, Options, Span
from parley.errors import AnalysisError
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.preference import Box, Pairs, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps

EDGE = 1e-7
"""How far outside a pick a figure on a scale stays, as a share of the scale."""


def holds(engine: Engine, layout: Layout, pick: Pick) -> Line:
    """An expression that is 1 where a pick holds and 0 where it does not."""
    line = RedLine(issue=pick.issue, allowed=pick.options, low=pick.low, high=pick.high)
    if isinstance(layout, Options):
        pairs = zip(layout.values, layout.columns, strict=True)
        return sum((column for value, column in pairs if keeps(line, value)), Line())
    if pick.options:
        return sum((_among(engine, layout, float(own), float(own)) for own in pick.options), Line())
    low = layout.low if pick.low is None else pick.low
    high = layout.high if pick.high is None else pick.high
    return _among(engine, layout, low, high)


def _among(engine: Engine, span: Span, low: float, high: float) -> Line:
    """1 where a figure lies between two ends (included), 0 where it lies outside."""
    if low > span.high or high < span.low or low > high:
        return Line()
    step = 1.0 if span.whole else EDGE * max(span.high - span.low, 1e-9)
    inside = engine.column(whole=True)
    engine.row(span.figure - inside.times(low - span.low), low=span.low)
    engine.row(span.figure - inside.times(high - span.high), high=span.high)
    outside = []
    if low > span.low:
        below = engine.column(whole=True)
        engine.row(span.figure - below.times(low - step - span.high), high=span.high)
        outside.append(below)
    if high < span.high:
        above = engine.column(whole=True)
        engine.row(span.figure - above.times(high + step - span.low), low=span.low)
        outside.append(above)
    engine.row(sum(outside, inside), 1.0, 1.0)
    return inside


def constrain(
    engine: Engine, layouts: dict[str, Layout], problem: Problem, rule: Constraint
) -> None:
    """Demand that a package keeps one constraint."""
    if isinstance(rule, Budget):
        _spend(engine, layouts, problem, rule)
        return
    if isinstance(rule, AtMost):
        marks = (holds(engine, layouts[pick.issue], pick) for pick in rule.of)
        engine.row(sum(marks, Line()), high=float(rule.count))
        return
    first = holds(engine, layouts[rule.first.issue], rule.first)
    second = holds(engine, layouts[rule.second.issue], rule.second)
    if isinstance(rule, Excludes):
        engine.row(first + second, high=1.0)
    else:
        engine.row(first - second, high=0.0)


def _spend(engine: Engine, layouts: dict[str, Layout], problem: Problem, rule: Budget) -> None:
    matters = {matter.id: matter for matter in problem.issues}
    total = Line()
    for issue, cost in rule.costs:
        layout = layouts[issue]
        if isinstance(layout, Span):
            if isinstance(cost, tuple):
                raise AnalysisError(
                    f"The budget {rule.name or 'without a name'} lists costs for each option of "
                    f"{issue!r}, which is a figure; expected the cost of one unit."
                )
            total += layout.figure.times(cost)
            continue
        options = list(matters[issue].options)  # type: ignore[union-attr]
        for value, column in zip(layout.values, layout.columns, strict=True):
            own = cost[options.index(value)] if isinstance(cost, tuple) else cost * float(value)
            total += column.times(own)
    engine.row(total, high=rule.limit + 1e-9)


def together(engine: Engine, layouts: dict[str, Layout], problem: Problem, pairs: Pairs) -> Line:
    """What two issues are worth together: one column for each pair of options."""
    first, second = (layouts[issue] for issue in pairs.issues)
    assert isinstance(first, Options)  # noqa: S101 - pairs make every issue in them listed
    assert isinstance(second, Options)  # noqa: S101 - the same
    matters = {matter.id: matter for matter in problem.issues}
    rows, columns = (list(matters[issue].options) for issue in pairs.issues)  # type: ignore[union-attr]
    total = Line()
    sums = [Line() for _ in second.values]
    for value, chosen in zip(first.values, first.columns, strict=True):
        across = Line()
        for n, other in enumerate(second.values):
            both = engine.column()
            across += both
            sums[n] += both
            total += both.times(pairs.values[rows.index(value)][columns.index(other)])
        engine.row(across - chosen, 0.0, 0.0)
    for own, chosen in zip(sums, second.columns, strict=True):
        engine.row(own - chosen, 0.0, 0.0)
    return total


def bonus(engine: Engine, layouts: dict[str, Layout], box: Box) -> Line:
    """The bonus of a hyper-rectangle: its value where all its bounds hold."""
    marks = [
        holds(engine, layouts[issue], Pick(issue=issue, low=low, high=high))
        for issue, low, high in box.bounds
    ]
    inside = engine.column(whole=True)
    for mark in marks:
        engine.row(inside - mark, high=0.0)
    engine.row(sum(marks, Line()) - inside, high=len(marks) - 1.0)
    return inside.times(box.value)
