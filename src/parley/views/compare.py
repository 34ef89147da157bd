"""What several extractors read in the same documents, side by side."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from parley.core.record import record
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.statement import Statement

SAME = 0.5
"""Two statements are about the same words when these overlap by at least this share of all the
characters that either covers: the measure of the annotation guide's scorer."""

FIELDS = ("speaker", "act", "group", "holder")
"""What is compared of two statements about the same words."""

Read = tuple[Document, Mapping[str, Reading]]
"""A document, and its readings by the name of the extractor."""


@record
class Side:
    """One statement as one extractor reads it."""

    engine: str
    """Name of the extractor."""

    words: str
    """The words."""

    start: int
    """Their first character."""

    speaker: str
    """Who says it."""

    act: str
    """What the words do."""

    group: str
    """Group of the chief issue."""

    holder: str
    """Whose position it is; empty when nobody's."""


@record
class Difference:
    """Words that two extractors read differently, or that only one of them found."""

    document: str
    """Title, path or id of the document."""

    one: Side | None
    """The first extractor's reading; None when it found nothing there."""

    other: Side | None
    """The second extractor's reading; None when it found nothing there."""

    fields: tuple[str, ...]
    """What differs; empty when only one found the words."""


@record
class Agreement:
    """Two extractors compared over all documents."""

    one: str
    """Name of the first extractor."""

    other: str
    """Name of the second extractor."""

    found_by_one: int
    """Statements of the first."""

    found_by_other: int
    """Statements of the second."""

    both: int
    """Statements about the same words."""

    same: dict[str, int]
    """Of these, how many agree on the speaker, the act, the group of issues and the holder."""

    differences: tuple[Difference, ...]
    """In the order of the documents and their words."""

    @property
    def share(self) -> float:
        """Twice the statements found by both, as a share of all that were found, 0 to 1."""
        total = self.found_by_one + self.found_by_other
        return 2 * self.both / total if total else 1.0


@record
class Comparison:
    """All extractors compared with each other."""

    engines: dict[str, str]
    """Name of each extractor to its name and version."""

    documents: int
    """Documents read."""

    found: dict[str, int]
    """Statements that each found."""

    unread: dict[str, int]
    """Documents that each could not read."""

    pairs: tuple[Agreement, ...]
    """Each pair once."""


def compare(read: Sequence[Read]) -> Comparison:
    """Compare the readings of the same documents by several extractors.

    Args:
        read: documents, each with the readings of the same extractors in the same order.
    """
    names = list(read[0][1]) if read else []
    return Comparison(
        engines={n: read[0][1][n].extractor for n in names},
        documents=len(read),
        found={n: sum(len(readings[n].statements) for _, readings in read) for n in names},
        unread={n: sum(readings[n].unread is not None for _, readings in read) for n in names},
        pairs=tuple(
            _agreement(read, one, other)
            for place, one in enumerate(names)
            for other in names[place + 1 :]
        ),
    )


def overlap(one: Statement, other: Statement) -> float:
    """Shared characters of two statements as a share of all that either covers, 0 to 1."""
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    covered = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return max(0, shared) / covered if covered else 1.0


def matched(
    ones: Sequence[Statement], others: Sequence[Statement]
) -> list[tuple[Statement | None, Statement | None]]:
    """Pair statements about the same words, closest first; each is used once.

    Returns:
        Pairs, and those that are alone with None in the place of the missing one, in the order
        of their words.
    """
    order = sorted(range(len(others)), key=lambda b: others[b].span.start)
    starts = [others[b].span.start for b in order]
    longest = max((len(other.span) for other in others), default=0)
    near: list[tuple[float, int, int]] = []
    for a, one in enumerate(ones):
        low = bisect_left(starts, one.span.start - longest)
        high = bisect_left(starts, one.span.end)
        values = [(overlap(one, others[b]), b) for b in order[low:high]]
        near += [(-value, a, b) for value, b in values if value >= SAME]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, a, b in sorted(near):
        if a not in pairs and b not in used:
            pairs[a] = b
            used.add(b)
    found: list[tuple[Statement | None, Statement | None]] = [
        (one, others[pairs[a]] if a in pairs else None) for a, one in enumerate(ones)
    ]
    found += [(None, other) for b, other in enumerate(others) if b not in used]
    return sorted(found, key=_place)


def _place(pair: tuple[Statement | None, Statement | None]) -> tuple[int, int, bool]:
    first = pair[0] or pair[1]
    assert first is not None  # noqa: S101 - at least one side is always there
    return first.span.start, first.span.end, pair[0] is None


def _agreement(read: Sequence[Read], one: str, other: str) -> Agreement:
    same = dict.fromkeys(FIELDS, 0)
    both, totals = 0, [0, 0]
    differences: list[Difference] = []
    for document, readings in read:
        ones, others = readings[one].statements, readings[other].statements
        totals = [totals[0] + len(ones), totals[1] + len(others)]
        name = document.title or document.path or document.id
        for a, b in matched(ones, others):
            fields: tuple[str, ...] = ()
            if a is not None and b is not None:
                both += 1
                alike = _alike(a, b)
                fields = tuple(f for f in FIELDS if not alike[f])
                for field in FIELDS:
                    same[field] += alike[field]
                if not fields:
                    continue
            differences.append(
                Difference(
                    document=name, fields=fields,
                    one=_side(one, a) if a else None, other=_side(other, b) if b else None,
                )
            )  # fmt: skip
    return Agreement(
        one=one, other=other, found_by_one=totals[0], found_by_other=totals[1], both=both,
        same=same, differences=tuple(differences),
    )  # fmt: skip


def _alike(one: Statement, other: Statement) -> dict[str, bool]:
    places = (one.speaker.span, other.speaker.span)
    together = places[0] is not None and places[1] is not None and places[0].overlaps(places[1])
    names = [set(s.speaker.canonical.casefold().split()) for s in (one, other)]
    within = bool(names[0] and names[1]) and (names[0] <= names[1] or names[1] <= names[0])
    return {
        "speaker": together or within or names[0] == names[1],
        "act": one.act == other.act,
        "group": one.group == other.group,
        "holder": one.holder == other.holder,
    }


def _side(engine: str, statement: Statement) -> Side:
    return Side(
        engine=engine,
        words=statement.text,
        start=statement.span.start,
        speaker=statement.speaker.canonical,
        act=statement.act,
        group=statement.group,
        holder=statement.holder or "",
    )
