"""Spans of sources, cues and contents become attributions: who is said to have said what.

The rule is one of distance. Each content goes to the cue that is cheapest to reach, and each cue
takes the source that is cheapest to reach, where crossing a sentence, a paragraph, or another span
of the same role costs extra. A source may serve several cues ("X said A and added B").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parley.core.record import record
from parley.statements.tagger.decode import Tagged

SENTENCE = re.compile(r"[.!?][\"'”’)]{0,3}\s+(?=[\"“'‘(]?[A-Z0-9])")
PARAGRAPH = re.compile(r"\n")

FAR_SOURCE, FAR_CONTENT = 130.0, 400.0
"""Cost above which a cue has no source, and a content no cue."""

BESIDE = 25.0
"""Cost below which a source that no cue took joins the source next to it ("A and B said")."""

COVERED = 0.1
"""Share of its length that a content between a cue and its source counts: in "A, B and C, said X"
the distance to X is short although the content is long."""


@record
class Cost:
    """What it costs to cross something on the way from one span to another, in characters."""

    sentence: float
    paragraph: float
    cue: float
    same: float
    """Another span of the kind that is looked for."""


TO_SOURCE = Cost(sentence=40, paragraph=80, cue=35, same=30)
TO_CONTENT = Cost(sentence=40, paragraph=60, cue=60, same=15)
"""Tried out on the gold spans of the development split, where they link 94 of 100 right."""


@record
class Linked:
    """One attribution."""

    source: tuple[Tagged, ...]
    cue: tuple[Tagged, ...]
    content: tuple[Tagged, ...]

    @property
    def sure(self) -> float:
        """How sure the tagger is of its least sure part, 0 to 1."""
        return min(span.sure for span in (*self.source, *self.cue, *self.content))


class _Linker:
    """The spans of one text, and the costs between them."""

    def __init__(self, text: str, spans: Sequence[Tagged]) -> None:
        self.sources = [s for s in spans if s.role == "source"]
        self.cues = [s for s in spans if s.role == "cue"]
        self.contents = [s for s in spans if s.role == "content"]
        self.sentences = [m.end() for m in SENTENCE.finditer(text)]
        self.paragraphs = [m.start() for m in PARAGRAPH.finditer(text)]
        self.starts = {
            id(group): [s.start for s in group]
            for group in (self.sources, self.cues, self.contents)
        }

    def between(self, group: list[Tagged], a: int, b: int, *but: Tagged) -> int:
        """How many spans of a group lie wholly between two places."""
        starts = self.starts[id(group)]
        inside = group[bisect_left(starts, a) : bisect_right(starts, b)]
        return sum(1 for s in inside if s.end <= b and s not in but)

    def crossing(self, a: int, b: int, cost: Cost) -> float:
        """Cost of the sentence and paragraph breaks between two places."""
        sentences = bisect_left(self.sentences, b) - bisect_right(self.sentences, a)
        paragraphs = bisect_left(self.paragraphs, b) - bisect_left(self.paragraphs, a)
        return cost.sentence * max(sentences, 0) + cost.paragraph * max(paragraphs, 0)

    def bare(self, a: int, b: int) -> float:
        """Characters between two places, contents counting little."""
        length = float(b - a)
        starts = self.starts[id(self.contents)]
        for span in self.contents[: bisect_right(starts, b)][-8:]:
            covered = min(b, span.end) - max(a, span.start)
            length -= max(covered, 0) * (1 - COVERED)
        return length

    def to_source(self, cue: Tagged, source: Tagged) -> float:
        """Cost of going from a cue to a source."""
        a, b = _stretch(cue, source)
        return (
            self.bare(a, b)
            + self.crossing(a, b, TO_SOURCE)
            + TO_SOURCE.cue * self.between(self.cues, a, b, cue)
            + TO_SOURCE.same * self.between(self.sources, a, b, source)
        )

    def to_content(self, content: Tagged, cue: Tagged, source: Tagged | None) -> float:
        """Cost of going from a content to a cue; the cue's own source on the way is free."""
        a, b = _stretch(content, cue)
        free = source is not None and a <= source.start and source.end <= b
        own = source.end - source.start if free and source is not None else 0
        return (
            b
            - a
            - own
            + self.crossing(a, b, TO_CONTENT)
            + TO_CONTENT.cue * self.between(self.cues, a, b, cue)
            + TO_CONTENT.same * self.between(self.contents, a, b, content)
        )


def _stretch(one: Tagged, other: Tagged) -> tuple[int, int]:
    """The characters between two spans; empty when they touch or overlap."""
    if one.end <= other.start:
        return one.end, other.start
    if other.end <= one.start:
        return other.end, one.start
    here = max(one.start, other.start)
    return here, here


NEAR = 12
"""Spans of a role looked at on each side: farther ones never win."""


def _around(group: list[Tagged], span: Tagged) -> list[Tagged]:
    """The spans of a group nearest to another span."""
    place = bisect_left([s.start for s in group], span.start)
    return group[max(0, place - NEAR) : place + NEAR]


def linked(text: str, spans: Sequence[Tagged]) -> tuple[Linked, ...]:
    """Attributions of a text, in the order of their cues.

    Args:
        text: the text that the spans count characters of.
        spans: tagged spans in the order of the text.
    """
    linker = _Linker(text, spans)
    source_of: dict[int, list[Tagged]] = {}
    for number, cue in enumerate(linker.cues):
        costs = [(linker.to_source(cue, s), s.start, s) for s in _around(linker.sources, cue)]
        best = min(costs, default=None, key=lambda c: c[:2])
        source_of[number] = [best[2]] if best and best[0] <= FAR_SOURCE else []
    contents_of: dict[int, list[Tagged]] = {n: [] for n in source_of}
    loose: list[Linked] = []
    numbers = {id(cue): n for n, cue in enumerate(linker.cues)}
    for content in linker.contents:
        reach = []
        for cue in _around(linker.cues, content):
            own = source_of[numbers[id(cue)]]
            cost = linker.to_content(content, cue, own[0] if own else None)
            reach.append((cost, numbers[id(cue)]))
        nearest = min(reach, default=None)
        if nearest and nearest[0] <= FAR_CONTENT:
            contents_of[nearest[1]].append(content)
        else:
            loose.append(Linked(source=(), cue=(), content=(content,)))
    _join_loose_sources(linker, source_of, contents_of)
    found = [
        Linked(source=tuple(source_of[n]), cue=(cue,), content=tuple(contents_of[n]))
        for n, cue in enumerate(linker.cues)
        if contents_of[n]
    ]
    return tuple(sorted([*found, *loose], key=lambda a: (a.content[0].start, a.content[0].end)))


def _join_loose_sources(
    linker: _Linker, source_of: dict[int, list[Tagged]], contents_of: dict[int, list[Tagged]]
) -> None:
    """A source that no cue took joins the attribution whose source stands beside it."""
    used = {id(s) for own in source_of.values() for s in own}
    for source in linker.sources:
        if id(source) in used:
            continue
        costs = []
        for number, cue in enumerate(linker.cues):
            if not contents_of[number]:
                continue
            a, b = _stretch(source, source_of[number][0] if source_of[number] else cue)
            if b - a < BESIDE:
                costs.append((b - a + linker.crossing(a, b, TO_SOURCE), number))
        best = min(costs, default=None)
        if best and best[0] < BESIDE:
            source_of[best[1]].append(source)
