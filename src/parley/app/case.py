"""One negotiation as a folder: the door that notebook, command line and web share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from parley.app import case_files, case_sheet, settings
from parley.app.case_files import LEDGER, SNAPSHOTS
from parley.core.grade import Grade
from parley.errors import CaseError
from parley.ledger import intake, review
from parley.ledger.entry import Entry
from parley.ledger.evidence import Evidence
from parley.ledger.intake import Entered
from parley.ledger.ledger import EVERYTHING, Choice, Ledger, held_in_order
from parley.ledger.review import Signature
from parley.ledger.rows import encoded
from parley.ledger.search import statement_document
from parley.ledger.store import Store
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation
from parley.model.sheet import Sheet
from parley.sources.document import Document
from parley.statements.extractor import Extractor, Reading
from parley.views.contents import BriefContents


class Case:
    """A case: documents, what was read in them, what people judged and assumed.

    A folder with `case.yaml` (what people edit), `ledger.db` (all acts, only ever added to) and
    `documents/` (the texts as they were read). An act is on the disk when its method returns; a
    crash at any moment leaves a case that opens.

    Example:
        `Case.open(Path("talks")).evidence(named_only=True)`
    """

    def __init__(self, folder: Path, store: Store, clock: settings.Clock) -> None:
        self.folder = folder
        self.store = store
        self._clock = clock

    @classmethod
    def create(cls, folder: Path, *, clock: settings.Clock = settings.now) -> Self:
        """Make a case in a new or empty folder.

        Raises:
            CaseError: when the folder holds other things, or cannot be written.
        """
        case_files.check_new(Path(folder))
        return cls._finished(Path(folder), clock)

    @classmethod
    def open(
        cls, folder: Path, *, writing: bool = True, clock: settings.Clock = settings.now
    ) -> Self:
        """Open a case; one whose making was cut short is made whole.

        Args:
            folder: the folder of the case.
            writing: False to leave every file as it is.
            clock: gives the time of acts.

        Raises:
            CaseError: when there is no case, or its ledger is damaged or of a newer version.
        """
        folder = Path(folder)
        case_files.check_case(folder, writing=writing)
        if not writing:
            store = Store(folder / LEDGER, writing=False, wait=settings.wait())
            return cls(folder, store, clock)
        return cls._finished(folder, clock)

    @classmethod
    def _finished(cls, folder: Path, clock: settings.Clock) -> Self:
        """Make what is missing, and finish what a crash cut short."""
        case_files.make_folder(folder / SNAPSHOTS)
        store = Store(folder / LEDGER, wait=settings.wait())
        case = cls(folder, store, clock)
        case_files.sweep(folder)
        case_sheet.complete(folder, store)
        return case

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- documents ------------------------------------------------------------------------------

    def add(self, documents: Iterable[Document], extractor: Extractor) -> tuple[Entered, ...]:
        """Read documents and add them; those that are there already are not read again."""
        by = f"{extractor.name}/{extractor.version}"
        done = []
        for document in documents:
            if self.store.has_reading(document.id, by):
                done.append(Entered(document=document.id))
            else:
                done.append(self.enter(document, extractor.extract(document)))
        self.store.settle()
        return tuple(done)

    def enter(self, document: Document, reading: Reading) -> Entered:
        """Add one document and what was read in it: as a whole, or not at all."""
        if not self.store.has_document(document.id):
            snapshot = self.folder / SNAPSHOTS / f"{document.id}.txt"
            case_files.write(snapshot, encoded(document.text))
        return intake.enter(self.store, document, reading, self._clock())

    # --- what holds -----------------------------------------------------------------------------

    def evidence(self, choice: Choice = EVERYTHING) -> Evidence:
        """Everything that is held to be said.

        Args:
            choice: what is to count: as of a day, named sources only, reviewed only.
        """
        return Ledger.of(self.store.entries()).evidence(
            tuple(self.store.documents()),
            self.store.parties(),
            self.store.issues(),
            choice=choice,
        )

    def model(self, choice: Choice = EVERYTHING, *, title: str = "") -> Negotiation:
        """The model that the evidence and the assumptions give."""
        from parley.model.build import build_model

        return build_model(self.evidence(choice), title=title or self.title, sheet=self.sheet())

    def contents(
        self, *, title: str = "", choice: Choice = EVERYTHING, findings: bool = True
    ) -> BriefContents:
        """All that the views show.

        Args:
            title: what the talks are about; else as in `case.yaml`.
            choice: what is to count.
            findings: False to leave out the search for deals, which takes a second.
        """
        from parley.app.account import with_account
        from parley.app.case_contents import contents_of

        contents = contents_of(
            self.evidence(choice),
            self.store.readings(),
            self.sheet(),
            title=title or self.title,
            findings=findings,
        )
        contents = with_account(contents, self.store.accounts())
        return replace(contents, numbered=self.numbering())

    def numbering(self) -> tuple[str, ...]:
        """Statements in the order of their row numbers, whatever part of them is shown.

        A rejected statement keeps its number, so that those after it keep theirs.
        """
        held = held_in_order(Ledger.of(self.store.entries()), tuple(self.store.documents()))
        return tuple(h.statement.id for h in held if h.statement.text.strip())

    @property
    def title(self) -> str:
        """What the talks are about, as in `case.yaml`; empty when nobody said."""
        return self.sheet().title

    def assumptions(self) -> tuple[Assumption, ...]:
        """What analysts put in, in the order of `case.yaml`."""
        return self.sheet().assumptions

    def sheet(self) -> Sheet:
        """What people laid down in `case.yaml`.

        Raises:
            ModelError: when it cannot be understood; names line and key.
        """
        return case_sheet.sheet(self.folder)

    # --- acts of a person -----------------------------------------------------------------------

    def sign(self, by: str | None = None, why: str = "") -> Signature:
        """Who acts, now."""
        return Signature(by=settings.who(by), at=self._clock(), why=" ".join(why.split()))

    def accept(self, statements: Sequence[str], sign: Signature) -> tuple[Entry, ...]:
        """Accept statements: all of them, or none when one cannot be."""
        return self._judge(statements, lambda ledger, s: review.accept(ledger, s, sign))

    def reject(self, statements: Sequence[str], sign: Signature) -> tuple[Entry, ...]:
        """Reject statements: all of them, or none when one cannot be."""
        return self._judge(statements, lambda ledger, s: review.reject(ledger, s, sign))

    def grade(
        self,
        statements: Sequence[str],
        grade: Grade,
        sign: Signature,
        judged: Literal["both", "source", "item"] = "both",
    ) -> tuple[Entry, ...]:
        """Judge the source of statements, the items, or both."""
        return self._judge(statements, lambda led, s: review.grade(led, s, grade, sign, judged))

    def correct(
        self, statement: str, changes: Mapping[str, Any], sign: Signature
    ) -> tuple[Entry, ...]:
        """Put another reading in place of a statement.

        Args:
            statement: its id.
            changes: field to value, as `review.corrected` takes them.
            sign: who, when, why.

        Returns:
            The entry; nothing when the statement says so already.
        """

        def corrected(ledger: Ledger, statement: str) -> Entry | None:
            standing = ledger.standing().get(statement)
            if standing is None:
                return review.accept(ledger, statement, sign)  # says why it cannot be
            new = review.corrected(standing.statement, changes)
            return review.correct(ledger, new, statement, sign)

        return self._judge([statement], corrected)

    def _judge(
        self, statements: Sequence[str], act: Callable[[Ledger, str], Entry | None]
    ) -> tuple[Entry, ...]:
        done = []
        with self.store.writing():
            for statement in dict.fromkeys(statements):
                document = statement_document(self.store, statement)
                entry = act(self.store.entries_on(document or ""), statement)
                if entry is not None:
                    done.append(self.store.append(entry))
        return tuple(done)

    def undo(self, entry: Entry | None, sign: Signature) -> tuple[Entry, Entry]:
        """Take back an act: the given one, or the last one in effect.

        Returns:
            The act that was taken back, and the entry that says so.
        """
        with case_sheet.changing(self.folder, self.store):
            ledger = self.store.acts()
            if entry is not None and entry.id not in {e.id for e in ledger.entries}:
                ledger = Ledger.of((entry, *ledger.entries))
            undo = self.store.append(review.undo(ledger, entry, sign))
        target = next(e for e in ledger.entries if e.id == undo.target)
        return target, undo

    def merge(self, document: str, other: str, sign: Signature, *, apart: bool = False) -> Entry:
        """Say that two documents are one report, or that they are not.

        Raises:
            CaseError: when the case does not hold them both.
        """
        for name in (document, other):
            if not self.store.has_document(name):
                raise CaseError(f"{name}: the case holds no such document")
        return self.store.append(
            Entry(
                action="unmerge" if apart else "merge",
                target=document,
                other=other,
                by=sign.by,
                at=sign.at,
                why=sign.why,
            )
        )

    def assume(self, assumption: Assumption, sign: Signature) -> tuple[Assumption, Entry]:
        """Put a value in; it is logged, and written to `case.yaml`.

        Args:
            assumption: what is assumed; without an id it gets one.
            sign: who, when, why.

        Raises:
            ModelError: when the value does not fit, or the id is taken.
        """
        return case_sheet.assume(self.folder, self.store, assumption, sign)
