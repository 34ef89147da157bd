"""Add a document and what was read in it to a ledger, as a whole or not at all."""

from dataclasses import replace

from parley.core.party import Party
from parley.core.record import record
from parley.ledger import rows
from parley.ledger.entry import Entry
from parley.ledger.store import BATCH, Store
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.merge import merged_parties


@record
class Entered:
    """What adding one document came to."""

    document: str
    """Its id."""

    new: bool = False
    """Whether it was not there before."""

    statements: int = 0
    """Statements added."""

    unread: str | None = None
    """Why the extractor could not read it; the document is kept all the same."""


def enter(store: Store, document: Document, reading: Reading, at: str) -> Entered:
    """Add a document and what an extractor read in it.

    What is known already is not added again. What an earlier version of the extractor proposed, no
    person has judged, and this version no longer finds, is retired.

    Args:
        store: the ledger file.
        document: the document.
        reading: what was read in it.
        at: when, ISO 8601 in UTC.
    """
    with store.hurried(), store.writing():
        if store.has_reading(document.id, reading.extractor):
            return Entered(document=document.id, unread=reading.unread)
        new = not store.has_document(document.id)
        if new:
            store.insert("documents", rows.document_row(document))
        added = _add_statements(store, reading, at, document.id)
        _add_names(store, reading)
        unread = None if reading.unread is None else rows.encoded(reading.unread)
        row = (document.id, reading.extractor, at, len(reading.statements), unread)
        store.insert("readings", row)
        if reading.remarks or reading.usage is not None:
            store.insert("accounts", rows.account_row(reading))
        store.index_words(at_least=BATCH)
    return Entered(document=document.id, new=new, statements=added, unread=reading.unread)


def _add_statements(store: Store, reading: Reading, at: str, document: str) -> int:
    ledger = store.entries_on(document)
    standing = ledger.standing()
    known = {e.target for e in ledger.in_effect() if e.action == "correct"} | set(standing)
    found = {s.id: s for s in reading.statements}
    by = reading.extractor
    for key, held in standing.items():
        same = held.statement.extractor.split("/")[0] == by.split("/")[0]
        if same and key not in found and held.review == "proposed":
            why = f"{by} no longer finds it"
            store.add(Entry(action="retire", target=key, by=by, at=at, why=why))
    new = [s for s in found.values() if s.id not in known]
    for statement in new:
        store.add(Entry(action="add", target=statement.id, by=by, at=at, statement=statement))
    return len(new)


def _add_names(store: Store, reading: Reading) -> None:
    """Parties gain aliases, issues take their newest wording."""
    for party in reading.parties:
        old = store.rows("SELECT record FROM parties WHERE id = ?", party.id)
        known = [rows.of_record(Party, record) for (record,) in old]
        if known and set(party.aliases) <= set(known[0].aliases):
            continue
        both = replace(reading, parties=(*known, party))
        store.put("parties", party.id, merged_parties([both])[0])
    for issue in reading.issues:
        store.put("issues", issue.id, issue)
