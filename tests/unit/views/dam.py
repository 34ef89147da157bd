"""An invented dispute over a river dam, with everything a brief has to show."""

import json
from pathlib import Path

from parley.analysis.findings import (
    Blocker,
    Deals,
    Findings,
    Gap,
    Package,
    Place,
    Term,
    Unknown,
)
from parley.core.basis import Basis
from parley.core.dates import When
from parley.core.grade import Grade
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.ledger.evidence import Contradiction, Evidence, Held, Shift
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation
from parley.model.position import Position
from parley.sources.document import Document, Note
from parley.statements.statement import ActGuess, Condition, Speaker, Statement
from parley.views.contents import BriefContents, Unread

FOLDER = Path(__file__).parent / "dam"


def _when(iso):
    return None if iso is None else When(iso=iso)


def _span(text, words, after=0):
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


def _documents(data):
    found = {}
    for key, fields in data["documents"].items():
        text = (FOLDER / f"{key}.txt").read_text(encoding="utf-8")
        notes = tuple(
            Note(kind=n["kind"], text=n["text"], span=_span(text, n["text"]))
            for n in fields.get("notes", [])
        )
        found[key] = Document(
            text=text,
            title=fields["title"],
            publisher=fields["publisher"],
            published=_when(fields["published"]),
            url=fields.get("url"),
            path=f"reports/{key}.txt",
            language="en",
            carried_by=tuple(fields.get("carried_by", [])),
            notes=notes,
        )
    return found


def _quantity(text, span, fields):
    words = fields["text"]
    value = fields["value"]
    return Quantity(
        value=tuple(value) if isinstance(value, list) else value,
        unit=fields["unit"],
        comparator=fields.get("comparator", "eq"),
        what=fields.get("what"),
        text=words,
        span=_span(text, words, span.start),
    )


def _statement(document, fields):
    text = document.text
    span = _span(text, fields["text"])
    surface = fields.get("surface")
    condition = fields.get("condition")
    issues = fields["issues"]
    return Statement(
        document=document.id,
        span=span,
        text=fields["text"],
        speaker=Speaker(
            text=surface,
            span=_span(text, surface) if surface else None,
            canonical=fields["speaker"],
        ),
        via=tuple(fields.get("via", [])),
        party=fields.get("party"),
        holder=fields.get("holder", fields.get("party")),
        source_kind=fields.get("kind", "named"),
        quote=fields.get("quote", "indirect"),
        acts=(ActGuess(act=fields["act"], probability=1.0),),
        issue=issues[0],
        group=issues[0].split(".")[0],
        also=tuple(issues[1:]),
        stance=fields.get("stance"),
        quantities=tuple(_quantity(text, span, q) for q in fields.get("quantities", [])),
        condition=Condition(text=condition, span=_span(text, condition)) if condition else None,
        firmness=fields.get("firmness", "unknown"),
        movement=fields.get("movement"),
        said=_when(fields.get("said")),
        refers_to=_when(fields.get("refers_to")),
        confidence=0.8,
        extractor="rules/1",
    )


def _held(documents, data):
    order = list(documents)
    made = []
    for key, fields in data["statements"].items():
        grade = fields.get("grade", "F6")
        held = Held(
            statement=_statement(documents[fields["document"]], fields),
            review=fields.get("review", "proposed"),
            origins=tuple(fields.get("origins", [fields["speaker"]])),
            grade=Grade(source=grade[0], item=int(grade[1])),
        )
        made.append((order.index(fields["document"]), held.statement.span.start, key, held))
    made.sort(key=lambda row: row[:3])
    return {key: held for _, _, key, held in made}


def _positions(data, ids):
    return tuple(
        Position(
            party=p["party"],
            issue=p["issue"],
            label=p["label"],
            values=tuple(
                Quantity(value=q["value"], unit=q["unit"], comparator=q.get("comparator", "eq"))
                for q in p.get("values", [])
            ),
            option=p.get("option"),
            stance=p.get("stance"),
            firmness=p["firmness"],
            condition=p.get("condition"),
            as_of=_when(p.get("as_of")),
            status=p.get("status", "current"),
            basis=Basis(
                statements=tuple(ids[s] for s in p.get("statements", [])),
                assumption=p.get("assumption"),
            ),
            moved=p.get("moved"),
            origins=p.get("origins", 1),
        )
        for p in data["positions"]
    )


def _findings(data):
    deals = data["deals"]
    return Findings(
        gaps=tuple(
            Gap(**{**g, "parties": tuple(g["parties"])} | {"places": _places(g["places"])})
            for g in data["gaps"]
        ),
        deals=Deals(
            parties=tuple(deals["parties"]),
            issues=tuple(deals["issues"]),
            draws=deals["draws"],
            share=deals["share"],
            error=deals["error"],
            packages=tuple(
                Package(
                    terms=tuple(Term(**t) for t in p["terms"]),
                    acceptable=p["acceptable"],
                    roles=tuple((name, share) for name, share in p["roles"]),
                    frontier=p["frontier"],
                )
                for p in deals["packages"]
            ),
            blockers=tuple(Blocker(**b) for b in deals["blockers"]),
            assumed=tuple(deals["assumed"]),
        ),
        unknowns=tuple(Unknown(**u) for u in data["unknowns"]),
    )


def _places(places):
    return tuple(Place(**place) for place in places)


def dam_contents():
    """Three documents, three parties, nine issues and what follows from them."""
    data = json.loads((FOLDER / "case.json").read_text(encoding="utf-8"))
    documents = _documents(data)
    held = _held(documents, data)
    ids = {key: item.statement.id for key, item in held.items()}
    for item in held.values():
        text = next(d.text for d in documents.values() if d.id == item.statement.document)
        item.statement.check(text)
    parties = tuple(
        Party(id=p["id"], name=p["name"], role=p.get("role", "party")) for p in data["parties"]
    )
    issues = tuple(
        Issue(**{**i, "options": tuple(i.get("options", [])), "group": i["id"].split(".")[0]})
        for i in data["issues"]
    )
    return BriefContents(
        title=data["title"],
        evidence=Evidence(
            documents=tuple(documents.values()),
            parties=parties,
            issues=issues,
            held=tuple(held.values()),
            contradictions=tuple(
                Contradiction(**{**c, "statements": tuple(ids[s] for s in c["statements"])})
                for c in data["contradictions"]
            ),
            shifts=tuple(
                Shift(**{**s, "statements": tuple(ids[k] for k in s["statements"])})
                for s in data["shifts"]
            ),
        ),
        model=Negotiation(
            title=data["title"],
            as_of=_when(data["as_of"]),
            parties=parties,
            issues=tuple(i for i in issues if i.id in {p["issue"] for p in data["positions"]}),
            positions=_positions(data, ids),
            assumptions=tuple(Assumption(**a) for a in data["assumptions"]),
        ),
        findings=_findings(data["findings"]),
        engine="rules/1",
        version="0.1.0",
        unread=tuple(Unread(**u) for u in data["unread"]),
    )
