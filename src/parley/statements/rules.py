"""The extractor that needs no model: patterns and word lists."""

from typing import TYPE_CHECKING

from parley.core.party import Party
from parley.core.span import Span
from parley.sources.clean import reading_copy
from parley.sources.document import Document
from parley.statements.candidates import candidates
from parley.statements.clause import Clause, Content
from parley.statements.extractor import Reading
from parley.statements.fill import MOSTLY
from parley.statements.genre import tell_setting
from parley.statements.holder import find_holder, find_target
from parley.statements.layout import find_blocks
from parley.statements.naming import find_names
from parley.statements.pieces import Page, Piece
from parley.statements.quotes import Quotations, find_quotations
from parley.statements.reading import Walk
from parley.statements.speaker import Names
from parley.statements.statement import Speaker, Statement
from parley.statements.tokens import count_words
from parley.statements.wordlists import words as word_list

if TYPE_CHECKING:
    from parley.core.issue import Issue

OWN = 0.4
"""Sentences of an outlet or of the one who has the floor are kept from this relevance on."""

SAID = 0.12
"""Words that somebody is said to have spoken are kept from this relevance on."""

LEAST_ENGLISH = 0.13
"""Share of small English words below which a text is not read."""

LONG_ENOUGH = 30
SAMPLE = 5000
"""Characters from the start that tell the script."""


class RulesExtractor:
    """Reads English documents by patterns and word lists alone."""

    name = "rules"
    version = "1"

    def extract(self, document: Document) -> Reading:
        """Find the statements of a document; never raises because of its text.

        Args:
            document: the document; every span counts characters of its text.
        """
        label = f"{self.name}/{self.version}"
        page = self.page(document)
        refusal = _foreign(document, page.names.words.low)
        if refusal is not None:
            return Reading(document=document.id, extractor=label, unread=refusal)
        statements: list[Statement] = []
        issues: dict[str, Issue] = {}
        for piece in Walk(page).run():
            content = _content(document, page, piece)
            if content.relevance < (OWN if piece.pattern in {"narrator", "turn"} else SAID):
                continue
            statements.append(_statement(document, page, (piece, content), label))
            issues.update({i.id: i for i in content.issues if i.id not in issues})
        statements.sort(key=lambda s: (s.span.start, s.span.end))
        return Reading(
            document=document.id, extractor=label, statements=tuple(statements),
            parties=_parties(page.names, statements),
            issues=tuple(issues[k] for k in sorted(issues)),
        )  # fmt: skip

    def page(self, document: Document) -> Page:
        """What is known of a text before it is walked through."""
        return read_page(document)


def read_page(document: Document) -> Page:
    """Find names, kind and layout of a document."""
    view = reading_copy(document.text)
    words = count_words(view)
    names = find_names(words)
    blocks = find_blocks(view)
    quotations = Quotations(find_quotations(view, [b.span for b in blocks]))
    setting = tell_setting(document, names, blocks)
    return Page(names=names, setting=setting, blocks=blocks, quotations=quotations)


def attributions(text: str) -> list[tuple[list[Span], Span, list[Span]]]:
    """Source, cue and content of every attribution, whatever the text is about.

    Args:
        text: any English text.

    Returns:
        For each attribution the spans of its source, its cue, and the spans of its content.
    """
    from parley.statements.layout import find_sentences

    page = read_page(Document(text=text))
    words = page.names.words
    found: list[tuple[list[Span], Span, list[Span]]] = []
    for block in page.blocks:
        first = len(found)
        for sentence in find_sentences(words.view, block.body):
            for one in candidates(page, sentence):
                said = words.span(*one.object)
                if one.source is not None and one.cue is not None and len(said):
                    found.append(([words.span(*one.source)], words.span(*one.cue), [said]))
                elif len(found) > first and page.quotations.share(said) >= MOSTLY:
                    found[-1][2].append(said)
    return found


