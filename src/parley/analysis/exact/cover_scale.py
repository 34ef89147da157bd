"""Continuous issues in a frontier: as few figures as prove a depth, placed where it matters."""

from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf, nextafter

from parley.analysis.exact.enumerate_terms import terms
from parley.analysis.exact.frontier_worst import extremes
from parley.analysis.exact.sweep import NOISE
from parley.analysis.payoffs import Numbers
from parley.errors import AnalysisError
from parley.model.scenario.constraint import AtMost, Budget, Pick
from parley.model.scenario.matter import Choice, Scale
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Curve, Falling, Table, Worth

FIGURES = {2: 400, 3: 80}
"""Figures for each continuous issue by default with two and three parties."""

MANY_FIGURES = 16
"""Figures for each continuous issue by default with four parties and more."""

MOST = 2_000_000
"""Part-packages looked at, at most, to find how far a party's utility ranges."""

MOST_FIGURES = 20_000
"""Figures for each continuous issue at most, where a depth is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """One continuous issue within red lines, with what it is worth to each party."""

    place: int
    low: float
    high: float
    worths: tuple[tuple[float, Worth], ...]
    """(weight, worth); the weight later as a share of the party's range."""

    corners: tuple[float, ...]
    """Where a curve turns or a constraint or box begins or ends."""

    sides: frozenset[int]
    """-1 or 1 where a budget only lets figures be rounded down or up."""

    def at(self, figure: float) -> tuple[float, ...]:
        return tuple(weight * worth.at(figure) for weight, worth in self.worths)  # type: ignore[union-attr]

    def depth(self, left: float, right: float) -> float:
        """How much a party may lose, at most, when figures between are rounded to an end.

        Every curve rises or falls throughout, so up to any cut the loss of rounding down is at most
        what is gained up to the cut, and likewise beyond it for rounding up.
        """
        low, high = self.at(left), self.at(right)
        down = max(0.0, *(b - a for a, b in zip(low, high, strict=True)))
        up = max(0.0, *(a - b for a, b in zip(low, high, strict=True)))
        if max(down, up) <= NOISE:
            return 0.0
        if self.sides:
            return max(down if -1 in self.sides else 0.0, up if 1 in self.sides else 0.0)
        best = min(down, up)
        if best <= NOISE:
            return 0.0
        for share in (up / (down + up), 0.5):
            cut = self.at(left + share * (right - left))
            best = min(
                best,
                max(
                    0.0,
                    *(c - a for a, c in zip(low, cut, strict=True)),
                    *(c - b for b, c in zip(high, cut, strict=True)),
                ),
            )
        return best


def settled_on_figures(problem: Problem, epsilon: float | None) -> tuple[Problem, float]:
    """The problem with a list of figures for each continuous issue, and the proven depth of that.

    Corners of curves, ideals and bounds are all in the list; stretches on which every party wants
    the same need no more. The rest is halved where most may be lost.

    Args:
        problem: with continuous issues.
        epsilon: half of it may be used; None for as deep as `FIGURES` give.

    Returns:
        A problem of choices only; each undominated package of the given one is at most the depth,
        as a share of each party's range, above one of it.

    Raises:
        AnalysisError: when a party's curves are too steep for the depth.
    """
    places = [n for n, own in enumerate(problem.issues) if isinstance(own, Scale)]
    spans = [_span(problem, n) for n in places]
    corners = problem
    for span in spans:
        corners = _replaced(corners, span.place, span.corners)
    laid = terms(corners)
    if not laid.board.outcomes:
        return corners, 0.0
    low, high = extremes(laid, MOST)
    spans = [_shares(own, high - low) for own in spans]
    usual = FIGURES.get(len(problem.preferences), MANY_FIGURES)
    most = usual if epsilon is None else MOST_FIGURES
    figures, depth = _refined(spans, 0.0 if epsilon is None else epsilon / 2, most * len(spans))
    if epsilon is not None and depth > epsilon / 2:
        raise AnalysisError(
            f"A depth of {epsilon} would need more than {MOST_FIGURES:,} figures for a continuous "
            f"issue; {depth:.2g} is reached with that many. Ask for a larger epsilon."
        )
    for span, own in zip(spans, figures, strict=True):
        problem = _replaced(problem, span.place, tuple(own))
    return problem, depth


