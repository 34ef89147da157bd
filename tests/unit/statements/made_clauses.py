"""Clauses for tests: the whole of a small document, or a part of it."""

from parley.core.dates import When
from parley.core.span import Span
from parley.statements.clause import Clause


def clause(text, *, kind="named", before="", after="", published="2024-05-16", cue=None):
    """A clause whose content is `text`; `before` and `after` stand around it in one sentence.

    Args:
        text: the content.
        kind: source kind.
        before: words before the content, in the same sentence.
        after: words after it, in the same sentence.
        published: date of the document, or None.
        cue: reporting words; they are looked up in the document.
    """
    whole = before + text + after
    place = whole.index(cue) if cue else 0
    return Clause(
        document=whole,
        view=whole,
        span=Span(start=len(before), end=len(before) + len(text)),
        sentence=Span(start=0, end=len(whole)),
        cue=Span(start=place, end=place + len(cue)) if cue else None,
        source_kind=kind,
        verbatim=False,
        speaker_is_holder=kind in {"named", "document", "official_unnamed"},
        published=When(iso=published) if published else None,
        heading="",
    )
