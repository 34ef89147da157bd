"""What would last: situations in words, the options behind them with their statements, a graph."""

from parley.analysis.stability.individual import Concept
from parley.analysis.story import Situation, Story
from parley.core.record import record
from parley.model.conflict.conflict import Id
from parley.views.conflict_graph import Drawing, drawing
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.stability_table import SHORT
from parley.views.terms import count, listed, sentence

GRADES: tuple[tuple[tuple[Concept, ...], str], ...] = (
    (("nash",), "nobody gains by moving alone"),
    (("sseq", "seq"), "moves away would be answered by moves that pay those who answer"),
    (("smr", "gmr"), "only answers that may cost those who give them hold it"),
)
"""How firmly a situation lasts, in words, from firmest to least firm."""


@record
class DeedRow:
    """One option with the letter that stands for it."""

    letter: str
    party: str
    name: str
    statements: tuple[str, ...]
    """Labels such as `S3`."""


@record
class StateRow:
    """One situation in a table."""

    state: str
    done: str
    """Letters of the options carried out."""

    words: str
    how: str
    formal: str
    """Names of the concepts, for those who know them."""

    why: tuple[str, ...]
    moves: str
    """What each party would rather move to."""

    now: bool


@record
class Lasting:
    """The section, ready to be shown."""

    none_because: str
    points: tuple[str, ...]
    """The findings, a sentence or two each."""

    deeds: tuple[DeedRow, ...]
    wishes: tuple[tuple[str, str], ...]
    """Party, and what it is taken to want, most important first."""

    told: tuple[StateRow, ...]
    everything: tuple[StateRow, ...]
    """All listed situations."""

    states: int
    graph: Drawing | None
    statements: tuple[str, ...]
    """Ids of statements behind the options."""


def lasting(contents: BriefContents, names: Index) -> Lasting | None:
    """Lay out what would last; None where it was not looked for."""
    found = contents.outlook
    if found is None:
        return None
    if found.story is None:
        return _nothing(names.in_text(found.no_story))
    told = found.story
    letters = {deed.id: _letter(n) for n, deed in enumerate(told.deeds)}
    rows = {one.state: _row(told, one, letters) for one in told.situations}
    return Lasting(
        none_because="",
        points=points(told),
        deeds=tuple(
            DeedRow(
                letter=letters[deed.id],
                party=deed.party,
                name=deed.name,
                statements=tuple(x for s in deed.statements if (x := names.label(s))),
            )
            for deed in told.deeds
        ),
        wishes=tuple((party, _wishes(told, party, letters)) for party in told.parties),
        told=tuple(rows[key] for key in told.told),
        everything=tuple(rows.values()),
        states=told.states,
        graph=drawing(told, letters),
        statements=tuple(dict.fromkeys(s for deed in told.deeds for s in deed.statements)),
    )


def points(told: Story) -> tuple[str, ...]:
    """What the graph model says, first about how things stand."""
    found = [_now(told)] if told.now is not None else []
    found += _together(told)
    if not told.told:
        found.append("No situation lasts: in each of them some party gains by moving on.")
        return tuple(found)
    others = [key for key in told.told if key != told.now]
    if others:
        held = [one for one in told.situations if one.lasts and one.state != told.now]
        grades = dict.fromkeys(_grade(one.lasts) for one in held)
        found.append(
            f"{count(len(held), 'other situation')} would last once reached"
            + (f": {next(iter(grades))}." if len(grades) == 1 else ", more or less firmly.")
        )
        if told.joint and not any(one.improving for one in held):
            found.append(
                "None of these can be reached by steps that pay whoever takes them; it takes an "
                "agreement in which the parties move together or one of them is assured of the "
                "other’s step."
                if len(held) > 1
                else "It cannot be reached by steps that pay whoever takes them."
            )
    return tuple(found)


def _now(told: Story) -> str:
    here = told.situation(told.now) if told.now is not None else None
    if here is None:
        return ""
    if here.lasts:
        return f"As things stand ({_plain(here)}) lasts: {_grade(here.lasts)}."
    movers = listed(dict.fromkeys(party for party, _ in here.improves))
    return f"As things stand ({_plain(here)}) does not last: {movers} would gain by moving."


def _together(told: Story) -> list[str]:
    """Situations that parties would rather reach together than stay as things stand."""
    here = told.situation(told.now) if told.now is not None else None
    if here is None:
        return []
    lines = []
    for upset in here.upsets:
        among = [key for key in told.told if key in upset.ends] or list(upset.ends)
        listed_ones = {one.state: one for one in told.situations}
        example = next((listed_ones[key] for key in among if key in listed_ones), None)
        such = f", such as {example.state} ({example.words})" if example else ""
        lines.append(
            f"Moving together, {listed(upset.parties)} would all prefer "
            f"{count(len(upset.ends), 'other situation')}{such}."
        )
    return lines[:3]


def _plain(here: Situation) -> str:
    return "nobody has conceded or acted" if not here.done else here.words


def _grade(lasts: tuple[Concept, ...]) -> str:
    return next((words for keys, words in GRADES if any(k in lasts for k in keys)), "")


def _row(told: Story, one: Situation, letters: dict[Id, str]) -> StateRow:
    by_party: dict[str, list[str]] = {}
    for party, end in one.improves:
        by_party.setdefault(party, []).append(str(end))
    why = [*one.reasons]
    why += [
        f"Together, {listed(upset.parties)} would leave it for {listed(map(str, upset.ends), 6)}."
        for upset in one.upsets
        if one.state in told.told
    ]
    return StateRow(
        state=str(one.state),
        done=_done(one, letters),
        words=sentence(_plain(one)),
        how=_grade(one.lasts) or "does not last",
        formal=", ".join(SHORT[concept] for concept in one.lasts),
        why=tuple(why),
        moves="; ".join(f"{party} to {listed(ends)}" for party, ends in by_party.items()),
        now=one.state == told.now,
    )


def _done(one: Situation, letters: dict[Id, str]) -> str:
    return "".join(letters[key] for key in one.done) or "–"


def _wishes(told: Story, party: str, letters: dict[Id, str]) -> str:
    named = {(deed.name): letters[deed.id] for deed in told.deeds}
    return ", then ".join(
        f"{'' if wish.done else 'not '}{named[wish.deed]}"
        for wish in told.wishes
        if wish.party == party and wish.deed in named
    )


def _letter(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] + (str(number // 26) if number > 25 else "")  # noqa: PLR2004 - letters of the alphabet


def _nothing(why: str) -> Lasting:
    return Lasting(
        none_because=why, points=(), deeds=(), wishes=(), told=(), everything=(), states=0,
        graph=None, statements=(),
    )  # fmt: skip
