"""Parties left out of a deal: whether they would upset it, and what it takes to content them.

Source:
    Stedman (1997), Spoiler problems in peace processes, International Security 22(2), 5-53,
    doi:10.1162/isec.22.2.5; Cunningham (2006), Veto players and civil war duration, American
    Journal of Political Science 50(4), 875-892, doi:10.1111/j.1540-5907.2006.00221.x.
"""

from collections.abc import Mapping
from dataclasses import replace

from parley.analysis.answers.coalition import coalitions
from parley.analysis.exact.solve import solve
from parley.analysis.hold.given import Given, band, share
from parley.analysis.hold.known import Known
from parley.analysis.hold.threshold import Threshold, curve, span
from parley.analysis.wording import percent
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import utility

SOURCE = "Stedman (1997), doi:10.1162/isec.22.2.5"


def buy_off(no_deal: float, utility: float) -> float:
    """What it takes to leave a party no worse off than without the deal.

    Example:
        >>> buy_off(0.5, 0.3), buy_off(0.5, 0.8)
        (0.2, 0.0)
    """
    return max(0.0, no_deal - utility)


def upsets(loss: float, power: float, surplus: float) -> bool:
    """Whether a party left out can and would upset a deal.

    It would when the deal leaves it worse off (`loss` above 0) and it can impose at least as much
    on those who sign as they gain together.
    """
    return loss > 0 and power >= surplus


def without(problem: Problem, party: str) -> Package | None:
    """The fairest package that the others could agree on by themselves."""
    if len(problem.parties) == 3:  # noqa: PLR2004 - the two others are a coalition of two
        found = next((c for c in coalitions(problem) if c.out == (party,)), None)
        return found.package if found else None
    others = replace(
        problem, preferences=tuple(own for own in problem.preferences if own.party != party)
    )
    picked = solve(others, rules=("egalitarian",))[0].packages
    return picked[0] if picked else None


def _surplus(problem: Problem, worth: Mapping[str, float], out: str) -> float:
    """What all but one party gain together over no deal."""
    return sum(
        worth[own.party] - (own.no_deal or 0.0) for own in problem.preferences if own.party != out
    )


def spoiler_of(
    problem: Problem, party: Known, walk_away: Given, names: dict[str, str]
) -> Threshold | None:
    """What it takes to content a party that the others leave out, beside what they gain.

    Args:
        problem: at least three parties; utilities from 0 to 1 for each.
        party: the party left out, with `spoiling_power` assumed.
        walk_away: what no deal is worth to it, as a range.
        names: what parties are called.

    Returns:
        None when its power is not assumed, or the others have no deal by themselves.
    """
    power = party.given("spoiling_power")
    if power is None or party.party not in problem.parties or len(problem.parties) < 3:  # noqa: PLR2004 - nobody is left out of a deal of two
        return None
    package = without(problem, party.party)
    if package is None:
        return None
    worth = {own.party: utility(problem, own, package) for own in problem.preferences}
    surplus = _surplus(problem, worth, party.party)
    here = Given(name="no_deal", low=walk_away.low, high=walk_away.high, basis=walk_away.basis)

    def loss(no_deal: float) -> float:
        return buy_off(no_deal, worth[party.party])

    def stands(no_deal: float, spoiling_power: float) -> bool:
        return not upsets(loss(no_deal), spoiling_power, surplus) or loss(no_deal) <= surplus

    low, middle, high = band(loss, (here,))
    held = share(stands, (here, power))
    who = names.get(party.party, party.party)
    return Threshold(
        topic="spoiler",
        parties=(party.party,),
        quantity=f"what it takes to content {who}, in its own unit",
        side="at_most",
        low=low,
        middle=middle,
        high=high,
        share=held,
        words=(
            f"The fairest deal of the others without {who} leaves it {span(low, high)} of its "
            f"range short of what it has without a deal. They gain {surplus:.2g} of theirs "
            f"together, so they could make up for that, or bear what {who} can impose on them, in "
            f"{percent(held)} of the draws; units of different parties are taken as alike."
        ),
        formula="max(0, no deal - utility) <= surplus of those who sign, or power < surplus",
        source=SOURCE,
        inputs=(here, power),
        over="no_deal",
        curve=curve(loss, (here,), Given(name="no_deal", low=0.0, high=1.0)),
    )
