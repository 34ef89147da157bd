"""Plain sentences: what a computation of deals took for granted, and why there is none."""

from collections.abc import Iterator, Sequence

from parley.analysis.agenda import Agenda, Topic
from parley.analysis.limits import RedLine
from parley.analysis.robust.places import OpenPlace, open_places
from parley.analysis.robust.preferences import assumed_preferences, holdings
from parley.analysis.robust.sampling import Holding, fitting
from parley.analysis.wording import dated, listed
from parley.core.dates import When
from parley.model.negotiation import Negotiation
from parley.model.scenario.constraint import issues_of

LONGEST = 160
"""Characters of a condition that are repeated in a sentence."""


def assumed(
    model: Negotiation, table: Agenda, draws: int, packages: tuple[int, int]
) -> tuple[str, ...]:
    """What was assumed, one plain sentence each.

    Args:
        model: the negotiation.
        table: what the packages are about.
        draws: how often what is unknown was drawn.
        packages: number of packages looked at, and number of packages possible.
    """
    return (
        *_scope(table),
        *_periods(table),
        *_preferences(table, draws),
        *_limits(table),
        *_constraints(table),
        *_cells(table, open_places(model, table)),
        *_unfit(table, holdings(model, table)),
        *assumed_preferences(model, table),
        *_sample(packages),
    )


def no_agenda(model: Negotiation, table: Agenda) -> str:
    """Why there is nothing to combine."""
    present = [party.name for party in model.parties if party.role == "party"]
    if len(present) < 2:  # noqa: PLR2004 - a deal takes two
        return "A deal takes two parties; the record holds positions of fewer."
    if not model.issues:
        return "The record holds no position on any issue."
    names = listed([issue.name for issue in table.left_out])
    return (
        "There is no issue on which the places of two parties to the talks are known. "
        f"Positions were found on {names}, but of one party only, of different periods, "
        "or without an option or figure that would place them."
    )


def clash(table: Agenda) -> str:
    """Which red lines leave no common option."""
    sentences = []
    for topic in table.topics:
        if any(all(line.allows(point) for line in topic.lines) for point in topic.points):
            continue
        names = listed([_name(table, line.party) for line in topic.lines])
        sentences.append(f"The red lines of {names} leave no common option on {topic.issue.name}.")
    if not sentences:
        sentences.append("The constraints of case.yaml leave no package within all red lines.")
    return " ".join(sentences)


def _constraints(table: Agenda) -> Iterator[str]:
    """What was laid down between issues, and what of it could not be used."""
    if table.constraints:
        count = len(table.constraints)
        are = "constraint" if count == 1 else "constraints"
        issues = dict.fromkeys(issue for c in table.constraints for issue in issues_of(c))
        names = listed([t.issue.name for t in table.topics if t.issue.id in issues])
        yield f"Packages keep {count} {are} of case.yaml, on {names}."
    for constraint in table.unused:
        names = listed(list(dict.fromkeys(issues_of(constraint))))
        yield (
            f"A constraint of case.yaml on {names} is not used: not all of its issues can be put "
            "into a package."
        )


def nothing_to_trade(table: Agenda, draws: int) -> str:
    """Why no draw has a deal when there is but one issue."""
    return (
        f"In none of {draws:,} draws is any outcome on {table.topics[0].issue.name} acceptable "
        "to every party; a single issue leaves nothing to trade."
    )


def _scope(table: Agenda) -> Iterator[str]:
    names = listed([topic.issue.name for topic in table.topics])
    yield f"Packages settle the issues on which two parties or more have a known place: {names}."
    if table.left_out:
        rest = listed([issue.name for issue in table.left_out])
        yield f"Left out, because fewer than two parties can be placed: {rest}."
    if table.parties_left_out:
        names = listed([p.name for p in table.parties_left_out])
        yield f"Not asked for consent, as third parties or without a known place here: {names}."
    for party in table.parties:
        silent = [t.issue.name for t in table.topics if t.stand(party.id) is None]
        if silent:
            yield (
                f"{party.name} has no known place on {listed(silent)}; "
                "its consent is taken not to depend on that."
            )
    for topic in table.topics:
        members = [s.party for s in topic.stands if s.position.party != s.party]
        if members:
            who = listed([_name(table, member) for member in members])
            yield f"On {topic.issue.name} a joint statement is taken to speak for {who}."


