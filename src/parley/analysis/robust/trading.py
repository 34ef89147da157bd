"""Exchanges of two issues between two parties that help both in most draws of a case.

Each party has its way on one of two issues that would otherwise be settled half way. What the
issues are worth to the parties is mostly not on record, so what can be told is the share of
draws in which both gain; it lies clearly above one half only where the record, or an analyst,
orders what matters to them.

Source:
    Froman, Cohen (1970), Compromise and logroll, Behavioral Science 15(2), 180-183,
    doi:10.1002/bs.3830150209; for shares of draws Lahdelma, Hokkanen, Salminen (1998),
    doi:10.1016/S0377-2217(97)00163-X.
"""

from collections.abc import Iterator
from itertools import permutations

import numpy as np

from parley.analysis.agenda import Agenda, Topic, agenda
from parley.analysis.payoffs import Numbers
from parley.analysis.robust.drawn import Drawn, draw
from parley.analysis.robust.places import open_places
from parley.analysis.robust.preferences import TIERS, holdings
from parley.analysis.robust.sampling import check_draws
from parley.analysis.robust.sheet import Sheet, sheet
from parley.core.record import record
from parley.model.negotiation import Negotiation

CLEAR = 2.0
"""Standard errors by which a share must exceed one half to be told."""

SHOWN = 5
"""Exchanges told; those below them help less often."""

BETTER = 1e-9
"""Gains up to here are rounding."""

HELD = {
    "red_line": "as a red line", "firm": "firmly", "flexible": "flexibly",
    "accepts": "as acceptable",
}  # fmt: skip
"""Firmness that orders weights, to be read after "holds it"."""


@record
class Having:
    """One party's side of an exchange."""

    party: str
    issue: str
    """Where it has its way."""

    label: str
    """What is agreed there, in words."""

    gives: str
    """The issue on which the other has its way."""

    why: str
    """Why it should care less for what it gives, as a sentence; empty when nothing says so."""

    basis: tuple[str, ...]
    """Ids of the statements behind its positions on both issues."""

    assumed: tuple[str, ...] = ()
    """Ids of assumptions about how much it weighs them."""


@record
class Swap:
    """Two parties each having their way on one of two issues, instead of half way on both."""

    sides: tuple[Having, Having]
    share: float
    """Share of draws in which both are better off."""

    error: float
    """Monte-Carlo standard error of `share`."""

    everyone: float
    """Share of draws in which, besides, no other party is worse off."""

    @property
    def clear(self) -> bool:
        """Whether it helps both in most draws, beyond Monte-Carlo error."""
        return self.share - CLEAR * self.error > 0.5  # noqa: PLR2004 - most draws


@record
class Trading:
    """What exchanges the draws of a case speak for."""

    draws: int
    swaps: tuple[Swap, ...]
    """Those that help both in clearly more than half of the draws, best first."""

    looked_at: int
    """Number of exchanges compared."""

    most: Swap | None = None
    """The one that helps both most often, clear or not; None when there is none at all."""


def trading(model: Negotiation, *, draws: int = 2000, seed: int = 1) -> Trading:
    """Compare all exchanges of two issues between two parties over all that is not known.

    Args:
        model: the negotiation.
        draws: how often what is unknown is drawn, as for the deals.
        seed: the same seed gives the same answer.

    Returns:
        Exchanges that help both in most draws. Half way is the option nearest to the middle
        between both positions; where no option lies between them, an even chance of either.
        None at all is a finding.

    Raises:
        AnalysisError: when `draws` or `seed` is out of range.
    """
    check_draws(draws)
    table = agenda(model)
    if len(table.topics) < 2:  # noqa: PLR2004 - an exchange takes two issues
        return Trading(draws=draws, swaps=(), looked_at=0)
    page = sheet(table, holdings(model, table), open_places(model, table))
    drawn = draw(page, seed, range(draws))
    found = sorted(_swaps(model, table, page, drawn), key=lambda swap: -swap.share)
    return Trading(
        draws=draws,
        swaps=tuple(swap for swap in found if swap.clear)[:SHOWN],
        looked_at=len(found),
        most=found[0] if found else None,
    )


