"""Numbers on which it depends whether a deal holds: what each means, and the range it can have."""

from math import inf

from parley.core.record import record


@record
class DurabilityField:
    """One number that an analyst can assume about a party."""

    words: str
    """What it is, to be read after "the" or the party's name."""

    low: float
    high: float
    """All that can be; infinite where nothing bounds it."""


def _share(words: str) -> DurabilityField:
    return DurabilityField(words=words, low=0.0, high=1.0)


def _amount(words: str) -> DurabilityField:
    return DurabilityField(words=words, low=0.0, high=inf)


def _worth(words: str) -> DurabilityField:
    return DurabilityField(words=words, low=-inf, high=inf)


DURABILITY = {
    "win_chance": _share("chance of winning if fighting resumes"),
    "win_chance_later": _share("chance of winning once the terms are carried out"),
    "war_cost": _share("cost of fighting as a share of what is at stake"),
    "war_cost_per_period": _share("cost of fighting for one period as a share of what is at stake"),
    "patience": _share("worth of the next period compared with this one"),
    "cheating": _worth("gain in a period of breaking the terms unseen"),
    "keeping": _worth("gain in a period of keeping the terms"),
    "collapse": _worth("gain in a period after the deal has collapsed"),
    "detection": _share("chance that a breach is found out within a period"),
    "detection_time": _amount("days until a breach is found out"),
    "response_time": _amount("days from finding a breach to an answer"),
    "breakout_time": _amount("days from the start of a breach until it cannot be undone"),
    "guarantee_stake": _amount("own stake of the guarantor in the outcome"),
    "audience_cost": _amount("cost to the guarantor of not acting as promised"),
    "intervention_cost": _amount("cost to the guarantor of stepping in"),
    "intervention_chance": _share("chance, as an attacker sees it, that a guarantor steps in"),
    "attack_gain": _worth("gain of attacking while no guarantor steps in"),
    "attack_gain_resisted": _worth("gain of attacking against a guarantor who steps in"),
    "attack_cost": _amount("cost of attacking"),
    "status_quo": _worth("gain of leaving things as they are"),
    "walk_away_later": _share("worth of no deal at the end of the time looked at"),
    "spoiling_power": _amount("cost that a party can impose on those who sign without it"),
}
"""Fields of an assumption beside position, red line, weight, walk-away and curve. All worths and
costs of one party are in one unit of its own."""
