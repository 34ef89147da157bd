"""Walk through a text from top to bottom and collect who says what."""

import re
from dataclasses import replace

from parley.core.span import Span
from parley.statements.attribution import attribute
from parley.statements.behind import after
from parley.statements.candidates import candidates
from parley.statements.clauses import Part
from parley.statements.fill import fill_quotes, fill_release
from parley.statements.framed import plain
from parley.statements.holder import actors
from parley.statements.layout import Block, find_sentences
from parley.statements.memory import FIRST, Memory, Who
from parley.statements.people import name_words
from parley.statements.pieces import (
    CONFIDENCE,
    FEWEST_WORDS,
    Page,
    Piece,
    is_clause,
    one_quotation,
    trim,
)
from parley.statements.scope import Attribution, Scope
from parley.statements.sides import main_parties
from parley.statements.speaker import resolve
from parley.statements.subject import before
from parley.statements.turns import Turns
from parley.statements.verbs import is_finite
from parley.statements.wordlists import lists
from parley.statements.wordlists import words as word_list

COURTESY = re.compile("|".join(re.escape(p) for p in lists("sources")["courtesy"]), re.IGNORECASE)
LEAD = re.compile(
    r"(?:\[[^\]\n]{1,40}\]\s*)?(?:[A-Z][A-Z'/]+[A-Z .,'/()0-9-]{0,60}|[A-Z][\w .,'/-]{1,50}"
    r"(?:\([A-Z][\w .]*\)|,? [A-Z][a-z]{2,8}\.? \d{1,2}))"
    r"[\w ,.]{0,20}(?:\([^)\n]{1,60}\))?\s*(?:--|-)\s+(?:\[[^\]\n]{1,40}\]\s*)*"
)
BRACKET = re.compile(r"\s*(?:\[[^\]\n]{1,40}\]\s*)+")
HALF = 0.5
ANSWERING = frozenset({"comment", "respond", "reply", "answer", "elaborate", "comment on"})
CITING = tuple(tuple(p.split()) for p in lists("sources")["citing"])


