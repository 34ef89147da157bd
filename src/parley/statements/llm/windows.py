"""Cut a long document into windows of whole paragraphs, each shown with what stands before it."""

from itertools import pairwise

from parley.core.record import record
from parley.core.span import Span
from parley.sources.clean import reading_copy

LEAST = 150
"""Smaller windows are not halved: too little is left to understand them by."""

OPENING = 500
"""Characters of the document's beginning that are always shown: who is who stands there."""


@record
class Window:
    """A stretch of a document that one question is about."""

    span: Span
    """The stretch."""

    before: tuple[Span, ...] = ()
    """What is shown for understanding only, in the order of the text."""

    def holds(self, place: Span) -> bool:
        """Whether a place was shown, in the stretch or before it."""
        return any(shown.contains(place) for shown in (self.span, *self.before))


def cut_windows(text: str, *, size: int, context: int) -> list[Window]:
    """Windows that cover a text without gap or overlap.

    Args:
        text: the whole text.
        size: characters of a window, give or take a paragraph.
        context: characters of preceding text that are shown with it.
    """
    stops = _stops(text, size)
    cuts = [0]
    for stop, after in pairwise([*stops, len(text)]):
        if after - cuts[-1] > size:
            cuts.append(stop)
    spans = [Span(start=a, end=b) for a, b in pairwise([*dict.fromkeys(cuts), len(text)])]
    return [_window(stops, span, context) for span in spans if span.cut(text).strip()]


def halves(text: str, window: Window) -> tuple[Window, ...]:
    """Cut a window in two near its middle; nothing when it is too small."""
    if len(window.span) < 2 * LEAST:
        return ()
    view = reading_copy(window.span.cut(text))
    middle = len(view) // 2
    stop = _last_stop(view, middle - LEAST // 2, middle + LEAST // 2)
    cut = window.span.start + stop
    first = Span(start=window.span.start, end=cut)
    second = Span(start=cut, end=window.span.end)
    before = (*window.before, Span(start=max(first.start, cut - OPENING), end=cut))
    return Window(span=first, before=window.before), Window(span=second, before=before)


def _window(stops: list[int], span: Span, context: int) -> Window:
    if span.start == 0:
        return Window(span=span)
    inside = [s for s in stops if span.start - context <= s < span.start]
    near = min(inside, default=max(0, span.start - context))
    if near <= OPENING:
        return Window(span=span, before=(Span(start=0, end=span.start),))
    opening = Span(start=0, end=OPENING)
    return Window(span=span, before=(opening, Span(start=near, end=span.start)))


def _stops(text: str, size: int) -> list[int]:
    """Where a window may end: behind each paragraph, and inside of those that are too long."""
    view = reading_copy(text)
    stops = [0]
    for line in view.splitlines(keepends=True):
        end = stops[-1] + len(line)
        while end - stops[-1] > size:
            stops.append(_last_stop(view, stops[-1] + size // 2, stops[-1] + size))
        stops.append(end)
    return list(dict.fromkeys(stops))


def _last_stop(view: str, low: int, high: int) -> int:
    """The best place to cut between two places: a paragraph's end, a sentence's, a word's."""
    for mark in ("\n", ". ", "。", " "):
        at = view.rfind(mark, low, high)
        if at >= 0:
            return at + len(mark)
    return high
