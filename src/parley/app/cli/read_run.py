"""What `parley read` does, once the arguments are known."""

import functools
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from parley.app.case import Case
from parley.app.case_files import LEDGER
from parley.app.cli.progress import track
from parley.app.pipeline import Reader
from parley.app.reading import Outcome, expand, read_files
from parley.core.codec import to_plain
from parley.errors import SourceError

WORDS = {
    "new": "new",
    "known": "already there",
    "unread": "kept, not read",
    "failed": "not kept",
}

NAMED = 3
"""Failed files that the last sentence names."""


def run_read(paths: Sequence[str], *, folder: Path, reader: Reader, as_json: bool) -> None:
    """Read, add, and say what became of each file."""
    existing = Case.open(folder) if folder.exists() else None
    case = functools.cache(lambda: existing or Case.create(folder))
    outcomes: list[Outcome] = []
    try:
        read_all_into(case, folder, paths, reader, outcomes)
    finally:
        if as_json:
            documents = [to_plain(outcome) for outcome in outcomes]
            typer.echo(json.dumps({"case": str(folder), "documents": documents}))
        else:
            for outcome in outcomes:
                typer.echo(_line(outcome))
            typer.echo(_summary(outcomes, folder), nl=bool(outcomes))


def read_all_into(
    case: Callable[[], Case],
    folder: Path,
    paths: Sequence[str],
    reader: Reader,
    outcomes: list[Outcome] | None = None,
) -> None:
    """Read files into a case.

    Args:
        case: gives the case, when there is something to add.
        folder: where it lies.
        paths: files and folders.
        reader: which extractor, and what is known of the documents.
        outcomes: takes what became of each file.

    Raises:
        SourceError: at the end, when some could not be read; the others are in the case.
    """
    found = [] if outcomes is None else outcomes
    names, missing = expand(paths)
    found += missing
    read = read_files(case, folder / LEDGER, names, reader)
    for outcome in track(read, total=len(names), label="Reading"):
        found.append(outcome)
    failed = [outcome for outcome in found if outcome.state == "failed"]
    if failed:
        reasons = "; ".join(outcome.reason for outcome in failed[:NAMED])
        more = f"; and {len(failed) - NAMED} more" if len(failed) > NAMED else ""
        rest = "; the others are in the case" if len(failed) < len(found) else ""
        raise SourceError(
            f"{len(failed)} of {len(found)} {'file' if len(found) == 1 else 'files'} "
            f"could not be read{rest}: {reasons}{more}"
        )


def _line(outcome: Outcome) -> str:
    reason = f": {outcome.reason}" if outcome.reason else ""
    count = outcome.statements
    added = f", {count} {'statement' if count == 1 else 'statements'}" if count else ""
    return f"{outcome.path}: {WORDS[outcome.state]}{added}{reason}"


def _summary(outcomes: Sequence[Outcome], folder: Path) -> str:
    if not outcomes:
        return ""
    counts = Counter[str](outcome.state for outcome in outcomes)
    parts = [f"{counts[state]} {words}" for state, words in WORDS.items() if counts[state]]
    return f"{folder}: {', '.join(parts)}"