def _refined(spans: list[_Span], allowed: float, most: int) -> tuple[list[list[float]], float]:
    """Halve the worst stretch of the issue that loses most until the sum is allowed."""
    figures = [list(own.corners) for own in spans]
    heaps = [
        [(-own.depth(a, b), a, b) for a, b in pairwise(own.corners)] or [(0.0, own.low, own.low)]
        for own in spans
    ]
    for heap in heaps:
        heapify(heap)
    count = sum(map(len, figures))
    depth = -sum(heap[0][0] for heap in heaps)
    while depth > allowed and count < most:
        worst = min(range(len(heaps)), key=lambda n: heaps[n][0][0])
        _, left, right = heappop(heaps[worst])
        middle = (left + right) / 2
        if not left < middle < right:
            break
        for start, end in ((left, middle), (middle, right)):
            heappush(heaps[worst], (-spans[worst].depth(start, end), start, end))
        figures[worst].append(middle)
        count += 1
        depth = -sum(heap[0][0] for heap in heaps)
    return [sorted(own) for own in figures], max(0.0, depth)


def _span(problem: Problem, place: int) -> _Span:
    matter = problem.issues[place]
    assert isinstance(matter, Scale)  # noqa: S101 - for the type checker
    lines = [
        line for own in problem.preferences for line in own.red_lines if line.issue == matter.id
    ]
    low = max([matter.low, *(line.low for line in lines if line.low is not None)])
    high = min([matter.high, *(line.high for line in lines if line.high is not None)])
    worths = [
        own.worths[place] if own.worths else Curve(points=((low, 0.0),))
        for own in problem.preferences
    ]
    weights = [own.weights[place] if own.weights else 0.0 for own in problem.preferences]
    corners = {low, high, *(c for worth in worths for c in _corners(worth) if low < c < high)}
    for edge, beyond in _edges(problem, matter.id):
        corners |= {c for c in (edge, nextafter(edge, beyond)) if low <= c <= high}
    return _Span(
        place=place,
        low=low,
        high=high,
        worths=tuple(zip(weights, worths, strict=True)),
        corners=tuple(sorted(corners)) if low <= high else (),
        sides=_sides(problem, matter.id),
    )


def _shares(span: _Span, extent: Numbers) -> _Span:
    """Weights as shares of what each party's utility ranges over."""
    return replace(
        span,
        worths=tuple(
            (weight / own if own > 0 else 0.0, worth)
            for (weight, worth), own in zip(span.worths, extent.tolist(), strict=True)
        ),
    )


def _corners(worth: Worth) -> list[float]:
    if isinstance(worth, Curve):
        return [float(figure) for figure, _ in worth.points]
    return [worth.ideal] if isinstance(worth, Falling) else []


def _edges(problem: Problem, issue: str) -> list[tuple[float, float]]:
    """Where a pick or box on the issue begins or ends, and in which direction it does not hold."""
    picks: list[Pick] = []
    for rule in problem.constraints:
        if isinstance(rule, AtMost):
            picks += rule.of
        elif not isinstance(rule, Budget):
            picks += [rule.first, rule.second]
    bounds = [(pick.low, pick.high) for pick in picks if pick.issue == issue]
    bounds += [
        (low, high)
        for own in problem.preferences
        for box in own.boxes
        for at, low, high in box.bounds
        if at == issue
    ]
    below = [(low, -inf) for low, _ in bounds if low is not None]
    return below + [(high, inf) for _, high in bounds if high is not None]


def _sides(problem: Problem, issue: str) -> frozenset[int]:
    """Which way a figure may be rounded without spending more."""
    costs = [
        cost
        for rule in problem.constraints
        if isinstance(rule, Budget)
        for at, cost in rule.costs
        if at == issue and not isinstance(cost, tuple)
    ]
    sides = frozenset(-1 if cost > 0 else 1 for cost in costs if cost)
    if len(sides) > 1:
        raise AnalysisError(
            f"One budget grows with {issue!r} and another shrinks with it; expected that all go "
            "one way where the issue is continuous. Give the issue as whole numbers."
        )
    return sides


def _replaced(problem: Problem, place: int, figures: tuple[float, ...]) -> Problem:
    """The problem with an issue settled by one of some figures."""
    matter = problem.issues[place]

    def tabled(own: Preference) -> Preference:
        if not own.worths:
            return own
        values = tuple(own.worths[place].at(figure) for figure in figures)  # type: ignore[union-attr]
        worths = (*own.worths[:place], Table(values=values), *own.worths[place + 1 :])
        return replace(own, worths=worths)

    choice = Choice(id=matter.id, options=figures, ordered=True, name=matter.name)
    return replace(
        problem,
        issues=(*problem.issues[:place], choice, *problem.issues[place + 1 :]),
        preferences=tuple(map(tabled, problem.preferences)),
    )
