"""Attributions that the trained tagger found where the rules know no cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parley.core.span import Span
from parley.statements.clauses import Part
from parley.statements.scope import Attribution
from parley.statements.tagger.decode import Tagged
from parley.statements.tagger.link import Linked
from parley.statements.tokens import Words
from parley.statements.verbs import Range, is_finite

SURE = 0.75
"""Below this the rules' reading stands: on the development split of PolNeAR, attributions with a
source and a cue above it are right in seven of eight."""

OWN_VOICE = frozenset({"i", "we", "i'm", "we're", "i've", "we've"})
"""The one who has the floor, whom the walk through the text knows better."""

INNER = frozenset({"to", "that", "which", "who", "and", "of"})
"""Words after which a verb may belong to something inside the subject."""

SHARED = 0.5
"""Share of a clause's words that the tagged content must cover to take its place."""


class Tagging:
    """The sure attributions of one text, found by place."""

    def __init__(self, words: Words, linked: Sequence[Linked]) -> None:
        """Keep what has a source, a cue and a content.

        Args:
            words: the words of the text.
            linked: attributions in the order of their contents.
        """
        self.words = words
        self.linked = [a for a in linked if a.source and a.cue and a.sure >= SURE]
        self.starts = [a.content[0].start for a in self.linked]

    def within(self, sentence: Span) -> list[Linked]:
        """The attributions that lie wholly in a sentence."""
        first = bisect_left(self.starts, sentence.start)
        last = bisect_right(self.starts, sentence.end)
        return [a for a in self.linked[first:last] if _outer(a, sentence)]

    def added(self, found: list[Attribution], sentence: Span) -> list[Attribution]:
        """Give clauses without a speaker the one whom the tagger found.

        Args:
            found: attributions of the sentence by rules, in order.
            sentence: the sentence.
        """
        result = list(found)
        for linked in self.within(sentence):
            one = self._attribution(linked)
            if one is None:
                continue
            taken = [n for n, other in enumerate(result) if self._covers(one, other)]
            if not taken or any(result[n].source is not None for n in taken):
                continue
            result[taken[0] : taken[-1] + 1] = [one]
        return result

    def _covers(self, one: Attribution, other: Attribution) -> bool:
        a, b = other.part.a, other.part.b
        shared = min(b, one.part.b) - max(a, one.part.a)
        return b > a and shared >= SHARED * (b - a)

    def _attribution(self, linked: Linked) -> Attribution | None:
        """As words; None when what is said is no clause, so that the telling is the statement."""
        words = self.words
        source, cue = _range(words, linked.source[0]), _range(words, linked.cue[0])
        said = (
            min(_range(words, s)[0] for s in linked.content),
            max(_range(words, s)[1] for s in linked.content),
        )
        fronted = said[1] > said[0] and words.low[said[0]] == "that"
        said = (said[0] + fronted, said[1])
        if words.low[source[0]] in OWN_VOICE or not _is_clause(words, *said):
            return None
        whole = (min(source[0], cue[0], said[0]), max(source[1], cue[1], said[1]))
        return Attribution(
            part=Part(a=whole[0], b=whole[1]), source=source, cue=cue, content=said,
            object=said, pattern="tagged", lemma=words.low[cue[0]], kind="speech",
        )  # fmt: skip


def _is_clause(words: Words, a: int, b: int) -> bool:
    """Whether words `a` to `b` open with a subject and its verb, and are not only a thing."""
    for n in range(a, b):
        if words.low[n] in INNER:
            return False
        if is_finite(words, n) and not words.low[n - 1].endswith("'s"):
            return n > a
    return False


def _range(words: Words, span: Tagged) -> Range:
    return words.range(Span(start=span.start, end=span.end))


def _outer(linked: Linked, sentence: Span) -> bool:
    spans = (*linked.source, *linked.cue, *linked.content)
    return all(sentence.start <= s.start and s.end <= sentence.end for s in spans)
