"""Open a ledger file, recognise what is not one, and say in a sentence what went wrong."""

import os
import sqlite3
import time
from pathlib import Path

from parley.errors import CaseError
from parley.ledger.rows import decoded
from parley.ledger.schema import APPLICATION, VERSION, script

MAGIC = b"SQLite format 3\x00"

HEAD = 100
"""Bytes of the header of a SQLite file."""

PAUSE = 0.1
"""Seconds until a file that seems cut short is looked at again."""

CHECKED = 16 * 2**20
"""Files up to this many bytes are checked page by page before writing; that takes 0.05 s."""

NO_LEDGER = (
    "is not a ledger (not a SQLite file); restore it from a backup, or name another case folder"
)

DAMAGED = "the ledger is damaged ({}); restore it from a backup, or read the documents anew"


def connect(path: Path, *, writing: bool, wait: float) -> sqlite3.Connection:
    """Open the file and make its tables if it holds nothing yet.

    Raises:
        CaseError: when it is not a ledger, damaged, of a newer version, or cannot be opened.
    """
    _look_at(path, writing=writing)
    try:
        sql = sqlite3.connect(_address(path, writing=writing), uri=True, timeout=wait)
    except sqlite3.Error as error:
        raise explained(path, error) from error
    try:
        sql.isolation_level = None
        sql.text_factory = decoded
        _prepare(path, sql, writing=writing)
    except sqlite3.Error as error:
        sql.close()
        raise explained(path, error) from error
    except CaseError:
        sql.close()
        raise
    return sql


def _look_at(path: Path, *, writing: bool) -> None:
    """What can be told without SQLite, which speaks of it less clearly."""
    if path.is_dir():
        raise CaseError(f"{path}: is a folder, expected the ledger file of a case")
    if not path.exists():
        if writing and path.parent.is_dir():
            return
        raise CaseError(f"{path}: there is no such file; make a case with `parley read --case`")
    found = _cut_short(path)
    if found:
        time.sleep(PAUSE)  # another process may just have been making the file
        found = _cut_short(path)
    if found:
        raise CaseError(f"{path}: {DAMAGED.format(found)}")


def _cut_short(path: Path) -> str:
    """How much of the file is missing, by what its first page says; empty when nothing is.

    A file with a log beside it is left to SQLite: what is missing may stand in the log.

    Raises:
        CaseError: when the file is no SQLite file, or cannot be read.
    """
    try:
        if any(path.with_name(f"{path.name}{log}").exists() for log in ("-wal", "-journal")):
            return ""
        with path.open("rb") as file:
            head = file.read(HEAD)
        size = path.stat().st_size
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}); check its rights") from error
    if not head:
        return ""
    if not head.startswith(MAGIC):
        raise CaseError(f"{path}: {NO_LEDGER}")
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if len(head) == HEAD and size >= whole:
        return ""
    return f"{size:,} bytes of {max(whole, HEAD):,} are there"


def _address(path: Path, *, writing: bool) -> str:
    """A file in a folder that cannot be written is read as it lies there."""
    address = path.resolve().as_uri()
    if writing:
        return f"{address}?mode=rwc"
    if os.access(path.parent, os.W_OK):
        return f"{address}?mode=ro"
    log = path.with_name(f"{path.name}-wal")
    settled = not log.exists() or not log.stat().st_size
    return f"{address}?mode=ro{'&immutable=1' if settled else ''}"


def _prepare(path: Path, sql: sqlite3.Connection, *, writing: bool) -> None:
    version = sql.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not sql.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        if not writing:
            raise CaseError(f"{path}: the ledger is empty; add a document with `parley read`")
        _make(sql)
        version = VERSION
    if sql.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise CaseError(f"{path}: is a SQLite file, but not a ledger; name another case folder")
    if version > VERSION:
        raise CaseError(
            f"{path}: was made by a newer parley (tables of version {version}, expected "
            f"{VERSION}); update parley"
        )
    if writing and path.stat().st_size <= CHECKED:
        check(path, sql)
    if writing:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("PRAGMA synchronous = FULL")
        sql.execute("PRAGMA recursive_triggers = ON")


def _make(sql: sqlite3.Connection) -> None:
    """Make the tables; whoever comes second finds them made."""
    sql.execute("PRAGMA journal_mode = WAL")
    try:
        sql.executescript(script())
    except sqlite3.OperationalError as error:
        if sql.in_transaction:
            sql.execute("ROLLBACK")
        if "already exists" not in str(error):
            raise


def check(path: Path, sql: sqlite3.Connection) -> None:
    """Look at every page of the file.

    Raises:
        CaseError: when one is damaged.
    """
    found = sql.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise CaseError(f"{path}: {DAMAGED.format(found.splitlines()[0])}")


SENTENCES = (
    (("append-only",), "{}; append a new entry instead"),
    (
        ("locked", "busy"),
        "another parley is writing to this case; wait until it is done, or stop it",
    ),
    (
        ("readonly", "unable to open", "permission"),
        "cannot be written; check the rights of the file and its folder",
    ),
    (("full",), "the disk is full; make room and run the command again"),
    (("not a database",), NO_LEDGER),
    (("malformed", "corrupt"), DAMAGED),
)
"""Words of SQLite's messages, and what they mean to the user."""


def explained(path: Path, error: sqlite3.Error) -> CaseError:
    """What SQLite says, as a sentence that tells what to do."""
    said = str(error)
    for words, sentence in SENTENCES:
        if any(word in said for word in words):
            return CaseError(f"{path}: {sentence.format(said)}")
    return CaseError(f"{path}: the ledger cannot be used ({said})")