class Walk:
    """One pass over one text; keeps who has the floor and who was spoken of."""

    def __init__(self, page: Page) -> None:
        """Begin at the top.

        Args:
            page: the text with its names, kind and layout.
        """
        self.page = page
        self.memory = Memory()
        self.turns = Turns(page, self.memory)
        self.quoting: Who | None = None
        self.pieces: list[Piece] = []

    def run(self) -> list[Piece]:
        """Collect the pieces in the order of the text."""
        for number, block in enumerate(self.page.blocks):
            if self.turns.take(block):
                self.quoting = None
            if block.kind == "title" and self.page.setting.genre == "news":
                self._paragraph(block.body, optional=True)
            elif block.kind in {"body", "item", "turn"} and not self.turns.silent:
                self._paragraph(self._without_lead(block, number), optional=False)
        return self.pieces

    def _without_lead(self, block: Block, number: int) -> Span:
        """Leave out "BERN, May 3 (Star) - " and "[Text]" at the head of a report."""
        view = self.page.names.words.view
        body = block.body
        match = LEAD.match(view, body.start, body.end) if number < 6 else None  # noqa: PLR2004
        if match is None or len(match.group()) > 120:  # noqa: PLR2004 - longer is text
            match = BRACKET.match(view, body.start, body.end)
        return Span(start=match.end(), end=body.end) if match else body

    def _paragraph(self, body: Span, *, optional: bool) -> None:
        view = self.page.names.words.view
        found: list[Piece] = []
        for sentence in find_sentences(view, body):
            found += [self.turns.meant(p) for p in self._sentence(sentence, optional=optional)]
            self.turns.heard(sentence)
        found = fill_quotes(self.page, fill_release(self.page, found), self.quoting)
        if not any(self.page.quotations.share(p.span) >= HALF for p in found):
            self.quoting = None
        self.pieces += [p for p in found if self._keeps(p)]

    def _keeps(self, piece: Piece) -> bool:
        """Leave out courtesies, questions, fragments and the words of reporters."""
        words = self.page.names.words
        text = piece.span.cut(words.view)
        if not any(c.isalnum() for c in text):
            return False
        own = piece.who.canonical == self.turns.floor.canonical
        asked = piece.sentence.cut(words.view).rstrip("\"'”’) ").endswith("?")
        if self.turns.asking and (own or asked):
            return False
        if not own:
            return True
        few = len(text.split()) < FEWEST_WORDS or not is_clause(words, piece)
        return not (few or asked or COURTESY.search(text))

    def _sentence(self, sentence: Span, *, optional: bool) -> list[Piece]:
        found: list[Piece] = []
        for one in candidates(self.page, sentence):
            piece = self._piece(one, sentence)
            if len(piece.span) > 0:
                found.append(replace(piece, optional=optional) if optional else piece)
        return found

    def _piece(self, one: Attribution, sentence: Span) -> Piece:
        names = self.page.names
        words = names.words
        if (
            one.source is None
            or one.modal
            or words.low[one.source[0]] in {"no", "nobody"}
            or (words.low[one.source[0]] == "neither" and one.lemma not in ANSWERING)
        ):
            self._remember_subject(one)
            told = self._own(one, sentence, self.turns.floor)
            return replace(told, actor=self._actor(one)) if one.modal else told
        if words.low[one.source[0]] in FIRST and one.source[1] - one.source[0] == 1:
            who = replace(self.turns.floor, span=words.span(*one.source))
            return self._own(one, sentence, who)
        who = self._placed(resolve(names, one.source, self.memory, self.turns.floor))
        via: tuple[str, ...] = ()
        unknown = who.kind == "named" and not who.person and who.party is None
        if one.lemma in {"write", "report"} and unknown and self.page.setting.genre == "news":
            who = replace(who, kind="outlet")
        inner = self._inside(one) if who.kind == "outlet" else None
        if inner is not None and inner.source is not None:
            carrier = who.canonical
            who = self._placed(resolve(names, inner.source, self.memory, self.turns.floor))
            via = (carrier,)
            one = inner
        if self._only_told(one, who):
            return self._own(replace(one, source=None), sentence, self.turns.floor)
        span = one_quotation(self.page, one, trim(words, words.span(*one.content)))
        share = self.page.quotations.share(span)
        own = who.canonical == self.turns.floor.canonical and self.turns.floor.kind != "outlet"
        if not via and not own and self.page.setting.genre != "news":
            via = (self.turns.floor.canonical,)
        if share > 0.5:  # noqa: PLR2004 - half
            self.quoting = who
        return Piece(
            span=span, sentence=sentence, who=who, cue=words.span(*one.cue) if one.cue else None,
            pattern=one.pattern, verbatim=share >= 0.5 or own, via=via,  # noqa: PLR2004 - half
            confidence=CONFIDENCE[one.pattern],
        )  # fmt: skip

    def _paper_party(self, who: Who) -> str | None:
        """The side of "the government" in its own paper, or of the agreement it explains."""
        setting = self.page.setting
        plain = who.canonical.lower().removeprefix("the ").removeprefix("my ").removeprefix("our ")
        if plain in {"government", "administration", "cabinet", "ministry"}:
            return setting.narrator.party
        if who.kind == "document" and setting.genre == "explainer" and len(setting.sides) > 1:
            return "+".join(setting.sides)
        return None

    def _together(self, who: Who) -> str | None:
        """The parties that "both sides" or "the three countries" are, when that is plain."""
        setting = self.page.setting
        if "three" in who.canonical:
            ranked = main_parties(self.page.names)
            return "+".join(ranked[:3]) if len(ranked) == 3 else None  # noqa: PLR2004 - three
        sides = setting.sides if len(setting.sides) > 1 else setting.disputants
        return "+".join(sides) or None

    def _actor(self, one: Attribution) -> str | None:
        """The party whose act is told in words that someone else vouches for."""
        place = one.source if one.modal else one.actor
        if place is None:
            return None
        found = actors(self.page.names, *place)
        return found[0] if len(set(found)) == 1 else None

    def _only_told(self, one: Attribution, who: Who) -> bool:
        """Whether a speaker tells what nameless others do, which stays the speaker's word."""
        if self.page.setting.genre == "news" or one.pattern != "act":
            return False
        known = who.party is not None or who.person or who.joint or who.kind == "document"
        return not known

    def _inside(self, one: Attribution) -> Attribution | None:
        """The attribution inside what an outlet passes on ("X said ..., the daily wrote")."""
        cited = self._cited(one)
        if cited is not None:
            return replace(one, source=cited)
        if one.pattern not in {"front", "inverted", "phrase"}:
            return None
        part = Part(a=one.content[0], b=one.content[1])
        inner = attribute(Scope(words=self.page.names.words, part=part, quoted=frozenset()))
        told = inner.pattern == "subject" and inner.kind in {"speech", "tell"}
        return inner if told or inner.pattern in {"front", "inverted"} else None

    def _cited(self, one: Attribution) -> tuple[int, int] | None:
        """Whom an outlet names as its source ("citing two officials", "with reference to X")."""
        words = self.page.names.words
        first = one.cue[1] if one.cue else one.part.b
        for n in range(first, one.part.b):
            for phrase in CITING:
                stop = n + len(phrase)
                if tuple(words.low[n:stop]) == phrase and stop < one.part.b:
                    return after(words, stop, one.part.b) or plain(words, stop, one.part.b)
        return None

    def _own(self, one: Attribution, sentence: Span, who: Who) -> Piece:
        """Words of the one who has the floor, or of the outlet."""
        words = self.page.names.words
        quoted = one.pattern == "subject" and one.object != one.content
        content = one.content if quoted or one.pattern == "none" else (one.part.a, one.part.b)
        if one.source is not None and one.object[0] < one.object[1]:
            first = words.view[words.start[one.object[0]]]
            content = one.object if first in "\"“'‘" and first != "'" else content
        verbatim = self.turns.floor.kind != "outlet"
        pattern = "turn" if self.turns.floor.span is not None else "narrator"
        return Piece(
            span=trim(words, words.span(*content)), sentence=sentence, who=who,
            cue=words.span(*one.cue) if one.cue and one.source else None,
            pattern=pattern, verbatim=verbatim, confidence=CONFIDENCE[pattern],
        )  # fmt: skip

    def _remember_subject(self, one: Attribution) -> None:
        """Let "he" in the next sentence mean the person this one was about."""
        words = self.page.names.words
        verb = next((n for n in range(one.part.a + 1, one.part.b) if is_finite(words, n)), None)
        if verb is None:
            return
        subject = before(words, one.part.a, verb)
        if subject is None or name_words(words, self.page.names.cast, *subject) is None:
            roles = word_list("sources", "roles")
            if subject is None or words.low[subject[1] - 1] not in roles | {
                "president",
                "minister",
            }:
                return
        resolve(self.page.names, subject, self.memory, self.turns.floor)

    def _placed(self, who: Who) -> Who:
        """Let a body that issues a paper speak as the paper."""
        setting = self.page.setting
        narrator = setting.narrator
        if who.party == "*":
            who = replace(who, party=self._together(who))
        elif who.party is None and setting.genre != "news":
            who = replace(who, party=self._paper_party(who))
        if setting.genre == "joint" and not who.person and who.kind == "named":
            return replace(narrator, span=who.span, party=who.party or narrator.party)
        if (
            setting.genre == "statement" and not who.person and who.kind == "named"
            and who.party is not None and who.party == narrator.party
        ):  # fmt: skip
            return replace(narrator, span=who.span)
        return who
