"""Who said what as bare spans, whatever the text is about: source, cue, content."""

from pathlib import Path
from typing import Any

from parley.core.span import Span
from parley.errors import InputError
from parley.sources.document import Document

ROLES = ("source", "cue", "content")

BY_RULE = 0.71
"""Share of the rules' attributions that are right on the development split of PolNeAR."""


def attributions_of(document: Document, engine: str) -> dict[str, Any]:
    """All attributions of one document; offsets count characters of its text.

    Args:
        document: the document.
        engine: `local` or `rules`.

    Returns:
        `{"id": file stem, "attributions": [{"source", "cue", "content", "confidence"}, ...]}`;
        an attribution whose source the text does not name has an empty `source`.

    Raises:
        InputError: for an engine that does not mark spans.
    """
    readers = {"local": _local, "rules": _rules}
    if engine not in readers:
        raise InputError(f"--attributions works with --engine local or rules, found {engine}")
    name = Path(document.path).stem if document.path else document.id
    return {"id": name, "attributions": readers[engine](document)}


def _local(document: Document) -> list[dict[str, Any]]:
    from parley.sources.clean import reading_copy
    from parley.statements.local import tagged
    from parley.statements.tagger.calibration import confidence

    found = []
    for one in tagged(document.text, reading_copy(document.text)):
        places = {role: [[s.start, s.end] for s in getattr(one, role)] for role in ROLES}
        found.append({**places, "confidence": confidence(one)})
    return found


def _rules(document: Document) -> list[dict[str, Any]]:
    from parley.statements.rules import attributions

    def places(spans: list[Span]) -> list[list[int]]:
        return [[s.start, s.end] for s in spans]

    return [
        {
            "source": places(source),
            "cue": places([cue]),
            "content": places(content),
            "confidence": BY_RULE,
        }
        for source, cue, content in attributions(document.text)
    ]
