"""Which independent sources say the same.

An *origin* is whom a claim goes back to. Outlets that pass words on are not origins, and these
count once, because they could be one mouth:

- documents that are copies of one report;
- one named speaker, however many outlets quote them;
- unnamed sources that speak for the same party, whoever quotes them and however they are described;
- unnamed sources that speak for no party and are described in the same words;
- an outlet's own claim, and others that repeat it with its name.
"""

import importlib.resources
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from parley.core.ids import slug
from parley.core.record import record
from parley.ledger.evidence import Held
from parley.sources.document import Document
from parley.statements.statement import Statement

UNNAMED = frozenset({"official_unnamed", "anonymous"})

ONE_REPORT = frozenset({*UNNAMED, "outlet"})
"""Source kinds for which only one document of a group of copies is heard."""

Pair = tuple[str, str]
Claim = tuple[object, ...]


@cache
def fillers() -> frozenset[str]:
    """Words of a description that do not tell one unnamed source from another."""
    place = importlib.resources.files("parley.ledger") / "words" / "fillers.txt"
    return frozenset(place.read_text(encoding="utf-8").split())


@record
class Origin:
    """Whom a claim goes back to."""

    key: str
    """Equal for mouths that could be one."""

    name: str
    """As shown: the canonical speaker, or the outlet."""

    side: str | None
    """The party it speaks for."""


def claim_of(statement: Statement) -> Claim:
    """What is said, whoever says it: party, issue, act, and the figures or else the stance.

    The period is part of it: an earlier draft does not confirm today's demand.
    """
    figures = sorted((q.low, q.high, q.unit, q.comparator) for q in statement.quantities)
    content: object = tuple(figures) if figures else statement.stance
    period = statement.refers_to.iso if statement.refers_to else None
    holder = statement.holder or statement.party
    return (holder, statement.issue, statement.act, content, period)


def origin_of(statement: Statement, document: Document | None) -> Origin:
    """Whom one statement goes back to.

    Args:
        statement: the statement.
        document: where it stands; its publisher answers for what the outlet itself claims.
    """
    name = " ".join(statement.speaker.canonical.split())
    kind = statement.source_kind
    if kind == "outlet":
        publisher = document.publisher if document else None
        name = statement.via[-1] if statement.via else publisher or name
        return Origin(key=f"outlet:{slug(name)}", name=name, side=None)
    if kind in UNNAMED:
        words = [w for w in slug(name).split("_") if w not in fillers()]
        whose = f"for:{statement.party}" if statement.party else "_".join(words)
        return Origin(key=f"unnamed:{whose}", name=name, side=statement.party)
    return Origin(key=f"named:{slug(name)}", name=name, side=statement.party)


def origins(
    held: Sequence[Held], documents: Iterable[Document], report: Mapping[str, str]
) -> dict[str, tuple[Origin, ...]]:
    """The independent origins of what each statement claims.

    Args:
        held: statements that count, in reading order.
        documents: where they stand.
        report: document id to the id of the report that it is a copy of (`reports`).

    Returns:
        Statement id to origins, first mentioned first; never empty.
    """
    by_id = {d.id: d for d in documents}
    found: dict[Claim, dict[str, Origin]] = {}
    heard: dict[tuple[Claim, str], str] = {}
    keys: dict[str, Claim] = {}
    own: dict[str, Origin] = {}
    places: dict[tuple[Claim, str], set[str]] = {}
    for item in held:
        statement = item.statement
        claim = keys[statement.id] = claim_of(statement)
        origin = own[statement.id] = origin_of(statement, by_id.get(statement.document))
        if statement.source_kind in ONE_REPORT:
            group = (claim, report.get(statement.document, statement.document))
            if heard.setdefault(group, statement.document) != statement.document:
                continue
        found.setdefault(claim, {}).setdefault(origin.key, origin)
        told = report.get(statement.document, statement.document)
        places.setdefault((claim, origin.key), set()).add(told)
    return {s: _without_retellers(keys[s], found[keys[s]], places) for s in keys}


def _without_retellers(
    claim: Claim, found: Mapping[str, Origin], places: Mapping[tuple[Claim, str], set[str]]
) -> tuple[Origin, ...]:
    """Leave out outlets that only say in their own words what a source in the report says."""
    sourced = [places[claim, key] for key in found if not key.startswith("outlet:")]
    heard = set().union(*sourced)
    kept = [
        origin
        for key, origin in found.items()
        if not key.startswith("outlet:") or places[claim, key] - heard
    ]
    return tuple(kept)


def independent(found: Sequence[Origin]) -> int:
    """How many of the origins can confirm each other: those of one party count once."""
    return len({f"side:{o.side}" if o.side else o.key for o in found})


def reports(
    documents: Sequence[Document], merged: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> dict[str, str]:
    """Which documents are one report.

    Args:
        documents: in reading order.
        merged: pairs that a person calls one report.
        apart: pairs (document, other) of which a person says that the first is no copy of the
            other; it leaves the copies that were found by comparing texts.

    Returns:
        Document id to the id of the first document of its report.
    """
    chief = {d.id: d.id for d in documents}

    def root(document: str) -> str:
        while chief[document] != document:
            chief[document] = chief[chief[document]]
            document = chief[document]
        return document

    groups = copies_of(documents)
    alone = {
        (document, place)
        for document, other in apart
        for place, group in enumerate(groups)
        if document in group and other in group
    }
    pairs = [
        (kept[0], member)
        for place, group in enumerate(groups)
        for kept in [[d for d in group if (d, place) not in alone]]
        for member in kept[1:]
    ]
    order = {d: n for n, d in enumerate(chief)}
    for one, other in [*pairs, *merged]:
        if one in chief and other in chief:
            first, second = sorted((root(one), root(other)), key=lambda d: order[d])
            chief[second] = first
    return {d: root(d) for d in chief}


def copies_of(documents: Sequence[Document]) -> list[tuple[str, ...]]:
    """Groups of documents that are copies of one report, by their text."""
    if len(documents) < 2:  # noqa: PLR2004 - one document is no copy
        return []
    from parley.sources.copies import report_groups

    return [group for group in report_groups(documents) if len(group) > 1]
