"""Read, extract, enter, build, analyse: the steps from files to findings."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from parley import __version__
from parley.analysis.findings import Findings
from parley.core.dates import When
from parley.core.record import record
from parley.engine.local import engine_for
from parley.errors import SourceError
from parley.ledger.entry import Entry
from parley.ledger.evidence import Evidence
from parley.ledger.ledger import Ledger
from parley.model.sheet import Sheet
from parley.sources.document import Document
from parley.sources.limits import MAX_BYTES
from parley.statements.extractor import Extractor, Reading
from parley.statements.llm.settings import LLMSettings
from parley.statements.merge import merged_issues, merged_parties
from parley.views.contents import BriefContents, Unread

EXAMPLE = "istanbul-talks.txt"
"""The report that `--example` reads."""

Engine = str | LLMSettings
"""Name of an extractor that works offline, or the language model that is asked."""

SEED = 1
"""From which seed unknown preferences are drawn, as often as `parley deals` draws them."""


@record
class Reader:
    """Reads one path with one extractor; can be sent to another process."""

    engine: Engine
    """Which extractor."""

    date: str = ""
    """Date of publication of documents that give none themselves, ISO; empty when unknown."""

    def __post_init__(self) -> None:
        """Refuse what is no date before any work is done."""
        try:
            _ = self.date and When(iso=self.date)
        except ValueError as error:
            raise SourceError(
                f"--date {self.date}: expected a date such as 2025-01-14, 2025-01 or 2025"
            ) from error

    def __call__(self, path: str) -> tuple[Document, Reading]:
        """The document and what was read in it."""
        document = self.document(path)
        return document, extractor_named(self.engine).extract(document)

    def document(self, path: str) -> Document:
        """The document alone."""
        from parley.sources.reader import read_bytes, read_file

        if path == "-":
            found = read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
        else:
            found = read_file(Path(path))
        if self.date and found.published is None:
            return replace(found, published=When(iso=self.date))
        return found


@record
class Failed:
    """A file that could not be read, while others could."""

    path: str
    reason: str


@record
class _Attempt:
    """Reads one path, or tells why not."""

    reader: Reader

    def __call__(self, path: str) -> tuple[Document, Reading] | Failed:
        try:
            return self.reader(path)
        except SourceError as error:
            return Failed(path=path, reason=str(error))


def example_path() -> str:
    """Where the bundled example report lies."""
    return str(Path(__file__).parent / "examples" / EXAMPLE)


_extractors: dict[Engine, Extractor] = {}


def extractor_named(engine: Engine) -> Extractor:
    """The extractor of that name, or the one that asks that language model; each is loaded once.

    Raises:
        InputError: when there is none; the message lists those there are.
    """
    if engine not in _extractors:
        from parley.core.plugins import load

        if isinstance(engine, LLMSettings):
            _extractors[engine] = load("parley.extractors", "llm")(engine)
        else:
            _extractors[engine] = load("parley.extractors", engine)()
    return _extractors[engine]


def files(paths: Sequence[str]) -> list[str]:
    """All files below the given paths, in order; `-` stands for standard input.

    Raises:
        SourceError: when a path does not exist or nothing readable lies below it.
    """
    from parley.sources.reader import find_files

    found: list[str] = []
    for path in paths:
        found += ["-"] if path == "-" else [str(file) for file in find_files([Path(path)])]
    if not found:
        raise SourceError("no document was named; give a file, a folder, or - for standard input")
    return found


def read_all(
    paths: Sequence[str], reader: Reader, failed: list[Failed] | None = None
) -> Iterator[tuple[Document, Reading]]:
    """Read every file, on all cores when there are many, in the order given.

    Args:
        paths: files, and `-` for standard input.
        reader: which extractor, and what is known of the documents.
        failed: takes the files that cannot be read; the others are read all the same.

    Raises:
        SourceError: when `failed` is not given and a file cannot be read.
    """
    jobs = list(paths)
    for result in engine_for(len(jobs)).map(_Attempt(reader=reader), jobs):
        if not isinstance(result, Failed):
            yield result
        elif failed is None:
            raise SourceError(result.reason)
        else:
            failed.append(result)


def raise_failed(failed: Sequence[Failed], count: int, kept: str) -> None:
    """Tell of the files that could not be read, once the others are done.

    Args:
        failed: those files.
        count: how many files there were.
        kept: what became of the others, such as "the brief is written without them".

    Raises:
        SourceError: when there are such files.
    """
    if not failed:
        return
    if count == len(failed) == 1:
        raise SourceError(failed[0].reason)
    reasons = "; ".join(one.reason for one in failed[:3])
    more = f"; and {len(failed) - 3} more" if len(failed) > 3 else ""  # noqa: PLR2004 - as above
    rest = f"; {kept}" if len(failed) < count else ""
    raise SourceError(f"{len(failed)} of {count} files could not be read{rest}: {reasons}{more}")


def enter(read: Iterable[tuple[Document, Reading]]) -> Evidence:
    """Enter readings into a ledger that lives in memory only."""
    documents: dict[str, Document] = {}
    readings: list[Reading] = []
    for document, reading in read:
        if document.id not in documents:
            documents[document.id] = document
            readings.append(reading)
    entries = [
        Entry(action="add", target=s.id, by=r.extractor, at="", statement=s)
        for r in readings
        for s in r.statements
    ]
    return Ledger.of(entries).evidence(
        tuple(documents.values()), merged_parties(readings), merged_issues(readings)
    )


def analyse(
    evidence: Evidence,
    *,
    title: str = "",
    engine: str = "",
    sheet: Sheet | None = None,
    unread: Sequence[Unread] = (),
) -> BriefContents:
    """Build the model and find what there is to find.

    Args:
        evidence: what is held to be said.
        title: what the talks are about; the title of the first document when empty.
        engine: name and version of the extractor.
        sheet: what people laid down in case.yaml: names, merges, assumptions.
        unread: documents that could not be read, for the record.
    """
    from parley.analysis.find import find
    from parley.model.build import build_model

    heading = title or next((d.title for d in evidence.documents if d.title), "") or "Untitled"
    model = build_model(evidence, title=heading, sheet=sheet)
    findings = find(model, seed=SEED) if model.positions else Findings()
    return BriefContents(
        title=heading,
        evidence=evidence,
        model=model,
        findings=findings,
        engine=engine,
        version=__version__,
        unread=tuple(unread),
        offline="llm/" not in engine,
    )


def unread_of(read: Sequence[tuple[Document, Reading]]) -> tuple[Unread, ...]:
    """The documents that the extractor could not read."""
    return tuple(
        Unread(title=d.title or d.path or d.id, reason=r.unread) for d, r in read if r.unread
    )


def exchange_of(document: Document, reading: Reading) -> dict[str, Any]:
    """One document in the exchange format, nothing stored."""
    from parley.model.build import build_model
    from parley.views.exchange import exchange

    evidence = enter([(document, reading)])
    model = build_model(evidence, title=document.title or "")
    name = Path(document.path).stem if document.path else document.id
    return exchange(
        document, reading, model, evidence.contradictions, evidence.shifts, doc_name=name
    )


def extract_exchange(path: str, engine: Engine = "rules") -> dict[str, Any]:
    """Read one file and give it in the exchange format."""
    return exchange_of(*Reader(engine=engine)(path))
