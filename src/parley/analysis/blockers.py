"""Who stands in the way: what opens when one party sets one demand aside."""

import numpy as np

from parley.analysis.agenda import Agenda
from parley.analysis.findings import Blocker
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.robust.drawn import acceptable
from parley.analysis.robust.pool import pool
from parley.analysis.robust.sheet import Sheet
from parley.analysis.robust.tally import blocks

TRIED = 400
"""Draws without a deal in which each demand is set aside: error at most 2.5 %."""


def blockers(
    table: Agenda, sheet: Sheet, columns: Rows, no_deal: Rows, seed: int
) -> tuple[Blocker, ...]:
    """Set each demand aside in turn and count the draws in which a deal appears.

    Setting aside means that the party is content with any option on that issue and its red
    line there is lifted; everything else stays. A demand opens nothing alone when another
    one stands in the way as well.

    Args:
        table: the agenda.
        sheet: its arrays.
        columns: the packages looked at, shape (n_packages, n_topics).
        no_deal: numbers of the draws without a deal.
        seed: of the draws.

    Returns:
        Red lines, and demands that open at least one draw; the one that opens most comes
        first, then in the order of issues and parties. Empty when every draw has a deal.
    """
    tried = no_deal[:TRIED]
    if not tried.size:
        return ()
    opened = _opened(sheet, columns, tried, seed)
    found = []
    for topic_number, topic in enumerate(table.topics):
        for party_number, party in enumerate(table.parties):
            stand = topic.stand(party.id)
            if stand is None:
                continue
            line = topic.line(party.id)
            if line is None:
                alone = float(opened[party_number, topic_number])
            else:
                alone = _lifted(sheet, party_number, topic_number, tried, seed)
            if alone > 0 or line is not None:
                found.append(
                    Blocker(
                        party=party.id,
                        issue=topic.issue.id,
                        alone=round(alone, 6),
                        label=stand.position.label,
                    )
                )
    return tuple(sorted(found, key=lambda b: -b.alone))


def _opened(sheet: Sheet, columns: Rows, tried: Rows, seed: int) -> Numbers:
    """Share of draws that open for each party and topic, red lines left as they are."""
    opened = np.zeros((len(sheet.holdings), sheet.n_topics))
    if not len(columns):
        return opened
    for numbers, drawn in blocks(sheet, tried, len(columns), seed):
        gains = drawn.gains(columns)
        fits = gains >= 0
        for party in range(len(sheet.holdings)):
            others = np.delete(fits, party, axis=1).all(axis=1)
            rows, package = np.nonzero(others)
            own = gains[rows, party, package]
            for topic in range(sheet.n_topics):
                column = columns[package, topic]
                lost = drawn.weight[rows, party, topic] - drawn.worth[rows, party, column]
                open_rows = rows[own + lost >= 0]
                hit = np.bincount(open_rows, minlength=len(numbers)) > 0
                opened[party, topic] += hit.sum()
    return opened / len(tried)


def _lifted(sheet: Sheet, party: int, topic: int, tried: Rows, seed: int) -> float:
    """Share of draws that open when a party's red line and demand on one topic both go."""
    free = sheet.content(party, topic)
    columns = pool(free, free.allowed, seed=seed)
    if not len(columns):
        return 0.0
    hits = 0
    for _numbers, drawn in blocks(free, tried, len(columns), seed):
        hits += int(acceptable(drawn.gains(columns)).any(axis=1).sum())
    return hits / len(tried)
