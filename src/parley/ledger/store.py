"""Read and write a ledger as one SQLite file: append-only, searchable, safe against a crash."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from parley.core.issue import Issue
from parley.core.party import Party
from parley.ledger import rows
from parley.ledger.connect import check, connect, explained
from parley.ledger.entry import Entry
from parley.ledger.ledger import Ledger
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.merge import merged_issues

ENTRIES = (
    "SELECT e.record, s.record FROM entries e LEFT JOIN statements s ON s.entry = e.seq{where} "
    "ORDER BY e.seq"
)
INDEXED = (("documents", "seq", "title, text"), ("statements", "entry", "text, speaker"))
"""Tables whose words can be searched: name, number of a row, columns."""

BATCH = 20_000
"""Rows whose words are indexed in one go by a run that adds many documents."""


class Store:
    """The ledger file of a case.

    Each method is one transaction: after a crash it has happened or it has not. An analyst's act
    is on the disk when the method returns. One process writes at a time, others wait.

    Args:
        path: the file; it is made when it does not exist or holds nothing yet.
        writing: False for a file that is only read.
        wait: seconds to wait for another process that is writing.

    Raises:
        CaseError: when the file is not a ledger, is damaged, of a newer version, or cannot be
            opened. All methods raise it when the file cannot be read or written.
    """

    def __init__(self, path: Path, *, writing: bool = True, wait: float = 5.0) -> None:
        self.path = path
        self._writing = writing
        self._sql = connect(path, writing=writing, wait=wait)

    def close(self) -> None:
        """Let go of the file."""
        self._sql.close()

    @contextmanager
    def _clear(self) -> Iterator[None]:
        """Turn what SQLite says into a sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Do not wait for the disk: a power cut costs a second reading, no one's work."""
        if self._sql.in_transaction:
            yield
            return
        self.rows("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.rows("PRAGMA synchronous = FULL")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; what is done inside happens as a whole or not at all."""
        if self._sql.in_transaction:
            yield
            return
        with self._clear():
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sql.execute("COMMIT")
            except BaseException:
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""
        with self._clear():
            return self._sql.execute(query, values).fetchall()

    # --- acts -----------------------------------------------------------------------------------

    def append(self, entry: Entry) -> Entry:
        """Add an act at the end.

        Returns:
            The entry as it was kept: `nth` tells equal acts apart.
        """
        with self.writing():
            return self.add(entry)

    def add(self, entry: Entry) -> Entry:
        """Add an act, inside `writing`."""
        while self._sql.execute("SELECT 1 FROM entries WHERE id = ?", (entry.id,)).fetchone():
            entry = replace(entry, nth=entry.nth + 1)
        seq = self.insert("entries", rows.entry_row(entry, self._document_of(entry)))
        if entry.statement is not None:
            self.insert("statements", rows.statement_row(seq, entry.statement))
        return entry

    def insert(self, table: str, row: tuple[Any, ...]) -> int:
        """Add a row; bytes stand for text."""
        places = ", ".join(rows.TEXT if isinstance(value, bytes) else "?" for value in row)
        query = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - names of our own tables
        return self._sql.execute(query, row).lastrowid or 0

    def put(self, table: str, key: str, value: object) -> None:
        """Keep a record under its id; an older one gives way, in its place."""
        query = (
            f"INSERT INTO {table} VALUES (?, (SELECT count(*) FROM {table}), {rows.TEXT}) "  # noqa: S608 - names of our own tables
            "ON CONFLICT (id) DO UPDATE SET record = excluded.record"
        )
        self._sql.execute(query, (key, rows.encoded(rows.to_record(value))))

    def _document_of(self, entry: Entry) -> str | None:
        """The document whose statements an act concerns; None when it concerns none."""
        if entry.statement is not None:
            return entry.statement.document
        query = "SELECT document FROM entries WHERE target = ? AND document IS NOT NULL LIMIT 1"
        if entry.action == "undo":
            query = "SELECT document FROM entries WHERE id = ?"
        found = self._sql.execute(query, (entry.target,)).fetchone()
        if found is None and entry.action != "undo":
            query = (
                "SELECT e.document FROM statements s JOIN entries e ON e.seq = s.entry "
                "WHERE s.id = ? LIMIT 1"
            )
            found = self._sql.execute(query, (entry.target,)).fetchone()
        return found[0] if found else None

    def entries(self) -> Iterator[Entry]:
        """All acts, one by one, in the order in which they were done."""
        with self._clear():
            for row in self._sql.execute(ENTRIES.format(where="")):
                yield rows.entry_of(*row)

    def entries_on(self, document: str) -> Ledger:
        """The acts that concern the statements of one document."""
        query = ENTRIES.format(where=" WHERE e.document = ?")
        return Ledger.of(rows.entry_of(*row) for row in self.rows(query, document))

    def acts(self) -> Ledger:
        """What people did, without what extractors proposed."""
        query = ENTRIES.format(where=" WHERE e.action NOT IN ('add', 'retire')")
        return Ledger.of(rows.entry_of(*row) for row in self.rows(query))

    def entry(self, prefix: str) -> tuple[Entry, ...]:
        """The acts whose id starts like this, two at most."""
        query = ENTRIES.format(where=" WHERE e.id >= ? AND e.id < ?") + " LIMIT 2"
        found = self.rows(query, prefix, prefix + "\x7f")
        return tuple(rows.entry_of(*row) for row in found)

    # --- documents ------------------------------------------------------------------------------

    def has_document(self, document: str) -> bool:
        """Whether the document is in the ledger."""
        return bool(self.rows("SELECT 1 FROM documents WHERE id = ?", document))

    def has_reading(self, document: str, extractor: str) -> bool:
        """Whether the extractor, in this version, has read the document."""
        query = "SELECT 1 FROM readings WHERE document = ? AND extractor = ?"
        return bool(self.rows(query, document, extractor))

    def documents(self) -> Iterator[Document]:
        """All documents, in the order in which they were added."""
        with self._clear():
            for row in self._sql.execute("SELECT record, text FROM documents ORDER BY seq"):
                yield rows.document_of(*row)

    def readings(self) -> list[tuple[str, str, str | None]]:
        """Document, extractor, and why it could not be read, in the order of documents."""
        return [
            (str(document), str(extractor), unread)
            for document, extractor, unread in self.rows(
                "SELECT r.document, r.extractor, r.unread FROM readings r "
                "JOIN documents d ON d.id = r.document ORDER BY d.seq, r.at, r.extractor"
            )
        ]

    def accounts(self) -> tuple[Reading, ...]:
        """What was left out of documents and what a language model was asked for them.

        Readings without statements, in the order of documents; only those with something to tell.
        """
        found = self.rows(
            "SELECT a.record FROM accounts a JOIN documents d ON d.id = a.document "
            "ORDER BY d.seq, a.extractor"
        )
        return tuple(rows.of_record(Reading, record) for (record,) in found)

    def parties(self) -> tuple[Party, ...]:
        """All parties found, first found first."""
        found = self.rows("SELECT record FROM parties ORDER BY place")
        return tuple(rows.of_record(Party, record) for (record,) in found)

    def issues(self) -> tuple[Issue, ...]:
        """All issues found, in the order of the taxonomy."""
        found = self.rows("SELECT record FROM issues ORDER BY place")
        issues = tuple(rows.of_record(Issue, record) for (record,) in found)
        return merged_issues([Reading(document="", extractor="", issues=issues)])

    # --- the file -------------------------------------------------------------------------------

    def index_words(self, *, at_least: int = 1) -> None:
        """Make words findable, if there are at least so many rows that are not yet indexed."""
        if self._writing and self._waiting_for_index(at_least):
            with self.writing():
                for table, key, columns, done, last in self._waiting_for_index(1):
                    self._sql.execute(
                        f"INSERT INTO {table}_words (rowid, {columns}) SELECT {key}, {columns} "  # noqa: S608 - names of our own tables
                        f"FROM {table} WHERE {key} > ? ORDER BY {key}",
                        (done,),
                    )
                    self._sql.execute("UPDATE marks SET value = ? WHERE name = ?", (last, table))

    def _waiting_for_index(self, at_least: int) -> list[tuple[str, str, str, int, int]]:
        """Tables with so many rows that are not indexed: with the last row done and the last."""
        found = []
        for table, key, columns in INDEXED:
            last = f"SELECT coalesce(max({key}), 0) FROM {table}"  # noqa: S608 - names of our own tables
            query = f"SELECT value, ({last}) FROM marks WHERE name = ?"  # noqa: S608 - as above
            for done, newest in self.rows(query, table):
                if newest - done >= at_least:
                    found.append((table, key, columns, done, newest))
        return found

    def settle(self) -> None:
        """Index what is not yet indexed and bring everything into the one file."""
        self.index_words()
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def check(self) -> None:
        """Look at every page of the file, and at the index of words.

        Raises:
            CaseError: when anything is damaged.
        """
        with self._clear():
            check(self.path, self._sql)

    def digest(self) -> str:
        """A hash of all acts, to tell whether anything was added."""
        whole = hashlib.sha256()
        with self._clear():
            for row in self._sql.execute("SELECT id FROM entries ORDER BY seq"):
                whole.update(row[0].encode())
        return whole.hexdigest()
