"""Find statements and documents of a ledger by their words or the start of their id."""

from parley.ledger.store import Store

MOST = 10_000
"""Hits that a search gives at most."""


def statements_with(store: Store, words: str, *, most: int = MOST) -> tuple[str, ...]:
    """Ids of the statements in which all the words stand, in words or speaker; newest entry first.

    Upper case, accents and punctuation make no difference; whole words are compared.

    Example:
        `statements_with(store, "port wages")`
    """
    query = (
        "SELECT s.id FROM statements_words w JOIN statements s ON s.entry = w.rowid "
        "WHERE statements_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
    )
    return _found(store, query, words, most)


def documents_with(store: Store, words: str, *, most: int = MOST) -> tuple[str, ...]:
    """Ids of the documents in which all the words stand, in title or text; newest first."""
    query = (
        "SELECT d.id FROM documents_words w JOIN documents d ON d.seq = w.rowid "
        "WHERE documents_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
    )
    return _found(store, query, words, most)


def _found(store: Store, query: str, words: str, most: int) -> tuple[str, ...]:
    asked = " ".join(f'"{word}"' for word in words.replace('"', " ").split() if _countable(word))
    if not asked:
        return ()
    store.index_words()
    return tuple(dict.fromkeys(row[0] for row in store.rows(query, asked, most)))


def _countable(word: str) -> bool:
    return any(c.isalnum() for c in word) and "\x00" not in word


def statements_like(store: Store, prefix: str, *, most: int = 10) -> tuple[str, ...]:
    """Ids of statements that start like this, in order."""
    query = "SELECT DISTINCT id FROM statements WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    return tuple(row[0] for row in store.rows(query, prefix, prefix + "\x7f", most))


def statement_document(store: Store, statement: str) -> str | None:
    """The document in which a statement stands, by its id."""
    query = (
        "SELECT e.document FROM statements s JOIN entries e ON e.seq = s.entry "
        "WHERE s.id = ? LIMIT 1"
    )
    found = store.rows(query, statement)
    return found[0][0] if found else None
