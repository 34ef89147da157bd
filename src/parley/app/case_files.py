"""Files of a case folder, written so that a crash leaves the old or the new one, never half."""

import os
from contextlib import suppress
from pathlib import Path

from parley.errors import CaseError

LEDGER = "ledger.db"
SHEET = "case.yaml"
SNAPSHOTS = "documents"
PART = ".part"
"""Ends the name of a file that is being written; what a crash leaves of it is taken away."""


def write(path: Path, data: bytes) -> None:
    """Write beside the target, bring it to the disk, then rename.

    Raises:
        CaseError: when it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        write_draft(draft, data)
        put_in_place(draft, path)
    except CaseError:
        draft.unlink(missing_ok=True)
        raise


def write_draft(draft: Path, data: bytes) -> None:
    """Write a file that is to be renamed later.

    Raises:
        CaseError: when it cannot be written.
    """
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(draft.parent, error) from error


def put_in_place(draft: Path, path: Path) -> None:
    """Rename a written draft to its name.

    Raises:
        CaseError: when it cannot be renamed.
    """
    try:
        with suppress(FileNotFoundError):  # another process was so kind as to finish it
            draft.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise _unwritable(path.parent, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, with those above it, unless it is there.

    Raises:
        CaseError: when it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CaseError(
            f"{str(path)[:200]}: the folder cannot be made ({reason}); name another place"
        ) from error


def check_new(folder: Path) -> None:
    """Refuse a folder that a new case cannot be made in.

    Raises:
        CaseError: when it is a case, or holds other things.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseError(f"{folder}: is a file, expected a folder for the case")
    if folder.exists() and not unfinished(folder):
        found = "is a case already" if (folder / LEDGER).exists() else "holds files and no case"
        raise CaseError(f"{folder}: {found}; name a new or empty folder")


def check_case(folder: Path, *, writing: bool) -> None:
    """Refuse a folder that is no case; one whose making was cut short is one, for writing.

    Raises:
        CaseError: when it does not exist, or holds no ledger.
    """
    if not folder.is_dir():
        found = "is a file" if folder.exists() else "does not exist"
        raise CaseError(f"{folder}: {found}; make a case with `parley read FILE --case DIR`")
    if not (folder / LEDGER).exists() and not unfinished(folder):
        raise CaseError(
            f"{folder}: is no case (there is no {LEDGER} in it); name the folder of a case"
        )
    if not (folder / LEDGER).exists() and not writing:
        raise CaseError(f"{folder}: the case is empty; add a document with `parley read`")


def unfinished(folder: Path) -> bool:
    """Whether a folder holds nothing, or only what is left when making a case was cut short."""
    left = [p for p in folder.iterdir() if not p.name.endswith(PART)]
    begun = all(p.name == SNAPSHOTS or p.name.startswith(LEDGER) for p in left)
    ledger = folder / LEDGER
    return begun and not (ledger.exists() and ledger.stat().st_size)


def sweep(folder: Path) -> None:
    """Take away drafts whose writer is gone."""
    for draft in (*folder.glob(f".*{PART}"), *(folder / SNAPSHOTS).glob(f".*{PART}")):
        writer = draft.name.removesuffix(PART).rpartition(".")[2]
        if not (writer.isdigit() and _runs(int(writer))):
            draft.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _unwritable(folder: Path, error: OSError) -> CaseError:
    return CaseError(
        f"{folder}: cannot be written ({error.strerror or error}); check its rights and the room "
        "on the disk"
    )
