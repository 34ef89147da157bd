"""What kind of text it is, and so who speaks where no speaker is named."""

import re
from dataclasses import replace
from typing import Literal

from parley.core.record import record
from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.layout import Block
from parley.statements.memory import Who
from parley.statements.people import name_words
from parley.statements.speaker import Names
from parley.statements.verbs import is_finite

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


def tell_setting(document: Document, names: Names, blocks: list[Block]) -> Setting:
    """Tell the kind of text, who its narrator is, and whom it is about.

    Args:
        document: the document, for its publisher and title.
        names: words, parties and people of the text.
        blocks: paragraphs of the text.
    """
    setting = _setting(document, names, blocks)
    joint = (setting.narrator.party or "").split("+")
    if len(joint) > 1:
        return replace(setting, sides=tuple(joint))
    title = _title(document, names, blocks)
    sides = _title_parties(names, title)
    if len(sides) < 2 and setting.genre != "news":  # noqa: PLR2004 - two sides
        body = [b for b in blocks if b.kind in {"body", "item"}][:1]
        sides = [*sides, *(p for b in body for p in _title_parties(names, b.span))]
    own = setting.narrator.party
    if own is not None and own not in sides and setting.genre != "news":
        sides = [own, *sides]
    return replace(setting, sides=tuple(dict.fromkeys(sides))[:2])


def _setting(document: Document, names: Names, blocks: list[Block]) -> Setting:
    title = _title(document, names, blocks)
    heading = title.cut(names.words.view) if title else (document.title or "")
    genre = _genre(names.words.view, heading, blocks)
    if genre == "statement":
        return _issued(names, title, heading)
    if genre == "joint":
        parties = _title_parties(names, title)
        parties = parties if len(parties) > 1 else _first_parties(names, blocks) or parties
        return _signed(names, parties)
    if genre in {"readout", "explainer"}:
        party = _issuer(names, title, blocks)
        name = document.publisher or _usual_name(names, party) or names.cast.name(party) or NARRATOR
        who = Who(canonical=name, span=None, party=party, kind="document")
        return Setting(genre=genre, narrator=who, carrier=name)
    name = document.publisher or (document.carried_by[0] if document.carried_by else "")
    name = name or _outlet(names, blocks) or NARRATOR
    who = Who(canonical=name, span=None, party=None, kind="outlet")
    return Setting(genre=genre, narrator=who)


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
        party = inside[0].party if inside else _usual_subject(names)
    who = Who(canonical=name, span=None, party=party, kind="named", person=True)
    return Setting(genre="statement", narrator=who, carrier=name)


def _usual_subject(names: Names) -> str | None:
    """The party that most often opens a sentence: whose doings the text tells."""
    counts: dict[str, int] = {}
    for mention in names.cast.mentions:
        start = mention.a - (mention.a > 0 and names.words.low[mention.a - 1] == "the")
        if (
            start == 0
            or names.words.low[start - 1] in {".", "-", "•", "!", "?"}
            or ("\n" in names.words.view[names.words.end[start - 1] : names.words.start[start]])
        ):
            counts[mention.party] = counts.get(mention.party, 0) + 1
    best = max(counts, key=lambda p: counts[p], default=None)
    return best if best is not None and counts[best] > 1 else None


def _title_parties(names: Names, title: Span | None) -> list[str]:
    if title is None:
        return []
    a, b = names.words.range(title)
    found = [m.party for m in names.cast.within(a, b) if m.form != "seat"]
    found += [
        p.party
        for n in range(a, b)
        if (p := names.people.get(names.words.low[n])) is not None and p.party is not None
    ]
    return list(dict.fromkeys(found))[:4]


def _first_parties(names: Names, blocks: list[Block]) -> list[str]:
    words = names.words
    for block in blocks[1:4]:
        a, b = words.range(block.span)
        ends = (n for n in range(a, b) if words.low[n] in {"meeting", "met"} or is_finite(words, n))
        stop = next(ends, b)
        found = [m.party for m in names.cast.within(a, stop) if m.form != "seat"]
        if found:
            return list(dict.fromkeys(found))[:6]
    return []


def _signed(names: Names, parties: list[str]) -> Setting:
    known = [names.cast.name(p) or p for p in parties]
    together = " and ".join(filter(None, [", ".join(known[:-1]), *known[-1:]])) or "the signatories"
    party = "+".join(parties) if len(parties) > 1 else (parties[0] if parties else None)
    who = Who(canonical=f"{together} (joint statement)", span=None, party=party, kind="document",
              joint=True, plural=True)  # fmt: skip
    return Setting(genre="joint", narrator=who, carrier="joint statement")


def _issuer(names: Names, title: Span | None, blocks: list[Block]) -> str | None:
    """The party of the first person named in the title, else the one that acts most."""
    words = names.words
    if title is not None:
        a, b = words.range(title)
        found = _earliest(names, a, b)
        if found is not None:
            return found
    if len(blocks) > 1:
        found = _earliest(names, *words.range(blocks[1].span))
        if found is not None:
            return found
    return _usual_subject(names)


def _earliest(names: Names, a: int, b: int) -> str | None:
    """The party named first, by its own name or by one of its people."""
    found = [(m.a, m.party) for m in names.cast.within(a, b) if m.form != "seat"]
    for n in range(a, b):
        person = names.people.get(names.words.low[n])
        if person is not None and person.party is not None and names.words.is_cap(n):
            found.append((n, person.party))
    return min(found)[1] if found else None


def _usual_name(names: Names, party: str | None) -> str | None:
    """The form of a party's name that the text uses most."""
    counts: dict[str, int] = {}
    words = names.words
    for mention in names.cast.mentions:
        if mention.party == party and mention.form == "name":
            text = words.view[words.start[mention.a] : words.end[mention.b - 1]]
            text = text.removesuffix("'s")
            counts[text] = counts.get(text, 0) + 1
    return max(sorted(counts), key=lambda t: counts[t], default=None)


def _outlet(names: Names, blocks: list[Block]) -> str | None:
    """An outlet that the opening names as the origin ("..., Reuter Star reports")."""
    from parley.statements.speaker import OUTLETS

    words = names.words
    limit = words.range(blocks[min(2, len(blocks) - 1)].span)[1] if blocks else 0
    for n in range(limit):
        for outlet in sorted(OUTLETS, key=lambda o: (-len(o), o)):
            if tuple(words.low[n : n + len(outlet)]) == outlet and words.is_cap(n):
                return words.view[words.start[n] : words.end[n + len(outlet) - 1]]
    return None
