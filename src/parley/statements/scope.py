"""One clause that is searched for reporting words, and what is found in it."""

from typing import Literal

from parley.core.record import record
from parley.statements.clauses import Part
from parley.statements.cues import CueHit, CueKind
from parley.statements.tokens import Words
from parley.statements.verbs import ADVERBS, AUXILIARIES, TIMES, Range
from parley.statements.wordlists import words as word_list

Pattern = Literal[
    "none",
    "front",
    "inverted",
    "subject",
    "act",
    "passive",
    "phrase",
    "colon",
    "noun",
    "added",
    "tagged",
]
BE = word_list("grammar", "be")
MODALS = word_list("grammar", "modals")
MODAL_SHORTS = word_list("grammar", "modal_shorts")
NEGATIONS = word_list("grammar", "negations")
NOT_ADVERBS = word_list("grammar", "not_adverbs")
ADJUNCTS = word_list("grammar", "adjuncts")
ADJECTIVES = word_list("cues", "adjectives")
NOUNS = word_list("cues", "nouns")
QUOTES = frozenset("\"“”„«»'‘’`″")
CONDITIONS = frozenset({"provided", "providing", "unless", "if", "assuming"})
LONGER_CONDITIONS = frozenset(
    {("as", "long"), ("so", "long"), ("on", "condition"), ("but", "only"), ("subject", "to")}
)
STOPS = frozenset(".!?…,;:—–-)]") | QUOTES


@record
class Attribution:
    """Who is said to have said, wanted or done what; all places are numbers of words."""

    part: Part
    """The clause."""

    source: Range | None
    """The one who speaks; None when the clause names no speaker."""

    cue: Range | None
    """The reporting words."""

    content: Range
    """What is said, or the whole clause when an act is told."""

    object: Range
    """What is said without subject and verb, even when an act is told."""

    pattern: Pattern
    """How the parts stand to each other."""

    lemma: str = ""
    """Base form of the reporting verb."""

    kind: CueKind | None = None
    """Kind of the reporting verb."""

    actor: Range | None = None
    """The one whose act is told, when another source vouches for it."""

    modal: bool = False
    """Whether the saying is only foreseen ("will demand"), so that someone else vouches."""


@record
class Scope:
    """One clause to be searched, with the words that stand in quotation marks."""

    words: Words
    part: Part
    quoted: frozenset[int]


def is_cue(scope: Scope, hit: CueHit) -> bool:
    """Leave out quoted words, parts of names ("United States") and nouns ("demands are")."""
    words = scope.words
    if hit.a in scope.quoted and not _dashed(words, hit.a):
        return False
    if hit.cue.lemma == "provide" and hit.a and words.low[hit.a - 1] == ",":
        return False
    inner = hit.a > scope.part.a and words.is_word(hit.a - 1)
    if inner and words.is_cap(hit.a) and not words.capitals:
        return False
    if hit.cue.form in {"base", "s"} and hit.b < scope.part.b:
        return words.low[hit.b] not in AUXILIARIES and words.low[hit.b] != "of"
    return True


def _dashed(words: Words, n: int) -> bool:
    """Whether a verb stands behind ", -", as in speech set off by dashes."""
    return (
        n > 1 and words.low[n - 1] in {"-", "—", "–"} and words.low[n - 2] in {",", "!", "?", '"'}
    )


def is_adverb(word: str) -> bool:
    """Whether a word looks like an adverb ("sharply"), not like "family"."""
    return word.endswith("ly") and word not in NOT_ADVERBS


def content_end(words: Words, a: int, b: int) -> int:
    """Step back over marks at the end."""
    while b > a and words.low[b - 1] in STOPS - {")", "]"}:
        b -= 1
    return b


def is_tail(words: Words, a: int, b: int) -> bool:
    """Whether words `a` to `b` only say when and where it was said."""
    b = content_end(words, a, b)
    while a < b and words.low[a] in {",", "—"}:
        a += 1
    if a >= b:
        return True
    first = words.low[a]
    if first not in ADJUNCTS and first not in TIMES and not is_adverb(first):
        return False
    return "that" not in words.low[a:b] and b - a <= 18  # noqa: PLR2004 - longer is content


def has_condition(words: Words, a: int, b: int) -> bool:
    """Whether behind an attribution a condition follows that belongs to what is said."""
    for n in range(a, b - 1):
        if words.low[n] != ",":
            continue
        opens = tuple(words.low[n + 1 : n + 3])
        if opens[0] in CONDITIONS or opens in LONGER_CONDITIONS:
            return n == a or is_tail(words, a, n)
    return False


def made(
    part: Part, source: Range | None, hit: CueHit, content: Range, pattern: Pattern
) -> Attribution:
    """Put together what was found."""
    return Attribution(
        part=part, source=source, cue=(hit.a, hit.b), content=content, object=content,
        pattern=pattern, lemma=hit.cue.lemma, kind=hit.cue.kind,
    )  # fmt: skip


def step_left(words: Words, low: int, at: int) -> tuple[int, frozenset[str]]:
    """Step left over adverbs and auxiliaries; tell what was passed."""
    flags: set[str] = set()
    while at > low:
        word = words.low[at - 1]
        if word in MODALS:
            flags.add("modal")
        elif word in BE:
            flags.add("be")
        elif word in {"do", "does", "did", "don't", "doesn't", "didn't"}:
            flags.add("do")
        elif word == "to":
            flags.add("to")
            break
        elif word in NEGATIONS:
            flags.add("not")
        elif word not in AUXILIARIES and word not in ADVERBS and not is_adverb(word):
            break
        at -= 1
    return at, frozenset(flags)


def quote_after(words: Words, a: int, b: int) -> int | None:
    """A quotation that opens among the words `a` to `b` behind a verb."""
    for n in range(a, b):
        if words.low[n] in QUOTES - {"'", "’"} and n + 1 < len(words.low):
            return n if n + 1 < b or words.is_word(n + 1) else None
        if words.low[n] in {"that", "which"}:
            return None
    return None
