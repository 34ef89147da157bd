"""The least and most that each party can have, over all packages within red lines."""

from dataclasses import replace

import numpy as np

from parley.analysis.exact.enumerate_terms import Terms
from parley.analysis.exact.frontier_links import blocks
from parley.analysis.payoffs import Numbers


def extremes(terms: Terms, limit: int) -> tuple[Numbers, Numbers]:
    """Least and largest utility of each party, each of shape (n_parties,); constraints aside."""
    board = terms.board
    low, high = board.constant.copy(), board.constant.copy()
    for table in board.tables:
        low += table.min(axis=1)
        high += table.max(axis=1)
    joined = {own.party for own in terms.joints} | {own.party for own in terms.bonuses}
    for party in sorted(joined):
        low[party] = -_most(terms, party, limit, -1.0)
        high[party] = _most(terms, party, limit, 1.0)
    return low, high


def _most(terms: Terms, party: int, limit: int, sign: float) -> float:
    """The largest utility of a party times a sign: a frontier of one party is one package."""
    board = replace(
        terms.board,
        parties=(terms.board.parties[party],),
        tables=tuple(sign * own[party : party + 1] for own in terms.board.tables),
        constant=sign * terms.board.constant[party : party + 1],
        no_deal=np.zeros(1),
    )
    own = replace(
        terms,
        board=board,
        joints=tuple(
            replace(joint, party=0, values=sign * joint.values)
            for joint in terms.joints
            if joint.party == party
        ),
        bonuses=tuple(
            replace(bonus, party=0, value=sign * bonus.value)
            for bonus in terms.bonuses
            if bonus.party == party
        ),
        rules=(),
    )
    return float(board.constant[0]) + sum(
        float(part.adds.max(initial=-np.inf)) for part in blocks(own, limit)
    )
