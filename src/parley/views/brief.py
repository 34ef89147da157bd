"""The brief: one self-contained HTML page, from key judgements to the words they rest on."""

import base64
import hashlib
import importlib.resources
from typing import Any

from parley.core.record import record
from parley.ledger.evidence import Shift
from parley.views.annex import sheets
from parley.views.charts import gap_strips, timeline, unmeasured_gaps
from parley.views.confidence import RULE, standing
from parley.views.contents import BriefContents, Unread
from parley.views.deals_table import deals_table
from parley.views.evidence import card, cells_of_statements, panels
from parley.views.forecast_chart import forecast_chart
from parley.views.holding import holding
from parley.views.index import Index, index
from parley.views.judged_record import Clash, clashes
from parley.views.judgements import judgements
from parley.views.lasting import lasting
from parley.views.likelihood import bands
from parley.views.matrix import matrix
from parley.views.next_steps import next_steps
from parley.views.sources_table import document_rows, source_summary, speaker_rows
from parley.views.tables import timeline_rows
from parley.views.terms import (
    date_words,
    glossary,
    period_words,
    printable,
    sentence,
    term,
    tied,
    words,
)
from parley.views.unknowns import unknown_groups

__all__ = ["BriefContents", "Unread", "brief_html"]


@record
class ShiftRow:
    """One move of a party, ready to be shown."""

    party: str
    issue: str
    before: str
    after: str
    direction: str
    when: str
    statements: tuple[str, ...]


@record
class Side:
    """What one speaker says in a contradiction: words without their context."""

    speaker: str
    source: str
    words: tuple[tuple[str, str, str], ...]
    """Words, date and label of each statement."""


@record
class ContradictionRow:
    """Statements side by side, ready to be shown."""

    issue: str
    kind: str
    descriptions: tuple[str, ...]
    sides: tuple[Side, ...]


def brief_html(contents: BriefContents) -> str:
    """Write the brief.

    The page asks for nothing from anywhere: styles and script are inside, and its content
    security policy forbids everything else. All text of documents is escaped.

    Args:
        contents: what is known; a case without any statement gives a page that says so.

    Returns:
        The page, ending in a line break; the same contents give the same characters.
    """
    page: str = _environment().get_template("brief.html.jinja").render(_context(contents))
    return page + "\n"


def _environment() -> Any:
    import jinja2

    def clean(value: object) -> object:
        return printable(value) if type(value) is str else value

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("parley.views", "templates"),
        autoescape=True,
        finalize=clean,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tied"] = tied
    environment.globals.update(term=term, glossary=glossary, period=period_words)
    return environment


def _inline(*names: str) -> dict[str, Any]:
    """Style sheets or scripts of ours as one, with the hash that lets the policy admit them."""
    from markupsafe import Markup

    place = importlib.resources.files("parley.views") / "templates"
    text = "".join((place / name).read_text(encoding="utf-8") for name in names)
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return {"text": Markup(text), "hash": f"sha256-{digest}"}  # noqa: S704 - our own file


def _as_of(contents: BriefContents) -> str:
    if contents.model.as_of:
        return f"as of {date_words(contents.model.as_of)}"
    return "undated" if contents.evidence.documents else ""


def _shift(names: Index, shift: Shift) -> ShiftRow:
    return ShiftRow(
        party=names.party(shift.party),
        issue=names.issue(shift.issue),
        before=shift.before,
        after=shift.after,
        direction="moved" if shift.direction == "other" else shift.direction,
        when=period_words(shift.when),
        statements=tuple(x for s in shift.statements if (x := names.label(s))),
    )


def _contradiction(names: Index, found: Clash) -> ContradictionRow:
    sides: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for held in found.held:
        statement, when = held.statement, names.said(held)
        said = (statement.text, date_words(when) if when else "", names.label(statement.id))
        by = (statement.speaker.canonical, term("source", statement.source_kind))
        sides.setdefault(by, []).append(said)
    return ContradictionRow(
        issue=names.issue(found.issue),
        kind=", ".join(term("contradiction", kind) for kind in found.kinds),
        descriptions=tuple(sentence(x) for x in found.descriptions),
        sides=tuple(
            Side(speaker=speaker, source=source, words=tuple(words))
            for (speaker, source), words in sides.items()
        ),
    )


def _context(contents: BriefContents) -> dict[str, Any]:
    names = index(contents)
    grid = matrix(contents, names)
    placed = cells_of_statements(names)
    rejected = sum(1 for h in contents.evidence.held if h.review == "rejected")
    return {
        "contents": contents,
        "names": names,
        "css": _inline("brief.css", "outlook.css"),
        "js": _inline("brief.js"),
        "as_of": _as_of(contents),
        "summary": source_summary(contents, names),
        "judgements": judgements(contents, names, grid),
        "grid": grid,
        "strips": gap_strips(contents, names),
        "unmeasured": unmeasured_gaps(contents, names),
        "timeline": timeline(contents, names),
        "timeline_rows": timeline_rows(contents),
        "shifts": [_shift(names, s) for s in contents.evidence.shifts],
        "contradictions": [_contradiction(names, c) for c in clashes(contents, names)],
        "deals": deals_table(contents, names),
        "next": next_steps(contents, names),
        "lasting": lasting(contents, names),
        "forecast": forecast_chart(contents, names),
        "holding": holding(contents, names),
        "unknowns": unknown_groups(contents, names),
        "documents": document_rows(contents, names),
        "speakers": speaker_rows(contents, names),
        "standing": standing(contents, names, grid),
        "rejected": rejected,
        "rule": RULE,
        "bands": bands(),
        "limits": words("terms")["limits"],
        "glossary_terms": words("terms")["glossary"],
        "panels": panels(contents, names, grid),
        "others": [card(names, h) for h in names.held if h.statement.id not in placed],
        "sheets": sheets(names),
    }
