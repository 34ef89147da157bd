"""What the views show of a case: evidence, model, findings and what could not be read."""

from collections.abc import Sequence
from dataclasses import replace

from parley import __version__
from parley.analysis.findings import Findings
from parley.core.record import record
from parley.ledger.evidence import Evidence
from parley.model.build import build_model
from parley.model.sheet import Sheet
from parley.views.contents import BriefContents, Unread


@record
class Focus:
    """Which statements and cells are looked at; everything when nothing is named."""

    issue: str | None = None
    """Id of an issue or of a group of issues."""

    party: str | None = None
    """Id of a party: whose position, or on whose behalf, or addressed."""

    statements: frozenset[str] | None = None
    """Ids of statements; None for all."""

    def on_issue(self, issue: str) -> bool:
        """Whether an issue is looked at."""
        return self.issue is None or self.issue in (issue, issue.split(".", maxsplit=1)[0])

    def on_party(self, party: str | None) -> bool:
        """Whether a party is looked at."""
        return self.party is None or self.party == party


def contents_of(
    evidence: Evidence,
    readings: Sequence[tuple[str, str, str | None]],
    sheet: Sheet,
    *,
    title: str,
    findings: bool,
) -> BriefContents:
    """All that is known of a case.

    Args:
        evidence: what is held to be said.
        readings: document, extractor, and why it could not be read.
        sheet: what people laid down in case.yaml: names, merges, assumptions.
        title: what the talks are about; that of the first document when empty.
        findings: False to find the gaps only.
    """
    unread, engine = _readings(readings, evidence)
    if findings:
        from parley.app.pipeline import analyse

        return analyse(evidence, title=title, engine=engine, sheet=sheet, unread=unread)
    from parley.analysis.gaps import gaps

    heading = title or next((d.title for d in evidence.documents if d.title), "") or "Untitled"
    model = build_model(evidence, title=heading, sheet=sheet)
    return BriefContents(
        title=heading,
        evidence=evidence,
        model=model,
        findings=Findings(gaps=gaps(model)),
        engine=engine,
        version=__version__,
        unread=unread,
    )


def _readings(
    readings: Sequence[tuple[str, str, str | None]], evidence: Evidence
) -> tuple[tuple[Unread, ...], str]:
    """Documents that no extractor could read, and the names of the extractors that read."""
    documents = {d.id: d for d in evidence.documents}
    reasons: dict[str, str] = {}
    read: set[str] = set()
    engines: dict[str, None] = {}
    for document, extractor, unread in readings:
        if document not in documents:
            continue
        if unread is None:
            engines[extractor] = None
            read.add(document)
        else:
            reasons[document] = unread
    left = [
        Unread(title=documents[d].title or documents[d].path or d, reason=reason)
        for d, reason in reasons.items()
        if d not in read
    ]
    return tuple(left), ", ".join(engines)


def focused(contents: BriefContents, focus: Focus) -> BriefContents:
    """The part of the contents that is looked at; numbers of statements stay."""
    evidence, model = contents.evidence, contents.model
    held = tuple(
        h
        for h in evidence.held
        if (focus.statements is None or h.statement.id in focus.statements)
        and any(focus.on_issue(issue) for issue in h.statement.issues)
        and any(map(focus.on_party, (h.statement.holder, h.statement.party, h.statement.target)))
    )
    kept = {h.statement.id for h in held}
    positions = tuple(
        p
        for p in model.positions
        if focus.on_issue(p.issue)
        and focus.on_party(p.party)
        and (focus.statements is None or kept & set(p.basis.statements))
    )
    cells = {(p.party, p.issue) for p in positions}
    everything = numbers_of(contents)
    return replace(
        contents,
        numbered=everything,
        evidence=replace(
            evidence,
            held=held,
            contradictions=tuple(
                c for c in evidence.contradictions if kept.intersection(c.statements)
            ),
            shifts=tuple(s for s in evidence.shifts if kept.intersection(s.statements)),
        ),
        model=replace(
            model,
            positions=positions,
            parties=tuple(p for p in model.parties if any(c[0] == p.id for c in cells)),
            issues=tuple(i for i in model.issues if any(c[1] == i.id for c in cells)),
        ),
        findings=replace(
            contents.findings,
            gaps=tuple(g for g in contents.findings.gaps if focus.on_issue(g.issue)),
        ),
    )


def numbers_of(contents: BriefContents) -> tuple[str, ...]:
    """Statements in the order of their row numbers."""
    from parley.views.index import index

    return contents.numbered or tuple(index(contents).numbers)
