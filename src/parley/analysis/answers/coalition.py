"""Deals without some of the parties: what those who stay gain or lose by leaving others out."""

from dataclasses import replace
from itertools import combinations

import numpy as np

from parley.analysis.answers.field import Field, lay
from parley.analysis.answers.goal import Goal, Total, Where, Worst
from parley.analysis.answers.naming import Names
from parley.analysis.answers.search import BETTER, Found, Search
from parley.analysis.wording import listed
from parley.core.record import record
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem

ALL = 6
"""Up to so many parties, every coalition of at least two is looked at (57 of them); with more,
only those that leave out one party, or two."""


@record
class Coalition:
    """The fairest deal among some of the parties."""

    members: tuple[str, ...]
    out: tuple[str, ...]
    issues: tuple[str, ...]
    """Issues that matter to some member; what the package says on others is of no account."""

    package: Package | None
    """Fairest: the member that gains least, as a share of its range, gains most; then the sum.
    None when no package is acceptable to all members."""

    gains: tuple[float, ...]
    """What each member gains over no deal, in its own unit; empty without a package."""

    shares: tuple[float, ...]
    """The same as shares of each member's range over all packages."""

    change: tuple[float, ...] | None
    """`shares` less those of the same members in the fairest deal of all parties; None when
    either does not exist."""

    better: bool
    """Whether every member has at least as much as in that deal and some member more; also true
    when the members have a deal and all parties together have none."""

    exact: bool


def coalitions(problem: Problem) -> tuple[Coalition, ...]:
    """Find what each coalition of at least two parties could agree by itself.

    Red lines and walk-aways of the parties left out play no part; constraints between issues
    stay. What the parties left out would do in return is not modelled: their no-deal utility and
    that of the members is taken as it is. Parties without a `no_deal` accept any package.

    Args:
        problem: what can be agreed, with at least two parties.

    Returns:
        The coalition of all first, then smaller ones in the order of parties.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapter 17
        (coalition analysis); Lax, Sebenius (1991), Thinking coalitionally, in: Young (ed.),
        Negotiation Analysis, University of Michigan Press, 153-193.
    """
    field = lay(problem)
    whole = Search(field)
    count = len(problem.parties)
    sizes = range(2 if count <= ALL else max(2, count - 2), count)
    groups = [tuple(range(count))]
    groups += [group for size in reversed(sizes) for group in combinations(range(count), size)]
    together = _agreed(whole, whole, groups[0])
    shares = None if together is None else (together.utility - whole.no_deal) / whole.spread
    found = []
    for group in groups:
        own = [problem.preferences[n] for n in group]
        part = Search(lay(replace(problem, preferences=tuple(own))), whole.no_deal[list(group)])
        deal = _agreed(part, whole, group)
        found.append(_coalition(whole, group, deal, _issues(field, group), shares))
    return tuple(found)


def _agreed(part: Search, whole: Search, group: tuple[int, ...]) -> Found | None:
    """The fairest package among the members."""
    rows = list(group)
    own = part.field.problem.preferences
    least = np.array(
        [
            -np.inf if one.no_deal is None else low
            for one, low in zip(own, part.no_deal, strict=True)
        ]
    )
    unit = whole.spread[rows]
    goals: list[Goal] = [
        Worst(start=part.no_deal, unit=unit, members=np.ones(len(rows), dtype=np.bool_)),
        Total(weights=1.0 / unit),
    ]
    return part.best(goals, Where(least=least))


def _coalition(
    whole: Search,
    group: tuple[int, ...],
    deal: Found | None,
    issues: tuple[str, ...],
    together: np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None,
) -> Coalition:
    rows = list(group)
    names = whole.field.parties
    gains = None if deal is None else deal.utility - whole.no_deal[rows]
    shares = None if gains is None else gains / whole.spread[rows]
    change = None if shares is None or together is None else shares - together[rows]
    better = deal is not None and together is None
    if change is not None:
        better = bool((change >= -BETTER).all() and (change > BETTER).any())
    return Coalition(
        members=tuple(names[n] for n in rows),
        out=tuple(name for n, name in enumerate(names) if n not in group),
        issues=issues,
        package=None if deal is None else deal.package,
        gains=() if gains is None else tuple(gains.tolist()),
        shares=() if shares is None else tuple(shares.tolist()),
        change=None if change is None else tuple(change.tolist()),
        better=better,
        exact=whole.exact,
    )


def _issues(field: Field, group: tuple[int, ...]) -> tuple[str, ...]:
    """Issues that matter to some member: by worth, or by a red line."""
    own = [field.problem.preferences[n] for n in group]
    if any(one.function is not None for one in own):
        return field.board.issues
    named = {line.issue for one in own for line in one.red_lines}
    named |= {issue for one in own for pair in one.pairs for issue in pair.issues}
    named |= {issue for one in own for box in one.boxes for issue, _, _ in box.bounds}
    return tuple(
        issue
        for issue, table in zip(field.board.issues, field.board.tables, strict=True)
        if issue in named or (table.size and np.ptp(table[list(group)], axis=1).any())
    )


def words(found: Coalition, names: Names) -> str:
    """A coalition in one plain sentence.

    Args:
        found: one of what `coalitions` returns.
        names: what parties and issues are called.
    """
    members = listed([names.party(party) for party in found.members])
    out = listed([names.party(party) for party in found.out])
    without = f", without {out}," if out else ""
    if found.package is None:
        return f"{members}{without} have no deal that all of them accept."
    if not found.out:
        return f"{members} have a deal that all of them accept."
    if found.change is None:
        return f"{members}{without} have a deal; with everyone there is none."
    if found.better:
        return f"{members}{without} have a deal that none of them likes less than the joint one."
    losers = [
        names.party(party)
        for party, change in zip(found.members, found.change, strict=True)
        if change < -BETTER
    ]
    if not losers:
        return f"{members}{without} do as well as in the joint deal."
    told = f"{listed(losers)} would have less than in the joint one"
    return f"{members}{without} have a deal, but {told}."
