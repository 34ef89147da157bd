"""The append-only list of entries and what holds after them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from parley.core.grade import Grade, ItemNumber, SourceLetter
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.record import record
from parley.ledger.corroborate import Origin, Pair, origins, reports
from parley.ledger.entry import Entry
from parley.ledger.evidence import Evidence, Held, Review
from parley.ledger.grading import proposed_item
from parley.sources.document import Document
from parley.statements.statement import Statement

NAMED = frozenset({"named", "document"})
"""Source kinds that stand with their name for what is said."""


@record
class Choice:
    """Which part of the evidence is to count."""

    as_of: dt.date | None = None
    """Only what was published and said by this day; undated documents are left out."""

    named_only: bool = False
    """Only named speakers and published texts."""

    reviewed_only: bool = False
    """Only what a person has accepted."""

    def takes(self, document: Document) -> bool:
        """Whether the document was out by then."""
        if self.as_of is None:
            return True
        return document.published is not None and document.published.earliest <= self.as_of

    def keeps(self, held: Held) -> bool:
        """Whether the statement is to count."""
        statement = held.statement
        if self.as_of is not None and statement.said and statement.said.earliest > self.as_of:
            return False
        if self.named_only and statement.source_kind not in NAMED:
            return False
        return not self.reviewed_only or held.review == "accepted"


EVERYTHING = Choice()


@record
class Standing:
    """Where one statement stands after all acts."""

    statement: Statement
    review: Review = "proposed"
    corrects: str | None = None
    letter: SourceLetter | None = None
    """Set by a person; None when nobody did."""

    number: ItemNumber | None = None
    """Set by a person; None when nobody did."""


class _Fold:
    """Applies entries one after the other.

    An act on something that is not there (because the act that brought it was taken back) has no
    effect, and has it again once that act is restored.
    """

    def __init__(self) -> None:
        self.standing: dict[str, Standing] = {}
        self.corrected: set[str] = set()
        self.letters: dict[str, SourceLetter] = {}
        self.links: dict[Pair, bool] = {}

    def apply(self, entry: Entry) -> None:
        target, known = entry.target, self.standing.get(entry.target)
        match entry.action:
            case "add" if entry.statement and known is None and target not in self.corrected:
                self.standing[target] = Standing(statement=entry.statement)
            case "retire" if known and known.review == "proposed":
                del self.standing[target]
            case "accept" if known:
                self.standing[target] = replace(known, review="accepted")
            case "reject" if known:
                self.standing[target] = replace(known, review="rejected")
            case "correct" if known and entry.statement:
                self._correct(target, known, entry.statement)
            case "grade" if entry.grade:
                self._grade(entry, entry.grade, known)
            case "merge" | "unmerge" if entry.other:
                self.links.pop((entry.other, target), None)
                self.links[(target, entry.other)] = entry.action == "merge"

    def _correct(self, target: str, old: Standing, new: Statement) -> None:
        """Put the new statement in place of the old one; a person stands behind it."""
        del self.standing[target]
        if new.id != target:
            self.corrected.add(target)
            self.corrected.discard(new.id)
        self.standing[new.id] = replace(
            old,
            statement=new,
            review="accepted",
            corrects=target if new.id != target else old.corrects,
        )

    def _grade(self, entry: Entry, grade: Grade, known: Standing | None) -> None:
        if known is None:
            if entry.target.startswith("doc_"):
                self.letters[entry.target] = grade.source
            return
        if entry.judged in ("both", "source"):
            known = replace(known, letter=grade.source)
        if entry.judged in ("both", "item"):
            known = replace(known, number=grade.item)
        self.standing[entry.target] = known


@record
class Ledger:
    """The acts, in the order in which they were done; what holds follows from them alone."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Ledger":
        """A ledger of the given entries."""
        return cls(entries=tuple(entries))

    def and_then(self, entry: Entry) -> "Ledger":
        """This ledger with one more entry."""
        return Ledger(entries=(*self.entries, entry))

    def in_effect(self) -> tuple[Entry, ...]:
        """The entries that have not been taken back, without the undos themselves.

        An undo can be undone like any other act: what it took back holds again.
        """
        return tuple(e for e in self._not_taken_back() if e.action != "undo")

    def taken_back(self) -> frozenset[str]:
        """Ids of the entries that an undo in effect has taken back."""
        return frozenset(e.target for e in self._not_taken_back() if e.action == "undo")

    def _not_taken_back(self) -> list[Entry]:
        """Read backwards: an undo can only be taken back by a later one."""
        if all(entry.action != "undo" for entry in self.entries):
            return list(self.entries)
        gone: set[str] = set()
        kept: list[Entry] = []
        for entry in reversed(self.entries):
            if entry.id in gone:
                continue
            if entry.action == "undo":
                gone.add(entry.target)
            kept.append(entry)
        return kept[::-1]

    def standing(self) -> dict[str, Standing]:
        """Each statement that holds, by id; rejected ones too, corrected ones no more."""
        return self._folded().standing

    def _folded(self) -> _Fold:
        fold = _Fold()
        for entry in self.in_effect():
            fold.apply(entry)
        return fold

    def evidence(
        self,
        documents: Sequence[Document],
        parties: Sequence[Party] = (),
        issues: Sequence[Issue] = (),
        *,
        choice: Choice = EVERYTHING,
    ) -> Evidence:
        """Everything that is held to be said.

        Statements come in the order of documents, then of spans. Rejected ones stay listed but
        count for nothing: neither as an origin nor in contradictions and shifts.

        Args:
            documents: all documents, in the order in which they are to be read.
            parties: parties found.
            issues: issues found.
            choice: what is to count.
        """
        taken = [d for d in documents if choice.takes(d)]
        fold = self._folded()
        held = [h for h in _in_order(fold, taken) if choice.keeps(h)]
        found = origins(
            [h for h in held if h.review != "rejected"],
            taken,
            reports(
                taken,
                merged=[pair for pair, one in fold.links.items() if one],
                apart=[pair for pair, one in fold.links.items() if not one],
            ),
        )
        held = [
            replace(h, origins=tuple(o.name for o in found.get(h.statement.id, ()))) for h in held
        ]
        counted = [h for h in held if h.review != "rejected"]
        from parley.ledger.contradict import contradictions
        from parley.ledger.shift import shifts

        against = contradictions(counted, taken)
        doubtful = {s for c in against if c.kind == "factual" for s in c.statements}
        return Evidence(
            documents=tuple(taken),
            parties=tuple(parties),
            issues=tuple(issues),
            held=tuple(_graded(h, fold, found, doubtful) for h in held),
            contradictions=against,
            shifts=shifts(counted, taken),
        )


