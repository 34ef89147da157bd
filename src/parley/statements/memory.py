"""Who a speaker is, and who spoke last, for pronouns and second mentions."""

from parley.core.record import record
from parley.core.span import Span
from parley.statements.statement import SourceKind

SINGULAR = frozenset(["he", "she", "him", "her", "his", "hers"])
PLURAL = frozenset(["they", "them", "their", "theirs"])
NEUTER = frozenset(["it", "its"])
FIRST = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "you"])


@record
class Who:
    """A resolved speaker."""

    canonical: str
    """The name, or the description of an unnamed source."""

    span: Span | None
    """The words that name the speaker nearest to the content."""

    party: str | None
    """Id of the party the speaker speaks for."""

    kind: SourceKind
    """On whose word the reader relies."""

    person: bool = False
    """Whether one person is meant."""

    plural: bool = False
    """Whether several are meant."""

    joint: bool = False
    """Whether several parties speak as one."""


class Memory:
    """Who spoke last, for pronouns; kept while a document is read from top to bottom."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.person: Who | None = None
        self.group: Who | None = None
        self.body: Who | None = None
        self.last: Who | None = None
        self.joint: Who | None = None
        self.sides: dict[str, str] = {}

    def keep(self, who: Who) -> None:
        """Remember the one who spoke."""
        self.last = who
        if who.joint:
            self.joint = who
        if who.person and who.party is not None:
            self.sides.setdefault(who.canonical, who.party)
        if who.person:
            self.person = who
        elif who.plural:
            self.group = who
        else:
            self.body = who

    def find(self, pronoun: str) -> Who | None:
        """The one a pronoun most likely means."""
        if pronoun in SINGULAR:
            return self.person or self.last
        if pronoun in PLURAL:
            if self.last is not None and not self.last.person:
                return self.last
            return self.group or self.body or self.last
        if pronoun in NEUTER:
            return self.body or self.last
        return self.last
