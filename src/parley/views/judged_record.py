"""Judgements on the record itself: what it contradicts itself on, and how well it is sourced."""

from parley.analysis.wording import listed
from parley.core.record import record
from parley.ledger.evidence import Contradiction, Held
from parley.views.confidence import reviewed, standing
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.judgement import CITED, SHOWN, Judgement, quoted
from parley.views.matrix import Matrix
from parley.views.terms import count, says


@record
class Clash:
    """Statements on one issue that cannot all hold."""

    issue: str
    kinds: tuple[str, ...]
    held: tuple[Held, ...]
    """The statements, in reading order."""

    pair: tuple[Held, Held]
    """Two of them that stand against each other."""

    descriptions: tuple[str, ...]
    """What the ledger says about them, where that is more than their words."""


def clashes(contents: BriefContents, names: Index) -> tuple[Clash, ...]:
    """Contradictions, those that share a statement on an issue taken together."""
    groups: list[list[Contradiction]] = []
    for found in contents.evidence.contradictions:
        if not all(s in names.by_id for s in found.statements):
            continue
        near = [
            g
            for g in groups
            if g[0].issue == found.issue
            and any(set(found.statements) & set(c.statements) for c in g)
        ]
        joined = [c for g in near for c in g] + [found]
        groups = [g for g in groups if g not in near]
        groups.append(joined)
    return tuple(_clash(names, g) for g in groups)


def _clash(names: Index, group: list[Contradiction]) -> Clash:
    ids = dict.fromkeys(s for c in group for s in c.statements)
    held = sorted((names.by_id[s] for s in ids), key=lambda h: names.numbers[h.statement.id])
    return Clash(
        issue=group[0].issue,
        kinds=tuple(dict.fromkeys(c.kind for c in group)),
        held=tuple(held),
        pair=(names.by_id[group[0].statements[0]], names.by_id[group[0].statements[1]]),
        descriptions=tuple(c.description for c in group if not _repeats(names, c)),
    )


def _repeats(names: Index, found: Contradiction) -> bool:
    """Whether a description only sets the words of both statements against each other."""
    told = " ".join(found.description.split())
    return told.count("“") > 1 and all(
        names.by_id[s].statement.speaker.canonical in told for s in found.statements
    )


def contested(contents: BriefContents, names: Index) -> Judgement | None:
    """Who says what against whom, in one sentence for each point."""
    found = clashes(contents, names)
    if not found:
        return None
    told = " ".join(_sides(clash) for clash in found[:SHOWN])
    more = len(found) - SHOWN
    text = f"The record contradicts itself on {count(len(found), 'point')}. {told}"
    if more > 0:
        text += f" And {more} more."
    ids = dict.fromkeys(h.statement.id for c in found[:SHOWN] for h in c.held)
    return Judgement(
        topic="Contradictions", text=text, statements=tuple(ids)[:CITED], section="contradictions"
    )


def _sides(clash: Clash) -> str:
    """One sentence that sets two statements against each other."""
    one, other = (h.statement for h in clash.pair)
    speaker, second = one.speaker.canonical, other.speaker.canonical
    told = f"{speaker} {says(speaker)} {quoted(one.text)}"
    if speaker == second:
        told += f" and {quoted(other.text)}"
    else:
        told += f"; {second} {says(second)} {quoted(other.text)}"
    return f"{told[:1].upper()}{told[1:]}."


def sourcing(contents: BriefContents, names: Index, grid: Matrix) -> Judgement:
    """How much of the matrix is filled and what it rests on."""
    found = standing(contents, names, grid)
    if not found.cells:
        text = "No cell of the matrix could be filled."
        return Judgement(topic="Sourcing", text=text, section="sources")
    parts = [f"{found.single} {'rests' if found.single == 1 else 'rest'} on a single origin"]
    if found.unnamed:
        parts.append(f"{found.unnamed} only on unnamed sources")
    if found.historical:
        parts.append(f"{found.historical} on positions that are not current")
    if found.assumed:
        parts.append(f"{found.assumed} on an assumption")
    are = "is" if found.cells == 1 else "are"
    text = (
        f"{found.cells} of {count(grid.size, 'cell')} of the matrix {are} filled: "
        f"{listed(parts)}. {reviewed(found, 'None')} been accepted by a person so far."
    )
    return Judgement(topic="Sourcing", text=text, section="sources")