def _graded(
    held: Held, fold: _Fold, found: Mapping[str, Sequence[Origin]], doubtful: Collection[str]
) -> Held:
    """The number for the item: a person's, else by the written rule."""
    statement = held.statement
    number = fold.standing[statement.id].number
    if number is None and statement.id in found:
        contradicted = statement.id in doubtful
        number = proposed_item(statement, found[statement.id], contradicted=contradicted)
    return replace(held, grade=Grade(source=held.grade.source, item=number or 6))


def held_in_order(ledger: Ledger, documents: Sequence[Document]) -> tuple[Held, ...]:
    """The statements that hold, in reading order, not yet weighed against each other."""
    return tuple(_in_order(ledger._folded(), documents))  # noqa: SLF001 - same file


def _in_order(fold: _Fold, documents: Sequence[Document]) -> list[Held]:
    place = {d.id: n for n, d in enumerate(documents)}
    held = [
        Held(
            statement=s.statement,
            review=s.review,
            corrects=s.corrects,
            grade=Grade(source=s.letter or fold.letters.get(s.statement.document, "F")),
        )
        for s in fold.standing.values()
        if s.statement.document in place
    ]
    return sorted(
        held,
        key=lambda h: (
            place[h.statement.document],
            h.statement.span.start,
            h.statement.span.end,
            h.statement.id,
        ),
    )
