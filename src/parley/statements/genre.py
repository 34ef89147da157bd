"""What kind of text it is, and so who speaks where no speaker is named."""

import re
from dataclasses import replace
from typing import Literal

from parley.core.record import record
from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.floor import label_speaker
from parley.statements.issuer import (
    first_parties,
    issuing_party,
    outlet_named,
    title_parties,
    usual_name,
    usual_subject,
)
from parley.statements.layout import Block
from parley.statements.memory import Who
from parley.statements.people import name_words
from parley.statements.release import release_issuer
from parley.statements.sides import facing, main_parties, plain_sides
from parley.statements.speaker import Names

Genre = Literal["news", "transcript", "statement", "joint", "readout", "explainer"]

NARRATOR = "the outlet"
"""Stands for the outlet where the text does not say which one it is."""

JOINT = re.compile(
    r"\bjoint (?:statement|communiqu|declaration|press (?:statement|release)|readout)|\bcommuniqu",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"^(?:press )?(?:statement|remarks|message|letter|address|speech|comments|op-ed)\b"
    r".{0,20}?\b(?:by|from|of)\b|\bstatement (?:by|from)\b",
    re.IGNORECASE,
)
READOUT = re.compile(
    r"\b(?:readout|read-out|outcomes? of|fact sheet|summary of|conclusions of)\b", re.IGNORECASE
)
EXPLAINER = re.compile(
    r"\b(?:explainer|agreement|accord|treaty|protocol|memorandum|declaration|framework|resolution|"
    r"roadmap|road map|terms of|factsheet|guide to|q&a|guidance|white paper|proposal for)\b",
    re.IGNORECASE,
)
NEWSY = re.compile(r"\b(?:said|reported|told|according to)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|We|Our|My)\b")
LIST_MARK = re.compile(r"^\s*(?:[-*•]|\(?\d{1,3}[.)]|\(?[a-z]\))\s", re.MULTILINE)
AFTER_ISSUER = frozenset(
    [
        "on",
        "at",
        "before",
        "in",
        "about",
        "regarding",
        "following",
        "after",
        "to",
        "—",
        "–",
        "-",
        ":",
    ]
)
LEAST_TURNS = 3


@record
class Setting:
    """The kind of text and its narrator."""

    genre: Genre
    """Kind of text."""

    narrator: Who
    """Who speaks where no speaker is named."""

    carrier: str | None = None
    """Whose paper passes on what others say there; None for news."""

    sides: tuple[str, ...] = ()
    """Ids of the parties that the text is chiefly about, when they are plain."""

    disputants: tuple[str, ...] = ()
    """Ids of the two parties that "both sides" means, when they are plain."""

    publisher: str | None = None
    """Id of the party whose paper it is, when the publisher is one."""


def tell_setting(document: Document, names: Names, blocks: list[Block]) -> Setting:
    """Tell the kind of text, who its narrator is, and whom it is about.

    Args:
        document: the document, for its publisher and title.
        names: words, parties and people of the text.
        blocks: paragraphs of the text.
    """
    setting = _setting(document, names, blocks)
    publisher = _publisher(document, names)
    setting = replace(setting, publisher=publisher)
    joint = (setting.narrator.party or "").split("+")
    if len(joint) > 1:
        both = tuple(joint) if len(joint) == 2 else ()  # noqa: PLR2004 - two sides
        return replace(setting, sides=tuple(joint), disputants=both)
    title = _title(document, names, blocks)
    sides = title_parties(names, title)
    if len(sides) < 2 and setting.genre != "news":  # noqa: PLR2004 - two sides
        body = [b for b in blocks if b.kind in {"body", "item"}][:1]
        sides = [*sides, *(p for b in body for p in title_parties(names, b.span))]
    own = setting.narrator.party
    outsider = own or publisher or _one_voice(names, blocks)
    disputants = plain_sides(names, outsider)
    if not disputants and not _stands_above(names, outsider):
        disputants = facing(names, outsider) if outsider else ()
    setting = replace(setting, disputants=disputants)
    if own is not None and own not in sides and setting.genre != "news":
        sides = [own, *sides]
    return replace(setting, sides=tuple(dict.fromkeys(sides))[:2])


def _stands_above(names: Names, speaker: str | None) -> bool:
    """Whether a state speaks about a dispute of others than states, such as a strike."""
    parties = names.cast.parties
    if speaker not in parties or parties[speaker].kind != "country":
        return False
    others = [p for p in main_parties(names) if p != speaker and p in parties]
    return bool(others) and parties[others[0]].kind not in {"country", "organisation"}


def _one_voice(names: Names, blocks: list[Block]) -> str | None:
    """The party of all speakers of a transcript, when they have only one between them."""
    view = names.words.view
    labels = {b.label.cut(view): b.label for b in blocks if b.label is not None}
    found = {label_speaker(names, span, text).party for text, span in labels.items()} - {None}
    return next(iter(found)) if len(found) == 1 else None


def _publisher(document: Document, names: Names) -> str | None:
    """The party that publishes the document, if it is one of those named in it."""
    text = (document.publisher or "").lower()
    for party in names.cast.parties.values():
        if text and any(n.lower() in text for n in (party.name, *party.aliases) if len(n) > 3):  # noqa: PLR2004
            return party.id
    return None


