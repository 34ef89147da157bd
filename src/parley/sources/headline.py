"""The headline of a text: its first line, when that looks like one."""

import re

from parley.sources.published import is_date_line

LONGEST = 220
"""A longer first line is a paragraph."""

LINES_ABOVE = 4
"""Dates, labels and mastheads that may stand above a headline."""

MARKS = re.compile(r"^(?:#{1,6}\s+|\*\*|__)|(?:\*\*|__|\s#{1,6})$")
ITEM = re.compile(r"(?:[-*•·]|\(?\d{1,3}[.)])\s")
TURN = re.compile(
    r"(?:[A-Z][A-Z .,'’-]+(?:\([^)]{1,40}\))?|Q|A|[A-Z][\w.'-]+ [A-Z][\w.'-]+):\s+\S.*[.!?]"
)
MASTHEAD = re.compile(
    r"(?:for immediate release|press release|statement|embargoed?|news|breaking|exclusive|update)"
    r"\b[\s\w:/-]{0,20}$|\d{1,2}[:.]\d{2}\b.{0,20}$|by\s[A-Z]",
    re.IGNORECASE,
)
SLUG = re.compile(r".{2,80}[)/\d]\s*--?\s")
SENTENCE_END = re.compile(r"[.;,]['\")\]]*$")


def headline(view: str) -> str | None:
    r"""The headline with which a text opens, or None when it opens with the report itself.

    Args:
        view: a reading copy.

    Example:
        >>> headline("Ferry talks fail\n\nThe crews left the table on Friday.")
        'Ferry talks fail'
        >>> headline("The crews left the table on Friday.\nNo date was set.")
    """
    lines = [line.strip() for line in view[: LONGEST * 20].split("\n") if line.strip()]
    for number, line in enumerate(lines[:LINES_ABOVE]):
        if is_date_line(line) or MASTHEAD.match(line):
            continue
        if number + 1 == len(lines):
            return None
        words = MARKS.sub("", MARKS.sub("", line)).strip()
        return words if _looks_like_headline(words) else None
    return None


def _looks_like_headline(words: str) -> bool:
    """Whether a line is short, is no sentence of its own, and opens no turn, item or report."""
    if not any(char.isalpha() for char in words) or len(words) > LONGEST:
        return False
    if SENTENCE_END.search(words) or TURN.match(words) or ITEM.match(words):
        return False
    return not SLUG.match(words)
