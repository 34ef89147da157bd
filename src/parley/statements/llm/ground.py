"""Find given words in a document: exactly, after tidying, or nearly; else they are not there."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from parley.core.record import record
from parley.core.span import Span
from parley.sources.clean import DASHES, DOUBLE_QUOTES, SINGLE_QUOTES
from parley.statements.statement import Wording

ALIKE = 90.0
"""Percent of characters that must agree before words are compared one by one."""

WORD_ALIKE = 88.0
"""Percent of characters in which two words must agree to be one word, misspelt: "government" and
"goverment" (95) are, "accepts" and "accepted" (80) are not."""

SHORTEST_NEAR = 25
"""Shorter words are found or not found; near is too easily something else."""

LONGEST = 4000
"""Characters that are looked for at most; no statement is longer."""

PLACES = 60
"""Places of the same words that are told apart; a pronoun stands in many."""

_WORD = re.compile(r"[^\W_]+")


@record
class Found:
    """Where words stand."""

    span: Span
    """The document's own characters."""

    wording: Wording
    """How they were found."""


@lru_cache(maxsize=20_000)
def folded(char: str) -> str:
    """What a character is compared as: nothing, a space, or small letters without accents."""
    if char in DOUBLE_QUOTES or char in SINGLE_QUOTES or char in "\"'":
        return "'"
    if char in DASHES or char == "-":
        return "-"
    category = unicodedata.category(char)
    if char.isspace() or category in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    if category in {"Cf", "Mn", "Me", "Cs"}:
        return ""
    plain = unicodedata.normalize("NFKD", char.casefold())
    return "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Me"})


def fold(text: str) -> tuple[str, list[int]]:
    """Tidy a text for comparison.

    Args:
        text: any text.

    Returns:
        The text in small letters with plain quotes, dashes and single spaces, and for each of
        its characters the place in `text` that it comes from.
    """
    out: list[str] = []
    places: list[int] = []
    last = ""
    for place, char in enumerate(text):
        plain = folded(char)
        if plain in {" ", "'"} and plain == last:
            continue
        for piece in plain:
            out.append(piece)
            places.append(place)
            last = piece
    return "".join(out), places


class Finder:
    """Finds words in one document."""

    def __init__(self, text: str) -> None:
        """Prepare the document.

        Args:
            text: the whole text.
        """
        self.text = text
        self._folded, self._places = fold(text)
        self.attempts = 0

    def find(self, words: str, within: Span) -> list[Found]:
        """Everywhere the words stand whole in a stretch, in order; exact places before others.

        Args:
            words: words that should stand there.
            within: the stretch.

        Returns:
            Nothing when they are not there.
        """
        words = words.strip()
        if not words or len(words) > LONGEST:
            return []
        exact = self._exact(words, within)
        return exact or self._tidied(words, within)

    def find_near(self, words: str, within: Span) -> Found | None:
        """The place whose words differ from the given ones by misspellings only.

        As many words must stand there, each with the same first letter and nearly the same
        letters, and each figure must be the same: a "not" too few or a figure changed is another
        statement. Scripts that put no spaces between words are not compared in this way.
        """
        from rapidfuzz import fuzz

        wanted, _ = fold(words.strip()[: LONGEST + 1])
        low, high = self._range(within)
        there = self._folded[low:high]
        if not SHORTEST_NEAR <= len(wanted) <= min(LONGEST, len(there)):
            return None
        if any(unicodedata.category(c) == "Lo" for c in wanted):
            return None
        self.attempts += 1
        best = fuzz.partial_ratio_alignment(wanted, there, score_cutoff=ALIKE)
        if best is None:
            return None
        start, end = _whole(there, best.dest_start, best.dest_end)
        if not _same_words(wanted, there[start:end]):
            return None
        return Found(span=self._span(low + start, low + end), wording="near")

    def _exact(self, words: str, within: Span) -> list[Found]:
        found: list[Found] = []
        at = self.text.find(words, within.start, within.end)
        while at >= 0 and len(found) < PLACES:
            end = at + len(words)
            if stands_whole(self.text, at, end):
                found.append(Found(span=Span(start=at, end=end), wording="exact"))
            at = self.text.find(words, at + 1, within.end)
        return found

    def _tidied(self, words: str, within: Span) -> list[Found]:
        wanted = fold(words)[0].strip()
        if not wanted:
            return []
        low, high = self._range(within)
        found: list[Found] = []
        at = self._folded.find(wanted, low, high)
        while at >= 0 and len(found) < PLACES:
            if stands_whole(self._folded, at, at + len(wanted)):
                found.append(Found(span=self._span(at, at + len(wanted)), wording="tidied"))
            at = self._folded.find(wanted, at + 1, high)
        return found

    def _range(self, within: Span) -> tuple[int, int]:
        return bisect_left(self._places, within.start), bisect_left(self._places, within.end)

    def _span(self, low: int, high: int) -> Span:
        """The characters of the document behind a stretch of the tidied copy."""
        end = self._places[high - 1] + 1
        while end < len(self.text) and unicodedata.category(self.text[end]) in {"Mn", "Me"}:
            end += 1
        return Span(start=self._places[low], end=end)


