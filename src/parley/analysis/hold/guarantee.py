"""Whether a guarantor would step in, and how likely that must look to deter an attack.

Source:
    Fearon (1997), Signaling foreign policy interests, Journal of Conflict Resolution 41(1),
    68-90, doi:10.1177/0022002797041001004, for audience costs; Huth (1988), Extended deterrence
    and the outbreak of war, American Political Science Review 82(2), 423-443,
    doi:10.2307/1957394, for deterrence on behalf of others.
"""

from math import nan

from parley.analysis.hold.given import Given
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, compared, curve, held_words, span

SOURCE = "Fearon (1997), doi:10.1177/0022002797041001004; Huth (1988), doi:10.2307/1957394"


def least_audience_cost(intervention_cost: float, guarantee_stake: float) -> float:
    """The cost of breaking its word from which a guarantor steps in.

    Example:
        >>> least_audience_cost(10, 7)
        3
    """
    return max(0, intervention_cost - guarantee_stake)


def required_chance(
    attack_gain: float, attack_gain_resisted: float, attack_cost: float, status_quo: float
) -> float:
    """The chance of intervention, as an attacker sees it, from which attacking does not pay.

    Returns:
        0 when attacking never pays; above 1 when no guarantee is enough; nan when stepping in
        makes no difference to the attacker.

    Example:
        >>> required_chance(10, 0, 2, 3)
        0.5
    """
    surplus = attack_gain - attack_cost - status_quo
    if surplus <= 0:
        return 0.0
    if attack_gain <= attack_gain_resisted:
        return nan
    return surplus / (attack_gain - attack_gain_resisted)


def deterrence_of(attacker: Known, names: dict[str, str]) -> Threshold | None:
    """How likely an intervention must look to one party."""
    inputs, missing = attacker.filled(
        ("attack_gain", "attack_gain_resisted", "attack_cost", "status_quo")
    )
    if not inputs:
        return None
    own = attacker.given("intervention_chance")
    (low, middle, high), held = compared(required_chance, inputs, own, "at_least")
    beyond = " Above 1 no guarantee is enough." if high > 1 else ""
    cost = inputs[2]
    return Threshold(
        topic="guarantee",
        parties=(attacker.party,),
        quantity="chance of intervention, as an attacker sees it",
        side="at_least",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"{names[attacker.party]} is deterred when it takes the chance that a guarantor steps "
            f"in to be at least {span(low, high)}{held_words(held)}.{beyond}"
        ),
        formula=(
            "chance >= (gain of attacking - its cost - status quo) / (gain unresisted - resisted)"
        ),
        source=SOURCE,
        inputs=(*inputs, *([own] if own else [])),
        missing=missing,
        over="attack_cost",
        curve=curve(
            required_chance,
            inputs,
            Given(name="attack_cost", low=0.0, high=max(2 * cost.high, 1e-9)),
        ),
    )


def guarantor_of(guarantor: Known, names: dict[str, str]) -> Threshold | None:
    """What it must cost a guarantor to break its word."""
    inputs, missing = guarantor.filled(("intervention_cost", "guarantee_stake"))
    if not inputs:
        return None
    own = guarantor.given("audience_cost")
    (low, middle, high), held = compared(least_audience_cost, inputs, own, "at_least")
    return Threshold(
        topic="audience_cost",
        parties=(guarantor.party,),
        quantity="cost to the guarantor of not acting as promised",
        side="at_least",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"{names[guarantor.party]} steps in when breaking its word would cost it at least "
            f"{span(low, high, 3)}, in the unit of its stake and of the cost of stepping in"
            f"{held_words(held)}."
        ),
        formula="audience cost >= intervention cost - own stake",
        source=SOURCE,
        inputs=(*inputs, *([own] if own else [])),
        missing=missing,
        over="guarantee_stake",
        curve=curve(
            least_audience_cost,
            inputs,
            Given(name="guarantee_stake", low=0.0, high=max(2 * inputs[0].high, 1e-9)),
        ),
    )
