"""Walk through a text from top to bottom and collect who says what."""

import re
from dataclasses import replace

from parley.core.record import record
from parley.core.span import Span
from parley.statements.attribution import attribute
from parley.statements.clauses import Part
from parley.statements.cues import cue_table, find_cues
from parley.statements.floor import label_speaker
from parley.statements.genre import Setting
from parley.statements.layout import Block, find_sentences
from parley.statements.people import name_words
from parley.statements.quotes import Quotation, verbatim_share
from parley.statements.scope import STOPS, Attribution, Scope
from parley.statements.sentence import attribute_sentence
from parley.statements.speaker import FIRST, Memory, Names, Who, resolve
from parley.statements.subject import ADVERBS, OPENERS, before, has_finite, is_finite
from parley.statements.wordlists import lists
from parley.statements.wordlists import words as word_list

COURTESY = re.compile("|".join(re.escape(p) for p in lists("sources")["courtesy"]), re.IGNORECASE)
LEAD = re.compile(
    r"(?:\[[^\]\n]{1,40}\]\s*)?(?:[A-Z][A-Z'/]+[A-Z .,'/()0-9-]{0,60}|[A-Z][\w .,'/-]{1,50}"
    r"(?:\([A-Z][\w .]*\)|,? [A-Z][a-z]{2,8}\.? \d{1,2}))"
    r"[\w ,.]{0,20}(?:\([^)\n]{1,60}\))?\s*(?:--|-)\s+(?:\[[^\]\n]{1,40}\]\s*)*"
)
BRACKET = re.compile(r"\s*(?:\[[^\]\n]{1,40}\]\s*)+")
CONFIDENCE = {
    "front": 0.9, "inverted": 0.92, "subject": 0.88, "phrase": 0.85, "colon": 0.75, "noun": 0.7,
    "act": 0.75, "passive": 0.7, "added": 0.8, "turn": 0.9, "narrator": 0.5, "quote": 0.65,
}  # fmt: skip
FEWEST_WORDS = 4


@record
class Piece:
    """Some words and who says them, before it is known what they say."""

    span: Span
    sentence: Span
    who: Who
    cue: Span | None
    pattern: str
    verbatim: bool
    via: tuple[str, ...] = ()
    optional: bool = False
    confidence: float = 0.5


@record
class Page:
    """What a walk needs to know of a text."""

    names: Names
    setting: Setting
    blocks: list[Block]
    quotations: list[Quotation]