def _periods(table: Agenda) -> Iterator[str]:
    """Name the issues whose positions are of an earlier negotiation, and of when."""
    groups: dict[str, list[Topic]] = {}
    for topic in table.topics:
        if topic.historical:
            dates = [s.position.as_of for s in topic.stands if s.position.as_of]
            groups.setdefault(_period(dates), []).append(topic)
    for period, topics in groups.items():
        kind = "figures" if all(t.issue.kind == "quantity" for t in topics) else "positions"
        names = listed([topic.issue.name for topic in topics])
        yield (
            f"The {kind} on {names} are those of {period}, the last on record; "
            "the parties may have moved since."
        )


def _period(dates: Sequence[When]) -> str:
    periods = list(dict.fromkeys(dated(date) for date in sorted(dates, key=_start)))
    return listed(periods) if periods else "an earlier negotiation"


def _start(when: When) -> tuple[str, str]:
    return when.earliest.isoformat(), when.latest.isoformat()


def _preferences(table: Agenda, draws: int) -> Iterator[str]:
    yield (
        "Each party is taken to like best what it asks for, and every option less the further "
        "it lies from that along the axis of the issue."
    )
    yield (
        "How fast an option loses value with distance, how much each issue matters to a party, "
        f"and what no deal is worth to it are not on record; they were drawn {draws:,} times "
        "from everything consistent with the record."
    )
    firmness = [
        [s.position.firmness for t in table.topics if (s := t.stand(p.id))] for p in table.parties
    ]
    if any(_ordered(own) for own in firmness):
        yield (
            "What a party holds firmly or as a red line is taken to matter to it at least as much "
            "as what it is flexible on."
        )
    yield (
        "What no deal is worth to a party was drawn evenly between its worst and its best outcome."
    )
    bounds = [t.issue.name for t in table.topics if any(s.bound for s in t.stands)]
    if bounds:
        yield (
            f'On {listed(bounds)} a demand for "at most" or "at least" a figure is taken to be '
            "met by everything on that side of it."
        )
    proposals = [t.issue.name for t in table.topics if t.bounds_are_proposals]
    if proposals:
        yield (
            f"On {listed(proposals)} all figures are limits in one direction; each is taken as a "
            "proposal for the limit itself."
        )


def _ordered(firmness: Sequence[str]) -> bool:
    held = any(f in ("red_line", "firm") for f in firmness)
    return held and any(f in ("flexible", "accepts") for f in firmness)


def _limits(table: Agenda) -> Iterator[str]:
    for topic in table.topics:
        for line in topic.lines:
            name, issue = _name(table, line.party), topic.issue.name
            source = ", set by an analyst," if line.assumption else ""
            yield (
                f"The red line of {name} on {issue}{source} is taken as absolute; "
                f"it leaves {_left(topic, line)}."
            )


def _left(topic: Topic, line: RedLine) -> str:
    allowed = [
        label for label, point in zip(topic.labels, topic.points, strict=True) if line.allows(point)
    ]
    return listed(allowed) if allowed else "no option"


def _cells(table: Agenda, places: Sequence[OpenPlace]) -> Iterator[str]:
    drawn = {(place.party, place.issue): place for place in places}
    for topic in table.topics:
        for stand in topic.stands:
            name, issue = _name(table, stand.party), topic.issue.name
            position = stand.position
            place = drawn.get((stand.party, topic.issue.id))
            if place and place.why == "contested":
                yield (
                    f"Sources disagree about {name} on {issue}; "
                    f"each version was drawn as often: {listed(place.labels)}."
                )
            elif place:
                yield (
                    f"The place of {name} on {issue} was drawn evenly from the assumed range, "
                    f"{place.labels[0]}."
                )
            elif position.firmness == "contested":
                yield (
                    f"Sources disagree about {name} on {issue}; "
                    f'it was taken to ask for "{position.label}".'
                )
            if position.condition:
                words = _cut(position.condition)
                yield f'The condition of {name} on {issue} is taken as met: "{words}".'
            if position.basis.assumed:
                yield f"The place of {name} on {issue} is an analyst's assumption."


def _unfit(table: Agenda, known: Sequence[Holding]) -> Iterator[str]:
    for party, holding in zip(table.parties, known, strict=True):
        if fitting(holding) is None:
            yield (
                f"The weights assumed for {party.name} cannot all hold, as weights sum to 1; "
                "they were scaled."
            )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _sample(packages: tuple[int, int]) -> Iterator[str]:
    looked, possible = packages
    if looked < possible:
        yield (
            f"Of {possible:,} possible packages {looked:,} were looked at; "
            "the true share of draws with a deal can be higher, not lower."
        )


def _name(table: Agenda, party: str) -> str:
    return next((p.name for p in table.parties if p.id == party), party)
