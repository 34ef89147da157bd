"""Check the wording of a brief against ICD 203: one likelihood table, confidence kept apart."""

import re
from collections.abc import Iterable

from parley.views.likelihood import bands
from parley.views.terms import words

QUOTE = re.compile(r"“[^”]*”")
"""Words of the record; they are not ours to judge."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")


def sentences(text: str) -> list[str]:
    """Split our own prose into sentences; meant for plain sentences, not for evidence."""
    return [s.strip() for s in SENTENCE.split(text) if s.strip()]


def _holds(sentence: str, phrases: Iterable[str]) -> list[str]:
    low = " " + re.sub(r"[^a-z'-]+", " ", sentence.lower()) + " "
    return [p for p in phrases if f" {p} " in low]


def lint(texts: Iterable[str]) -> tuple[str, ...]:
    """Find wording that ICD 203 does not allow.

    Args:
        texts: our own sentences; what they quote between “ and ” is left out.

    Returns:
        One message for each fault, in order; empty when the wording is sound.

    Example:
        >>> lint(["A deal is unlikely. Confidence is low."])
        ()
        >>> len(lint(["With low confidence, a deal is unlikely."]))
        1
    """
    data = words("likelihood")
    table = [b.word for b in bands()]
    synonyms = [s for b in data["bands"] for s in b["synonyms"]]
    faults = []
    for text in texts:
        for sentence in sentences(QUOTE.sub("“…”", text)):
            likely = _holds(sentence, table)
            other = _holds(sentence, synonyms)
            loose = _holds(sentence, data["loose"])
            sure = _holds(sentence, data["confidence"])
            if (likely or other) and sure:
                faults.append(f"likelihood and confidence in one sentence: {sentence!r}")
            if other:
                faults.append(f"{other[0]!r} is from a second likelihood table: {sentence!r}")
            if loose:
                faults.append(f"{loose[0]!r} is no likelihood word of the table: {sentence!r}")
    return tuple(faults)
