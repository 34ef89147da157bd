"""The agenda as arrays: distance of every option from every party, red lines, what is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parley.analysis.agenda import Agenda, Topic
from parley.analysis.payoffs import Mask, Numbers, Rows
from parley.analysis.robust import sampling
from parley.analysis.robust.drawn import Drawn, Input
from parley.analysis.robust.keeping import Keeping, keeping
from parley.analysis.robust.places import OpenPlace
from parley.analysis.robust.sampling import Holding


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Open:
    """The distances that a party may have from the options of one topic."""

    party: int
    topic: int
    columns: Rows
    """The columns of the topic."""

    points: Numbers
    """Places of the options on the axis."""

    distances: Numbers
    """Shape (n_choices, len(columns)), 0 to 1."""

    minds: Mask
    """Shape (n_choices,): False where the party does not care how the topic is settled."""

    between: tuple[float, float] | None = None
    """A stretch in which the place lies, instead of choices."""

    def picked(self, uniform: Numbers) -> Rows:
        """Number of the choice of each draw."""
        return np.asarray((uniform * len(self.minds)).astype(np.intp))

    def distance(self, uniform: Numbers) -> Numbers:
        """Distance of each option in each draw, shape (n_draws, len(columns))."""
        if self.between is None:
            return np.asarray(self.distances[self.picked(uniform)])
        low, high = self.between
        at = low + (high - low) * uniform
        return _scaled(np.abs(self.points - at[:, np.newaxis]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """Options of all topics side by side, one column each."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    topic: Rows
    """Shape (n_columns,): which topic a column belongs to."""

    first: Rows
    """Shape (n_topics,): the first column of each topic."""

    distance: Numbers
    """Shape (n_parties, n_columns): from what the party asks, 0 to 1; 0 where it has no place."""

    allowed: Mask
    """Shape (n_parties, n_columns): False beyond the party's red line."""

    holdings: tuple[Holding, ...]
    """What is known of each party's preferences."""

    opens: tuple[Open, ...] = ()
    """Places that are drawn."""

    keeps: Keeping | None = None
    """Which packages keep the constraints between issues; None for all."""

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return len(self.first)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything that is drawn: weights, curves and walk-aways, party by party; then places."""
        found = []
        for party, holding in zip(self.parties, self.holdings, strict=True):
            held = [issue for issue, holds in zip(self.issues, holding.holds, strict=True) if holds]
            found += [Input(party=party, aspect="weight", issue=issue) for issue in held]
            found += [Input(party=party, aspect="curve", issue=issue) for issue in held]
            found.append(Input(party=party, aspect="walk_away"))
        found += [
            Input(party=self.parties[o.party], aspect="position", issue=self.issues[o.topic])
            for o in self.opens
        ]
        return tuple(found)

    def open_columns(self, allowed: Mask) -> tuple[Rows, ...]:
        """For each topic, its columns that every party allows."""
        everyone = allowed.all(axis=0)
        return tuple(
            np.flatnonzero((self.topic == topic) & everyone) for topic in range(self.n_topics)
        )

    def content(self, party: int, topic: int) -> "Sheet":
        """The same, with one party content with any option of a topic and no red line there."""
        here = self.topic == topic
        allowed, distance = self.allowed.copy(), self.distance.copy()
        allowed[party, here], distance[party, here] = True, 0.0
        opens = tuple(o for o in self.opens if (o.party, o.topic) != (party, topic))
        return replace(self, allowed=allowed, distance=distance, opens=opens)

    def drawn(self, uniform: Numbers) -> Drawn:
        """Preferences that follow from chances, shape (n_draws, len(inputs))."""
        n_draws, n_parties, n = len(uniform), len(self.holdings), self.n_topics
        weight = np.zeros((n_draws, n_parties, n))
        exponent = np.ones_like(weight)
        walk_away = np.empty((n_draws, n_parties))
        start = 0
        for party, holding in enumerate(self.holdings):
            held = np.flatnonzero(np.array(holding.holds))
            raw = np.zeros((2, n_draws, n))
            raw[:, :, held] = (
                uniform[:, start : start + 2 * len(held)]
                .reshape(n_draws, 2, len(held))
                .transpose(1, 0, 2)
            )
            start += 2 * len(held) + 1
            weight[:, party] = sampling.weights(raw[0], holding)
            exponent[:, party] = sampling.exponents(raw[1], holding)
            walk_away[:, party] = sampling.walk_aways(uniform[:, start - 1], holding)
        value = sampling.values(self.distance, exponent[:, :, self.topic])
        for place, chance in zip(self.opens, uniform[:, start:].T, strict=True):
            here = exponent[:, place.party, place.topic, np.newaxis]
            value[:, place.party, place.columns] = sampling.values(place.distance(chance), here)
            _forget(weight, place, chance)
        return Drawn(weight=weight, worth=weight[:, :, self.topic] * value, walk_away=walk_away)


def sheet(table: Agenda, holdings: Sequence[Holding], places: Sequence[OpenPlace] = ()) -> Sheet:
    """Lay out an agenda as arrays.

    Args:
        table: the agenda.
        holdings: what is known of each party's preferences.
        places: what parties may want where the record leaves it open.
    """
    sizes = [len(topic.points) for topic in table.topics]
    first = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)
    parts = [[_distances(topic, party.id) for topic in table.topics] for party in table.parties]
    limits = [[_allowed(topic, party.id) for topic in table.topics] for party in table.parties]
    return Sheet(
        parties=tuple(party.id for party in table.parties),
        issues=tuple(topic.issue.id for topic in table.topics),
        topic=np.repeat(np.arange(len(sizes)), sizes),
        first=first,
        distance=np.array([np.concatenate(row) for row in parts]),
        allowed=np.array([np.concatenate(row) for row in limits]),
        holdings=tuple(holdings),
        opens=tuple(_open(table, first, place) for place in places),
        keeps=keeping(table),
    )


def _open(table: Agenda, first: Rows, place: OpenPlace) -> Open:
    parties = [party.id for party in table.parties]
    number = [topic.issue.id for topic in table.topics].index(place.issue)
    points = np.array(table.topics[number].points)
    return Open(
        party=parties.index(place.party),
        topic=number,
        columns=first[number] + np.arange(len(points)),
        points=points,
        distances=np.array(
            [_away(points, *(choice or (-np.inf, np.inf))) for choice in place.choices]
        ),
        minds=np.array([choice is not None for choice in place.choices]),
        between=place.choices[0] if place.why == "range" else None,
    )


def _forget(weight: Numbers, place: Open, chance: Numbers) -> None:
    """Take the weight off a topic in the draws in which the party does not mind it."""
    if place.minds.all():
        return
    rows = ~place.minds[place.picked(chance)]
    own = weight[rows, place.party]
    own[:, place.topic] = 0.0
    total = own.sum(axis=1, keepdims=True)
    weight[rows, place.party] = own / np.where(total > 0, total, 1.0)


def _distances(topic: Topic, party: str) -> Numbers:
    stand = topic.stand(party)
    points = np.array(topic.points)
    return _away(points, stand.low, stand.high) if stand else np.zeros(len(points))


def _away(points: Numbers, low: float, high: float) -> Numbers:
    return _scaled(np.maximum(np.maximum(low - points, points - high), 0.0))


def _scaled(away: Numbers) -> Numbers:
    most = away.max(axis=-1, keepdims=True)
    return np.asarray(away / np.where(most > 0, most, 1.0))


def _allowed(topic: Topic, party: str) -> Mask:
    line = topic.line(party)
    return np.array([line is None or line.allows(point) for point in topic.points])
