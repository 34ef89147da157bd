"""Where a document is quoted, and who narrates it: told by rules, not by the model."""

from dataclasses import dataclass

from parley.core.span import Span
from parley.sources.clean import reading_copy
from parley.sources.document import Document
from parley.statements.quotes import Quotations, find_quotations

UNNAMED = "the text itself"
"""The narrator of a text whose publisher is not known."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """One document, prepared; holds an index and is therefore never compared."""

    view: str
    """The reading copy: as long as the text, tidied for matching."""

    paragraphs: tuple[Span, ...]
    """Lines of the reading copy that hold words."""

    quotations: Quotations
    """What stands in quotation marks."""

    narrator: str
    """Who speaks where nobody is named."""

    @classmethod
    def of(cls, document: Document) -> "Page":
        """Prepare a document."""
        view = reading_copy(document.text)
        paragraphs: list[Span] = []
        at = 0
        for line in view.splitlines(keepends=True):
            if line.strip():
                paragraphs.append(Span(start=at, end=at + len(line)))
            at += len(line)
        narrator = document.publisher or next(iter(document.carried_by), UNNAMED)
        quotations = Quotations(find_quotations(view, paragraphs))
        return cls(
            view=view, paragraphs=tuple(paragraphs), quotations=quotations, narrator=narrator
        )

    def quoted_share(self, span: Span) -> float:
        """The share of a stretch that stands in quotation marks, 0 to 1."""
        return self.quotations.share(span)

    def quotes_near(self, span: Span) -> bool:
        """Whether anything is quoted in the paragraphs of a stretch."""
        return any(self.quotations.within(p) for p in self.paragraphs if p.overlaps(span))
