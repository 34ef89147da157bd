"""One line of the ledger: a statement added, graded, retired or judged by a person."""

from typing import Literal

from parley.core.grade import Grade
from parley.core.ids import content_id
from parley.core.record import record
from parley.statements.statement import Statement

Action = Literal["add", "accept", "reject", "correct", "grade", "merge", "unmerge", "undo"]


@record
class Entry:
    """An act on the ledger. Entries are only ever appended."""

    action: Action
    """`add` proposes a statement; `correct` replaces `target` by `statement`; `merge` says that
    the documents `target` and `other` are one report; `undo` takes back the entry `target`."""

    target: str
    """Id of the statement, document or entry acted on."""

    by: str
    """Who: a person's name, or an extractor such as `rules/1`."""

    at: str
    """When, ISO 8601 in UTC."""

    why: str = ""
    """The reason, in the person's words."""

    statement: Statement | None = None
    """The statement added, or the corrected one."""

    grade: Grade | None = None
    """The grade given."""

    other: str | None = None
    """The other document of a merge."""

    @property
    def id(self) -> str:
        """The content id of the act: `en_` and 12 hex digits."""
        new = self.statement.id if self.statement else None
        return content_id("en", [self.action, self.target, self.by, self.at, new, self.other])
