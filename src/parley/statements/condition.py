"""The words on which a position hangs: if, unless, provided that, in exchange for."""

import re

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
    end = clause.span.end
    for opening in _OPENS.finditer(clause.view, clause.span.start, end):
        if _EMPTY.match(clause.view, opening.start(), end):
            continue
        closing = _CLOSES.search(clause.view, opening.end(), end)
        stop = closing.start() if closing else end
        while stop > opening.end() and clause.view[stop - 1].isspace():
            stop -= 1
        if stop <= opening.end():
            continue
        span = Span(start=opening.start(), end=stop)
        return Condition(text=span.cut(clause.document), span=span)
    return None
