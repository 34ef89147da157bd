"""The key judgements of a brief: a few plain sentences, each with the statements it rests on."""

from collections.abc import Iterable

from parley.analysis.findings import Deals, Gap
from parley.core.issue import Issue
from parley.core.record import record
from parley.views.confidence import confidence_sentence, standing
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.likelihood import likelihood
from parley.views.lint import sentences
from parley.views.matrix import Matrix, gap_words, shown_position, widest_gap
from parley.views.terms import count, listed, percent, period_words, sentence, shorten

SHOWN = 3
"""Examples named in one judgement; the sections below have all."""

CITED = 8
"""Statements cited by one judgement; the cells have all."""

FRAMES = {
    "almost no chance": "There is almost no chance that",
    "roughly even chance": "There is a roughly even chance that",
}


@record
class Judgement:
    """One judgement in plain words."""

    topic: str
    """What it is about, in a word or two."""

    text: str
    """One to three sentences; likelihood words only from the table."""

    confidence: str = ""
    """A sentence of its own, for judgements that carry a likelihood."""

    statements: tuple[str, ...] = ()
    """Ids of the statements it rests on, the first few."""

    section: str = ""
    """Anchor of the section that has the details."""


def judgements(contents: BriefContents, names: Index, grid: Matrix) -> tuple[Judgement, ...]:
    """State how far apart the parties are, who moved, who blocks, and how sure that is.

    Returns:
        Five to seven judgements, in the order in which a reader asks.
    """
    found = [
        _distance(contents, names),
        _moves(contents, names),
        _red_lines(contents, names),
        _deal(contents, names, grid),
        _blockers(contents, names),
        _contested(contents, names),
        _sourcing(contents, names, grid),
    ]
    return tuple(j for j in found if j is not None)


