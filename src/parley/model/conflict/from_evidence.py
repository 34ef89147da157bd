"""A first graph model of a case: who could concede or act on what, and what each seems to want.

It is a draft for an analyst to edit. Options come from demands (those who are asked may
concede), from offers and threats (their holder may carry them out); the first ordering of
preferences comes from how firmly each position is held. Every option and every priority names
the statements it rests on.
"""

from collections.abc import Sequence
from dataclasses import replace

from parley.core.ids import slug
from parley.core.record import record
from parley.errors import ModelError
from parley.ledger.evidence import Evidence, Held
from parley.model.cells import STATE_OF_TALKS
from parley.model.conflict.conflict import Conflict, Option, Preference, Priority
from parley.model.label import cut, piece
from parley.model.negotiation import Negotiation
from parley.model.position import Position

MAKERS_MAX = 4
"""Decision makers, those that hold most; a reader can follow four."""

OWN_MAX = 3
"""Options of one decision maker; with four of them there are 4,096 states at most."""

FIRST = {"red_line": 0, "firm": 1, "contested": 2, "prefers": 2, "unknown": 2}
"""How early a position is defended; what is held flexibly is given up before the rest."""

LAST = 3
OFFERED = ("flexible", "accepts")
ASKS = ("red_line", "firm", "contested", "prefers")
"""Firmness of what is asked for; whether the rest is asked for at all the record does not say."""
NOTE = (
    "Draft made from the statements of a case: options are concessions that others ask for, "
    "offers and threats; priorities follow how firmly positions are held. Check and edit it."
)
WORDS = 80
"""Characters of a name that are quoted from a statement."""


@record
class _Choice:
    """An option with what its holder and the others are taken to want of it."""

    option: Option
    issue: str
    kind: str
    """`concede`, `offer` or `threat`."""

    resisted: int
    """How firmly the holder resists it: 0 is a red line."""

    asked: int
    """How firmly the others ask for it: 0 is a red line."""

    wanted_by: tuple[str, ...]
    """Whose demand it meets."""


def conflict_of(model: Negotiation, evidence: Evidence) -> Conflict:
    """Draft a graph model from a case.

    Args:
        model: positions, for what collides and how firmly it is held.
        evidence: statements, for threats.

    Returns:
        A conflict whose status quo is that nobody has conceded or acted.

    Raises:
        ModelError: when no two parties hold positions on one issue and nobody threatens, so
            there is nothing to decide.
    """
    makers = tuple(p.id for p in model.parties if p.role == "party")[:MAKERS_MAX]
    names = {p.id: p.name for p in model.parties}
    found = [*_given_way(model, evidence, makers), *_offers(model, makers)]
    found += _threats(evidence, makers)
    kept = [
        choice
        for maker in makers
        for choice in sorted(
            (c for c in found if c.option.dm == maker), key=lambda c: (c.kind != "threat", c.asked)
        )[:OWN_MAX]
    ]
    acting = tuple(m for m in makers if any(c.option.dm == m for c in kept))
    if len(acting) < 2:  # noqa: PLR2004 - a conflict takes two
        raise ModelError(
            "no graph model can be drafted: fewer than two parties are asked for something, offer "
            "something or threaten; add documents, or write the model as a file yourself (docs: "
            "Stability)"
        )
    choices = [_numbered(c, n, names) for n, c in enumerate(kept, 1)]
    title = model.title or next((d.title for d in evidence.documents if d.title), "") or "Draft"
    return Conflict(
        id=slug(title),
        title=title,
        decision_makers=tuple(names[m] for m in acting),
        options=tuple(c.option for c in choices),
        infeasible=_incompatible(choices),
        preferences=tuple(_preference(m, names, choices) for m in acting),
        status_quo=1,
        remarks=(("note", NOTE),),
    )


def _numbered(choice: _Choice, number: int, names: dict[str, str]) -> _Choice:
    """The same with the number of its option, and names in place of ids."""
    words, note = choice.option.name, choice.option.note
    for maker in choice.wanted_by:
        words = words.replace(f"{{{maker}}}", names[maker])
        note = note.replace(f"{{{maker}}}", names[maker])
    option = replace(choice.option, id=number, name=words, note=note, dm=names[choice.option.dm])
    return replace(choice, option=option)


def _given_way(model: Negotiation, evidence: Evidence, makers: Sequence[str]) -> list[_Choice]:
    """For every demand, those who are asked may concede; one option for each of them and issue."""
    asked: dict[tuple[str, str], list[Position]] = {}
    targets = {h.statement.id: h.statement.target for h in evidence.held}
    for issue in model.issues:
        if issue.id in STATE_OF_TALKS:  # that talks go on is nothing that could be conceded
            continue
        cells = {m: cell for m in makers if (cell := _current(model, m, issue.id)) is not None}
        for own in cells.values():
            if own.firmness not in ASKS:
                continue
            others = [m for m, cell in cells.items() if m != own.party and _differ(own, cell)]
            named = [targets.get(s) for s in own.basis.statements]
            others = others or [m for m in makers if m in named and m != own.party]
            rest = [m for m in makers if m != own.party and m not in cells]
            for maker in others or (rest if len(makers) == len(rest) + 1 == 2 else ()):  # noqa: PLR2004 - only one other can be meant
                asked.setdefault((maker, issue.id), []).append(own)
    titles = {issue.id: issue.name for issue in model.issues}
    return [_concession(model, key, demands, titles) for key, demands in asked.items()]


