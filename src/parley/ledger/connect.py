"""Open a ledger file, recognise what is not one, and say in a sentence what went wrong."""

import os
import sqlite3
from pathlib import Path

from parley.errors import CaseError
from parley.ledger.rows import decoded
from parley.ledger.schema import APPLICATION, VERSION, script

MAGIC = b"SQLite format 3\x00"

CHECKED = 16 * 2**20
"""Files up to this many bytes are checked page by page before writing; that takes 0.05 s."""

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
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}); check its rights") from error
    if not head:
        return
    if not head.startswith(MAGIC):
        raise CaseError(
            f"{path}: is not a ledger (not a SQLite file); restore it from a backup, or name "
            "another case folder"
        )
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    page = 65536 if page == 1 else page
    if size < 100 or size < page * pages:  # noqa: PLR2004 - the length of the header
        found = f"{size:,} bytes of {page * pages:,} are there"
        raise CaseError(f"{path}: {DAMAGED.format(found)}")


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


def explained(path: Path, error: sqlite3.Error) -> CaseError:
    """What SQLite says, as a sentence that tells what to do."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return CaseError(
            f"{path}: another parley is writing to this case; wait until it is done, or stop it"
        )
    if "readonly" in words or "unable to open" in words or "permission" in words:
        return CaseError(f"{path}: cannot be written; check the rights of the file and its folder")
    if "full" in words:
        return CaseError(f"{path}: the disk is full; make room and run the command again")
    if "append-only" in words:
        return CaseError(f"{path}: {words}; append a new entry instead")
    if "malformed" in words or "corrupt" in words or "not a database" in words:
        return CaseError(f"{path}: {DAMAGED.format(words)}")
    return CaseError(f"{path}: the ledger cannot be used ({words})")
