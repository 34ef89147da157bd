"""Contingent terms: one package if an event happens, another if not, where beliefs differ."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from parley.analysis.answers.draft import checked, completed, fairest, worth
from parley.analysis.answers.field import known, lay
from parley.analysis.answers.goal import Where, Worst
from parley.analysis.answers.linear import INF, Program, plus
from parley.analysis.answers.naming import Names
from parley.analysis.answers.packed import Packed
from parley.analysis.answers.search import BETTER, Search
from parley.analysis.pareto import undominated
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.problem import Problem

PAIRED = 3_000
"""Up to so many undominated packages, all pairs are compared (9 million, about 1 s)."""

BLOCK = 200
"""Rows of pairs compared at a time, so that memory stays below 100 MB."""


@record
class Belief:
    """How likely a party takes an event to be."""

    party: str
    low: float
    high: float
    """The same as `low` for one probability; 0 to 1."""

    basis: str = ""
    """Id of the assumption or statement behind it."""


@record
class Event:
    """Something that will have happened or not, and that all parties can check."""

    name: str
    beliefs: tuple[Belief, ...]
    """A party without one may believe anything from 0 to 1."""


@record
class Contingent:
    """One package if an event happens, another if not."""

    event: str
    reference: Package
    """What the pair is compared with: the draft, or the fairest deal."""

    if_so: Package
    if_not: Package
    utility: tuple[float, ...]
    """Expected, each party at the least favourable probability that it may hold."""

    gains: tuple[float, ...]
    """`utility` less that of the reference, each in the party's own unit."""

    shares: tuple[float, ...]
    """The same as shares of each party's range."""

    plain: float
    """The largest smallest share that a package without the event reaches over the reference."""

    unmatched: bool
    """No package without the event leaves every party as much as this pair is expected to."""

    shared: bool
    """Whether some probability is within every party's belief; the gain then comes from mixing
    packages by chance, as a lottery would, and not from a difference of beliefs."""

    basis: tuple[str, ...]
    exact: bool