def _behind(names: Index, cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The newest statement of each cell first, then the rest, up to the number cited."""
    lists = []
    for party, issue in cells:
        position = shown_position(names, party, issue)
        if position is not None:
            held = names.newest_first(position.basis.statements)
            lists.append([h.statement.id for h in held])
    longest = max((len(found) for found in lists), default=0)
    ids = [found[n] for n in range(longest) for found in lists if n < len(found)]
    return tuple(dict.fromkeys(ids))[:CITED]


def _distance(contents: BriefContents, names: Index) -> Judgement:
    model, gaps = contents.model, contents.findings.gaps
    if not model.issues:
        return Judgement(topic="Distance", text="No position of any party was found in the text.")
    now = tuple(g for g in gaps if not g.historical)
    widest = [(i, widest_gap(now, i.id)) for i in model.issues]
    known = [(i, g) for i, g in widest if g is not None and g.distance is not None]
    apart = [(i, g) for i, g in known if g.distance]
    same = [names.issue_in_text(i.id) for i, g in known if not g.distance]
    if not known:
        return _distance_then(contents, names)
    text = (
        f"Present positions of two or more parties can be compared on {len(known)} of "
        f"{count(len(model.issues), 'issue')}; they differ on {len(apart)}"
    )
    text += f" and coincide on {len(same)} ({listed(same, SHOWN)})." if same else "."
    figures = [(i, g) for i, g in apart if g.unit] or apart
    told = [_gap(names, i, g) for i, g in figures[:SHOWN]]
    if told:
        text += f" Widest gaps {'in figures' if figures[0][1].unit else 'on record'}: "
        text += "; ".join(told) + "."
    cells = [(p, i.id) for i, g in figures[:SHOWN] for p in g.parties]
    return Judgement(topic="Distance", text=text, statements=_behind(names, cells), section="gaps")


def _gap(names: Index, issue: Issue, gap: Gap) -> str:
    pair = " and ".join(names.party(p) for p in gap.parties)
    return f"{names.issue_in_text(issue.id)} {gap_words(gap, issue)} ({pair})"


def _distance_then(contents: BriefContents, names: Index) -> Judgement:
    """What can be said of distance when no two present positions can be compared."""
    model = contents.model
    widest = [(i, widest_gap(contents.findings.gaps, i.id)) for i in model.issues]
    known = [(i, g) for i, g in widest if g is not None]
    text = (
        f"On none of the {count(len(model.issues), 'issue')} are there two present positions "
        "that can be placed on one scale."
    )
    spoken = dict.fromkeys(g.issue for g in contents.findings.gaps if not g.historical)
    if spoken:
        told = listed((names.issue_in_text(i) for i in spoken), 5)
        text += f" Two or more parties take positions on {told}, in words that share no scale."
    if known:
        told = "; ".join(_gap(names, i, g) for i, g in known[:SHOWN])
        text += f" In an earlier negotiation the parties were apart on: {told}."
    cells = [(p, i.id) for i, g in known[:SHOWN] for p in g.parties]
    return Judgement(topic="Distance", text=text, statements=_behind(names, cells), section="gaps")


def _moves(contents: BriefContents, names: Index) -> Judgement:
    shifts = contents.evidence.shifts
    if not shifts:
        text = "No party is reported to have changed its position."
        return Judgement(topic="Movement", text=text, section="shifts")
    told = []
    for shift in shifts[:SHOWN]:
        verb = "moved" if shift.direction == "other" else shift.direction
        start = f"from “{shorten(shift.before, 70)}” " if shift.before else ""
        told.append(
            f"{names.party(shift.party)} {verb} on {names.issue_in_text(shift.issue)}, {start}"
            f"to “{shorten(shift.after, 70)}” ({period_words(shift.when)})."
        )
    more = len(shifts) - SHOWN
    text = f"On the sources’ account, {' '.join(told)}"
    if more > 0:
        text += f" {count(more, 'more shift')} {'is' if more == 1 else 'are'} listed below."
    ids = tuple(dict.fromkeys(s for shift in shifts[:SHOWN] for s in shift.statements))
    return Judgement(topic="Movement", text=text, statements=ids[:CITED], section="shifts")


def _red_lines(contents: BriefContents, names: Index) -> Judgement:
    found: dict[str, list[str]] = {}
    cells = []
    for position in contents.model.positions:
        if position.status == "current" and position.firmness == "red_line":
            found.setdefault(position.party, []).append(names.issue_in_text(position.issue))
            cells.append((position.party, position.issue))
    if not found:
        text = "No party is on record with a red line."
        return Judgement(topic="Red lines", text=text, section="matrix")
    told = [f"{names.party(p)} on {listed(issues, 5)}" for p, issues in found.items()]
    return Judgement(
        topic="Red lines",
        text=f"Red lines are on record for {'; '.join(told)}.",
        statements=_behind(names, cells),
        section="matrix",
    )


def _deal(contents: BriefContents, names: Index, grid: Matrix) -> Judgement:
    deals = contents.findings.deals
    if deals is None or deals.none_because:
        why = sentences(deals.none_because or "")[:1] if deals else []
        text = " ".join(["Whether a deal is possible cannot be told from the record.", *why])
        return Judgement(topic="Deal", text=text, section="deals")
    word = likelihood(deals.share).word
    frame = FRAMES.get(word, f"It is {word} that")
    text = (
        f"{frame} a package on {len(deals.issues)} of {count(len(contents.model.issues), 'issue')} "
        f"exists which {listed(names.party(p) for p in deals.parties)} would each prefer to no "
        "deal, given the positions on record and the assumptions listed below. "
        f"Such a package was found in {percent(deals.share)} of {count(deals.draws, 'draw')}."
    )
    shown = [shown_position(names, p, i) for p, i in _deal_cells(deals)]
    old = [p for p in shown if p is not None and p.status != "current"]
    if old:
        text += f" It rests on {count(len(old), 'position')} of an earlier negotiation."
    return Judgement(
        topic="Deal",
        text=text,
        confidence=confidence_sentence(standing(contents, names, grid)),
        statements=_behind(names, _deal_cells(deals)),
        section="deals",
    )


def _deal_cells(deals: Deals) -> list[tuple[str, str]]:
    return [(party, issue) for issue in deals.issues for party in deals.parties]


def _blockers(contents: BriefContents, names: Index) -> Judgement | None:
    deals = contents.findings.deals
    if deals is None or deals.none_because or deals.share >= 1:
        return None
    found = [b for b in deals.blockers if b.alone > 0][:SHOWN]
    if not found:
        text = "In the draws without a deal, setting aside any one demand alone does not open one."
        return Judgement(topic="Blockers", text=text, section="deals")
    told = [
        f"that of {names.party(b.party)} on {names.issue_in_text(b.issue)} "
        f"(“{shorten(b.label, 70)}”) in {percent(b.alone)}"
        for b in found
    ]
    return Judgement(
        topic="Blockers",
        text=f"Of the draws without a deal, setting aside one demand opens one: {'; '.join(told)}.",
        statements=_behind(names, [(b.party, b.issue) for b in found]),
        section="deals",
    )


def _contested(contents: BriefContents, names: Index) -> Judgement | None:
    found = [
        c for c in contents.evidence.contradictions if all(s in names.by_id for s in c.statements)
    ]
    if not found:
        return None
    text = f"The record contradicts itself on {count(len(found), 'point')}."
    text += "".join(f" {sentence(shorten(c.description, 220))}" for c in found[:2])
    ids = tuple(dict.fromkeys(s for c in found[:SHOWN] for s in c.statements))
    return Judgement(
        topic="Contradictions", text=text, statements=ids[:CITED], section="contradictions"
    )


def _sourcing(contents: BriefContents, names: Index, grid: Matrix) -> Judgement:
    found = standing(contents, names, grid)
    if not found.cells:
        text = "No cell of the matrix could be filled."
        return Judgement(topic="Sourcing", text=text, section="sources")
    parts = [f"{found.single} rest on a single origin"]
    if found.unnamed:
        parts.append(f"{found.unnamed} only on unnamed sources")
    if found.historical:
        parts.append(f"{found.historical} on positions that are not current")
    if found.assumed:
        parts.append(f"{found.assumed} on an assumption")
    text = (
        f"{found.cells} of {count(grid.size, 'cell')} of the matrix are filled; of these, "
        f"{listed(parts)}. {found.accepted} of {count(found.statements, 'statement')} "
        f"{'has' if found.accepted == 1 else 'have'} been accepted by a person so far."
    )
    return Judgement(topic="Sourcing", text=text, section="sources")