def _concession(
    model: Negotiation,
    key: tuple[str, str],
    demands: Sequence[Position],
    titles: dict[str, str],
) -> _Choice:
    maker, issue = key
    own = _current(model, maker, issue)
    to = " and ".join(f"{{{demand.party}}}" for demand in demands)
    return _Choice(
        option=Option(
            id=0,
            name=f"Concede to {to} on {_lower(titles[issue])}",
            dm=maker,
            evidence=_rests(*demands, *([own] if own else [])),
            note="; ".join(f"asked by {{{d.party}}}: “{cut(d.label, WORDS)}”" for d in demands),
        ),
        issue=issue,
        kind="concede",
        resisted=FIRST.get(own.firmness, LAST) if own else LAST,
        asked=min(FIRST.get(demand.firmness, LAST) for demand in demands),
        wanted_by=tuple(demand.party for demand in demands),
    )


def _offers(model: Negotiation, makers: Sequence[str]) -> list[_Choice]:
    """What a party says it would accept or is flexible on, it may carry out."""
    found = []
    for issue in model.issues:
        for maker in makers if issue.id not in STATE_OF_TALKS else ():
            own = _current(model, maker, issue.id)
            if own is not None and own.firmness in OFFERED:
                hanging = f", {own.condition}" if own.condition else ""
                option = Option(
                    id=0,
                    name=f"Carry out its offer on {_lower(issue.name)}{cut(hanging, WORDS)}",
                    dm=maker,
                    evidence=_rests(own),
                    note=cut(own.label, WORDS),
                )
                found.append(
                    _Choice(
                        option=option,
                        issue=issue.id,
                        kind="offer",
                        resisted=LAST,
                        asked=LAST,
                        wanted_by=tuple(m for m in makers if m != maker),
                    )
                )
    return found


def _current(model: Negotiation, maker: str, issue: str) -> Position | None:
    cell = model.cell(maker, issue)
    return cell if cell is not None and cell.status == "current" else None


def _rests(*positions: Position) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for p in positions for s in p.basis.statements))


def _threats(evidence: Evidence, makers: Sequence[str]) -> list[_Choice]:
    """Threats that are likeliest read as such, one for each issue and holder."""
    found: dict[tuple[str, str], list[Held]] = {}
    for held in evidence.held:
        statement = held.statement
        holder = statement.holder
        if held.review == "rejected" or holder is None or holder not in makers:
            continue
        if statement.acts[0].act == "threat":
            found.setdefault((holder, statement.issue), []).append(held)
    issues = {issue.id: issue for issue in evidence.issues}
    choices = []
    for (holder, issue), statements in found.items():
        first = statements[0].statement
        words = piece(first.text, issues[issue]) if issue in issues else first.text
        targets = tuple(
            dict.fromkeys(
                s.statement.target
                for s in statements
                if s.statement.target in makers and s.statement.target != holder
            )
        )
        choices.append(
            _Choice(
                option=Option(
                    id=0,
                    name=f"Carry out the threat: {cut(words, WORDS)}",
                    dm=holder,
                    evidence=tuple(s.statement.id for s in statements),
                ),
                issue=issue,
                kind="threat",
                resisted=LAST,
                asked=LAST,
                wanted_by=tuple(t for t in targets if t is not None),
            )
        )
    return choices


def _differ(one: Position, other: Position) -> bool:
    """Whether two positions ask for different things, as far as can be told."""
    if one.label == other.label:
        return False
    if one.values and other.values:
        first, second = ([(v.low, v.high, v.unit) for v in c.values] for c in (one, other))
        return first != second
    if one.option and other.option:
        return one.option != other.option
    return not one.stance == other.stance == "for"


def _incompatible(choices: Sequence[_Choice]) -> tuple[str, ...]:
    """Two sides cannot both give way to each other on one issue."""
    patterns = []
    for n, first in enumerate(choices):
        for m in range(n + 1, len(choices)):
            second = choices[m]
            both = (first.issue, "concede", "concede") == (second.issue, first.kind, second.kind)
            if both and first.option.dm != second.option.dm:
                letters = ["-"] * len(choices)
                letters[n] = letters[m] = "Y"
                patterns.append("".join(letters))
    return tuple(patterns)


def _preference(maker: str, names: dict[str, str], choices: Sequence[_Choice]) -> Preference:
    """Red lines first, then what others concede, then what they refrain from, then the rest."""
    mine = [c for c in choices if c.option.dm == names[maker]]
    theirs = [c for c in choices if c.option.dm != names[maker]]
    own = [c for c in mine if c.kind == "concede"]
    gains = [c for c in theirs if c.kind != "threat" and maker in c.wanted_by]
    ordered = [
        *((c, "N", (0, 0)) for c in own if c.resisted == 0),
        *((c, "Y", (1, c.asked)) for c in sorted(gains, key=lambda c: c.asked)),
        *((c, "N", (2, 0)) for c in theirs if c.kind == "threat"),
        *((c, "N", (3, c.resisted)) for c in sorted(own, key=lambda c: c.resisted) if c.resisted),
        *((c, "N", (4, 0)) for c in mine if c.kind != "concede"),
    ]
    levels = sorted({level for _, _, level in ordered})
    return Preference(
        dm=names[maker],
        priorities=tuple(
            Priority(
                text=f"o{c.option.id}={letter}",
                evidence=c.option.evidence,
                level=levels.index(level) + 1,
            )
            for c, letter, level in ordered
        ),
    )


def _lower(name: str) -> str:
    """A name inside a sentence; capitals of abbreviations stay."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