def contingent(
    problem: Problem, event: Event, draft: Mapping[str, Value] | None = None
) -> Contingent | None:
    """Find terms that depend on an event and leave all better off by their own beliefs.

    The pair has the largest smallest gain over the reference, each party at the probability within
    its range that is worst for it, then the largest sum. Both packages keep red lines and
    constraints; no party expects less than no deal.

    Args:
        problem: what can be agreed; its utilities must not depend on the event.
        event: what may happen, and what each party believes.
        draft: what to compare with; None for the fairest deal.

    Returns:
        None when no pair has a larger smallest gain than the best package without the event, or
        there is no deal to compare with.

    Raises:
        AnalysisError: when a belief is no probability or its party is unknown.

    Source:
        Raiffa (1982), The Art and Science of Negotiation, Harvard University Press, chapter 8;
        Lax, Sebenius (1986), The Manager as Negotiator, Free Press, chapter 5; Bazerman,
        Gillespie (1999), Betting on the future: the virtues of contingent contracts, Harvard
        Business Review 77(5), 155-160.
    """
    chances = _chances(problem, event)
    given = None if draft is None else checked(problem, draft)
    search = Search(lay(problem, [given] if given else []))
    if given is None:
        reference = fairest(search, Where(least=search.no_deal))
    else:
        reference = given if len(given) == len(problem.issues) else completed(search, given)
    if reference is None:
        return None
    if search.gridded:
        search = Search(lay(problem, [reference]))
    value = worth(problem, reference)
    aim = _Aim(search=search, value=value, least=np.maximum(value, search.no_deal), chances=chances)
    plain = _plain(aim)
    small = search.listed and (bool(search.field.opaque) or _few(search))
    pair = _compared(aim) if small else _programmed(aim)
    if pair is None:
        return None
    utility = aim.expected(*(search.look(places).utility for places in pair))
    shares = (utility - value) / search.spread
    if shares.min() <= plain + BETTER or (shares < -BETTER).any():
        return None
    everyone = search.best([], Where(least=utility - BETTER * search.spread))
    return Contingent(
        event=event.name,
        reference=reference,
        if_so=search.field.package(pair[0]),
        if_not=search.field.package(pair[1]),
        utility=tuple(utility.tolist()),
        gains=tuple((utility - value).tolist()),
        shares=tuple(shares.tolist()),
        plain=plain,
        unmatched=everyone is None,
        shared=bool(chances[:, 0].max() <= chances[:, 1].min()),
        basis=tuple(dict.fromkeys(own.basis for own in event.beliefs if own.basis)),
        exact=not search.gridded,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Aim:
    """What pairs are to be better than."""

    search: Search
    value: Numbers
    least: Numbers
    chances: Numbers
    """Shape (n_parties, 2): lowest and highest probability of the event for each party."""

    def expected(self, so: Numbers, otherwise: Numbers) -> Numbers:
        """What each party expects at least; utilities of shape (..., n_parties)."""
        low, high = self.chances.T
        return np.asarray(
            np.minimum(
                low * so + (1 - low) * otherwise,
                high * so + (1 - high) * otherwise,
            )
        )


def _chances(problem: Problem, event: Event) -> Numbers:
    chances = np.tile([0.0, 1.0], (len(problem.parties), 1))
    for belief in event.beliefs:
        number = known(problem, belief.party)
        if not 0 <= belief.low <= belief.high <= 1:
            raise AnalysisError(
                f"{belief.party} is said to take {event.name!r} to be {belief.low} to "
                f"{belief.high} likely; expected two probabilities from 0 to 1, the lower first. "
                "Change the belief."
            )
        chances[number] = belief.low, belief.high
    return chances


def _plain(aim: _Aim) -> float:
    """The best smallest share without the event; below any when nothing reaches the floor."""
    everybody = np.ones(len(aim.value), dtype=np.bool_)
    goal = Worst(start=aim.value, unit=aim.search.spread, members=everybody)
    found = aim.search.best([goal], Where(least=aim.least))
    if found is None:
        return 0.0
    return max(float(((found.utility - aim.value) / aim.search.spread).min()), 0.0)


def _few(search: Search) -> bool:
    return int(undominated(search.utility).sum()) <= PAIRED


def _compared(aim: _Aim) -> tuple[Rows, Rows] | None:
    """The best pair of listed packages; dominated ones cannot make a pair better."""
    search = aim.search
    rows = np.flatnonzero(undominated(search.utility))
    _, first = np.unique(search.utility[rows], axis=0, return_index=True)
    rows = rows[np.sort(first)]
    utility = search.utility[rows]
    best: tuple[float, float, int, int] | None = None
    for start in range(0, len(rows), BLOCK):
        expected = aim.expected(utility[start : start + BLOCK, np.newaxis], utility[np.newaxis])
        fits = (expected >= aim.least - 1e-9 * search.spread).all(axis=-1)
        shares = (expected - aim.value) / search.spread
        least = np.where(fits, shares.min(axis=-1), -np.inf)
        total = shares.sum(axis=-1)
        if not np.isfinite(least.max()):
            continue
        ties = np.argwhere(least >= least.max() - 1e-9)
        one, two = ties[int(np.argmax(total[tuple(ties.T)]))]
        found = (float(least[one, two]), float(total[one, two]), start + int(one), int(two))
        if best is None or (round(found[0], 9), found[1]) > (round(best[0], 9), best[1]):
            best = found
    return None if best is None else (search.places[rows[best[2]]], search.places[rows[best[3]]])


def _programmed(aim: _Aim) -> tuple[Rows, Rows] | None:
    """The best pair as an integer program with two packages in it."""
    program = Program()
    search = aim.search
    so, otherwise = (Packed(search.field, program=program) for _ in range(2))
    level = program.column(-INF, INF)
    sums: list[int] = []
    for party, (low, high) in enumerate(aim.chances.tolist()):
        sure = program.column(-INF, INF)
        sums.append(sure)
        base = float(search.field.board.constant[party])
        for chance in (low, high):
            mixed = plus((chance, so.utility[party]), (1 - chance, otherwise.utility[party]))
            program.row(-base, plus((1.0, mixed), (-1.0, {sure: 1.0})))
        program.row(float(aim.least[party]), {sure: 1.0})
        program.row(float(aim.value[party]), {sure: 1.0, level: -float(search.spread[party])})
    found = program.most({level: 1.0})
    if found is None:
        return None
    program.row(float(found[0][level]) - 1e-8, {level: 1.0})
    total = {column: 1.0 / float(s) for column, s in zip(sums, search.spread, strict=True)}
    found = program.most(total) or found
    return so.places(found[0]), otherwise.places(found[0])


def words(found: Contingent, parties: tuple[str, ...], names: Names) -> str:
    """Contingent terms in plain sentences.

    Args:
        found: what `contingent` returns.
        parties: ids, in the order of the problem.
        names: what parties and issues are called.
    """
    gains = listed(
        [
            f"{names.party(party)} gains {percent(max(share, 0.0))} of its range"
            for party, share in zip(parties, found.shares, strict=True)
        ]
    )
    why = (
        "The gain comes from leaving the choice to chance; beliefs need not differ."
        if found.shared
        else "It works because the parties take the event to be differently likely."
    )
    return (
        f"If {found.event}: {names.package(found.if_so)}. If not: {names.package(found.if_not)}. "
        f"By its own expectation, at worst, {gains}. {why}"
    )
