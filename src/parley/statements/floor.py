"""Who has the floor in a transcript, told from the label of a turn of speech."""

from typing import TYPE_CHECKING

from parley.core.span import Span
from parley.statements.memory import Who
from parley.statements.speaker import Names
from parley.statements.wordlists import words as word_list

if TYPE_CHECKING:
    from parley.statements.statement import SourceKind


def label_speaker(names: Names, label: Span, text: str) -> Who:
    """Who is named by the label of a turn of speech."""
    words = names.words
    a, b = words.range(label)
    low = text.lower()
    run = [
        n
        for n in range(a, b)
        if names.people.get(words.low[n]) is not None and words.low[n] != "official"
    ]
    if run:
        person = names.people.get(words.low[run[-1]])
        assert person is not None  # noqa: S101 - just looked up
        return Who(canonical=person.name, span=label, party=person.party, kind="named", person=True)
    parts = low.replace(".", "").split()
    officials = word_list("sources", "official") | {"official"}
    if parts and parts[-1] in officials:
        party = _main_party(names)
        kind: SourceKind = "official_unnamed" if parts[-1] != "secretary" else "named"
        return Who(canonical=low, span=label, party=party, kind=kind, person=True)
    known = names.people.with_title(parts[-1], None) if parts else None
    if known is not None:
        return Who(canonical=known.name, span=label, party=known.party, kind="named", person=True)
    mentions = names.cast.within(a, b)
    party = mentions[0].party if mentions else None
    name = text.title() if text.isupper() else text
    return Who(canonical=name, span=label, party=party, kind="named", person=True)


def _main_party(names: Names) -> str | None:
    """The party an unnamed official most likely speaks for: that of the first person named."""
    counts: dict[str, int] = {}
    for n, word in enumerate(names.words.low):
        if word in {"our", "we"}:
            near = names.cast.within(max(0, n - 30), min(len(names.words.low), n + 30))
            for mention in near:
                counts[mention.party] = counts.get(mention.party, 0) + 1
    first = next(iter(names.people.by_last.values()), None)
    if not counts:
        return first.party if first else None
    leaders = [
        p.party for p in names.people.by_last.values() if "president" in p.titles and p.party
    ]
    return leaders[0] if leaders else max(counts, key=lambda p: counts[p])
