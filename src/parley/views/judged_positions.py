"""Judgements on positions: how far apart, who moved, and what is a red line."""

from parley.analysis.findings import Gap
from parley.analysis.wording import listed
from parley.ledger.evidence import Shift
from parley.views.contents import BriefContents
from parley.views.distance import widest_gap
from parley.views.index import Index
from parley.views.judgement import CITED, SHOWN, Judgement, behind, quoted, told_gaps
from parley.views.matrix import Matrix, Row
from parley.views.terms import count, period_words

MOVED = 180
"""Characters quoted of where a party moved from and to: the point often comes late."""

LINES = 5
"""Red lines told in one judgement."""


def distance(contents: BriefContents, names: Index, grid: Matrix) -> Judgement:
    """On how many issues positions meet, where they differ, and by how much."""
    total = len(contents.model.issues)
    if not total:
        text = "No position of any party was found in the text."
        return Judgement(topic="Distance", text=text)
    several = [row for row in grid.rows if row.kind in ("several", "joint")]
    joint = sum(1 for row in several if row.kind == "joint")
    if not several:
        alone = "The one issue on record is" if total == 1 else f"Each of the {total} issues is"
        text = f"{alone} raised by one party only, so no distance between parties can be told."
        return Judgement(topic="Distance", text=text, section="matrix")
    widest = [widest_gap(contents.findings.gaps, row.issue) for row in several]
    known = [g for g in widest if g is not None]
    now = [g for g in known if not g.historical]
    jointly = f", on {joint} of them only jointly" if joint else ""
    compared = _compared(contents, names, now) if now else _not_compared(names, several)
    text = (
        f"Two or more parties are on record on {len(several)} of {count(total, 'issue')}{jointly}. "
        f"{compared}"
    )
    past = [g for g in known if g.historical and g.distance]
    if past:
        text += f" Last known distances {told_gaps(contents, names, past)}."
    told = [*_first(now), *past][:SHOWN]
    cells = [(p, g.issue) for g in told for p in g.parties]
    cells = cells or [(c.party, r.issue) for r in several for c in r.filled]
    return Judgement(topic="Distance", text=text, statements=behind(names, cells), section="gaps")


def _first(gaps: list[Gap]) -> list[Gap]:
    """Gaps that are told: those with figures before the others."""
    apart = [g for g in gaps if g.distance]
    return sorted(apart, key=lambda g: g.unit is None)


def _compared(contents: BriefContents, names: Index, now: list[Gap]) -> str:
    """What is known of present distances."""
    apart = _first(now)
    same = [names.issue_in_text(g.issue) for g in now if not g.distance]
    text = f"Present positions can be compared on {len(now)} of them"
    if not apart:
        return f"{text} and coincide there ({listed(same, SHOWN)})."
    if same:
        text += f": they differ on {len(apart)} and coincide on {len(same)} "
        text += f"({listed(same, SHOWN)})."
    else:
        text += " and differ there."
    kinds = {i.id: i.kind for i in contents.model.issues}
    measured = [g for g in apart if kinds.get(g.issue) != "binary"]
    opposed = [names.issue_in_text(g.issue) for g in apart if kinds.get(g.issue) == "binary"]
    if measured:
        text += f" Widest distances {told_gaps(contents, names, measured)}."
    if opposed:
        text += f" Yes stands against no on {listed(opposed, SHOWN)}."
    return text


def _not_compared(names: Index, several: list[Row]) -> str:
    """That present positions share no scale, and on which issues there would be two."""
    both = [
        names.issue_in_text(row.issue)
        for row in several
        if sum(1 for c in row.filled if not c.period) > 1
    ]
    text = "No two present positions can be placed on one scale"
    if not both:
        return f"{text}."
    return f"{text}; the words of the parties share no measure on {listed(both, SHOWN)}."


def moves(contents: BriefContents, names: Index) -> Judgement:
    """Who moved, from what to what; moves whose start is known come first."""
    shifts = sorted(contents.evidence.shifts, key=lambda s: not s.before)
    if not shifts:
        text = "No party is reported to have changed its position."
        return Judgement(topic="Movement", text=text, section="shifts", absent=True)
    told = " ".join(_move(names, shift) for shift in shifts[:SHOWN])
    more = len(shifts) - SHOWN
    text = f"On the sources’ account, {told}"
    if more > 0:
        text += f" {count(more, 'more shift')} {'is' if more == 1 else 'are'} listed below."
    ids = dict.fromkeys(s for shift in shifts[:SHOWN] for s in shift.statements if s in names.by_id)
    return Judgement(topic="Movement", text=text, statements=tuple(ids)[:CITED], section="shifts")


def _move(names: Index, shift: Shift) -> str:
    verb = "moved" if shift.direction == "other" else shift.direction
    start = f"from {quoted(shift.before, MOVED)} " if shift.before else ""
    when = f" ({period_words(shift.when)})" if shift.when else ""
    issue = names.issue_in_text(shift.issue)
    path = f"{start}to {quoted(shift.after, MOVED)}{when}"
    return f"{names.party(shift.party)} {verb} on {issue}, {path}."


def red_lines(contents: BriefContents, names: Index) -> Judgement:
    """What each party is on record as not giving up, in the words of the record."""
    found: dict[str, list[str]] = {}
    cells = []
    for position in contents.model.positions:
        if position.status == "current" and position.firmness == "red_line":
            issue = names.issue_in_text(position.issue)
            found.setdefault(position.party, []).append(f"{issue} ({quoted(position.label, 80)})")
            cells.append((position.party, position.issue))
    if not found:
        text = "No party is on record with a red line."
        return Judgement(topic="Red lines", text=text, section="matrix", absent=True)
    told = " ".join(
        f"{names.party(p)} is on record with {'a red line' if len(x) == 1 else 'red lines'} "
        f"on {listed(x, LINES)}."
        for p, x in found.items()
    )
    return Judgement(
        topic="Red lines", text=told, statements=behind(names, cells), section="matrix"
    )
