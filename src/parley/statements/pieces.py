"""Some words and who says them, before it is known what they say; and where the words end."""

from parley.core.record import record
from parley.core.span import Span
from parley.statements.cues import cue_table, find_cues
from parley.statements.genre import Setting
from parley.statements.layout import Block
from parley.statements.memory import FIRST, Who
from parley.statements.quotes import Quotations
from parley.statements.scope import STOPS, Attribution
from parley.statements.speaker import Names
from parley.statements.tagged import Tagging
from parley.statements.tokens import Words
from parley.statements.verbs import ADVERBS, OPENERS, has_finite

CONFIDENCE = {
    "front": 0.78, "inverted": 0.6, "subject": 0.84, "phrase": 0.75, "colon": 0.6, "noun": 0.6,
    "act": 0.74, "passive": 0.6, "added": 0.74, "turn": 0.85, "narrator": 0.8, "quote": 0.75,
    "tagged": 0.8,
}  # fmt: skip
"""Share of the statements of each pattern whose speaker and words are right: midway between what
was measured on annotated reports of negotiations, which the rules were written with, and on the
development split of PolNeAR, which they were not; rounded down where cases were few."""

FEWEST_WORDS = 4
JOINERS = frozenset({"and", "but", "so", "yet"})


@record
class Piece:
    """Some words and who says them."""

    span: Span
    """The words."""

    sentence: Span
    """The sentence they stand in."""

    who: Who
    """Who says them."""

    cue: Span | None
    """The reporting words."""

    pattern: str
    """How they were found; `turn` and `narrator` need no reporting words."""

    verbatim: bool
    """Whether they are the speaker's own words."""

    actor: str | None = None
    """The party whose act is told, when someone else vouches for it."""

    via: tuple[str, ...] = ()
    """Who passes the words on."""

    optional: bool = False
    """Whether they only repeat the body, as headlines do."""

    confidence: float = 0.5
    """How sure it is that speaker and words belong together."""


@record
class Page:
    """What a walk needs to know of a text."""

    names: Names
    """Words, parties and people."""

    setting: Setting
    """Kind of text and narrator."""

    blocks: list[Block]
    """Paragraphs."""

    quotations: Quotations
    """What stands in quotation marks."""

    tagging: Tagging | None = None
    """What the trained tagger found; None when the rules read alone."""


def trim(words: Words, span: Span) -> Span:
    """Leave out openers, marks and quotation marks at the edges."""
    a, b = words.range(span)
    while b > a and words.low[b - 1] in STOPS:
        if words.low[b - 1] in ")]" and any(w in "([" for w in words.low[a:b]):
            break
        b -= 1
    while a < b and (words.low[a] in STOPS or words.low[a] == "("):
        a += 1
    opener = a
    while opener < b and (words.low[opener] in OPENERS or words.low[opener] in ADVERBS):
        opener += 1
    if a < opener < b and (words.low[opener] == "," or words.low[a] in JOINERS):
        a = opener + (words.low[opener] == ",")
    return words.span(a, b)


def one_quotation(page: Page, one: Attribution, span: Span) -> Span:
    """End a quotation at its closing mark when only loose words follow."""
    if one.pattern != "subject":
        return span
    inside = page.quotations.within(span)
    near = [q for q in inside if abs(q.inner.start - span.start) <= 1]
    if not near or len(near[0].inner.cut(page.names.words.view).split()) < FEWEST_WORDS:
        return span
    inner = near[0].inner
    more = any(q.outer.start >= inner.end for q in inside)
    return span if more or inner.end >= span.end else trim(page.names.words, inner)


def is_clause(words: Words, piece: Piece) -> bool:
    """Whether words are a whole clause, or open with a verb as communiques do."""
    a, b = words.range(piece.span)
    first = words.low[a] if a < b else ""
    opens = first.endswith("ing") or any(k[0] == first for k, _ in cue_table().get(first, ()))
    return opens or has_finite(words, a, b) or (first in FIRST and bool(find_cues(words, a, b)))
