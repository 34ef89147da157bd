"""Improve a draft: the nearest and the best package that leave everyone at least as well off."""

from collections.abc import Mapping

import numpy as np

from parley.analysis.answers.draft import (
    Compared,
    broken,
    checked,
    compared,
    completed,
    crossed,
    worth,
)
from parley.analysis.answers.field import lay
from parley.analysis.answers.goal import Goal, Total, Where, Worst, changed, moved
from parley.analysis.answers.naming import Names
from parley.analysis.answers.offers import Offers, equal
from parley.analysis.answers.search import BETTER, Search
from parley.analysis.payoffs import Numbers
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.problem import Problem


@record
class Improvement:
    """What can be done better than a draft."""

    parties: tuple[str, ...]
    draft: Package
    """As given; where it leaves issues open, completed by the fairest settlement of those."""

    open: tuple[str, ...]
    """Issues that the draft left open."""

    utility: tuple[float, ...]
    acceptable: bool
    """Whether every party has at least as much as without a deal."""

    refusers: tuple[str, ...]
    """Parties that have less from the draft than without a deal."""

    crossed: tuple[tuple[str, str], ...]
    """(party, issue) of red lines that the draft crosses."""

    broken: tuple[int, ...]
    """Numbers of the problem's constraints that the draft breaks."""

    nearest: Compared | None
    """Fewest changed issues, then least movement, among packages that leave everyone at least as
    well off and someone better; None when there is none."""

    best: Compared | None
    """The same with the largest smallest gain (as a share of each party's range), then sum."""

    on_frontier: bool
    """No package within red lines and constraints leaves everyone at least as well off and
    someone better."""

    certificate: str
    """How that is proven, in words."""

    swaps: tuple[Offers, ...]
    """For each party: packages worth as much to it as the draft, and what they do for others."""

    exact: bool
    """False when only some figures of continuous issues were looked at."""


def improve(
    problem: Problem,
    draft: Mapping[str, Value],
    *,
    weights: Mapping[str, float] | None = None,
    tolerance: float = 0.02,
    count: int = 3,
) -> Improvement | None:
    """Improve a draft agreement.

    A gain counts from `BETTER` of a party's range on. Packages that leave every party at least
    its no-deal utility are looked for first; only where there is none, others.

    Args:
        problem: what can be agreed.
        draft: issue id to settlement; issues that are missing are free and no change to them
            counts.
        weights: for `nearest`, how much a movement along each issue counts (1 where not given).
            Movement is measured as a share of the issue's axis, 1 for any change without an axis.
        tolerance: for equal-value alternatives, as a share of the party's range.
        count: how many equal-value alternatives for each party; 0 for none.

    Returns:
        None when the draft is incomplete and nothing that keeps its terms is possible.

    Raises:
        AnalysisError: when the draft names unknown issues or options.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapter 14
        (post-settlement settlements); equal-value alternatives: Hammond, Keeney, Raiffa (1998),
        Even Swaps, Harvard Business Review 76(2), 137-149, after Keeney, Raiffa (1976), Decisions
        with Multiple Objectives, doi:10.1017/CBO9781139174084.
    """
    given = checked(problem, draft)
    search = Search(lay(problem, [given]))
    full = len(given) == len(problem.issues)
    package = given if full else completed(search, given)
    if package is None:
        return None
    reference = worth(problem, package)
    walks = reference < search.no_deal - 1e-9 * search.spread
    floors = [np.maximum(reference, search.no_deal), reference]
    best = _first(search, given, reference, floors, _fair(search, reference))
    near = None
    if best is not None:
        aims: list[Goal] = [
            changed(search.field, given),
            moved(search.field, given, weights),
            *_fair(search, reference),
        ]
        near = _first(search, given, reference, floors, aims)
    return Improvement(
        parties=problem.parties,
        draft=package,
        open=tuple(matter.id for matter in problem.issues if matter.id not in given),
        utility=tuple(reference.tolist()),
        acceptable=not walks.any(),
        refusers=tuple(problem.parties[number] for number in np.flatnonzero(walks)),
        crossed=tuple((party, line.issue) for party, line in crossed(problem, package)),
        broken=broken(problem, package),
        nearest=near,
        best=best,
        on_frontier=best is None,
        certificate=_certificate(search, best),
        swaps=tuple(
            equal(search, number, level, tolerance=tolerance, count=count)
            for number, level in enumerate(reference.tolist())
            if count
        ),
        exact=search.exact,
    )


def _fair(search: Search, reference: Numbers) -> list[Goal]:
    everybody = np.ones(len(search.field.parties), dtype=np.bool_)
    return [
        Worst(start=reference, unit=search.spread, members=everybody),
        Total(weights=1.0 / search.spread),
    ]


def _first(
    search: Search,
    given: Package,
    reference: Numbers,
    floors: list[Numbers],
    goals: list[Goal],
) -> Compared | None:
    """The best package for the first floor that leaves any."""
    weights = 1.0 / search.spread
    for least in floors:
        joint = (weights, float(weights @ reference) + BETTER)
        found = search.best(goals, Where(least=least, joint=joint))
        if found is not None:
            return compared(search, given, reference, found.package)
    return None


def _certificate(search: Search, best: Compared | None) -> str:
    if best is not None:
        return ""
    if not search.outcomes:
        return "No package is within all red lines."
    steps = ""
    if not search.exact:
        steps = f" Of {listed(search.field.stepped)}, only some figures were looked at."
    return f"No package is better for all: {search.method}.{steps}"


def words(found: Improvement, names: Names) -> tuple[str, ...]:
    """The findings in plain sentences.

    Args:
        found: what `improve` returns.
        names: what parties and issues are called.
    """
    said = []
    if found.open:
        left = listed([names.issue(issue) for issue in found.open])
        said.append(f"The draft leaves open: {left}. They are settled here as fairly as possible.")
    for party, issue in found.crossed:
        said.append(
            f"The draft crosses a red line of {names.party(party)} on {names.issue(issue)}."
        )
    if found.broken:
        said.append(
            "The draft breaks a constraint between issues, so it cannot be agreed as it is."
        )
    if found.refusers:
        fewer = listed([names.party(party) for party in found.refusers])
        have = "has" if len(found.refusers) == 1 else "have"
        said.append(f"{fewer} {have} less from the draft than without a deal.")
    if found.nearest is None:
        return (*said, found.certificate)
    said.append(
        "The smallest change that leaves nobody worse off: " + _line(found, found.nearest, names)
    )
    if found.best is not None and found.best.package != found.nearest.package:
        said.append(
            "The best change for the party that gains least: " + _line(found, found.best, names)
        )
    return tuple(said)


def _line(found: Improvement, step: Compared, names: Names) -> str:
    changes = "; ".join(
        f"{names.issue(change.issue)} from {names.settled(change.issue, change.start)} to "
        f"{names.settled(change.issue, change.end)}"
        for change in step.changes
    )
    gains = listed(
        [
            f"{names.party(party)} gains {percent(share)} of its range"
            if share > BETTER
            else f"{names.party(party)} is as well off as before"
            for party, share in zip(found.parties, step.shares, strict=True)
        ]
    )
    return f"{changes or 'other settlements of the open issues'}. {gains}."
