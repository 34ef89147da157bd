"""The tables of a ledger file, and how a file is recognised."""

APPLICATION = 0x7061726C
"""Marks a SQLite file as a ledger of ours ("parl")."""

VERSION = 1
"""Of the tables below; a file with a higher one is of a newer parley."""

KEPT = ("documents", "entries", "statements", "readings", "accounts")
"""Tables from which nothing is ever changed or deleted."""

TABLES = """
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    record TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    document TEXT,
    record TEXT NOT NULL
);
CREATE INDEX entries_target ON entries (target);
CREATE INDEX entries_document ON entries (document) WHERE document IS NOT NULL;
CREATE INDEX entries_person ON entries (seq) WHERE action NOT IN ('add', 'retire');
CREATE TABLE statements (
    entry INTEGER PRIMARY KEY REFERENCES entries (seq),
    id TEXT NOT NULL,
    holder TEXT,
    issue TEXT NOT NULL,
    speaker TEXT NOT NULL,
    text TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_cell ON statements (holder, issue);
CREATE TABLE readings (
    document TEXT NOT NULL,
    extractor TEXT NOT NULL,
    at TEXT NOT NULL,
    statements INTEGER NOT NULL,
    unread TEXT,
    PRIMARY KEY (document, extractor)
) WITHOUT ROWID;
CREATE TABLE accounts (
    document TEXT NOT NULL,
    extractor TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (document, extractor)
) WITHOUT ROWID;
CREATE TABLE parties (id TEXT PRIMARY KEY, place INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE issues (id TEXT PRIMARY KEY, place INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO marks VALUES ('documents', 0), ('statements', 0);
CREATE VIRTUAL TABLE documents_words USING fts5(
    title, text, content='documents', content_rowid='seq',
    tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statements_words USING fts5(
    text, speaker, content='statements', content_rowid='entry',
    tokenize='unicode61 remove_diacritics 2'
);
"""
"""`marks` says up to which row the words of a table are indexed; rows are indexed in batches,
because one at a time takes three times as long."""

GUARD = """
CREATE TRIGGER {table}_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END;
"""


def script() -> str:
    """All statements that make a new ledger file."""
    guards = "".join(
        GUARD.format(table=table, act=act) for table in KEPT for act in ("UPDATE", "DELETE")
    )
    return (
        f"BEGIN IMMEDIATE;{TABLES}{guards}"
        f"PRAGMA application_id = {APPLICATION};PRAGMA user_version = {VERSION};COMMIT;"
    )
