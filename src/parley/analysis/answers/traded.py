"""A trade in words and numbers: who gives what, what it gets for it, and on whose word."""

from collections.abc import Mapping

import numpy as np

from parley.analysis.answers.concession import Change, Shifts
from parley.analysis.answers.naming import Names
from parley.analysis.answers.search import BETTER, TIE, Search
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.problem import Problem

Evidence = Mapping[tuple[str, str], tuple[str, ...]]
"""For (party, issue): ids of the statements or assumptions that the weight rests on."""


@record
class Move:
    """One change of a trade."""

    issue: str
    start: Value
    end: Value
    effects: tuple[float, ...]
    """What this change alone does to each party, in its own unit; below 0 for a concession."""


@record
class Side:
    """A trade as one party sees it."""

    party: str
    gives: tuple[tuple[str, float], ...]
    """(issue, what it loses there in its own unit, above 0)."""

    gets: tuple[tuple[str, float], ...]
    """(issue, what it wins there in its own unit)."""

    gain: float
    """In its own unit; with utilities that do not add up, also what the changes do together."""

    share: float
    """The gain as a share of its range from worst to best package."""

    rate: float | None
    """What it gets for each unit that it gives; None when it gives nothing."""

    weights: float | None
    """How many times as much the issues on which it gets something can matter to it as those on
    which it gives, from worst to best option; None when either side is empty or matters not."""

    basis: tuple[str, ...]
    """Ids of what its weights on the issues of the trade rest on."""


@record
class Trade:
    """A minimal set of changes that leaves nobody worse off and someone better."""

    moves: tuple[Move, ...]
    sides: tuple[Side, ...]
    """In the order of the problem's parties."""

    package: Package
    """The start after the trade."""

    least: float
    """Smallest gain as a share of a party's range."""

    total: float
    """Sum of the gains as shares."""


@record
class Trades:
    """What can be traded from one package."""

    parties: tuple[str, ...]
    start: Package | None
    """Where the trades start; None when no package is possible."""

    as_given: bool
    """Whether the start is the package that was given."""

    trades: tuple[Trade, ...]
    largest: int
    """Sets of up to so many issues were all looked at."""

    exact: bool = True
    """False when only some figures of continuous issues were looked at."""


def doubted(problem: Problem, basis: Evidence) -> dict[tuple[str, str], tuple[str, ...]]:
    """What weights rest on: as given, then what the problem's own doubts about weights say."""
    found = {key: tuple(ids) for key, ids in basis.items()}
    for doubt in problem.doubts:
        if doubt.about == "weight" and doubt.issue and doubt.basis:
            key = (doubt.party, doubt.issue)
            if doubt.basis not in found.get(key, ()):
                found[key] = (*found.get(key, ()), doubt.basis)
    return found


def described(search: Search, moves: Shifts, row: tuple[Change, ...], evidence: Evidence) -> Trade:
    """One set of changes with what it does to each party."""
    board = search.field.board
    places = moves.start.copy()
    made = []
    for issue, number in row:
        places[issue] = moves.options[issue][number]
        made.append(
            Move(
                issue=board.issues[issue],
                start=board.options[issue][moves.start[issue]],
                end=board.options[issue][places[issue]],
                effects=tuple(moves.alone[issue][number].tolist()),
            )
        )
    gains = search.look(places).utility - moves.worth
    shares = gains / search.spread
    return Trade(
        moves=tuple(made),
        sides=tuple(
            _side(search, tuple(made), party, float(gains[party]), evidence)
            for party in range(len(board.parties))
        ),
        package=search.field.package(places),
        least=float(shares.min()),
        total=float(shares.sum()),
    )


def _side(
    search: Search, made: tuple[Move, ...], party: int, gain: float, evidence: Evidence
) -> Side:
    name, spread = search.field.parties[party], float(search.spread[party])
    effects = [(move.issue, move.effects[party]) for move in made]
    gives = tuple((issue, -effect) for issue, effect in effects if effect < -TIE * spread)
    gets = tuple((issue, effect) for issue, effect in effects if effect > TIE * spread)
    given, got = sum(size for _, size in gives), sum(size for _, size in gets)
    return Side(
        party=name,
        gives=gives,
        gets=gets,
        gain=gain,
        share=gain / spread,
        rate=got / given if given else None,
        weights=_weights(search, party, gives, gets),
        basis=tuple(
            dict.fromkeys(
                source for move in made for source in evidence.get((name, move.issue), ())
            )
        ),
    )


def _weights(
    search: Search,
    party: int,
    gives: tuple[tuple[str, float], ...],
    gets: tuple[tuple[str, float], ...],
) -> float | None:
    board = search.field.board
    won, lost = (
        sum(float(np.ptp(board.tables[board.issues.index(issue)][party])) for issue, _ in side)
        for side in (gets, gives)
    )
    return won / lost if won > 0 and lost > 0 else None


def words(trade: Trade, names: Names) -> str:
    """A trade in plain sentences.

    Args:
        trade: one of `Trades.trades`.
        names: what parties and issues are called.
    """
    moves = "; ".join(
        f"{names.issue(move.issue)} from {names.settled(move.issue, move.start)} to "
        f"{names.settled(move.issue, move.end)}"
        for move in trade.moves
    )
    said = [f"Change {moves}."]
    for side in trade.sides:
        party = names.party(side.party)
        gives = listed([names.issue(issue) for issue, _ in side.gives])
        gets = listed([names.issue(issue) for issue, _ in side.gets])
        if side.share < BETTER:
            said.append(f"{party} is as well off as before.")
        elif gives and gets and side.rate is not None:
            said.append(
                f"{party} gives way on {gives} and gets {side.rate:.3g} times as much back on "
                f"{gets}: {percent(side.share)} of its range."
            )
        else:
            said.append(
                f"{party} gains on {gets or 'the whole'}: {percent(side.share)} of its range."
            )
    return " ".join(said)
