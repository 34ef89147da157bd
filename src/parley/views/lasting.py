"""What would last: situations in words, the options behind them with their statements, a graph."""

from collections.abc import Sequence

from parley.analysis.stability.individual import Concept
from parley.analysis.story import Reason, Situation, Story, Turn
from parley.analysis.wording import listed
from parley.core.record import record
from parley.model.conflict.conflict import Id
from parley.views.conflict_graph import Drawing, drawing
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.stability_table import SHORT
from parley.views.terms import count, sentence

GRADES: tuple[tuple[tuple[Concept, ...], str], ...] = (
    (("nash",), "nobody gains by moving alone"),
    (("sseq", "seq"), "moves away would be answered by moves that pay those who answer"),
    (("smr", "gmr"), "only answers that may cost those who give them hold it"),
)
"""How firmly a situation lasts, in words, from firmest to least firm."""


UPSETS = 3
"""Coalitions told above the graph."""

ENDS = 6
"""Situations named in one cell."""


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
    found = [_now(told), *_together(told)] if told.now is not None else []
    if not told.told:
        return (*found, "No situation lasts: in each of them some party gains by moving on.")
    held = [one for one in told.situations if one.lasts and one.state != told.now]
    if not held:
        return (*found, *_alone(told))
    grades = dict.fromkeys(_grade(one.lasts) for one in held)
    firm = f": {next(iter(grades))}." if len(grades) == 1 else ", more or less firmly."
    here = told.situation(told.now) if told.now is not None else None
    wanted = {key for upset in (here.upsets if here else ()) for key in upset.ends}
    who = f"{count(len(held), 'other situation')}"
    if wanted == {one.state for one in held}:
        who = "These situations" if len(held) > 1 else "This situation"
    found.append(f"{who} would last once reached{firm}")
    if told.joint and not any(one.improving for one in held):
        found.append(
            f"{'None of them' if len(held) > 1 else 'It'} can{'' if len(held) > 1 else 'not'} be "
            "reached by steps each of which pays the party that takes it: the parties would have "
            "to move together, or be assured of the other’s step."
        )
    return tuple(found)


def _now(told: Story) -> str:
    here = told.situation(told.now) if told.now is not None else None
    if here is None:
        return ""
    start = f"The present situation ({named(told, here)})"
    if here.lasts:
        return f"{start} lasts: {_grade(here.lasts)}."
    movers = listed(dict.fromkeys(party for party, _ in here.improves))
    return f"{start} does not last: {movers} would gain by moving."


def _alone(told: Story) -> list[str]:
    """That nothing but the present lasts, and whether parties together could leave it."""
    here = told.situation(told.now) if told.now is not None else None
    if here is None or not told.joint or here.upsets:
        return ["No other situation would last."]
    return ["No other situation would last, and no parties together would prefer one."]


def _together(told: Story) -> list[str]:
    """Situations that parties would rather reach together than stay as things stand."""
    here = told.situation(told.now) if told.now is not None else None
    shown = {one.state: one for one in told.situations}
    lines = []
    for upset in here.upsets if here else ():
        ends = sorted(upset.ends, key=lambda key: key not in told.told)
        example = next((shown[key] for key in ends if key in shown), None)
        such = f", such as {example.state} ({named(told, example)})" if example else ""
        everyone = "both" if len(upset.parties) == 2 else "all"  # noqa: PLR2004 - two are both
        lines.append(
            f"Moving together, {listed(upset.parties)} would {everyone} prefer "
            f"{count(len(upset.ends), 'other situation')}{such}."
        )
    return lines[:UPSETS]


def named(told: Story, here: Situation) -> str:
    """What is done in a situation, party by party."""
    if not told.deeds:
        return here.words
    by_party: dict[str, list[str]] = {}
    for deed in told.deeds:
        if deed.id in here.done:
            by_party.setdefault(deed.party, []).append(deed.name[:1].lower() + deed.name[1:])
    parts = [f"{party}: {listed(names)}" for party, names in by_party.items()]
    return "; ".join(parts) or "nobody has conceded or acted"


def _grade(lasts: tuple[Concept, ...]) -> str:
    return next((words for keys, words in GRADES if any(k in lasts for k in keys)), "")


def _row(told: Story, one: Situation, letters: dict[Id, str]) -> StateRow:
    by_party: dict[str, list[str]] = {}
    for party, end in one.improves:
        by_party.setdefault(party, []).append(str(end))
    why = [_reason(reason, letters) for reason in one.reasons]
    if one.state in told.told:
        why += [
            f"Together, {listed(upset.parties)} would leave it for {_either(upset.ends)}."
            for upset in one.upsets
        ]
    return StateRow(
        state=str(one.state),
        done=_done(one, letters),
        words=sentence(named(told, one)),
        how=_grade(one.lasts) or "does not last",
        formal=", ".join(SHORT[concept] for concept in one.lasts),
        why=tuple(why),
        moves="; ".join(f"{party} to {_either(ends)}" for party, ends in by_party.items()),
        now=one.state == told.now,
    )


def _either(ends: Sequence[Id]) -> str:
    shown = [str(end) for end in ends[:ENDS]]
    if len(ends) > ENDS:
        shown.append(f"{len(ends) - ENDS} more")
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _reason(reason: Reason, letters: dict[Id, str]) -> str:
    if not reason.can_move:
        return f"{reason.party} cannot change it."
    if reason.move is None:
        return f"{reason.party} has no move that it prefers."
    answers = ", then ".join(_turn(turn, letters) for turn in reason.answers)
    told = f"If {_turn(reason.move, letters)}, {answers}: no better for {reason.party}."
    if reason.others:
        s, are = ("s", "are") if reason.others > 1 else ("", "is")
        told += f" Its {reason.others} other tempting move{s} {are} answered too."
    return told


def _turn(turn: Turn, letters: dict[Id, str]) -> str:
    """One move by the letters of what changes."""
    deeds = [
        f"{verb} {listed(f'({letters[key]})' for key in keys)}"
        for verb, keys in (("does", turn.does), ("takes back", turn.undoes))
        if keys
    ]
    return f"{turn.party} {' and '.join(deeds) or 'moves'} (to situation {turn.end})"


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
