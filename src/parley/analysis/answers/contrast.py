"""Issues that matter more to one party and less to another: where a trade can be looked for."""

from itertools import combinations

import numpy as np

from parley.analysis.answers.field import lay
from parley.analysis.answers.naming import Names
from parley.analysis.answers.traded import Evidence, doubted
from parley.analysis.exact.board import Board
from parley.core.record import record
from parley.model.scenario.problem import Problem


@record
class Contrast:
    """Two issues that two parties weigh differently."""

    parties: tuple[str, str]
    """The first should get its way on the first issue, the second on the second."""

    issues: tuple[str, str]
    rates: tuple[float | None, float | None]
    """For each party, how many times as much the first issue matters to it as the second, from
    its worst to its best option; None when the second does not matter to it at all."""

    factor: float | None
    """The first rate over the second; above 1, None for without limit."""

    basis: tuple[str, ...]
    """Ids of what these weights rest on."""


def contrasts(
    problem: Problem, *, basis: Evidence | None = None, count: int = 20
) -> tuple[Contrast, ...]:
    """Find pairs of issues to trade without any package to start from.

    Both parties must want something else on each of the two issues (their best options differ).
    Where values run in straight lines, some exchange rate between a little of the one issue and a
    little of the other then leaves both better off.

    Args:
        problem: what can be agreed; only what issues are worth by themselves counts.
        basis: for (party, issue), ids of what the weight rests on.
        count: how many at most.

    Returns:
        The largest factor first, then in the order of parties and issues.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapter 10;
        Lax, Sebenius (1986), The Manager as Negotiator, Free Press, chapter 5 (differences in
        valuation).
    """
    flat = lay(problem).board
    if not flat.outcomes:
        return ()
    evidence = doubted(problem, basis or {})
    found = []
    for first, second in combinations(range(len(flat.parties)), 2):
        for one, two in combinations(range(len(flat.issues)), 2):
            if _contested(flat, one, first, second) and _contested(flat, two, first, second):
                contrast = _contrast(flat, (first, second), (one, two), evidence)
                if contrast is not None:
                    found.append(contrast)
    found.sort(key=lambda own: -np.inf if own.factor is None else -own.factor)
    return tuple(found[:count])


def _contested(flat: Board, issue: int, first: int, second: int) -> bool:
    """Whether no option is best for both."""
    table = flat.tables[issue][[first, second]]
    best = table >= table.max(axis=1, keepdims=True)
    return not best.all(axis=0).any()


def _contrast(
    flat: Board, parties: tuple[int, int], issues: tuple[int, int], evidence: Evidence
) -> Contrast | None:
    sizes = [[float(np.ptp(flat.tables[n][party])) for n in issues] for party in parties]
    products = sizes[0][0] * sizes[1][1], sizes[0][1] * sizes[1][0]
    if abs(products[0] - products[1]) <= 1e-9 * max(products):
        return None
    if products[0] < products[1]:
        parties = (parties[1], parties[0])
        sizes, products = sizes[::-1], products[::-1]
    rates = tuple(own[0] / own[1] if own[1] else None for own in sizes)
    ids = [
        source
        for party in parties
        for issue in issues
        for source in evidence.get((flat.parties[party], flat.issues[issue]), ())
    ]
    return Contrast(
        parties=(flat.parties[parties[0]], flat.parties[parties[1]]),
        issues=(flat.issues[issues[0]], flat.issues[issues[1]]),
        rates=(rates[0], rates[1]),
        factor=products[0] / products[1] if products[1] else None,
        basis=tuple(dict.fromkeys(ids)),
    )


def words(contrast: Contrast, names: Names) -> str:
    """A contrast in one plain sentence.

    Args:
        contrast: one of `contrasts`.
        names: what parties and issues are called.
    """
    one, two = (names.issue(issue) for issue in contrast.issues)
    told = [
        f"to {names.party(party)}, {one} matters "
        + ("and " + two + " does not" if rate is None else f"{rate:.3g} times as much as {two}")
        for party, rate in zip(contrast.parties, contrast.rates, strict=True)
    ]
    first, second = (names.party(party) for party in contrast.parties)
    text = f"{told[0]}; {told[1]}. {first} could get its way on {one} and {second} on {two}."
    return text[0].upper() + text[1:]
