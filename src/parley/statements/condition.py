"""The words on which a position hangs: if, unless, provided that, in exchange for."""

import re
from functools import lru_cache

from parley.core.span import Span
from parley.statements.clause import Clause
from parley.statements.statement import Condition

_OPENS = re.compile(
    r"(?<!as )(?<!even )(?<!what )(?<!ask )(?<!see )(?<!know )(?<!wonder )"
    r"\b(?:only\s+if|if|unless|provided\s+that|provided(?=\s+(?:the|it|they|he|she|all|both))|providing\s+that"
    r"|as\s+long\s+as|so\s+long\s+as|on\s+(?:the\s+)?condition\s+(?:that|of)|in\s+exchange\s+for|in\s+return\s+for"
    r"|subject\s+to|assuming\s+that|only\s+(?:when|after)|except\s+if|in\s+case|contingent\s+(?:up)?on"
    r"|conditional\s+on)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,;.!?—–”\"](?=\s|$)|\s+(?:then|but)\s|\n\s*\n")
_EMPTY = re.compile(
    r"if\s+(?:you\s+(?:will|like|look|just)|I\s+may|anything|not|any|so|at\s+all)\b", re.IGNORECASE
)


def condition_of(clause: Clause) -> Condition | None:
    """The first condition in the words, exactly as it stands; None when there is none."""
    return _condition_in(clause.document, clause.view, clause.span)


@lru_cache(maxsize=64)
def _condition_in(document: str, view: str, place: Span) -> Condition | None:
    """The same, remembered: act, issues and content all ask for it."""
    end = place.end
    for opening in _OPENS.finditer(view, place.start, end):
        if _EMPTY.match(view, opening.start(), end):
            continue
        closing = _CLOSES.search(view, opening.end(), end)
        stop = closing.start() if closing else end
        while stop > opening.end() and view[stop - 1].isspace():
            stop -= 1
        if stop <= opening.end():
            continue
        span = Span(start=opening.start(), end=stop)
        return Condition(text=span.cut(document), span=span)
    return None
