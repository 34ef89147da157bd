"""A copy of a text, of the same length, tidied for matching: quotes, spaces, dashes, hard wraps."""

import re
import unicodedata
from itertools import pairwise

from parley.core.record import record

WIDEST_WRAP = 100
"""No program or agency breaks lines later than this; longer lines are whole paragraphs."""

NARROWEST_WRAP = 36
"""A column narrower than this is a list, a poem or a table, not wrapped prose."""

LEAST_BREAKS = 2
"""With fewer broken sentences than this, a text does not show that it is wrapped."""

RUN_ON_SHARE = 0.5
"""Of neighbouring lines in a wrapped text, at least so many break inside a sentence."""

HALF_FULL = 0.5
NEARLY_FULL = 0.9

DOUBLE_QUOTES = "“”„‟«»″‶〝〞〟「」『』＂"
SINGLE_QUOTES = "‘’‚‛‹›′‵ʼʻˈ`´＇"
DASHES = "‐‑‒–—―−⁃﹘﹣－"
LINE_ENDS = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

PAIRED = re.compile(r"''")
ITEM = re.compile(r"(?:[-*•·>#|]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])(?:\s|$)")
LABEL = re.compile(r"[A-Z][\w.,'&/() -]{0,60}:(?:\s|$)")
SENTENCE_END = re.compile(r"[.!?:;…][\"')\]*]{0,3}$")


class _Tidy(dict[int, str]):
    """What each character becomes; worked out at first sight and kept."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in LINE_ENDS:
            plain = "\n"
        elif category in {"Zs", "Cc", "Cf"}:
            plain = " "
        elif char in DOUBLE_QUOTES:
            plain = '"'
        elif char in SINGLE_QUOTES:
            plain = "'"
        else:
            plain = "-" if char in DASHES else char
        self[code] = plain
        return plain


_TIDY = _Tidy()


@record
class _Line:
    """One line without the white space at its edges."""

    end: int
    """Where its line break stands."""

    indent: int
    """Number of spaces before the first word."""

    words: str
    """What stands in it; empty for a blank line."""

    closed: bool
    """Whether it ends as a sentence does."""


_BLANK = _Line(end=0, indent=0, words="", closed=False)


def reading_copy(text: str) -> str:
    """Tidy a text for matching without moving a single character.

    Typographic quotes become straight ones (double stays double, single becomes an
    apostrophe), every kind of space, control and zero-width character a space, every dash a
    hyphen. A line break inside a paragraph of a hard-wrapped text becomes a space; breaks
    between paragraphs, turns of speech and list items stay.

    Args:
        text: any text.

    Returns:
        A copy with `len(copy) == len(text)`; tidying it again changes nothing.

    Example:
        >>> reading_copy("“No deal — yet,” she said.")
        '"No deal - yet," she said.'
    """
    plain = text.replace("\r\n", " \n").replace("\r", "\n").translate(_TIDY)
    if "''" in plain:
        plain = PAIRED.sub(_paired, plain)
    while True:
        wraps = _wraps(plain)
        if not wraps:
            return plain
        plain = _blank_out(plain, wraps)


def _paired(match: re.Match[str]) -> str:
    """Two apostrophes stand for one double quote; its other half becomes a space."""
    before = match.string[match.start() - 1 : match.start()]
    return '" ' if before and (before.isalnum() or before in ".,!?;:'\")") else ' "'


def _blank_out(text: str, places: list[int]) -> str:
    """Put a space at each place."""
    chars = list(text)
    for place in places:
        chars[place] = " "
    return "".join(chars)


def _wraps(text: str) -> list[int]:
    """Where the line breaks that cut a sentence stand; empty unless the text is hard-wrapped."""
    if "\n" not in text:
        return []
    lines = _lines(text)
    pairs = [(a, b) for a, b in pairwise(lines) if a.words and b.words]
    pairs = [
        (a, b) for a, b in pairs if len(a.words) <= WIDEST_WRAP and len(b.words) <= WIDEST_WRAP
    ]
    if not pairs:
        return []
    width = max(max(len(a.words), len(b.words)) for a, b in pairs)
    if width < NARROWEST_WRAP:
        return []
    broken = [pair for pair in pairs if _runs_on(*pair, width)]
    inner = sum(not _starts_afresh(a, b) for a, b in pairs)
    if len(broken) < LEAST_BREAKS or len(broken) < RUN_ON_SHARE * inner:
        return []
    return [a.end for a, b in pairs if _is_wrap(a, b, width)]


def _lines(text: str) -> list[_Line]:
    """Cut a text at its line breaks."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            closed = bool(SENTENCE_END.search(words[-4:]))
            lines.append(_Line(end=start + len(raw), indent=indent, words=words, closed=closed))
        else:
            lines.append(_BLANK)
        start += len(raw) + 1
    return lines


def _reach(line: _Line, following: _Line) -> int:
    """How long the line would be with the next line's first word on it."""
    return len(line.words) + 1 + len(following.words.split(maxsplit=1)[0])


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    if line.closed or _starts_afresh(line, following):
        return False
    first = following.words[0]
    if first.isupper() and not line.words.isupper():
        return _reach(line, following) > width and line.words[-1] != ")"
    return len(line.words) >= HALF_FULL * width


def _is_wrap(line: _Line, following: _Line, width: int) -> bool:
    """Whether the break between two lines of a wrapped text is only a wrap."""
    if _starts_afresh(line, following):
        return False
    reach = _reach(line, following)
    if line.closed:
        return reach > width
    if following.words[0].isupper():
        return reach > NEARLY_FULL * width
    return len(line.words) >= HALF_FULL * width


def _starts_afresh(line: _Line, following: _Line) -> bool:
    """Whether the next line opens a paragraph, a list item or a turn of speech by its form."""
    if following.indent > line.indent + 1 and not ITEM.match(line.words):
        return True
    words = following.words
    if ITEM.match(words):
        return True
    label = LABEL.match(words[:64])
    return label is not None and (line.closed or label.group().isupper())
