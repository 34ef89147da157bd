"""What fighting costs leaves room for a deal: the range between what each could win by force.

Source:
    Fearon (1995), Rationalist explanations for war, International Organization 49(3), 379-414,
    doi:10.1017/S0020818300033324.
"""

from collections.abc import Sequence

from parley.analysis.hold.given import Given, band, share
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, curve, span
from parley.analysis.wording import percent
from parley.errors import AnalysisError

SOURCE = "Fearon (1995), doi:10.1017/S0020818300033324"


def bargaining_range(
    win_chance: float, cost: float, other_win_chance: float, other_cost: float
) -> tuple[float, float]:
    """The shares of what is at stake for the first party that both prefer to fighting.

    Args:
        win_chance: the first party's chance of winning, as the first party sees it.
        cost: its cost of fighting, as a share of what is at stake.
        other_win_chance: the second party's chance of winning, as the second party sees it.
        other_cost: the second party's cost.

    Returns:
        (least that the first accepts, most that the second leaves it); empty when the first
        number is above the second, which mutual optimism can bring about.

    Raises:
        AnalysisError: when a chance is not between 0 and 1 or a cost is negative.

    Example:
        >>> bargaining_range(0.6, 0.25, 0.5, 0.25)
        (0.35, 0.75)
    """
    if not (0 <= win_chance <= 1 and 0 <= other_win_chance <= 1 and cost >= 0 and other_cost >= 0):
        raise AnalysisError(
            f"Chances of winning must lie between 0 and 1 and costs be 0 or more; found chances "
            f"{win_chance:g} and {other_win_chance:g}, costs {cost:g} and {other_cost:g}."
        )
    return win_chance - cost, (1 - other_win_chance) + other_cost


def divisions_inside(options: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Which of a few indivisible shares lie in the range; empty when none does.

    Example:
        >>> divisions_inside([0.0, 1.0], 0.35, 0.75)
        ()
    """
    return tuple(option for option in options if low <= option <= high)


def _open(
    win_chance: float, war_cost: float, other_win_chance: float, other_war_cost: float
) -> bool:
    """Whether the range holds anything."""
    low, high = bargaining_range(win_chance, war_cost, other_win_chance, other_war_cost)
    return low <= high


def range_of(first: Known, second: Known, names: dict[str, str]) -> Threshold | None:
    """How optimistic both may be together before no division is better than fighting.

    Each party's chance is its own belief: two chances that sum to more than 1 are mutual
    optimism, and a deal exists as long as the excess is at most the sum of costs.
    """
    one, missing = first.filled(("win_chance", "war_cost"))
    two, missing_two = second.filled(("win_chance", "war_cost"))
    if len(missing) + len(missing_two) == 4:  # noqa: PLR2004 - nothing is known
        return None
    inputs = tuple(
        Given(name=f"{prefix}{given.name}", low=given.low, high=given.high, basis=given.basis)
        for prefix, own in (("", one), ("other_", two))
        for given in own
    )
    costs = tuple(g for g in inputs if g.name.endswith("war_cost"))
    low, middle, high = band(lambda war_cost, other_war_cost: war_cost + other_war_cost, costs)

    held = share(_open, inputs)
    over = next(g for g in costs if g.name == "war_cost")
    who, whom = names[first.party], names[second.party]
    return Threshold(
        topic="bargaining_range",
        parties=(first.party, second.party),
        quantity="sum of both sides' own chances of winning, less 1",
        side="at_most",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"{who} and {whom} can divide what is at stake better than by fighting as long as "
            f"their own chances of winning, as each sees them, add up to at most 1 plus "
            f"{span(low, high)}, which is what fighting costs both; this holds in "
            f"{percent(held)} of the draws."
        ),
        formula="p_A + p_B - 1 <= c_A + c_B",
        source=SOURCE,
        inputs=inputs,
        missing=(*missing, *(f"other_{name}" for name in missing_two)),
        over="war_cost",
        curve=curve(
            lambda war_cost, other_war_cost: war_cost + other_war_cost,
            costs,
            Given(name="war_cost", low=0.0, high=max(over.high, 0.5)),
        ),
    )
