"""Names and numbers by which views refer to documents, statements, parties and cells."""

import re
from collections.abc import Sequence

from parley.core.dates import When
from parley.core.record import record
from parley.ledger.evidence import Held
from parley.model.position import Position
from parley.sources.document import Document
from parley.statements.taxonomy import taxonomy
from parley.views.contents import BriefContents

RANK = {"current": 0, "superseded": 1, "historical": 2}


@record
class Index:
    """Look-ups over one case; statements are numbered in the order of documents and spans."""

    held: tuple[Held, ...]
    """Statements that count: all but the rejected ones."""

    numbers: dict[str, int]
    """Statement id to its number, 1 for the first."""

    by_id: dict[str, Held]
    documents: dict[str, Document]
    document_numbers: dict[str, int]
    party_names: dict[str, str]
    issue_names: dict[str, str]
    proper: frozenset[str]
    """First words of issues that belong to a party's name and keep their capitals."""

    positions: dict[tuple[str, str], tuple[Position, ...]]
    """Positions by (party, issue): current first, then superseded, then historical."""

    cells: dict[tuple[str, str], str]
    """Ids of the evidence panels by (party, issue)."""

    def party(self, key: str | None) -> str:
        """The name of a party; its id when it has none."""
        return self.party_names.get(key or "", key or "no party")

    def issue(self, key: str | None) -> str:
        """The name of an issue; the last part of its id when it has none."""
        last = (key or "no issue").rsplit(".", 1)[-1].replace("_", " ")
        return self.issue_names.get(key or "", last[:1].upper() + last[1:])

    def issue_in_text(self, key: str) -> str:
        """The name of an issue inside a sentence: without a capital unless it is a name."""
        name = self.issue(key)
        first = name.split(" ", 1)[0]
        plain = name[:1].isupper() and first[1:].islower() and first not in self.proper
        return name[:1].lower() + name[1:] if plain else name

    def in_text(self, text: str) -> str:
        """A sentence with the names of issues as they stand inside sentences."""
        for issue, name in self.issue_names.items():
            if name in text:
                inside = re.compile(rf"(?<=[a-z,:;] ){re.escape(name)}(?!\w)")
                text = self.issue_in_text(issue).join(inside.split(text))
        return text

    def said(self, held: Held) -> When | None:
        """When it was said: as the text dates it, else the date of the document."""
        statement = held.statement
        return statement.said or self.documents[statement.document].published

    def about(self, held: Held) -> When | None:
        """The past period that the words are about, else when they were said."""
        said, refers = self.said(held), held.statement.refers_to
        if refers is not None and (said is None or refers.before(said)):
            return refers
        return said

    def label(self, statement: str) -> str:
        """The short label of a statement, such as `S3`; empty for one that is not listed."""
        return f"S{self.numbers[statement]}" if statement in self.by_id else ""

    def newest_first(self, statements: tuple[str, ...]) -> tuple[Held, ...]:
        """The listed statements among the given ids, newest first, then in reading order."""
        known = [self.by_id[s] for s in dict.fromkeys(statements) if s in self.by_id]
        known.sort(key=lambda h: self.numbers[h.statement.id])
        known.sort(key=self._day, reverse=True)
        return tuple(known)

    def _day(self, held: Held) -> int:
        when = self.about(held)
        return when.latest.toordinal() if when else 0


def _numbers(statements: Sequence[str]) -> dict[str, int]:
    return {statement: n for n, statement in enumerate(statements, 1)}


def index(contents: BriefContents) -> Index:
    """Number and name everything once, for all views."""
    evidence, model = contents.evidence, contents.model
    documents = {d.id: d for d in evidence.documents}
    counted = tuple(
        h
        for h in evidence.held
        if h.review != "rejected" and h.statement.document in documents and h.statement.text.strip()
    )
    positions: dict[tuple[str, str], list[Position]] = {}
    for position in sorted(model.positions, key=lambda p: RANK[p.status]):
        positions.setdefault((position.party, position.issue), []).append(position)
    return Index(
        held=counted,
        numbers=_numbers(contents.numbered or [h.statement.id for h in counted]),
        by_id={h.statement.id: h for h in counted},
        documents=documents,
        document_numbers={d: n for n, d in enumerate(documents, 1)},
        party_names={p.id: p.name for p in (*evidence.parties, *model.parties)},
        issue_names={i.id: i.name for i in (*taxonomy(), *evidence.issues, *model.issues)},
        proper=_proper(contents),
        positions={key: tuple(found) for key, found in positions.items()},
        cells={
            (party.id, issue.id): f"cell-{row}-{column}"
            for row, issue in enumerate(model.issues, 1)
            for column, party in enumerate(model.parties, 1)
            if (party.id, issue.id) in positions
        },
    )


def _proper(contents: BriefContents) -> frozenset[str]:
    """First words of issues that stand in a party's name and nowhere in small letters.

    "Armed forces personnel" loses its capital although "Armed Forces" may be a party.
    """
    evidence, model = contents.evidence, contents.model
    named = {
        word
        for p in (*evidence.parties, *model.parties)
        for name in (p.name, *p.aliases)
        for word in name.split()
    }
    first = {i.name.split(" ", 1)[0] for i in (*evidence.issues, *model.issues)}
    return frozenset(
        word
        for word in named & first
        if not any(re.search(rf"\b{re.escape(word.lower())}\b", d.text) for d in evidence.documents)
    )