def _swaps(model: Negotiation, table: Agenda, page: Sheet, drawn: Drawn) -> Iterator[Swap]:
    """Every exchange, each pair of parties once: A its way on one issue, B on another."""
    parties = [party.id for party in table.parties]
    for p, q in permutations(range(len(table.topics)), 2):
        on_p, on_q = table.topics[p], table.topics[q]
        for a in range(len(parties)):
            for b in range(a + 1, len(parties)):
                both = [t.stand(parties[n]) for t in (on_p, on_q) for n in (a, b)]
                if None in both:
                    continue
                first, second = _step(page, drawn, p, (a, b)), _step(page, drawn, q, (b, a))
                if first is None or second is None:
                    continue
                gains = first[1] + second[1]
                better = (gains[:, a] > BETTER) & (gains[:, b] > BETTER)
                others = [n for n in range(len(parties)) if n not in (a, b)]
                share = float(better.mean())
                yield Swap(
                    sides=(
                        _having(model, parties[a], (on_p, first[0]), on_q),
                        _having(model, parties[b], (on_q, second[0]), on_p),
                    ),
                    share=round(share, 6),
                    error=round(float(np.sqrt(share * (1 - share) / len(gains))), 6),
                    everyone=round(
                        float((better & (gains[:, others] > -BETTER).all(axis=1)).mean()), 6
                    ),
                )


def _step(
    page: Sheet, drawn: Drawn, topic: int, pair: tuple[int, int]
) -> tuple[int, Numbers] | None:
    """The first party's term on a topic, and what each party gains by it over half way.

    None where both ask for the same, or the term lies beyond somebody's red line.
    """
    columns = np.flatnonzero((page.topic == topic) & page.allowed.all(axis=0))
    if len(columns) < 2:  # noqa: PLR2004 - one option leaves nothing to exchange
        return None
    own, other = (page.distance[n, columns] for n in pair)
    term = columns[int(np.lexsort((other, own))[0])]
    theirs = columns[int(np.lexsort((own, other))[0])]
    if term == theirs:
        return None
    low, high = sorted((int(term), int(theirs)))
    between = columns[(columns > low) & (columns < high)]
    if len(between):
        half = drawn.worth[:, :, between[int(np.argmin(np.abs(between - (low + high) / 2)))]]
    else:
        half = (drawn.worth[:, :, term] + drawn.worth[:, :, theirs]) / 2
    return int(term - page.first[topic]), drawn.worth[:, :, term] - half


def _having(model: Negotiation, party: str, gets: tuple[Topic, int], gives: Topic) -> Having:
    topic, option = gets
    pair = (topic, gives)
    positions = [stand.position for t in pair if (stand := t.stand(party)) is not None]
    issues = [t.issue.id for t in pair]
    weighed = [
        a for a in model.assumptions
        if a.field == "weight" and a.party == party and a.issue in issues
    ]  # fmt: skip
    name = next((p.name for p in model.parties if p.id == party), party)
    held = [one.firmness for one in positions]
    tiers = [TIERS.get(one) for one in held]
    why = ""
    if len(held) == 2 and tiers == [0, 1]:  # noqa: PLR2004 - two issues
        why = (
            f"{name} holds its position on {topic.issue.name} {HELD[held[0]]} and that on "
            f"{gives.issue.name} {HELD[held[1]]}."
        )
    sources = [source for one in positions for source in one.basis.statements]
    return Having(
        party=party,
        issue=topic.issue.id,
        label=topic.labels[option],
        gives=gives.issue.id,
        why=why,
        basis=tuple(dict.fromkeys(sources)),
        assumed=tuple(a.id for a in weighed),
    )
