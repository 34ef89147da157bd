"""Where words are quoted, however the quotation marks were mangled."""

import re
from bisect import bisect_right
from itertools import accumulate

from parley.core.record import record
from parley.core.span import Span

DOUBLE = '"“”„‟«»″'
SINGLE = "'‘’‛"
OPENS_AFTER = " \t\n([{—–-:,"
LONGEST = 4000
"""An unclosed quotation ends with its paragraph, or after this many characters."""


@record
class Quotation:
    """One quotation: the marks and what stands between them."""

    outer: Span
    """With its marks."""

    inner: Span
    """Without them."""

    closed: bool = True
    """False when no closing mark was found."""


def find_quotations(view: str, paragraphs: list[Span]) -> list[Quotation]:
    """Find the quotations of each paragraph.

    Marks are told apart by what stands around them, not by their shape, since shapes are
    often wrong: a mark before a word opens, a mark behind a word or stop closes. A
    quotation that is not closed ends with its paragraph.

    Args:
        view: the reading copy.
        paragraphs: ranges that a quotation does not cross, in order.

    Example:
        >>> view = '”We stay," they said.'
        >>> [q.inner.cut(view) for q in find_quotations(view, [Span(start=0, end=len(view))])]
        ['We stay,']
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        marks = _double_marks(view, paragraph)
        found += _pair(view, marks, paragraph)
        if not marks:
            found += _single(view, paragraph)
    return found


def _double_marks(view: str, paragraph: Span) -> list[Span]:
    marks: list[Span] = []
    at = paragraph.start
    while at < paragraph.end:
        char = view[at]
        if char in DOUBLE:
            marks.append(Span(start=at, end=at + 1))
        elif char in "'`’‘" and view[at + 1 : at + 2] == char and at + 1 < paragraph.end:
            marks.append(Span(start=at, end=at + 2))
            at += 1
        at += 1
    return marks


def _side(view: str, mark: Span, paragraph: Span) -> str:
    before = view[mark.start - 1] if mark.start > paragraph.start else " "
    after = view[mark.end] if mark.end < paragraph.end else " "
    if before in OPENS_AFTER and not after.isspace():
        return "open"
    if not before.isspace() and (after.isspace() or not after.isalnum()):
        return "close"
    return "either"


def _pair(view: str, marks: list[Span], paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: Span | None = None
    for mark in marks:
        side = _side(view, mark, paragraph)
        if opened is None:
            if side != "close" or not found:
                if side == "close":
                    start = _sentence_start(view, mark.start, paragraph)
                    found.append(_quotation(start, start, mark.start, mark.end))
                    continue
                opened = mark
        elif side == "open" and mark.start - opened.end > 1:
            last = _last_stop(view, opened.end, mark.start)
            found.append(_quotation(opened.start, opened.end, last, last, closed=False))
            opened = mark
        else:
            found.append(_quotation(opened.start, opened.end, mark.start, mark.end))
            opened = None
    if opened is not None:
        end = min(paragraph.end, opened.end + LONGEST)
        found.append(_quotation(opened.start, opened.end, end, end, closed=False))
    return [q for q in found if len(q.inner) > 1]


def _quotation(  # the four places of one quotation
    a: int, b: int, c: int, d: int, *, closed: bool = True
) -> Quotation:
    inner = Span(start=min(b, c), end=max(b, c))
    return Quotation(outer=Span(start=a, end=max(d, inner.end)), inner=inner, closed=closed)


def _sentence_start(view: str, end: int, paragraph: Span) -> int:
    """Where the sentence that ends in a closing mark without an opening one begins."""
    low = max(paragraph.start, end - 600)
    stops = [view.rfind(stop, low, max(low, end - 2)) for stop in (". ", "? ", "! ", "\n")]
    return max(*stops, low - 2) + 2 if max(stops) >= 0 else low


def _last_stop(view: str, start: int, end: int) -> int:
    stops = [view.rfind(stop, start, end) for stop in ".?!,"]
    return max(stops) + 1 if max(stops) >= 0 else end


_SINGLE = re.compile(
    r"(?<![^\W_])['‘‛](?=[^\W_])([^'‘’\n]{0,1500}?(?:(?<=[^\W_])['’](?=[^\W_])"
    r"[^'‘’\n]{0,600}?){0,12})(?<=[^\s'‘])['’](?![^\W_])"
)


def _single(view: str, paragraph: Span) -> list[Quotation]:
    """Quotations in single marks; apostrophes inside words and after plurals are not marks."""
    found = []
    for match in _SINGLE.finditer(view, paragraph.start, paragraph.end):
        if " " in match.group(1):
            a, b = match.span()
            found.append(_quotation(a, a + 1, b - 1, b))
    return found


class Quotations:
    """The quotations of a text, found again by place."""

    def __init__(self, found: list[Quotation]) -> None:
        """Keep them in order.

        Args:
            found: quotations, in any order.
        """
        self._all = sorted(found, key=lambda q: (q.outer.start, q.outer.end))
        self._ends = list(accumulate((q.outer.end for q in self._all), max))

    def within(self, span: Span) -> list[Quotation]:
        """Those that share characters with a range."""
        found = []
        for n in range(bisect_right(self._ends, span.start), len(self._all)):
            if self._all[n].outer.start >= span.end:
                break
            if self._all[n].outer.overlaps(span):
                found.append(self._all[n])
        return found

    def share(self, span: Span) -> float:
        """The share of a range that stands in quotation marks, 0 to 1."""
        if not len(span):
            return 0.0
        inside = sum(
            min(q.outer.end, span.end) - max(q.outer.start, span.start) for q in self.within(span)
        )
        return min(1.0, inside / len(span))
