"""One document's reading in the exchange format, which annotations and scorers share."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.ledger.evidence import Contradiction, Shift
from parley.model.negotiation import Negotiation
from parley.model.position import Position
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.genre import NARRATOR
from parley.statements.statement import Statement

FIRMNESS = {"accepts": "flexible", "prefers": "firm", "contested": "unknown"}
"""The exchange format knows red_line, firm, flexible and unknown."""


def exchange(
    document: Document,
    reading: Reading,
    model: Negotiation,
    contradictions: Sequence[Contradiction],
    shifts: Sequence[Shift],
    *,
    doc_name: str,
) -> dict[str, Any]:
    """Put one document in the exchange format.

    Args:
        document: the document.
        reading: what was read in it.
        model: the positions that follow.
        contradictions: pairs of its statements that cannot both hold.
        shifts: moves that its statements tell of.
        doc_name: name of the document, without folder and ending.

    Returns:
        Plain dictionaries, lists, strings and numbers in a fixed order. Statements are named
        `s1`, `s2`... in the order of their spans; what rests on other documents is left out.
    """
    ordered = sorted(reading.statements, key=lambda s: (s.span.start, s.span.end, s.id))
    ids = {s.id: f"s{n}" for n, s in enumerate(ordered, 1)}
    labels = {issue.id: issue.name for issue in (*reading.issues, *model.issues)}
    groups = {issue.id: issue.group for issue in (*reading.issues, *model.issues)}
    head = {
        "doc": doc_name,
        "doc_date": document.published.iso if document.published else None,
        "publisher": document.publisher,
        "title": document.title,
        "unread": reading.unread,
    }
    return head | {
        "parties": [_party(p) for p in {party.id: party for party in reading.parties}.values()],
        "issues": [{"id": i.id, "label": i.name, "group": i.group} for i in reading.issues],
        "statements": [_statement(s, ids[s.id], labels) for s in ordered],
        "positions": [
            _position(p, n, ids, (labels, groups))
            for n, p in enumerate(_of_document(model.positions, ids), 1)
        ],
        "contradictions": [
            _contradiction(c, ids) for c in contradictions if all(i in ids for i in c.statements)
        ],
        "shifts": [_shift(s, ids) for s in shifts if any(i in ids for i in s.statements)],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "id": party.id,
        "name": party.name,
        "aliases": list(party.aliases),
        "role": party.role,
        "kind": party.kind,
    }


def _contradiction(contradiction: Contradiction, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "statements": [ids[i] for i in contradiction.statements],
        "kind": contradiction.kind,
        "issue": contradiction.issue,
        "description": contradiction.description,
    }


def _shift(shift: Shift, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "party": shift.party,
        "issue": shift.issue,
        "group": shift.group,
        "from": shift.before,
        "to": shift.after,
        "direction": shift.direction,
        "when": shift.when,
        "statements": [ids[i] for i in shift.statements if i in ids],
    }


def _of_document(positions: Iterable[Position], ids: dict[str, str]) -> list[Position]:
    return [p for p in positions if any(i in ids for i in p.basis.statements)]


def _statement(statement: Statement, id_: str, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": id_,
        "span": [statement.span.start, statement.span.end],
        "text": statement.text,
        "speaker": _speaker(statement),
        "party": statement.party,
        "holder": statement.holder,
        "target": statement.target,
        "source_kind": statement.source_kind,
        "quote": statement.quote,
        "act": statement.act,
        "acts": [{"act": a.act, "p": round(a.probability, 4)} for a in statement.acts],
        "issue": {
            "id": statement.issue,
            "group": statement.group,
            "label": labels.get(statement.issue, statement.issue),
            "also": list(statement.also),
        },
        "stance": statement.stance,
        "quantity": [_quantity(q) for q in statement.quantities],
        "time": {
            "said": statement.said.iso if statement.said else None,
            "said_text": statement.said_text,
            "refers_to": statement.refers_to.iso if statement.refers_to else None,
        },
        "via": list(statement.via),
        "condition": statement.condition.text if statement.condition else None,
        "firmness": statement.firmness,
        "movement": statement.movement,
        "confidence": round(statement.confidence, 4),
        "extractor": statement.extractor,
        "optional": statement.optional,
    }


def _speaker(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "text": speaker.text,
        "span": [speaker.span.start, speaker.span.end] if speaker.span else None,
        "canonical": None if _unnamed(statement) else speaker.canonical,
        "aliases": [],
    }


def _unnamed(statement: Statement) -> bool:
    """Whether an outlet narrates that the text does not name."""
    return statement.speaker.text is None and statement.speaker.canonical == NARRATOR


def _position(
    position: Position,
    number: int,
    ids: dict[str, str],
    known: tuple[dict[str, str], dict[str, str]],
) -> dict[str, Any]:
    labels, groups = known
    return {
        "id": f"p{number}",
        "party": position.party,
        "issue": position.issue,
        "group": groups.get(position.issue, "other"),
        "label": labels.get(position.issue, position.issue),
        "position": position.label,
        "values": [_quantity(q) for q in position.values],
        "option": position.option,
        "firmness": FIRMNESS.get(position.firmness, position.firmness),
        "as_of": position.as_of.iso if position.as_of else None,
        "status": position.status,
        "condition": position.condition,
        "statements": [ids[i] for i in position.basis.statements if i in ids],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = quantity.value
    return {
        "value": [_number(v) for v in value] if isinstance(value, tuple) else _number(value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "what": quantity.what,
        "text": quantity.text,
        "span": [quantity.span.start, quantity.span.end] if quantity.span else None,
    }


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `exchange` gives; further keys are allowed."""
    text = files("parley.views").joinpath("exchange.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _number(value: float) -> float | int:
    """Whole numbers are written without a decimal point."""
    return int(value) if float(value).is_integer() else value