def _content(document: Document, page: Page, piece: Piece) -> Content:
    from parley.statements.content import describe

    title = next((b.span.cut(document.text) for b in page.blocks[:1] if b.kind == "title"), "")
    return describe(
        Clause(
            document=document.text, view=page.names.words.view, span=piece.span,
            sentence=piece.sentence, cue=piece.cue, source_kind=piece.who.kind,
            verbatim=piece.verbatim,
            speaker_is_holder=piece.who.party is not None or piece.who.kind == "named",
            published=document.published, heading=document.title or title,
        )
    )  # fmt: skip


def _statement(
    document: Document, page: Page, found: tuple[Piece, Content], label: str
) -> Statement:
    piece, content = found
    who = piece.who
    act = content.acts[0].act
    sides = page.setting.disputants
    holder = find_holder(page.names, piece, act, sides)
    party = holder if holder and holder in (who.party or "").split("+") else who.party
    issue, *also = content.issues
    place = who.span if who.span is not None and len(who.span) else None
    speaker = Speaker(
        text=place.cut(document.text) if place else None, span=place, canonical=who.canonical
    )
    return Statement(
        document=document.id, span=piece.span, text=piece.span.cut(document.text),
        speaker=speaker, via=piece.via, party=party, holder=holder,
        target=find_target(page.names, piece, holder, act, sides), source_kind=who.kind,
        quote="direct" if piece.verbatim else "indirect", acts=content.acts, issue=issue.id,
        group=issue.group, also=tuple(i.id for i in also), stance=content.stance,
        quantities=content.quantities, condition=content.condition, firmness=content.firmness,
        movement=content.movement, said=content.said, said_text=content.said_text,
        refers_to=content.refers_to, cue=piece.cue, optional=piece.optional,
        confidence=piece.confidence, extractor=label,
    )  # fmt: skip


def _parties(names: Names, statements: list[Statement]) -> tuple[Party, ...]:
    counts: dict[str, int] = {}
    for statement in statements:
        for party in (statement.party, statement.holder, statement.target):
            if party is not None:
                counts[party] = counts.get(party, 0) + 1
    for mention in names.cast.mentions:
        counts[mention.party] = counts.get(mention.party, 0) + 1
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    return tuple(_party(names, p) for p in ranked)


def _party(names: Names, party: str) -> Party:
    known = names.cast.parties.get(party)
    if known is not None:
        return known
    members = tuple(party.split("+"))
    titles = [names.cast.name(m) or m.replace("_", " ").title() for m in members]
    if len(members) == 1:
        return Party(id=party, name=titles[0])
    name = f"{', '.join(titles[:-1])} and {titles[-1]} jointly"
    return Party(id=party, name=name, role="joint", kind="group", members=members)


def _foreign(document: Document, low: list[str]) -> str | None:
    """Why a text is not read, if it is not English."""
    plain = [w for w in low if w[0].isalpha()]
    small = word_list("grammar", "determiners") | word_list("grammar", "prepositions")
    small = (
        small | word_list("grammar", "auxiliaries") | {"and", "that", "he", "it", "they", "we", "i"}
    )
    share = sum(w in small for w in plain) / max(1, len(plain))
    too_short = len(plain) < LONG_ENOUGH and document.language in {"en", "und"}
    if not _other_script(document.text) and (too_short or share >= LEAST_ENGLISH):
        return None
    return (
        f"The text is in {_language(document)}, and this engine reads English only; "
        "translate it first or use the language-model extractor."
    )


def _other_script(text: str) -> bool:
    """Whether most letters are not Latin ones; words say little where no spaces part them."""
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    return len(letters) >= LONG_ENOUGH and sum(c < "\u0250" for c in letters) < len(letters) / 2


def _language(document: Document) -> str:
    code = document.language
    if code in {"und", "en", ""}:
        from py3langid.langid import classify

        code = str(classify(document.text[:2000])[0])
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale("en").languages.get(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name or "a language other than English")
