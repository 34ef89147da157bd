"""Questions about a case, in plain words, each with the numbers that would answer it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from parley.analysis.agenda import Agenda, Topic
from parley.analysis.payoffs import Numbers
from parley.analysis.robust.drawn import Aspect, Input
from parley.analysis.robust.information import groups, levels, several
from parley.analysis.robust.places import OpenPlace
from parley.analysis.robust.question import Kind
from parley.analysis.robust.sheet import Sheet
from parley.analysis.wording import listed
from parley.core.party import Party
from parley.model.scenario.matter import Value

UNKNOWN = "not on record"
NARROWED = "narrowed by an analyst's assumption"
FEW = 2
"""An order of so many issues is one question, not three."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """One question before it is judged."""

    party: str
    issue: str | None
    kind: Kind
    ask: str
    basis: str
    answer: Numbers
    """Columns that describe the answer in each draw, see `information.answer`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chances:
    """The draws that questions are judged by."""

    uniform: Numbers
    """Shape (n_draws, len(inputs))."""

    inputs: tuple[Input, ...]
    weight: Numbers
    """Shape (n_draws, n_parties, n_issues): the weights that follow from them."""

    def of(
        self, party: str, aspect: Aspect, issue: str | None = None, option: Value | None = None
    ) -> Numbers:
        """The chances of one input."""
        wanted = Input(party=party, aspect=aspect, issue=issue, option=option)
        return self.uniform[:, self.inputs.index(wanted)]


def questions_of_case(
    table: Agenda, page: Sheet, places: tuple[OpenPlace, ...], chances: Chances
) -> Iterator[Asked]:
    """Everything that could be asked about a case, in the order of parties and issues."""
    for number, party in enumerate(table.parties):
        yield _walk_away(page, number, party, chances)
        yield from _weights(table, page, number, chances)
        yield from _curves(table, page, number, chances)
    for place in places:
        yield _place(table, place, chances)


def _walk_away(page: Sheet, number: int, party: Party, chances: Chances) -> Asked:
    narrowed = page.holdings[number].walk_away != (0.0, 1.0)
    return Asked(
        party=party.id,
        issue=None,
        kind="walk_away",
        ask=f"Ask what {party.name} can expect if there is no agreement",
        basis=NARROWED if narrowed else UNKNOWN,
        answer=levels(chances.of(party.id, "walk_away")),
    )


def _weights(table: Agenda, page: Sheet, number: int, chances: Chances) -> Iterator[Asked]:
    party, holding = table.parties[number], page.holdings[number]
    held = [n for n, topic in enumerate(table.topics) if topic.stand(party.id) is not None]
    names = {n: table.topics[n].issue.name for n in held}
    weight = chances.weight[:, number]
    ranges = any(holding.weights[n] is not None for n in held)
    for one, other in combinations(held, 2):
        first = weight[:, one] > weight[:, other]
        if 0 < first.mean() < 1:
            yield Asked(
                party=party.id, issue=page.issues[one], kind="order",
                ask=(
                    f"Ask {party.name} whether it cares more about {names[one]} than about "
                    f"{names[other]}"
                ),
                basis=NARROWED if ranges else UNKNOWN,
                answer=groups(first.astype(np.intp), 2),
            )  # fmt: skip
    if len(held) > FEW:
        yield Asked(
            party=party.id, issue=None, kind="ranking",
            ask=(
                f"Ask {party.name} how much each of these matters to it beside the others: "
                f"{listed(list(names.values()))}"
            ),
            basis=NARROWED if ranges else UNKNOWN,
            answer=several([weight[:, n] for n in held[:-1]]),
        )  # fmt: skip


def _curves(table: Agenda, page: Sheet, number: int, chances: Chances) -> Iterator[Asked]:
    """How far a party would go, where there is anything between its ask and the far end."""
    party, holding = table.parties[number], page.holdings[number]
    for n, topic in enumerate(table.topics):
        if not holding.holds[n] or topic.stand(party.id) is None:
            continue
        here = (page.topic == n) & page.allowed.all(axis=0)
        own = page.distance[number, here]
        if not ((own > 0) & (own < 1)).any():
            continue
        yield Asked(
            party=party.id,
            issue=topic.issue.id,
            kind="curve",
            ask=f"Ask whether {party.name} would accept {_between(topic)}",
            basis=UNKNOWN if holding.exponents[n] is None else NARROWED,
            answer=levels(chances.of(party.id, "curve", topic.issue.id)),
        )


def _between(topic: Topic) -> str:
    first, last = topic.labels[0], topic.labels[-1]
    if topic.issue.kind == "quantity":
        number, _, unit = first.partition(" ")
        low = number if unit and last.endswith(f" {unit}") else first
        return f"a figure between {low} and {last} on {topic.issue.name}"
    return f'something between "{first}" and "{last}" on {topic.issue.name}'


def _place(table: Agenda, place: OpenPlace, chances: Chances) -> Asked:
    name = next(p.name for p in table.parties if p.id == place.party)
    issue = next(t.issue.name for t in table.topics if t.issue.id == place.issue)
    chance = chances.of(place.party, "position", place.issue)
    choice = (chance * len(place.choices)).astype(np.intp)
    kind: Kind = "silent" if place.why == "silent" else "position"
    if place.why == "silent":
        ask, basis = f"Ask what {name} wants on {issue}", "silent on this so far"
    elif place.why == "range":
        ask = f"Ask {name} what exactly it wants on {issue}, within {place.labels[0]}"
        basis = NARROWED
    else:
        options = " or ".join(f'"{label}"' for label in place.labels)
        ask = f"Ask {name} what it holds on {issue}: {options}"
        basis = "sources disagree"
    return Asked(
        party=place.party,
        issue=place.issue,
        kind=kind,
        ask=ask,
        basis=basis,
        answer=levels(chance) if place.why == "range" else groups(choice, len(place.choices)),
    )
