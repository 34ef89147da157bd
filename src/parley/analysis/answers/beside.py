"""No deal beside every deal: what each party has more or less than by walking away."""

from collections.abc import Iterable

import numpy as np

from parley.analysis.answers.draft import checked, worth
from parley.analysis.answers.field import lay
from parley.analysis.answers.goal import Total, Where
from parley.analysis.answers.naming import Names
from parley.analysis.answers.search import BETTER, Search
from parley.analysis.payoffs import Numbers
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem


@record
class Beside:
    """One package beside no deal."""

    package: Package
    utility: tuple[float, ...]
    """In the order of the problem's parties, each in its own unit."""

    no_deal: tuple[float, ...]
    gains: tuple[float, ...]
    """`utility` less `no_deal`; below 0 where a party would rather walk away."""

    shares: tuple[float | None, ...]
    """The gain as a share of the party's gain from its best deal that all accept; None where no
    deal is acceptable to all, or the party's best gain is none."""

    refusers: tuple[str, ...]
    """Parties that have more without a deal."""


def beside(problem: Problem, packages: Iterable[Package]) -> tuple[Beside, ...]:
    """Set packages beside what each party has without a deal (its BATNA).

    Args:
        problem: what can be agreed; a party without a `no_deal` is compared with its worst package
            within all red lines.
        packages: complete packages.

    Raises:
        AnalysisError: when a package is incomplete or names unknown issues or options.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapter 4;
        Lax, Sebenius (1985), The power of alternatives or the limits to negotiation, Negotiation
        Journal 1(2), 163-179.
    """
    given = [_complete(problem, package) for package in packages]
    search = Search(lay(problem, given))
    best = most(search)
    found = []
    for package in given:
        utility = worth(problem, package)
        gains = utility - search.no_deal
        found.append(
            Beside(
                package=package,
                utility=tuple(utility.tolist()),
                no_deal=tuple(search.no_deal.tolist()),
                gains=tuple(gains.tolist()),
                shares=tuple(
                    None if best is None or top <= BETTER * spread else float(gain / top)
                    for gain, top, spread in zip(
                        gains, gains if best is None else best, search.spread, strict=True
                    )
                ),
                refusers=tuple(
                    party
                    for party, gain, spread in zip(
                        problem.parties, gains, search.spread, strict=True
                    )
                    if gain < -1e-9 * spread
                ),
            )
        )
    return tuple(found)


def most(search: Search) -> Numbers | None:
    """Each party's gain from its best deal that all accept; None when there is no deal."""
    best = []
    for unit in np.eye(len(search.field.parties)):
        found = search.best([Total(weights=unit)], Where(least=search.no_deal))
        if found is None:
            return None
        best.append(float((found.utility - search.no_deal) @ unit))
    return np.array(best)


def _complete(problem: Problem, package: Package) -> Package:
    found = checked(problem, package)
    missing = [matter.id for matter in problem.issues if matter.id not in found]
    if missing:
        raise AnalysisError(
            f"A package settles {len(found)} of {len(problem.issues)} issues; expected all. Settle "
            f"{', '.join(missing)} as well."
        )
    return found


def words(found: Beside, parties: tuple[str, ...], names: Names) -> str:
    """A package beside no deal in one sentence; the most is that of a deal that all accept.

    Args:
        found: one of what `beside` returns.
        parties: ids, in the order of the problem.
        names: what parties and issues are called.
    """
    parts = []
    for party, gain, share in zip(parties, found.gains, found.shares, strict=True):
        name = names.party(party)
        if party in found.refusers:
            parts.append(f"{name} has less than without a deal")
        elif share is None or gain <= 0:
            parts.append(f"{name} has no more than without a deal")
        else:
            parts.append(f"{name} gains {gain:.3g} ({percent(share)} of the most it could gain)")
    return f"Beside no deal, {listed(parts)}."