def stands_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends between words, and cuts no number in two.

    Scripts without capital letters (Chinese, Arabic, Thai...) may be cut anywhere.
    """
    if start >= end:
        return False
    return not (
        (start > 0 and _joined(text[start - 1], text[start]))
        or (end < len(text) and _joined(text[end - 1], text[end]))
        or _in_number(text, start)
        or _in_number(text, end)
    )


def _joined(left: str, right: str) -> bool:
    return _cased(left) and _cased(right)


def _cased(char: str) -> bool:
    return char.isdigit() or char.lower() != char.upper()


def _in_number(text: str, at: int) -> bool:
    """Whether a place lies beside the point or comma of a number such as 2.5."""
    near = text[max(0, at - 2) : at + 2]
    before, after = near[: min(2, at)], near[min(2, at) :]
    digits = before[:1].isdigit() and before[1:] in {".", ","} and after[:1].isdigit()
    return digits or (before[-1:].isdigit() and after[:1] in {".", ","} and after[1:2].isdigit())


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the edges of a stretch out to the edges of words."""
    while start > 0 and _joined(text[start - 1], text[start]):
        start -= 1
    while 0 < end < len(text) and _joined(text[end - 1], text[end]):
        end += 1
    return start, end


def _same_words(wanted: str, there: str) -> bool:
    from rapidfuzz import fuzz

    pairs = (_WORD.findall(wanted), _WORD.findall(there))
    if len(pairs[0]) != len(pairs[1]):
        return False
    for one, other in zip(*pairs, strict=True):
        if one == other:
            continue
        digits = any(c.isdigit() for c in one + other)
        if digits or one[0] != other[0] or fuzz.ratio(one, other) < WORD_ALIKE:
            return False
    return True


def nearest(found: list[Found], to: Span) -> Found | None:
    """The place nearest to a stretch; of two equally near, the earlier one."""
    return min(found, key=lambda f: (_distance(f.span, to), f.span.start), default=None)


def _distance(one: Span, other: Span) -> int:
    if one.overlaps(other):
        return 0
    return max(one.start - other.end, other.start - one.end)


def trimmed(text: str, span: Span) -> Span:
    """A stretch without spaces, quotation marks and the stop at its edges.

    Example:
        >>> text = '"We will not move."'
        >>> trimmed(text, Span(start=0, end=len(text))).cut(text)
        'We will not move'
    """
    start, end = span.start, span.end
    while start < end and _edge(text[start]):
        start += 1
    while start < end and (_edge(text[end - 1]) or text[end - 1] in ",;:"):
        end -= 1
    if end - start > 1 and text[end - 1] in ".。" and not _initials(text[start:end]):
        end -= 1
    while start < end and _edge(text[end - 1]):
        end -= 1
    return Span(start=start, end=end)


def _edge(char: str) -> bool:
    return folded(char) in {" ", "'", ""}


def _initials(words: str) -> bool:
    """Whether the last word is one such as U.S. or p.m., which keeps its stop."""
    last = words.rsplit(None, 1)[-1] if words.split() else ""
    return last.count(".") > 1 and all(len(a) == 1 for a, _ in pairwise(last.split(".")))
