"""Statements about an invented dispute over a canal, made shorter to write."""

from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.ledger.evidence import Evidence, Held
from parley.sources.document import Document
from parley.statements.statement import ActGuess, Speaker, Statement

PARTIES = (
    Party(id="arvo", name="Arvo", aliases=("the north",)),
    Party(id="belt", name="Belt"),
)
TOLL = Issue(id="canal.toll", name="Toll", group="canal", kind="quantity", unit="usd")
GUARDS = Issue(id="canal.guards", name="Guards on the canal", group="canal", kind="ordered",
               options=("none", "joint patrol", "sole patrol"), axis="presence")  # fmt: skip
STRIKES = Issue(id="canal.strikes", name="Strikes on ships", group="canal", kind="binary")
ISSUES = (TOLL, GUARDS, STRIKES)


class Report:
    """A document that grows by one sentence for each statement told in it."""

    def __init__(self, published="2031-06-10"):
        self.published, self.parts, self.told = published, [], []

    def say(self, text, holder="arvo", act="demand", issue="canal.guards", **fields):
        start = sum(len(p) for p in self.parts)
        self.parts.append(text + fields.pop("after", ". "))
        self.told.append(
            (Span(start=start, end=start + len(text)), text, holder, act, issue, fields)
        )
        return len(self.told) - 1

    def aside(self, text):
        """Words that belong to no statement."""
        self.parts.append(text)

    @property
    def document(self):
        when = When(iso=self.published) if self.published else None
        return Document(text="".join(self.parts), published=when)

    @property
    def statements(self):
        return tuple(self._statement(*one) for one in self.told)

    @property
    def held(self):
        return tuple(Held(statement=s, origins=(s.speaker.canonical,)) for s in self.statements)

    def evidence(self, **fields):
        base = {"documents": (self.document,), "parties": PARTIES, "issues": ISSUES,
                "held": self.held}  # fmt: skip
        return Evidence(**(base | fields))

    def _statement(self, span, text, holder, act, issue, fields):
        base = {
            "document": self.document.id, "span": span, "text": text, "holder": holder,
            "party": holder, "source_kind": "named", "quote": "indirect", "issue": issue,
            "speaker": Speaker(text=None, span=None, canonical=fields.get("speaker", "a minister")),
            "acts": (ActGuess(act=act, probability=1.0),), "group": issue.split(".")[0],
            "stance": "for", "confidence": 0.9, "extractor": "test",
        }  # fmt: skip
        given = {k: v for k, v in fields.items() if k != "speaker"}
        for key in ("said", "refers_to"):
            if isinstance(given.get(key), str):
                given[key] = When(iso=given[key])
        return Statement(**(base | given))


def usd(value, comparator="eq"):
    return Quantity(value=float(value), unit="usd", comparator=comparator, what="toll")
