"""When a statement was made, and whether it speaks of an earlier negotiation."""

import datetime as dt
from collections.abc import Sequence

from parley.core.dates import When
from parley.sources.document import Document
from parley.statements.statement import Statement

WELL_BEFORE = dt.timedelta(days=180)
"""What is told of a time this long ago belongs to an earlier round: half a year, so that the
last months of running talks still count as one period."""

ONE_PERIOD = dt.timedelta(days=120)
"""Statements made within this time are taken to speak of one state of affairs."""


class Calendar:
    """Dates of statements, given the documents they stand in."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._published = {document.id: document.published for document in documents}

    def published(self, statement: Statement) -> When | None:
        """When the document of a statement was published."""
        return self._published.get(statement.document)

    def said(self, statement: Statement) -> When | None:
        """The date of a statement: its own, otherwise that of its document; None if unknown."""
        return statement.said or self.published(statement)

    def historical(self, statement: Statement) -> bool:
        """Whether it tells of an earlier negotiation or draft rather than of today's.

        It does when the time that it refers to lies well before the document and before the
        day it was said.
        """
        period, published = statement.refers_to, self.published(statement)
        reference = published or statement.said
        if period is None or reference is None:
            return False
        if (reference.earliest - period.latest) < WELL_BEFORE:
            return False
        return statement.said is None or period.before(statement.said)

    def one_period(self, one: Statement, two: Statement) -> bool:
        """Whether both speak of one period, so that they can contradict each other at all.

        Two accounts of earlier talks do when those periods overlap; two accounts of the
        present when they were given within `ONE_PERIOD`; one of each never.
        """
        past = self.historical(one)
        if past != self.historical(two):
            return False
        if past and one.refers_to is not None and two.refers_to is not None:
            return one.refers_to.overlaps(two.refers_to)
        first, second = self.said(one), self.said(two)
        if first is None or second is None:
            return one.document == two.document
        gap = max(first.earliest - second.latest, second.earliest - first.latest)
        return gap <= ONE_PERIOD


def certainly_before(one: When | None, two: When | None, by: dt.timedelta) -> bool:
    """Whether both dates are known and lie at least so far apart."""
    return one is not None and two is not None and two.earliest - one.latest >= by
