"""How large a shift of power a deal bears before the declining side would rather fight now.

Source:
    Powell (2006), War as a commitment problem, International Organization 60(1), 169-203,
    doi:10.1017/S0020818306060061. The threshold is derived from its condition that a path is
    self-enforcing only if the declining side's share of fighting now and the rising side's share
    of fighting later leave enough to both.
"""

from collections.abc import Sequence
from math import nan

from parley.analysis.hold.given import Given, band, share
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, curve, span
from parley.analysis.wording import percent

SOURCE = "Powell (2006), doi:10.1017/S0020818306060061"
STEPS_MAX = 1000
"""Stages of a phased shift that are counted; more is not a plan."""


def largest_shift(win_chance: float, cost: float, other_cost: float, patience: float) -> float:
    """The largest fall in one period of the declining side's chance of winning that peace bears.

    A path is not self-enforcing if `(p - d_A) + patience * (1 - p' - d_B) > 1`, with p and p'
    the declining side's chance now and later and d the costs of a period of fighting. The fall
    `p - p'` at equality is returned; it goes to `d_A + d_B` as patience goes to 1.

    Returns:
        0 or more; nan when patience is 0, so that nothing later counts.

    Example:
        >>> round(largest_shift(0.7, 0.1, 0.15, 1.0), 9)
        0.25
    """
    if patience <= 0:
        return nan
    return max(0.0, (1 - win_chance + cost) / patience - (1 - win_chance - other_cost))


def stages(
    win_chance: float, shift: float, costs: tuple[float, float], patience: float
) -> int | None:
    """The fewest periods over which a shift can be spread so that no single step is too large.

    Args:
        win_chance: the declining side's chance before the first step.
        shift: by how much it falls in all.
        costs: the declining and the rising side's cost of a period of fighting.
        patience: worth of the next period compared with this one.

    Returns:
        Number of steps; None when no number of steps is enough, because fighting costs nothing.
    """
    left, chance = shift, win_chance
    for step in range(1, STEPS_MAX + 1):
        bears = largest_shift(chance, *costs, patience)
        if not bears > 0:
            return None
        if left <= bears + 1e-12:
            return step
        left, chance = left - bears, chance - bears
    return None


def shift_of(declining: Known, rising: Known, names: dict[str, str]) -> Threshold | None:
    """The largest shift against one party that a deal bears, beside the shift that is assumed."""
    inputs = _inputs(declining, rising)
    if inputs is None:
        return None
    needed, missing = inputs
    later = declining.given("win_chance_later")
    low, middle, high = band(largest_shift, needed)

    def bears(win_chance_later: float, **own: float) -> bool:
        return own["win_chance"] - win_chance_later <= largest_shift(**own)

    held = share(bears, (*needed, later)) if later else None
    who = names[declining.party]
    tail = ""
    if later and held is not None:
        chance = next(one for one in needed if one.name == "win_chance")
        count = _stages_words(needed, chance.middle - later.middle)
        tail = f" The assumed shift stays below that in {percent(held)} of the draws{count}."
    return Threshold(
        topic="power_shift",
        parties=(declining.party, rising.party),
        quantity=f"fall within one period of the chance of {who} to win",
        side="at_most",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"{who} has no reason to fight now rather than later as long as the terms lower its "
            f"chance of winning by at most {span(low, high)} within one period.{tail}"
        ),
        formula="p - p' <= (1 - p + d_A) / patience - (1 - p - d_B)",
        source=SOURCE,
        inputs=(*needed, *([later] if later else [])),
        missing=missing,
        over="cost",
        curve=curve(largest_shift, needed, Given(name="cost", low=0.0, high=0.5)),
    )


def _inputs(declining: Known, rising: Known) -> tuple[tuple[Given, ...], tuple[str, ...]] | None:
    own, missing = declining.filled(("win_chance", "war_cost_per_period", "patience"))
    other, other_missing = rising.filled(("war_cost_per_period",))
    if "war_cost_per_period" in missing and other_missing:
        return None
    chance, cost, patience = own
    return (
        chance,
        Given(name="cost", low=cost.low, high=cost.high, basis=cost.basis),
        Given(name="other_cost", low=other[0].low, high=other[0].high, basis=other[0].basis),
        Given(
            name="patience", low=max(patience.low, 0.01), high=patience.high, basis=patience.basis
        ),
    ), (*missing, *(f"other_{name}" for name in other_missing))


def _stages_words(inputs: Sequence[Given], shift: float) -> str:
    """In how many steps a shift that is too large could be taken, at the middle of all ranges."""
    if shift <= 0:
        return ""
    middle = {one.name: one.middle for one in inputs}
    count = stages(
        middle["win_chance"], shift, (middle["cost"], middle["other_cost"]), middle["patience"]
    )
    if count is None:
        return ""
    plural = "period" if count == 1 else "periods"
    return f"; spread evenly enough, it needs at least {count} {plural}"
