"""One key judgement, and the phrases that several of them share."""

from collections.abc import Iterable

from parley.analysis.findings import Gap
from parley.core.record import record
from parley.views.cell import shown_position
from parley.views.contents import BriefContents
from parley.views.distance import gap_period, gap_words
from parley.views.index import Index
from parley.views.terms import shorten

SHOWN = 3
"""Examples named in one judgement; the sections below have all."""

CITED = 8
"""Statements cited by one judgement; the cells have all."""

QUOTED = 150
"""Characters of a position that a judgement quotes."""


@record
class Judgement:
    """One judgement in plain words."""

    topic: str
    """What it is about, in a word or two."""

    text: str
    """A few sentences; likelihood words only from the table."""

    confidence: str = ""
    """A sentence of its own, for judgements that carry a likelihood."""

    statements: tuple[str, ...] = ()
    """Ids of the statements it rests on, the first few."""

    section: str = ""
    """Anchor of the section that has the details."""

    absent: bool = False
    """Whether it says that nothing of its kind is on record; such judgements come late."""


def quoted(text: str, length: int = QUOTED) -> str:
    """Words of the record between quotation marks; inner ones become single.

    Example:
        >>> quoted("no “binding” text")
        '“no ‘binding’ text”'
    """
    inner = shorten(text, length).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def behind(names: Index, cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The newest statement of each cell first, then the rest, up to the number cited."""
    lists = []
    for party, issue in dict.fromkeys(cells):
        position = shown_position(names, party, issue)
        if position is not None:
            held = names.newest_first(position.basis.statements)
            lists.append([h.statement.id for h in held])
    longest = max((len(found) for found in lists), default=0)
    ids = [found[n] for n in range(longest) for found in lists if n < len(found)]
    return tuple(dict.fromkeys(ids))[:CITED]


def told_gaps(contents: BriefContents, names: Index, gaps: Iterable[Gap]) -> str:
    """Gaps as a phrase: issue and distance; the parties once when they are always the same."""
    issues = {i.id: i for i in contents.model.issues}
    shown = list(gaps)[:SHOWN]
    pairs = {g.parties: " and ".join(names.party(p) for p in g.parties) for g in shown}
    told = []
    for gap in shown:
        words = gap_words(gap, issues.get(gap.issue), gap_period(names, gap))
        who = f" between {pairs[gap.parties]}" if len(pairs) > 1 else ""
        told.append(f"{names.issue_in_text(gap.issue)}, {words}{who}")
    start = f"between {next(iter(pairs.values()))}: " if len(pairs) == 1 else ""
    return start + "; ".join(told)
