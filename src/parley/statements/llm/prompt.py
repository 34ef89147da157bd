"""What a language model is asked: our guide, then a window of the document between markers."""

import hashlib
import json
from functools import cache
from importlib import resources

from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.llm.client import Prompt
from parley.statements.llm.proposal import schema
from parley.statements.llm.windows import Window
from parley.statements.taxonomy import taxonomy

FORMAT = "1"
"""Raised when the way in which answers are checked changes."""


@cache
def system_text() -> str:
    """The guide, the form of an answer and the list of issues: the same for all documents."""
    guide = resources.files("parley.statements.llm.words").joinpath("llm_guide.md")
    issues = "\n".join(f"- {i.id}: {i.name}" for i in taxonomy())
    told = guide.read_text(encoding="utf-8")
    return f"{told}\n{schema()}\n\n# The list of issues\n\n{issues}\n"


@cache
def answer_schema() -> str:
    """The JSON Schema of an answer."""
    return schema(issues=tuple(issue.id for issue in taxonomy()))


@cache
def prompt_version() -> str:
    """Changes whenever the guide, the schema, the issues or the checks change."""
    text = json.dumps([FORMAT, system_text(), user_text(Document(text="x"), _WHOLE)])
    return f"{FORMAT}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"


_WHOLE = Window(span=Span(start=0, end=1))


def user_text(document: Document, window: Window) -> str:
    """The window, with what stands before it, between markers that nobody can foresee.

    A marker is the fingerprint of what stands between the two: words that hold their own
    fingerprint cannot be written, so no document can end its own quotation.

    Args:
        document: the document.
        window: the part to read.
    """
    about = {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.iso if document.published else None,
    }
    parts = [f"PART ABOUT\n{json.dumps(about, ensure_ascii=False)}"]
    parts += [f"PART BEFORE\n{span.cut(document.text)}" for span in window.before]
    parts.append(f"PART READ\n{window.span.cut(document.text)}")
    data = "\n\n".join(parts).encode("utf-8", "replace").decode("utf-8")
    marker = f"=== {hashlib.sha256(data.encode()).hexdigest()[:32]} ==="
    return (
        f"The text stands between the two lines {marker}\n{marker}\n{data}\n{marker}\n"
        "Write down the statements of PART READ as one JSON object."
    )


def question(document: Document, window: Window, *, complaint: str = "") -> Prompt:
    """The question about one window.

    Args:
        document: the document.
        window: the part to read.
        complaint: why an earlier answer could not be used; empty at the first try.
    """
    user = user_text(document, window)
    if complaint:
        user += (
            f"\nAn earlier answer could not be used: {complaint}. Answer with one complete JSON "
            "object of the form given, and nothing else."
        )
    return Prompt(system=system_text(), user=user, schema=answer_schema())
