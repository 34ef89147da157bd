"""The words of a text with their places, counted once and shared by all rules."""

import re
from bisect import bisect_left

from parley.core.record import record
from parley.core.span import Span

WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:['’.&/-][^\W_]+)*|\S")


@record
class Words:
    """Parallel lists: word `n` is `low[n]` in lower case, from `start[n]` to `end[n]`."""

    view: str
    """The reading copy."""

    low: list[str]
    """Words and marks in lower case, with straight apostrophes."""

    start: list[int]
    """First character of each."""

    end: list[int]
    """One past the last character of each."""

    capitals: bool
    """Whether the text is written in capitals throughout, so that case tells nothing."""

    def range(self, span: Span) -> tuple[int, int]:
        """Numbers of the first word in a span and of the first word after it."""
        return bisect_left(self.start, span.start), bisect_left(self.start, span.end)

    def span(self, a: int, b: int) -> Span:
        """The characters of words `a` to `b` (exclusive)."""
        if b <= a:
            at = self.start[a] if a < len(self.start) else len(self.view)
            return Span(start=at, end=at)
        return Span(start=self.start[a], end=self.end[b - 1])

    def is_cap(self, n: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.view[self.start[n]].isupper()

    def is_word(self, n: int) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.low[n][0].isalnum()


def count_words(view: str) -> Words:
    """Find the words of a reading copy.

    Example:
        >>> count_words("Oslo's offer, again.").low
        ["oslo's", 'offer', ',', 'again', '.']
    """
    low: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in WORD.finditer(view):
        low.append(match.group().lower().replace("’", "'"))
        start.append(match.start())
        end.append(match.end())
    letters = [c for c in view[:20000] if c.isalpha()]
    small = sum(c.islower() for c in letters)
    capitals = len(letters) > 40 and small < 0.12 * len(letters)  # noqa: PLR2004 - a few words
    return Words(view=view, low=low, start=start, end=end, capitals=capitals)
