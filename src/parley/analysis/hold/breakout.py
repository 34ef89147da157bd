"""Whether a breach is found and answered before it cannot be undone.

Source:
    Ikle (1961), After detection - what?, Foreign Affairs 39(2), 208-220,
    for the point that finding out is of use only if an answer comes in time.
"""

from parley.analysis.hold.given import Given
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, compared, curve, held_words, span

SOURCE = "Ikle (1961)"


def latest_detection(breakout_time: float, response_time: float) -> float:
    """Days within which a breach must be found out; negative when any answer comes too late.

    Example:
        >>> latest_detection(90, 30)
        60
    """
    return breakout_time - response_time


def breakout_of(party: Known, names: dict[str, str]) -> Threshold | None:
    """How soon a breach by one party must be found out."""
    inputs, missing = party.filled(("breakout_time", "response_time"))
    if not inputs:
        return None
    own = party.given("detection_time")
    (low, middle, high), held = compared(latest_detection, inputs, own, "at_most")
    late = " Below 0 every answer comes too late." if low < 0 else ""
    walk = inputs[1]
    return Threshold(
        topic="breakout",
        parties=(party.party,),
        quantity="days until a breach is found out",
        side="at_most",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"A breach by {names[party.party]} can still be answered when it is found out within "
            f"{span(low, high, 3)} days{held_words(held)}.{late}"
        ),
        formula="detection time <= breakout time - response time",
        source=SOURCE,
        inputs=(*inputs, *([own] if own else [])),
        missing=missing,
        over="response_time",
        curve=curve(
            latest_detection,
            inputs,
            Given(name="response_time", low=0.0, high=max(walk.high, inputs[0].high)),
        ),
    )
