"""Several offers of equal value to one party, different from each other and good for the rest."""

import numpy as np

from parley.analysis.answers.draft import fairest, worth
from parley.analysis.answers.field import known, lay
from parley.analysis.answers.goal import Apart, Goal, Total, Where, Worst, changed
from parley.analysis.answers.naming import Names
from parley.analysis.answers.search import Search
from parley.analysis.payoffs import Numbers
from parley.core.record import record
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem

GIVE = 0.10
"""Later offers may leave the worst-off other party this share of its range below the first offer;
a tenth leaves room for offers that differ without offering something much worse."""


@record
class Offer:
    """One of several offers."""

    package: Package
    utility: tuple[float, ...]
    """In the order of the problem's parties, each in its own unit."""

    apart: int
    """Issues on which it differs from the most similar offer before it; 0 for the first."""


@record
class Offers:
    """Offers of one party that are worth (nearly) the same to it."""

    party: str
    level: float
    """What each is worth to the party, in its own unit, give or take `band`."""

    band: float
    """Largest difference from `level`, in the party's own unit."""

    offers: tuple[Offer, ...]
    """The first is best for the other party that gains least; each next one is as different as
    possible from those before. Empty when nothing of that worth is acceptable to the others."""

    exact: bool


def offers(
    problem: Problem,
    party: str,
    *,
    level: float | None = None,
    tolerance: float = 0.02,
    count: int = 3,
) -> Offers:
    """Find offers of equal value to one party (MESO: multiple equivalent simultaneous offers).

    Each step is exact: among packages within `tolerance` of `level` that leave every other party
    at least its no-deal utility, the first has the largest smallest gain of the others (as shares
    of their ranges; then the largest sum). Each next differs on the most issues from the most
    similar earlier one, among those that leave the worst-off other at most `GIVE` below the
    first; ties go to what is better for the others.

    Args:
        problem: what can be agreed.
        party: who makes the offers.
        level: what they should be worth to it; None for its worth of the fairest deal.
        tolerance: how far from the level an offer may be, as a share of the party's range.
        count: how many offers at most.

    Raises:
        AnalysisError: when there is no such party.

    Source:
        Medvec, Galinsky (2005), Putting More on the Table: How Making Multiple Offers Can Increase
        the Final Value of the Deal, Negotiation 8(4), 3-5; Leonardelli, Gu, McRuer, Medvec,
        Galinsky (2019), Multiple equivalent simultaneous offers (MESOs) reduce the negotiator
        dilemma, Organizational Behavior and Human Decision Processes 152, 64-83,
        doi:10.1016/j.obhdp.2019.01.003. Spreading out: Gonzalez (1985), Theoretical Computer
        Science 38, 293-306, doi:10.1016/0304-3975(85)90224-5.
    """
    number = known(problem, party)
    search = Search(lay(problem))
    if level is None:
        fair = fairest(search, Where(least=search.no_deal))
        value = search.no_deal if fair is None else worth(problem, fair)
        level = float(value[number])
    return equal(search, number, level, tolerance=tolerance, count=count)


def equal(search: Search, party: int, level: float, *, tolerance: float, count: int) -> Offers:
    """`offers` for a search that is already prepared; `party` is a number."""
    band = tolerance * float(search.spread[party])
    least, most = search.no_deal.copy(), np.full(len(search.field.parties), np.inf)
    least[party], most[party] = level - band, level + band
    return Offers(
        party=search.field.parties[party],
        level=float(level),
        band=band,
        offers=tuple(_spread_out(search, party, (least, most), count)),
        exact=not search.gridded,
    )


def _spread_out(
    search: Search, party: int, ends: tuple[Numbers, Numbers], count: int
) -> list[Offer]:
    least, most = ends
    others = np.arange(len(search.field.parties)) != party
    if not others.any():
        others = ~others
    weights = np.where(others, 1.0 / search.spread, 0.0)
    for_others: list[Goal] = [
        Worst(start=search.no_deal, unit=search.spread, members=others),
        Total(weights=weights),
    ]
    first = search.best(for_others, Where(least=least, most=most)) if count > 0 else None
    if first is None:
        return []
    floor = search.no_deal + (first.values[0] - GIVE) * search.spread
    least = np.where(others, np.maximum(least, floor), least)
    chosen = [Offer(package=first.package, utility=tuple(first.utility.tolist()), apart=0)]
    while len(chosen) < count:
        costs = tuple(changed(search.field, offer.package) for offer in chosen)
        goals: list[Goal] = [Apart(costs=costs), *for_others]
        found = search.best(goals, Where(least=least, most=most))
        if found is None or found.values[0] < 1:
            break
        apart = round(found.values[0])
        chosen.append(
            Offer(package=found.package, utility=tuple(found.utility.tolist()), apart=apart)
        )
    return chosen


def words(found: Offers, names: Names) -> tuple[str, ...]:
    """The offers in plain sentences.

    Args:
        found: what `offers` returns.
        names: what parties and issues are called.
    """
    party = names.party(found.party)
    if not found.offers:
        return (f"No package of that value to {party} is acceptable to the others.",)
    if len(found.offers) == 1:
        return (f"Only one package of that value to {party} is as good for the others.",)
    said = (
        f"These {len(found.offers)} packages are worth about the same to {party}; which one the "
        "others prefer shows what matters to them."
    )
    return (
        said,
        *(names.package(offer.package) for offer in found.offers),
    )