def _setting(document: Document, names: Names, blocks: list[Block]) -> Setting:
    title = _title(document, names, blocks)
    heading = title.cut(names.words.view) if title else (document.title or "")
    genre = _genre(names.words.view, heading, blocks)
    issuer = release_issuer(names, blocks) if genre in {"news", "statement"} else None
    if issuer is not None:
        return Setting(genre="statement", narrator=issuer, carrier=issuer.canonical)
    if genre == "statement":
        return _issued(names, title, heading)
    if genre == "joint":
        parties = title_parties(names, title)
        parties = parties if len(parties) > 1 else first_parties(names, blocks) or parties
        return _signed(names, parties)
    if genre in {"readout", "explainer"}:
        party = issuing_party(names, title, blocks)
        name = document.publisher or usual_name(names, party) or names.cast.name(party) or NARRATOR
        who = Who(canonical=name, span=None, party=party, kind="document")
        return Setting(genre=genre, narrator=who, carrier=name)
    name = (
        document.publisher
        or _lead_carrier(document, names)
        or outlet_named(names, blocks)
        or NARRATOR
    )
    who = Who(canonical=name, span=None, party=None, kind="outlet")
    return Setting(genre=genre, narrator=who)


LEAD = 700
"""Characters in which a report names the outlet that it retells; later ones are sources of it."""


def _lead_carrier(document: Document, names: Names) -> str:
    """The outlet whose report this is, if another one carries it; else empty."""
    lead = names.words.view[:LEAD]
    return next((name for name in document.carried_by if name in lead), "")


def _title(document: Document, names: Names, blocks: list[Block]) -> Span | None:
    view = names.words.view
    if blocks and blocks[0].kind in {"title", "heading"}:
        return blocks[0].span
    if document.title:
        at = view.find(document.title)
        return Span(start=at, end=at + len(document.title)) if at >= 0 else None
    return None


def _genre(view: str, heading: str, blocks: list[Block]) -> Genre:  # noqa: PLR0911 - a list of cases
    turns = [b for b in blocks if b.label is not None]
    labels = {b.label.cut(view) for b in turns if b.label is not None}
    if len(turns) >= LEAST_TURNS or (turns and len(blocks) > 1 and labels and _mostly(blocks)):
        return "transcript"
    if JOINT.search(heading):
        return "joint"
    if STATEMENT.search(heading):
        return "statement"
    if READOUT.search(heading):
        return "readout"
    news = len(NEWSY.findall(view[:20000]))
    sentences = view[:20000].count(". ") + 1
    if news * 4 > sentences:
        return "news"
    if EXPLAINER.search(heading) and news * 10 < sentences:
        return "explainer"
    if len(LIST_MARK.findall(view[:20000])) > 2 and news < 2:  # noqa: PLR2004 - a list of terms
        return "readout"
    first = len(FIRST_PERSON.findall(view[:20000]))
    return "statement" if first * 3 > sentences and news * 8 < sentences else "news"


def _mostly(blocks: list[Block]) -> bool:
    """Whether one speaker's label governs most of the text (remarks without questions)."""
    first = next((n for n, b in enumerate(blocks) if b.label is not None), len(blocks))
    return first <= 4 and len(blocks) - first > 1  # noqa: PLR2004 - title, place, time


def _issued(names: Names, title: Span | None, heading: str) -> Setting:
    words = names.words
    if title is not None:
        a, b = words.range(title)
        by = next((n for n in range(a, b) if words.low[n] in {"by", "from", "of"}), None)
        if by is not None:
            stop = next((n for n in range(by + 2, b) if _ends_issuer(words.low[n])), b)
            run = name_words(words, names.cast, by + 1, stop)
            if run is not None:
                return _by_person(names, run, (by + 1, stop))
            mentions = names.cast.within(by + 1, stop)
            if mentions:
                party = mentions[0].party
                name = names.cast.name(party) or heading
                return Setting(genre="statement", carrier=name, narrator=Who(
                    canonical=name, span=None, party=party, kind="named"))  # fmt: skip
            if stop > by + 1:
                name = words.view[words.start[by + 1] : words.end[stop - 1]]
                who = Who(canonical=name, span=None, party=None, kind="named")
                return Setting(genre="statement", narrator=who, carrier=name)
    who = Who(canonical=NARRATOR, span=None, party=None, kind="named")
    return Setting(genre="statement", narrator=who, carrier=NARRATOR)


def _ends_issuer(word: str) -> bool:
    return word in AFTER_ISSUER or word.endswith("ing")


def _by_person(names: Names, run: tuple[int, int], range_: tuple[int, int]) -> Setting:
    words = names.words
    person = names.people.get(words.low[run[1] - 1])
    name = person.name if person else words.view[words.start[run[0]] : words.end[run[1] - 1]]
    party = person.party if person else None
    if party is None:
        inside = names.cast.within(*range_)
        party = inside[0].party if inside else usual_subject(names)
    who = Who(canonical=name, span=None, party=party, kind="named", person=True)
    return Setting(genre="statement", narrator=who, carrier=name)


def _signed(names: Names, parties: list[str]) -> Setting:
    known = [names.cast.name(p) or p for p in parties]
    together = " and ".join(filter(None, [", ".join(known[:-1]), *known[-1:]])) or "the signatories"
    party = "+".join(parties) if len(parties) > 1 else (parties[0] if parties else None)
    who = Who(canonical=f"{together} (joint statement)", span=None, party=party, kind="document",
              joint=True, plural=True)  # fmt: skip
    return Setting(genre="joint", narrator=who, carrier="joint statement")
