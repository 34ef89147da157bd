"""From when on some package is better for every party than going on: ripeness over time.

Source:
    Zartman (2001), The timing of peace initiatives: hurting stalemates and ripe moments, Global
    Review of Ethnopolitics 1(1), 8-18, doi:10.1080/14718800108405087, for the two conditions: going
    on hurts all, and there is a way out. Both together are that the largest smallest gain over
    going on is above 0; no index is made of anything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parley.analysis.exact.solve import solve
from parley.analysis.expected import expected_problem
from parley.analysis.hold.given import Given
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import CURVE, CurvePoint, Threshold, span
from parley.errors import AnalysisError
from parley.model.belief import beliefs
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem

SOURCE = "Zartman (2001), doi:10.1080/14718800108405087"


def way_out(problem: Problem, going_on: Mapping[str, float]) -> float:
    """The largest smallest gain over going on that any package gives; below 0 when none is ripe.

    Args:
        problem: what can be agreed; its walk-aways are put aside.
        going_on: for each party, what going on is worth to it, in its own unit.

    Raises:
        AnalysisError: when red lines and constraints leave no package.
    """
    lift = 1.0 + max(abs(value) for value in going_on.values())
    while True:
        lowered = replace(
            problem,
            preferences=tuple(
                replace(own, no_deal=going_on[own.party] - lift) for own in problem.preferences
            ),
        )
        found = solve(lowered, rules=("egalitarian",))[0]
        if found.packages and found.value is not None:
            return found.value - lift
        if lift > 1e9:  # noqa: PLR2004 - no utility is that far below
            raise AnalysisError("Red lines and constraints leave no package, so nothing can ripen.")
        lift *= 1000.0


def ripe_from(points: Sequence[CurvePoint], which: str) -> float | None:
    """The first time from which a way out stays open; None when it is not open at the end."""
    start: float | None = None
    for point in points:
        value = getattr(point, which)
        if value <= 0:
            start = None
        elif start is None:
            start = point.at
    return start


def ripeness_of(model: Negotiation, parties: Sequence[Known]) -> Threshold | None:
    """From when on a deal is better than going on, where somebody's prospects are assumed to fall.

    Going on is worth to a party what `walk_away` says at the start and what `walk_away_later`
    says at the end of the time looked at, along a straight line in between; a party without a
    later value keeps the one it has.
    """
    later = {one.party: given for one in parties if (given := one.given("walk_away_later"))}
    if not later:
        return None
    try:
        problem = expected_problem(model)
    except AnalysisError:
        return None
    now = {belief.party: belief for belief in beliefs(model) if belief.aspect == "walk_away"}
    begin = {
        name: Given(name=name, low=now[name].low, high=now[name].high,
                    basis=now[name].basis.assumption or "")
        for name in problem.parties
    }  # fmt: skip
    end = {name: later.get(name, begin[name]) for name in problem.parties}
    points = tuple(_point(problem, begin, end, step / (CURVE - 1)) for step in range(CURVE))
    starts = [ripe_from(points, which) for which in ("high", "middle", "low")]
    low, middle, high = (1.0 if start is None else start for start in starts)
    return Threshold(
        topic="ripeness",
        parties=problem.parties,
        quantity="time passed, as a share of the time looked at",
        side="at_least",
        low=low,
        middle=middle,
        high=high,
        share=None,
        words=_words(starts, (low, high)),
        formula="max over packages of min over parties of (utility - worth of going on) > 0",
        source=SOURCE,
        inputs=(
            *(replace(one, name=f"walk_away of {name}") for name, one in begin.items()),
            *(replace(one, name=f"walk_away_later of {name}") for name, one in later.items()),
        ),
        missing=tuple(f"walk_away of {name}" for name in problem.parties if not now[name].known),
        over="time",
        curve=points,
    )


def _point(
    problem: Problem, begin: Mapping[str, Given], end: Mapping[str, Given], at: float
) -> CurvePoint:
    """The way out at one time; going on at its most hurtful gives the widest."""
    found = {}
    for which, pick in (("high", "low"), ("middle", "middle"), ("low", "high")):
        going_on = {
            name: (1 - at) * getattr(begin[name], pick) + at * getattr(end[name], pick)
            for name in begin
        }
        found[which] = way_out(problem, going_on)
    return CurvePoint(at=at, low=found["low"], middle=found["middle"], high=found["high"])


def _words(starts: Sequence[float | None], band: tuple[float, float]) -> str:
    hopeful, _, cautious = starts
    if hopeful is None:
        return (
            "At no time looked at is some package better for every party than going on, whatever "
            "the assumed ranges hold."
        )
    first = (
        "Some package is better for every party than going on"
        if cautious is not None
        else "Some package may be better for every party than going on"
    )
    if band == (0.0, 0.0):
        return f"{first} from the start."
    return f"{first} once {span(*band)} of the time looked at has passed."
