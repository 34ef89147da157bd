"""The case.yaml of a case: read, and changed together with the log so that both say the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from parley.app import case_files
from parley.app.case_files import SHEET
from parley.core.codec import from_json, to_json
from parley.errors import CaseError
from parley.ledger.entry import Entry
from parley.ledger.ledger import Ledger
from parley.ledger.review import Signature
from parley.ledger.store import Store
from parley.model.assumption import Assumption
from parley.model.edit import assume as with_one_more
from parley.model.edit import name_for
from parley.model.sheet import Sheet, read_sheet, write_sheet

LARGEST = 4_000_000
"""Bytes of a case.yaml."""

DRAFT = f".{SHEET}.en_"
"""Starts the name of a new case.yaml whose act is in the log under the rest of the name."""


def text(folder: Path) -> str:
    """The file as it stands; empty when there is none.

    Raises:
        CaseError: when it cannot be read, is too large, or is not UTF-8.
    """
    path = folder / SHEET
    try:
        if path.stat().st_size > LARGEST:
            raise CaseError(f"{path}: is over {LARGEST:,} bytes; take out what is not needed")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}); check its rights") from error
    except UnicodeDecodeError as error:
        raise CaseError(
            f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def sheet(folder: Path) -> Sheet:
    """What people laid down.

    Raises:
        ModelError: when the file cannot be understood; names line and key.
    """
    return read_sheet(text(folder))


def assume(
    folder: Path, store: Store, assumption: Assumption, sign: Signature
) -> tuple[Assumption, Entry]:
    """Log an assumption and write it to case.yaml.

    Returns:
        The assumption with its id, who and when; and the entry.
    """
    with changing(folder, store):
        there = sheet(folder).assumptions
        logged = tuple(_logged(Ledger.of(e for e in store.acts().entries if e.action == "assume")))
        new = replace(assumption, by=sign.by, at=sign.at[:10], why=sign.why)
        taken = {a.id: a for a in (*logged, *there)}
        new = replace(new, id=assumption.id or name_for(tuple(taken.values()), new))
        with_one_more(there, new)
        entry = store.append(
            Entry(
                action="assume",
                target=new.id,
                by=sign.by,
                at=sign.at,
                why=sign.why,
                content=to_json(new),
            )
        )
    return new, entry


def _logged(ledger: Ledger) -> list[Assumption]:
    """The assumptions that are in effect by the log."""
    return [from_json(Assumption, e.content) for e in ledger.in_effect() if e.action == "assume"]


@contextmanager
def changing(folder: Path, store: Store) -> Iterator[None]:
    """Acts done inside change case.yaml as well: both change, or neither.

    The new file is written beside the old one, then the acts are committed, then it is renamed. A
    crash before the commit leaves a draft without an act, which `complete` takes away; one after it
    leaves a draft with its act, which `complete` puts in place.
    """
    draft: Path | None = None
    try:
        with store.writing():
            before = {a.id: a for a in _logged(store.acts())}
            yield
            acts = store.acts()
            after = {a.id: a for a in _logged(acts)}
            if before != after:
                draft = folder / f"{DRAFT}{acts.entries[-1].id.removeprefix('en_')}"
                old = text(folder)
                laid = read_sheet(old)
                case_files.write_draft(
                    draft, write_sheet(_moved(laid, before, after), old).encode()
                )
    except BaseException:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise
    if draft is not None and draft.exists():
        case_files.put_in_place(draft, folder / SHEET)


def _moved(laid: Sheet, before: dict[str, Assumption], after: dict[str, Assumption]) -> Sheet:
    """Take out the assumptions that went, add those that came, leave what people wrote."""
    kept = [a for a in laid.assumptions if a.id not in before or a.id in after]
    there = {a.id for a in kept}
    came = [a for a in after.values() if a.id not in before and a.id not in there]
    return replace(laid, assumptions=(*kept, *came))


def complete(folder: Path, store: Store) -> None:
    """Finish what a crash cut short, and make a case.yaml if there is none."""
    drafts = sorted(folder.glob(f"{DRAFT}*"))
    if drafts:
        with store.writing():  # waits for whoever is between draft and commit
            for draft in drafts:
                if store.entry(f"en_{draft.name.removeprefix(DRAFT)}"):
                    case_files.put_in_place(draft, folder / SHEET)
                else:
                    draft.unlink(missing_ok=True)
    if not (folder / SHEET).exists():
        laid = Sheet(assumptions=tuple(_logged(store.acts())))
        case_files.write(folder / SHEET, write_sheet(laid).encode())
