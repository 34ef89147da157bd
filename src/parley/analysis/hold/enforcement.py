"""When keeping the terms pays by itself: patience, and how surely a breach must be found out.

A party gets `keeping` in every period in which all keep the terms, `cheating` in a period in
which it breaks them unseen, and `collapse` in every period after a breach was found out.

Source:
    Friedman (1971), A non-cooperative equilibrium for supergames, Review of Economic Studies
    38(1), 1-12, doi:10.2307/2296617, for the trigger; the threshold of detection follows from
    comparing the two streams of gains (derived here, checked numerically in the tests).
"""

from math import nan

from parley.analysis.hold.given import Given
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, compared, curve, held_words, span

SOURCE = "Friedman (1971), doi:10.2307/2296617; detection derived from it"


def least_patience(cheating: float, keeping: float, collapse: float) -> float:
    """The patience from which keeping the terms is worth as much as one breach.

    Returns:
        0 when there is nothing to gain from a breach; nan when collapse is no loss, so that no
        patience is enough.

    Example:
        >>> least_patience(3, 2, 1)
        0.5
    """
    if cheating <= keeping:
        return 0.0
    if collapse >= keeping:
        return nan
    return (cheating - keeping) / (cheating - collapse)


def least_detection(cheating: float, keeping: float, collapse: float, patience: float) -> float:
    """The chance of detection in a period from which breaking the terms does not pay.

    Returns:
        0 when there is nothing to gain; above 1 when even certain detection is not enough; nan
        when collapse is no loss or nothing later counts.

    Example:
        >>> round(least_detection(3, 2, 1, 0.8), 9)
        0.25
    """
    if cheating <= keeping:
        return 0.0
    if collapse >= keeping or patience <= 0:
        return nan
    return (cheating - keeping) * (1 - patience) / (patience * (keeping - collapse))


def worth_of_keeping(keeping: float, patience: float) -> float:
    """What a party has in all from keeping the terms for good."""
    return keeping / (1 - patience)


def worth_of_cheating(cheating: float, collapse: float, detection: float, patience: float) -> float:
    """What a party has in all from breaking the terms until it is found out."""
    after = patience * detection * collapse / (1 - patience)
    return (cheating + after) / (1 - patience * (1 - detection))


def patience_of(party: Known, names: dict[str, str]) -> Threshold | None:
    """How patient a party must be for the terms to enforce themselves, when breaches are seen."""
    inputs, _ = party.filled(("cheating", "keeping", "collapse"))
    if not inputs:
        return None
    own = party.given("patience")
    (low, middle, high), held = compared(least_patience, inputs, own, "at_least")
    return Threshold(
        topic="patience",
        parties=(party.party,),
        quantity="worth of the next period compared with this one",
        side="at_least",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"If every breach is found out, {names[party.party]} keeps the terms when the next "
            f"period is worth at least {span(low, high)} of this one to it"
            f"{held_words(held)}."
        ),
        formula="patience >= (cheating - keeping) / (cheating - collapse)",
        source=SOURCE,
        inputs=(*inputs, *([own] if own else [])),
        over="cheating",
        curve=curve(least_patience, inputs, _walk(inputs, "cheating")),
    )


def detection_of(party: Known, names: dict[str, str]) -> Threshold | None:
    """How surely a breach must be found out within a period."""
    inputs, missing = party.filled(("cheating", "keeping", "collapse", "patience"))
    if not inputs:
        return None
    inputs = tuple(_off_the_ends(one) if one.name == "patience" else one for one in inputs)
    own = party.given("detection")
    (low, middle, high), held = compared(least_detection, inputs, own, "at_least")
    beyond = " Above 1 no verification is enough." if high > 1 else ""
    return Threshold(
        topic="detection",
        parties=(party.party,),
        quantity="chance that a breach is found out within a period",
        side="at_least",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"{names[party.party]} keeps the terms when the chance that a breach is found out is "
            f"at least {span(low, high)} in a period{held_words(held)}.{beyond}"
        ),
        formula=(
            "detection >= (cheating - keeping) (1 - patience) / (patience (keeping - collapse))"
        ),
        source=SOURCE,
        inputs=(*inputs, *([own] if own else [])),
        missing=missing,
        over="patience",
        curve=curve(least_detection, inputs, Given(name="patience", low=0.5, high=0.99)),
    )


def _off_the_ends(one: Given) -> Given:
    """Patience strictly between 0 and 1, where the formula has a meaning."""
    low, high = min(max(one.low, 0.01), 0.99), min(max(one.high, 0.01), 0.99)
    return Given(name=one.name, low=low, high=high, basis=one.basis)


def _walk(inputs: tuple[Given, ...], name: str) -> Given:
    one = next(given for given in inputs if given.name == name)
    reach = max(one.high - one.low, abs(one.middle) / 2, 1e-9)
    return Given(name=name, low=one.low - reach / 2, high=one.high + reach / 2)
