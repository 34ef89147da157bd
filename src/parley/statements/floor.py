"""Who has the floor in a transcript, told from the label of a turn of speech."""

from typing import TYPE_CHECKING

from parley.core.span import Span
from parley.statements.layout import Block
from parley.statements.memory import Who
from parley.statements.sides import host_party
from parley.statements.speaker import Names
from parley.statements.wordlists import lists
from parley.statements.wordlists import words as word_list

if TYPE_CHECKING:
    from parley.statements.statement import SourceKind

OFFICIAL = word_list("sources", "official") | {"official"}
AMERICAN = tuple(lists("actors")["american_offices"])
"""Bodies that only one state calls so without naming itself."""


def label_speaker(names: Names, label: Span, text: str, publisher: str | None = None) -> Who:
    """Who is named by the label of a turn of speech.

    Args:
        names: words, parties and people of the text.
        label: where the label stands.
        text: the label without its mark.
        publisher: the party whose paper it is, if that is known.
    """
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
    mentions = names.cast.within(a, b)
    party = mentions[0].party if mentions else None
    if parts and parts[-1] in OFFICIAL:
        kind: SourceKind = "official_unnamed" if parts[-1] != "secretary" else "named"
        party = party or _briefer(names, low, publisher)
        return Who(canonical=low, span=label, party=party, kind=kind, person=True)
    known = names.people.with_title(parts[-1], None) if parts else None
    if known is not None:
        return Who(canonical=known.name, span=label, party=known.party, kind="named", person=True)
    name = text.title() if text.isupper() else text
    return Who(canonical=name, span=label, party=party, kind="named", person=True)


def _briefer(names: Names, label: str, publisher: str | None) -> str | None:
    """The side of an unnamed official: of the office in the label, the publisher, or the host.

    Never the side that is only spoken of: a mediator tells about others.
    """
    if any(office in label for office in AMERICAN):
        return "united_states"
    return publisher or host_party(names)


def other_side(names: Names, blocks: list[Block], who: Who, sides: tuple[str, ...]) -> str | None:
    """The side of a speaker whose party is not named, when the other one of two is taken.

    Args:
        names: words, parties and people of the text.
        blocks: paragraphs of the text.
        who: the speaker.
        sides: the two parties that the talks are between.
    """
    if who.party is not None or who.kind != "named" or len(sides) != 2:  # noqa: PLR2004 - two
        return who.party
    view = names.words.view
    labels = {b.label.cut(view): b.label for b in blocks if b.label is not None}
    taken = {label_speaker(names, span, text).party for text, span in labels.items()}
    free = [side for side in sides if side not in taken]
    return free[0] if len(free) == 1 else None
