"""A text as word pieces with their places, packed into windows of whole paragraphs."""

import itertools
from typing import TYPE_CHECKING

from parley.core.record import record

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 254
"""Pieces a window holds: what the tagger was trained with, without its two end marks."""

LOWER, TITLE, UPPER, MIXED, DIGIT, OTHER = range(6)
"""Letter case of a word; the vocabulary of the encoder is lower case and loses it."""


@record
class Pieces:
    """One text, ready for the tagger; lists of equal length, one item per word piece."""

    ids: list[int]
    """Numbers of the pieces in the vocabulary."""

    cases: list[int]
    """Letter case of the word that each piece belongs to."""

    begins: list[int]
    """1 for the first piece of a paragraph, else 0."""

    offsets: list[tuple[int, int]]
    """Characters of the text that each piece stands for."""


def case_of(word: str) -> int:
    """The letter case of a word.

    Example:
        >>> case_of("NATO") == UPPER, case_of("eBay") == MIXED, case_of("7th") == DIGIT
        (True, True, True)
    """
    if any(c.isdigit() for c in word):
        return DIGIT
    if not any(c.isalpha() for c in word):
        return OTHER
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return MIXED


def pieces_of(text: str, tokenizer: "Tokenizer") -> Pieces:
    """Cut a text into word pieces; offsets count characters of `text`."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets: list[tuple[int, int]] = encoding.offsets
    words = [-1 if word is None else word for word in encoding.word_ids]
    spans: dict[int, tuple[int, int]] = {}
    for word, (start, end) in zip(words, offsets, strict=True):
        spans[word] = (spans[word][0] if word in spans else start, end)
    kinds = {word: case_of(text[start:end]) for word, (start, end) in spans.items()}
    begins, last = [], 0
    for place, (start, end) in enumerate(offsets):
        begins.append(int(place == 0 or "\n" in text[last:start]))
        last = end
    return Pieces(ids=encoding.ids, cases=[kinds[w] for w in words], begins=begins, offsets=offsets)


def paragraphs_of(pieces: Pieces) -> list[tuple[int, int]]:
    """The stretch of pieces of each paragraph."""
    edges = [n for n, first in enumerate(pieces.begins) if first] + [len(pieces.ids)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def packed(
    paragraphs: list[tuple[int, int]], first: int = 0, size: int = WINDOW
) -> list[tuple[int, int]]:
    """Whole paragraphs in windows of at most `size` pieces; longer paragraphs are cut.

    Args:
        paragraphs: stretches of pieces, in order and without gaps.
        first: how many paragraphs the first window takes at most; 0 means as many as fit.
            Training varies it, so that the packing of an article changes from epoch to epoch.
        size: pieces in a window.
    """
    windows: list[tuple[int, int]] = []
    begin, end, taken = -1, 0, 0
    for a, b in paragraphs:
        full = b - begin > size or (first and not windows and taken >= first)
        if begin >= 0 and full:
            windows.append((begin, end))
            begin, taken = -1, 0
        if begin < 0:
            begin = a
        while b - begin > size:
            windows.append((begin, begin + size))
            begin += size
        taken += 1
        end = b
    if begin >= 0 and end > begin:
        windows.append((begin, end))
    return windows
