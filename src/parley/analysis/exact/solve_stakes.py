"""What each party has without a deal, and at most with one: the ends that gains run between."""

from dataclasses import replace

from parley.analysis.exact.milp import Programme
from parley.analysis.exact.milp_engine import Line
from parley.analysis.exact.milp_layout import Span
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.matter import Scale, Value
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, value
from parley.model.scenario.worth import Curve, Falling, Worth

CLOSE = 1e-9
"""A package this little (as a share of no deal, or of 1) below no deal is as good as it."""


@record
class Stakes:
    """For each party, its utility without a deal and the most that it could gain."""

    no_deal: tuple[float, ...]
    scale: tuple[float, ...]
    """An upper bound on the gain from any package; 1 where a party cannot gain."""

    def gains(self, utility: tuple[float, ...], close: float = CLOSE) -> tuple[float, ...] | None:
        """What each party gains over no deal; None when a party would rather walk away."""
        pairs = list(zip(utility, self.no_deal, strict=True))
        if any(own < walk - close * max(1.0, abs(walk)) for own, walk in pairs):
            return None
        return tuple(max(0.0, own - walk) for own, walk in pairs)

    def shares(self, gains: tuple[float, ...]) -> tuple[float, ...]:
        """Gains as shares of the scale; what is next to nothing counts as nothing."""
        pairs = zip(gains, self.scale, strict=True)
        return tuple(own / scale if own > CLOSE * scale else 0.0 for own, scale in pairs)


def stakes(problem: Problem) -> Stakes:
    """The ends of every party's gains.

    Raises:
        AnalysisError: when the worst package of a party cannot be told, so that its `no_deal`
            must be given.
    """
    no_deal, scale = [], []
    for place, own in enumerate(problem.preferences):
        ends = [_ends(problem, place, n) for n in range(len(problem.issues) if own.weights else 0)]
        best = own.constant + sum(high for _, high in ends)
        best += sum(max(max(row) for row in pair.values) for pair in own.pairs)
        best += sum(max(box.value, 0.0) for box in own.boxes)
        least = own.constant + sum(low for low, _ in ends)
        if own.no_deal is not None:
            walk = own.no_deal
        else:
            walk = least if own.additive else _worst(problem, place, own)
        no_deal.append(walk)
        scale.append(best - walk if best - walk > CLOSE * max(1.0, abs(walk)) else 1.0)
    return Stakes(no_deal=tuple(no_deal), scale=tuple(scale))


def _ends(problem: Problem, place: int, n: int) -> tuple[float, float]:
    """The least and most that one issue gives a party within everybody's red lines."""
    matter, own = problem.issues[n], problem.preferences[place]
    lines = [
        line for other in problem.preferences for line in other.red_lines if line.issue == matter.id
    ]
    if isinstance(matter, Scale):
        low = max([matter.low, *(line.low for line in lines if line.low is not None)])
        high = min([matter.high, *(line.high for line in lines if line.high is not None)])
        figures: list[Value] = _turns(own.worths[n], low, high)
    else:
        figures = [
            option for option in matter.options if all(keeps(line, option) for line in lines)
        ]
    worth = [own.weights[n] * value(matter, own.worths[n], figure) for figure in figures]
    return min(worth, default=0.0), max(worth, default=0.0)


def _turns(worth: Worth, low: float, high: float) -> list[Value]:
    """Figures among which the least and the most of a curve are."""
    if isinstance(worth, Curve):
        inner = [place for place, _ in worth.points]
    else:
        inner = [worth.ideal] if isinstance(worth, Falling) else []
    return [low, high, *(place for place in inner if low < place < high)] if low <= high else []


def _worst(problem: Problem, place: int, own: Preference) -> float:
    """The least utility within red lines where issues hang together."""
    programme = Programme(replace(problem, constraints=()))
    line, apart = programme.utility[place], 0.0
    boxed = {issue for box in own.boxes for issue, _, _ in box.bounds}
    for n, matter in enumerate(problem.issues):
        layout = programme.layouts[matter.id]
        if isinstance(layout, Span) and own.weights:
            if matter.id in boxed and own.weights[n]:
                raise AnalysisError(
                    f"The worst package for {own.party} cannot be told, because both a curve and "
                    f"boxes look at {matter.id!r}; expected a no_deal value. Give one."
                )
            (column,) = layout.bends[place].total.terms
            line -= Line({column: line.terms.get(column, 0.0)})
            apart += _ends(problem, place, n)[0]
    found = programme.maximise(line.times(-1.0))
    return apart - found.bound if found is not None else 0.0