class Walk:
    """One pass over one text; keeps who has the floor and who was spoken of."""

    def __init__(self, page: Page) -> None:
        """Begin at the top.

        Args:
            page: the text with its names, kind and layout.
        """
        self.page = page
        self.memory = Memory()
        self.floor = page.setting.narrator
        self.asking = False
        self.silent = False
        self.quoting: Who | None = None
        self.pieces: list[Piece] = []
        self._at = 0

    def run(self) -> list[Piece]:
        """Collect the pieces in the order of the text."""
        for number, block in enumerate(self.page.blocks):
            if block.kind == "turn":
                self._take_floor(block)
            if block.kind == "title" and self.page.setting.genre == "news":
                self._paragraph(block.body, optional=True)
            elif block.kind in {"body", "item", "turn"} and not self.silent:
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

    def _take_floor(self, block: Block) -> None:
        names = self.page.names
        label = block.label
        assert label is not None  # noqa: S101 - a turn has a label
        text = label.cut(names.words.view).strip(" :.")
        low = text.lower()
        self.asking = low in {"q", "question"} or low.startswith(("question", "reporter"))
        self.silent = bool(set(low.split()) & word_list("sources", "moderators"))
        self.quoting = None
        if self.asking:
            self.floor = Who(
                canonical="reporter", span=label, party=None, kind="anonymous", person=True
            )
            return
        if low in {"a", "answer"}:
            self.floor = self.memory.last or self.page.setting.narrator
            return
        self.floor = label_speaker(names, label, text)
        self.memory.keep(self.floor)

    def _paragraph(self, body: Span, *, optional: bool) -> None:
        view = self.page.names.words.view
        found: list[Piece] = []
        for sentence in find_sentences(view, body):
            found += self._sentence(sentence, optional=optional)
        found = self._fill_quotes(self._fill_release(found))
        self.pieces += [p for p in found if self._keeps(p)]

    def _keeps(self, piece: Piece) -> bool:
        text = piece.span.cut(self.page.names.words.view)
        if not any(c.isalnum() for c in text):
            return False
        own = piece.who.canonical == self.floor.canonical
        few = len(text.split()) < FEWEST_WORDS or (own and not self._is_clause(piece))
        if own and (
            few
            or COURTESY.search(text)
            or piece.sentence.cut(self.page.names.words.view).rstrip("\"'”’) ").endswith("?")
        ):
            return False
        asked = piece.sentence.cut(self.page.names.words.view).rstrip().endswith("?")
        return not (self.asking and (own or asked))

    def _is_clause(self, piece: Piece) -> bool:
        """Whether words are a whole clause, or open with a verb as communiques do."""
        words = self.page.names.words
        a, b = words.range(piece.span)
        first = words.low[a] if a < b else ""
        opens = first.endswith("ing") or any(k[0] == first for k, _ in cue_table().get(first, ()))
        return opens or has_finite(words, a, b) or (first in FIRST and bool(find_cues(words, a, b)))

    def closed(self, sentence: Span) -> tuple[Span, ...]:
        """Quotations that reach into a sentence; sentences come in order."""
        quotations = self.page.quotations
        while self._at < len(quotations) and quotations[self._at].outer.end <= sentence.start:
            self._at += 1
        found = []
        for quotation in quotations[self._at :]:
            if quotation.outer.start >= sentence.end:
                break
            if quotation.inner.overlaps(sentence):
                found.append(quotation.inner)
        return tuple(found)

    def _sentence(self, sentence: Span, *, optional: bool) -> list[Piece]:
        names, genre = self.page.names, self.page.setting.genre
        closed = self.closed(sentence)
        fine = genre != "transcript"
        found: list[Piece] = []
        for one in attribute_sentence(names.words, sentence, closed, fine=fine):
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
            or words.low[one.source[0]] in {"no", "nobody", "neither"}
        ):
            self._remember_subject(one)
            return self._own(one, sentence, self.floor)
        if words.low[one.source[0]] in FIRST and one.source[1] - one.source[0] == 1:
            who = replace(self.floor, span=words.span(*one.source))
            return self._own(one, sentence, who)
        who = self._placed(resolve(names, one.source, self.memory, self.floor))
        via: tuple[str, ...] = ()
        unknown = who.kind == "named" and not who.person and who.party is None
        if one.lemma in {"write", "report"} and unknown and self.page.setting.genre == "news":
            who = replace(who, kind="outlet")
        inner = self._inside(one) if who.kind == "outlet" else None
        if inner is not None and inner.source is not None:
            carrier = who.canonical
            who = self._placed(resolve(names, inner.source, self.memory, self.floor))
            via = (carrier,)
            one = inner
        if self._only_told(one, who):
            return self._own(replace(one, source=None), sentence, self.floor)
        span = self._one_quotation(one, self._trim(words.span(*one.content)))
        share = verbatim_share(self.page.quotations, span)
        own = who.canonical == self.floor.canonical and self.floor.kind != "outlet"
        if not via and not own and self.page.setting.genre != "news":
            via = (self.floor.canonical,)
        if share > 0.5:  # noqa: PLR2004 - half
            self.quoting = who
        return Piece(
            span=span, sentence=sentence, who=who, cue=words.span(*one.cue) if one.cue else None,
            pattern=one.pattern, verbatim=share >= 0.5 or own, via=via,  # noqa: PLR2004 - half
            confidence=CONFIDENCE[one.pattern],
        )  # fmt: skip

    def _only_told(self, one: Attribution, who: Who) -> bool:
        """Whether a speaker tells what nameless others do, which stays the speaker's word."""
        if self.page.setting.genre == "news" or one.pattern != "act":
            return False
        known = who.party is not None or who.person or who.joint or who.kind == "document"
        return not known

    def _inside(self, one: Attribution) -> Attribution | None:
        """The attribution inside what an outlet passes on ("X said ..., the daily wrote")."""
        if one.pattern not in {"front", "inverted", "phrase"}:
            return None
        part = Part(a=one.content[0], b=one.content[1])
        inner = attribute(Scope(words=self.page.names.words, part=part, quoted=frozenset()))
        return inner if inner.pattern == "subject" and inner.kind in {"speech", "tell"} else None

    def _one_quotation(self, one: Attribution, span: Span) -> Span:
        """End a quotation at its closing mark when only loose words follow."""
        if one.pattern != "subject":
            return span
        near = [q for q in self.page.quotations if abs(q.inner.start - span.start) <= 1]
        if not near or len(near[0].inner.cut(self.page.names.words.view).split()) < FEWEST_WORDS:
            return span
        inner = near[0].inner
        rest = Span(start=min(inner.end, span.end), end=span.end)
        more = any(q.outer.overlaps(rest) for q in self.page.quotations if q != near[0])
        return span if more or inner.end >= span.end else self._trim(inner)

    def _own(self, one: Attribution, sentence: Span, who: Who) -> Piece:
        """Words of the one who has the floor, or of the outlet."""
        words = self.page.names.words
        quoted = one.pattern == "subject" and one.object != one.content
        content = one.content if quoted or one.pattern == "none" else (one.part.a, one.part.b)
        if one.source is not None and one.object[0] < one.object[1]:
            first = words.view[words.start[one.object[0]]]
            content = one.object if first in "\"“'‘" and first != "'" else content
        verbatim = self.floor.kind != "outlet"
        pattern = "turn" if self.floor.span is not None else "narrator"
        return Piece(
            span=self._trim(words.span(*content)), sentence=sentence, who=who,
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
        resolve(self.page.names, subject, self.memory, self.floor)

    def _placed(self, who: Who) -> Who:
        """Let a body that issues a paper speak as the paper."""
        setting = self.page.setting
        narrator = setting.narrator
        if who.party == "*":
            joint = narrator.party if "+" in (narrator.party or "") else None
            who = replace(who, party=joint)
        if setting.genre == "joint" and not who.person and who.kind == "named":
            return replace(narrator, span=who.span, party=who.party or narrator.party)
        if (
            setting.genre == "statement" and not who.person and who.kind == "named"
            and who.party is not None and who.party == narrator.party
        ):  # fmt: skip
            return replace(narrator, span=who.span)
        return who

    def _fill_release(self, found: list[Piece]) -> list[Piece]:
        """Give the sentences behind "From X: ..." to X as well."""
        out: list[Piece] = []
        lender: Piece | None = None
        for piece in found:
            first = piece.span.cut(self.page.names.words.view).split()[:1]
            own = piece.pattern == "narrator" or (first and first[0].lower() in FIRST)
            if lender is not None and own and not piece.optional:
                piece = replace(  # noqa: PLW2901 - the same words with another speaker
                    piece, who=lender.who, pattern="colon", verbatim=True,
                    confidence=CONFIDENCE["colon"],
                )  # fmt: skip
            elif piece.pattern == "colon":
                lender = piece
            out.append(piece)
        return out

    def _fill_quotes(self, found: list[Piece]) -> list[Piece]:
        """Give quoted sentences without reporting words to the speaker quoted beside them."""
        if self.page.setting.genre == "transcript":
            return found
        out = list(found)
        for n, piece in enumerate(found):
            quoted = verbatim_share(self.page.quotations, piece.span) >= 0.7  # noqa: PLR2004
            if piece.pattern != "narrator" or not quoted:
                continue
            earlier = next((p for p in reversed(out[:n]) if self._lends(p)), None)
            later = next((p for p in out[n + 1 :] if self._lends(p)), None)
            lender = earlier or later
            who = lender.who if lender else self.quoting
            if who is not None:
                out[n] = replace(
                    piece, who=who, pattern="quote", verbatim=True, confidence=CONFIDENCE["quote"]
                )
        if not any(verbatim_share(self.page.quotations, p.span) >= 0.5 for p in out):  # noqa: PLR2004
            self.quoting = None
        return out

    def _lends(self, piece: Piece) -> bool:
        return piece.pattern not in {"narrator", "turn"} and piece.verbatim

    def _trim(self, span: Span) -> Span:
        """Leave out openers, marks and quotation marks at the edges."""
        words = self.page.names.words
        a, b = words.range(span)
        while b > a and words.low[b - 1] in STOPS:
            if words.low[b - 1] in ")]" and any(w in "([" for w in words.low[a:b]):
                break
            b -= 1
        while a < b and (words.low[a] in STOPS or words.low[a] == "("):
            a += 1
        openers = a
        while openers < b and (words.low[openers] in OPENERS or words.low[openers] in ADVERBS):
            openers += 1
        if (
            openers < b
            and openers > a
            and (words.low[openers] == "," or words.low[a] in {"and", "but", "so", "yet"})
        ):
            a = openers if words.low[openers] != "," else openers + 1
        return words.span(a, b)
