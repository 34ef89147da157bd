"""Finds listed phrases in running words, in one pass and whatever the text.

A phrase is written as words separated by spaces. `withdraw*` stands for any word that begins so,
`cut|reduce` for either word, `_` for any one word, `..` for up to four words (never across the
end of a sentence), and `?the` for a word that may be missing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from parley.core.span import Span

GAP = 4
"""Most words that `..` stands for."""

CACHED_WORDS = 50_000
"""Words whose phrases are remembered; the memory is emptied when it is full."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?|\d+(?:[.,]\d+)*|[.,;:!?()“”\"%$€£¥—–]"
)
_ENDINGS = {"'re": "are", "'ll": "will", "'ve": "have", "'d": "would", "'m": "am", "'s": "'s"}
_NEGATED = {"won't": "will", "can't": "can", "shan't": "shall", "ain't": "is"}
_STOPS = frozenset(".;?!")
_MARKS = frozenset('.,;:!?()“”"%$€£¥—–')


class Word(NamedTuple):
    """One word or mark in lower case, with its place."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase that was found."""

    label: str
    weight: float
    first: int
    """Number of its first word."""
    last: int
    """One past the number of its last word."""
    phrase: str


@cache
def read_words(name: str) -> Any:
    """Load a word list that lies beside this module as `words/<name>.yaml`; not to be changed."""
    from ruamel.yaml import YAML

    source = files("parley.statements").joinpath("words", f"{name}.yaml")
    return YAML(typ="safe", pure=True).load(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def words_at(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words that lie wholly in a stretch of text; the text is split into words only once."""
    first, last = word_range(text, start, end)
    return _split(text)[0][first:last]


def word_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Numbers, counted in the whole text, of the first word in a stretch and of the one after."""
    words, starts = _split(text)
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    while last > first and words[last - 1].end > end:
        last -= 1
    return first, last


@lru_cache(maxsize=8)
def _split(text: str) -> tuple[tuple[Word, ...], list[int]]:
    words = all_words(text, 0, len(text))
    return words, [word.start for word in words]


def all_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of `text[start:end]`, contractions written out (`won't` is `will` `not`)."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        found += _written_out(match.group().lower().replace("’", "'"), match.start(), match.end())
    return tuple(found)


def words_in(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a span."""
    return words_at(text, span.start, span.end)


def _written_out(word: str, start: int, end: int) -> list[Word]:
    if word == "cannot":
        return [Word("can", start, end), Word("not", start, end)]
    if "'" not in word:
        return [Word(word, start, end)]
    if word.endswith("n't"):
        stem = _NEGATED.get(word, word[:-3])
        return [Word(stem, start, end), Word("not", start, end)]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending):
            return [Word(word[: -len(ending)], start, end), Word(full, start, end)]
    return [Word(word, start, end)]


class _Item(NamedTuple):
    """One word of a phrase."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    gap: bool = False
    anything: bool = False
    optional: bool = False

    def fits(self, word: str) -> bool:
        if self.anything:
            return word not in _MARKS
        return word in self.exact or bool(self.stems and word.startswith(self.stems))


def _item(written: str) -> _Item:
    if written == "..":
        return _Item(frozenset(), (), gap=True)
    optional = written.startswith("?")
    if written in {"_", "?_"}:
        return _Item(frozenset(), (), anything=True, optional=optional)
    choices = written.removeprefix("?").lower().split("|")
    exact = frozenset(c for c in choices if not c.endswith("*"))
    stems = tuple(c[:-1] for c in choices if c.endswith("*"))
    return _Item(exact, stems, optional=optional)


class _Phrase(NamedTuple):
    items: tuple[_Item, ...]
    label: str
    weight: float
    written: str


class Phrases:
    """A list of labelled, weighted phrases.

    Args:
        entries: (label, weight, phrase) triples; a phrase begins with a definite word.
    """

    def __init__(self, entries: Iterable[tuple[str, float, str]]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        self._known: dict[str, tuple[_Phrase, ...]] = {}
        for label, weight, written in entries:
            items = tuple(_item(part) for part in _separated(written))
            phrase = _Phrase(items, label, weight, written)
            for word in sorted(items[0].exact):
                self._exact.setdefault(word, []).append(phrase)
            for stem in items[0].stems:
                self._stems.setdefault(stem, []).append(phrase)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def _starting(self, word: str) -> tuple[_Phrase, ...]:
        known = self._known.get(word)
        if known is None:
            found = list(self._exact.get(word, ()))
            for length in self._lengths:
                if length <= len(word):
                    found += self._stems.get(word[:length], ())
            known = tuple(found)
            if len(self._known) >= CACHED_WORDS:
                self._known.clear()
            self._known[word] = known
        return known

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """All phrases in the words, in the order of their places; phrases may overlap."""
        hits: list[Hit] = []
        for first, word in enumerate(words):
            for phrase in self._starting(word.text):
                last = _reach(phrase.items, 1, words, first + 1)
                if last:
                    hits.append(Hit(phrase.label, phrase.weight, first, last, phrase.written))
        return hits


def _separated(written: str) -> list[str]:
    """Split a phrase; a hyphen separates words, as it does in a text."""
    return [p for p in written.replace("-", " ").split(" ") if p]


def _reach(items: tuple[_Item, ...], at: int, words: Sequence[Word], place: int) -> int:
    """One past the last word that `items[at:]` reach from `place`; 0 when they do not fit."""
    while at < len(items):
        item = items[at]
        if item.gap:
            return _over_gap(items, at + 1, words, place)
        if item.optional:
            if place < len(words) and item.fits(words[place].text):
                reached = _reach(items, at + 1, words, place + 1)
                if reached:
                    return reached
            at += 1
            continue
        if place >= len(words) or not item.fits(words[place].text):
            return 0
        at, place = at + 1, place + 1
    return place


def _over_gap(items: tuple[_Item, ...], at: int, words: Sequence[Word], place: int) -> int:
    for ahead in range(place, min(place + GAP + 1, len(words))):
        reached = _reach(items, at, words, ahead)
        if reached:
            return reached
        if words[ahead].text in _STOPS:
            return 0
    return 0


def listed(written: str) -> list[str]:
    """The phrases of one entry of a word list, which separates them by commas."""
    return [phrase.strip() for phrase in written.split(",")]


def entries_of(table: Mapping[str, Any]) -> list[tuple[str, float, str]]:
    """Flatten `{label: {weight: [phrases]}}` as the word lists write it."""
    return [
        (label, float(weight), phrase)
        for label, by_weight in table.items()
        for weight, phrases in by_weight.items()
        for phrase in listed(phrases)
    ]


@cache
def phrases_of(name: str, section: str | None = None) -> Phrases:
    """The phrases of one word list, or of one section of it."""
    table = read_words(name)
    return Phrases(entries_of(table if section is None else table[section]))


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Drop the hits that lie wholly inside a longer one, however labelled."""
    kept: list[Hit] = []
    reach = (0, 0)
    for hit in sorted(hits, key=lambda h: (h.first, h.first - h.last)):
        place = (hit.first, hit.last)
        if hit.last > reach[1]:
            reach = place
        if place == reach or hit.last > reach[1]:
            kept.append(hit)
    return kept
