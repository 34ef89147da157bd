"""When a statement was made, and whether it speaks of an earlier negotiation."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from parley.core.dates import When
from parley.core.span import Span
from parley.ledger.words import phrases
from parley.sources.document import Document
from parley.statements.phrases import words_at
from parley.statements.statement import Statement

WELL_BEFORE = dt.timedelta(days=180)
"""What is told of a time this long ago belongs to an earlier round: half a year, so that the
last months of running talks still count as one period."""

LONG_AGO = dt.timedelta(days=548)
"""Words spoken one and a half years before the report are of an earlier round, too."""

ONE_PERIOD = dt.timedelta(days=120)
"""Statements made within this time are taken to speak of one state of affairs."""

REACH = 600
"""Characters between two statements over which "at the time" can point back."""

_ASKS = re.compile(r"\b(?:should|must|shall|ought to|needs? to)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?:\s|$)|\n\s*\n")
_COARSE = "year"
_Place = tuple[str, Span, When | None, When | None]


class Calendar:
    """Dates of statements, given the documents they stand in.

    Args:
        documents: the documents, for statements that carry no date.
        statements: all statements; where one tells of an earlier negotiation, those that point
            back to it ("at the time", "in the drafts") tell of it, too.
    """

    def __init__(self, documents: Sequence[Document], statements: Iterable[Statement] = ()) -> None:
        self._documents = {document.id: document for document in documents}
        self._carried: dict[_Place, When] = {}
        self._periods: dict[_Place, When | None] = {}
        self._carry(statements)

    def published(self, statement: Statement) -> When | None:
        """When the document of a statement was published."""
        document = self._documents.get(statement.document)
        return document.published if document else None

    def said(self, statement: Statement) -> When | None:
        """The date of a statement: its own, otherwise that of its document; None if unknown."""
        return statement.said or self.published(statement)

    def historical(self, statement: Statement) -> bool:
        """Whether it tells of an earlier negotiation or draft rather than of today's."""
        return self.earlier_period(statement) is not None

    def earlier_period(self, statement: Statement) -> When | None:
        """The time of the earlier negotiation that a statement tells of; None for today's.

        It tells of one when the time that it refers to lies well before the document and
        before the day it was said; when it was said long before the document; or when it
        points back to a statement that does. In a document without a date the words must
        show that a past round is meant.
        """
        place = _place(statement)
        if place in self._carried:
            return self._carried[place]
        if place not in self._periods:
            self._periods[place] = self._own_period(statement)
        return self._periods[place]

    def day(self, statement: Statement) -> When | None:
        """The time of a position: of the earlier talks it belongs to, or when it was said."""
        return self.earlier_period(statement) or self.said(statement)

    def one_period(self, one: Statement, two: Statement) -> bool:
        """Whether both speak of one period, so that they can contradict each other at all.

        Two accounts of earlier talks do when those periods overlap; two accounts of the
        present when they were given within `ONE_PERIOD`; one of each never.
        """
        past, other = self.earlier_period(one), self.earlier_period(two)
        if past is not None and other is not None:
            return past.overlaps(other)
        if past is not None or other is not None:
            return False
        first, second = self.said(one), self.said(two)
        if first is None or second is None:
            return one.document == two.document and self._ago(one) == self._ago(two)
        gap = max(first.earliest - second.latest, second.earliest - first.latest)
        return gap <= ONE_PERIOD

    def before(self, one: Statement, two: Statement, by: dt.timedelta) -> bool:
        """Whether one certainly belongs to an earlier time than another, by so much.

        Without dates, "a year ago" in the words of one and not of the other settles it.
        """
        first, second = self.day(one), self.day(two)
        if first is not None and second is not None:
            return certainly_before(first, second, by)
        if one.document != two.document or second is not None:
            return False
        dated = first is not None and first.precision != _COARSE
        return dated or (self._ago(one) and not self._ago(two))

    def _own_period(self, statement: Statement) -> When | None:
        period, published = statement.refers_to, self.published(statement)
        if period is not None and _asks_now(statement):
            period = None
        reference = published or statement.said
        if period is not None and reference is not None:
            told_later = statement.said is None or period.before(statement.said)
            long_past = reference.earliest - period.latest >= WELL_BEFORE
            return period if told_later and long_past else None
        if period is not None:
            return period if _holds("past", self._sentence(statement)) else None
        said = statement.said
        if said is None or published is None or said.precision == _COARSE:
            return None
        return said if published.earliest - said.latest >= LONG_AGO else None

    def _carry(self, statements: Iterable[Statement]) -> None:
        """Let statements that point back to an earlier time belong to it."""
        ordered = sorted(statements, key=lambda s: (s.document, s.span.start, s.span.end))
        for before, after in pairwise(ordered):
            period = self.earlier_period(before)
            if period is None or after.refers_to is not None or after.document != before.document:
                continue
            if after.said is not None and not period.before(after.said):
                continue
            between = self._text(after, before.span.end, after.span.start)
            if before.span.start == after.span.start or len(between) > REACH:
                continue
            end = self._sentence_end(after)
            points = _holds("carry", self._text(after, before.span.end, end))
            if points or not _SENTENCE_END.search(between):
                self._carried[_place(after)] = period

    def _ago(self, statement: Statement) -> bool:
        return _holds("ago", self._sentence(statement))

    def _sentence(self, statement: Statement) -> str:
        """The words with what stands before and after them in the sentence."""
        text = self._text(statement, max(0, statement.span.start - REACH), statement.span.start)
        start = max((m.end() for m in _SENTENCE_END.finditer(text)), default=0)
        end = self._sentence_end(statement)
        return text[start:] + self._text(statement, statement.span.start, end)

    def _sentence_end(self, statement: Statement) -> int:
        document = self._documents.get(statement.document)
        if document is None:
            return statement.span.end
        found = _SENTENCE_END.search(document.text, statement.span.end, statement.span.end + REACH)
        return found.start() if found else statement.span.end

    def _text(self, statement: Statement, start: int, end: int) -> str:
        document = self._documents.get(statement.document)
        return document.text[start:end] if document else ""


def _place(statement: Statement) -> _Place:
    """What a statement's period hangs on; an id would have to be hashed anew each time."""
    return (statement.document, statement.span, statement.said, statement.refers_to)


def certainly_before(one: When | None, two: When | None, by: dt.timedelta) -> bool:
    """Whether both dates are known and lie at least so far apart."""
    return one is not None and two is not None and two.earliest - one.latest >= by


def _holds(section: str, text: str) -> bool:
    return bool(phrases(section).find(words_at(text, 0, len(text))))


def _asks_now(statement: Statement) -> bool:
    """Whether the words ask for something yet to come, whatever old text they point to.

    "A settlement should rest on the drafts of 2022" is a demand of the day it was made.
    """
    return statement.act in {"demand", "offer"} and bool(_ASKS.search(statement.text))
