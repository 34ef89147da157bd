"""What was left out of readings and what a language model was asked for them, as sentences."""

from collections.abc import Sequence
from dataclasses import replace

from parley.sources.document import Document
from parley.statements.extractor import Reading, Usage
from parley.views.contents import BriefContents


def with_account(contents: BriefContents, readings: Sequence[Reading]) -> BriefContents:
    """The contents, with what a reader should know of how documents were read.

    Args:
        contents: what the brief shows.
        readings: the readings behind it; those of other documents are not heard.
    """
    documents = {d.id: d for d in contents.evidence.documents}
    known = [r for r in readings if r.document in documents]
    usages = [r.usage for r in known if r.usage is not None]
    remarks = [
        f"{_name(documents[reading.document])}: {remark}"
        for reading in known
        for remark in reading.remarks
    ]
    return replace(
        contents,
        offline=contents.offline and not usages,
        asked=asked(usages),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _name(document: Document) -> str:
    return document.title or document.path or document.id


def asked(usages: Sequence[Usage]) -> tuple[str, ...]:
    """One sentence for each language model: how much it was asked, and what that cost.

    Example:
        >>> asked([Usage(endpoint="http://localhost:1/v1", model="m", questions=2, tokens_in=9000)])
        ('m at http://localhost:1/v1: 2 questions, 9,000 tokens read, 0 written, price not known.',)
    """
    together: dict[tuple[str, str], list[Usage]] = {}
    for usage in usages:
        together.setdefault((usage.model, usage.endpoint), []).append(usage)
    return tuple(_sentence(*names, parts) for names, parts in together.items())


def _sentence(model: str, endpoint: str, parts: Sequence[Usage]) -> str:
    questions = sum(u.questions for u in parts)
    prices = [u.cost for u in parts if u.cost is not None]
    price = f"about {sum(prices):.4f} US dollars" if prices else "price not known"
    return (
        f"{model} at {endpoint}: {questions:,} {'question' if questions == 1 else 'questions'}, "
        f"{sum(u.tokens_in for u in parts):,} tokens read, "
        f"{sum(u.tokens_out for u in parts):,} written, {price}."
    )
