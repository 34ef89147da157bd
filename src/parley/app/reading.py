"""Read files into a case: many at a time, without losing the others when one fails."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from parley.app.case import Case
from parley.app.pipeline import Reader, extractor_named, files
from parley.core.record import record
from parley.engine.local import InProcess, engine_for
from parley.errors import ParleyError
from parley.ledger.store import Store
from parley.sources.document import Document
from parley.statements.extractor import Reading

State = Literal["new", "known", "unread", "failed"]


@record
class Outcome:
    """What became of one file."""

    path: str
    """The file, as given."""

    state: State
    """`new`; `known` when the case held its text already; `unread` when it is kept but the
    extractor cannot read it (its language, for instance); `failed` when it is not kept."""

    document: str | None = None
    """Id of the document."""

    statements: int = 0
    """Statements added."""

    reason: str = ""
    """Why it was not read, as a sentence."""


@record
class Job:
    """Reads one file, unless the ledger holds what is read in it; can go to another process."""

    reader: Reader
    """Which extractor, and what is known of the documents."""

    ledger: str
    """The ledger file; empty when there was none before the run."""

    def __call__(self, path: str) -> tuple[Document, Reading | None] | Outcome:
        """The document and what was read in it (None when it is known), or why not."""
        try:
            return self._read(path)
        except ParleyError as error:
            return Outcome(path=path, state="failed", reason=str(error))
        except Exception as error:
            if os.environ.get("PARLEY_DEBUG"):
                raise
            reason = f"something went wrong inside parley ({type(error).__name__}: {error})"
            return Outcome(path=path, state="failed", reason=reason)

    def _read(self, path: str) -> tuple[Document, Reading | None]:
        document = self.reader.document(path)
        extractor = extractor_named(self.reader.engine)
        by = f"{extractor.name}/{extractor.version}"
        known = self._knows(document.id, by)
        return document, None if known else extractor.extract(document)

    def _knows(self, document: str, by: str) -> bool:
        if not self.ledger:
            return False
        store = Store(Path(self.ledger), writing=False)
        try:
            return store.has_reading(document, by)
        finally:
            store.close()


def expand(paths: Sequence[str]) -> tuple[list[str], list[Outcome]]:
    """All files below the paths, and the paths that are not there."""
    found: dict[str, None] = {}
    failed = []
    for path in paths:
        try:
            found |= dict.fromkeys(files([path]))
        except ParleyError as error:
            failed.append(Outcome(path=path, state="failed", reason=str(error)))
    return list(found), failed


def read_files(
    into: Callable[[], Case], ledger: Path, paths: Sequence[str], reader: Reader
) -> Iterator[Outcome]:
    """Read files one by one and say what became of each, in the order given.

    Each document is added as a whole before the next: what is done stays done.

    Args:
        into: gives the case; asked for when the first document is there to be added.
        ledger: the ledger file of the case, which need not exist yet.
        paths: the files.
        reader: which extractor, and what is known of the documents.
    """
    extractor_named(reader.engine)  # an unknown engine is an error of the command, not of each file
    # a ledger made during this run is not asked: it may be half made, and holds nothing older
    job = Job(reader=reader, ledger=str(ledger) if ledger.exists() else "")
    runner = InProcess() if "-" in paths else engine_for(len(paths))
    added = False
    for path, result in zip(paths, runner.map(job, paths), strict=True):
        if isinstance(result, Outcome):
            yield result
            continue
        yield _enter(into, path, *result)
        added = added or result[1] is not None
    if added:
        into().store.settle()


def _enter(
    into: Callable[[], Case], path: str, document: Document, reading: Reading | None
) -> Outcome:
    if reading is None:
        return Outcome(path=path, state="known", document=document.id)
    done = into().enter(document, reading)
    state: State = "unread" if done.unread else "new" if done.new or done.statements else "known"
    return Outcome(
        path=path,
        state=state,
        document=document.id,
        statements=done.statements,
        reason=done.unread or "",
    )
