"""One line of the ledger: a statement added, graded, retired or judged by a person."""

from typing import Literal

from parley.core.grade import Grade
from parley.core.ids import content_id
from parley.core.record import record
from parley.statements.statement import Statement

Action = Literal[
    "add",
    "retire",
    "accept",
    "reject",
    "correct",
    "grade",
    "merge",
    "unmerge",
    "assume",
    "undo",
]

MACHINE: frozenset[Action] = frozenset({"add", "retire"})
"""What an extractor does; all other acts are a person's."""


@record
class Entry:
    """An act on the ledger. Entries are only ever appended."""

    action: Action
    """`add` proposes a statement; `retire` says that a newer version of the extractor no longer
    finds it; `correct` replaces `target` by `statement`; `grade` judges a statement, or the source
    of a whole document; `merge` says that the documents `target` and `other` are one report and
    `unmerge` that they are not; `assume` logs a named assumption; `undo` takes back the entry
    `target`."""

    target: str
    """Id of the statement, document, assumption or entry acted on."""

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

    judged: Literal["both", "source", "item"] = "both"
    """Which field of `grade` the person judged; the other one stays as it was."""

    other: str | None = None
    """The other document of a merge."""

    content: str = ""
    """For `assume`: the assumption as JSON."""

    nth: int = 0
    """How many equal acts came before it, so that each act has an id of its own."""

    @property
    def id(self) -> str:
        """The content id of the act: `en_` and 12 hex digits."""
        new = self.statement.id if self.statement else None
        grade = f"{self.grade}{self.judged}" if self.grade else None
        act = [self.action, self.target, self.by, self.at, new, self.other]
        return content_id("en", [*act, self.why, grade, self.content, self.nth])
