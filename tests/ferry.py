"""An invented dispute over a ferry, and an extractor that reads it line by line.

A line such as `Mara Lind | osterland | named | demand | trade.quota | for | 40 boats` is one
statement; all other lines are not read. `!` at the start of a line makes the document unreadable.
"""

from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.statement import ActGuess, Speaker, Statement

NAMES = {"osterland": "Osterland", "westmark": "Westmark"}


def report(*lines, title="Ferry talks", publisher="Harbour Gazette", published="2024-05-02"):
    return Document(
        text="\n".join(lines) + "\n",
        title=title,
        publisher=publisher,
        published=When(iso=published) if published else None,
        language="en",
    )


def line(words="40 boats", **changes):
    fields = {
        "speaker": "Mara Lind",
        "party": "osterland",
        "kind": "named",
        "act": "demand",
        "issue": "trade.quota",
        "stance": "for",
        **changes,
    }
    return " | ".join([*fields.values(), words])


def read_line(document, start, text, by):
    name, party, kind, act, issue, stance, words = (part.strip() for part in text.split(" | "))
    at = start + text.index(words, text.rindex(" | "))
    number = words.split(" ", maxsplit=1)[0]
    quantities = ()
    if number.isdigit():
        span = Span(start=at, end=at + len(words))
        unit = words.partition(" ")[2] or "boats"
        quantities = (Quantity(value=float(number), unit=unit, text=words, span=span),)
    return Statement(
        document=document.id,
        span=Span(start=at, end=at + len(words)),
        text=words,
        speaker=Speaker(text=name, span=Span(start=start, end=start + len(name)), canonical=name),
        party=party or None,
        holder=party or None,
        source_kind=kind,
        quote="indirect",
        acts=(ActGuess(act=act, probability=1.0),),
        issue=issue,
        group=issue.split(".")[0],
        stance=stance or None,
        quantities=quantities,
        firmness="firm",
        confidence=0.9,
        extractor=by,
    )


class Ferry:
    name = "ferry"
    version = "1"

    def __init__(self, version="1"):
        self.version = version

    def extract(self, document):
        by = f"{self.name}/{self.version}"
        if document.text.startswith("!"):
            return Reading(document=document.id, extractor=by, unread="its language is not known")
        found, start = [], 0
        for text in document.text.splitlines(keepends=True):
            if text.count(" | ") == 6:
                found.append(read_line(document, start, text.rstrip("\n"), by))
            start += len(text)
        parties = dict.fromkeys(s.party for s in found if s.party)
        issues = dict.fromkeys(s.issue for s in found)
        return Reading(
            document=document.id,
            extractor=by,
            parties=tuple(Party(id=p, name=NAMES.get(p, p.title())) for p in parties),
            issues=tuple(
                Issue(id=i, name=i.split(".")[-1], group=i.split(".")[0], kind="quantity", unit="")
                for i in issues
            ),
            statements=tuple(found),
        )
