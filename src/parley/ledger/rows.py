"""Records as rows of the ledger file, and back; any Unicode survives."""

import json
from dataclasses import replace
from typing import Any, TypeVar

from parley.core.codec import from_json, from_plain, to_json, to_plain
from parley.ledger.entry import Entry
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.statement import Statement

T = TypeVar("T")

TEXT = "CAST(? AS TEXT)"
"""Takes `encoded` text: SQLite's own binding refuses lone surrogates, which broken pages hold."""


def encoded(text: str) -> bytes:
    """Text for a `TEXT` place."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """Text as it was before `encoded`."""
    return data.decode("utf-8", "surrogatepass")


def to_record(value: object) -> str:
    """A record as JSON."""
    try:
        return to_json(value)
    except ValueError:  # lone surrogates: escape them
        return json.dumps(to_plain(value))


def of_record(cls: type[T], text: str) -> T:
    """The record that `to_record` wrote."""
    try:
        return from_json(cls, text)
    except ValueError:
        return from_plain(cls, json.loads(text))


Row = tuple[Any, ...]
"""Values of a row; bytes stand for text."""


def account_row(reading: Reading) -> Row:
    """Document, extractor, and what is told of the reading: what was left out, what it cost."""
    told = replace(reading, statements=(), parties=(), issues=())
    return (reading.document, reading.extractor, encoded(to_record(told)))


def document_row(document: Document) -> Row:
    """Number (given by the file), id, title, record without the text, text."""
    record = encoded(to_record(replace(document, text="")))
    return None, document.id, encoded(document.title or ""), record, encoded(document.text)


def document_of(record: str, text: str) -> Document:
    """The document of a row."""
    return replace(of_record(Document, record), text=text)


def entry_row(entry: Entry, document: str | None) -> Row:
    """Number (given by the file), id, action, target, document concerned, record."""
    record = encoded(to_record(replace(entry, statement=None)))
    return None, entry.id, entry.action, entry.target, document, record


def statement_row(seq: int, statement: Statement) -> Row:
    """Number of its entry, id, holder, issue, speaker, text, record."""
    return (
        seq,
        statement.id,
        encoded(statement.holder or ""),
        encoded(statement.issue),
        encoded(statement.speaker.canonical),
        encoded(statement.text),
        encoded(to_record(statement)),
    )


def entry_of(record: str, statement: str | None) -> Entry:
    """The entry of a row and of the statement that came with it."""
    entry = of_record(Entry, record)
    return entry if statement is None else replace(entry, statement=of_record(Statement, statement))
