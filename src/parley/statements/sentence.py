"""All attributions of one sentence, with speakers that several clauses share."""

from dataclasses import replace

from parley.core.span import Span
from parley.statements.animate import can_speak
from parley.statements.attribution import attribute
from parley.statements.clauses import Part, split
from parley.statements.cues import find_cues
from parley.statements.scope import Attribution, Scope, content_end
from parley.statements.subject import before
from parley.statements.tokens import Words
from parley.statements.verbs import Range, is_finite

SHORTEST = 3
"""Fewer words are no content."""

SHARED = frozenset({"front", "inverted"})
OWN = frozenset({"speech", "tell", "thought", "phrase", "quoted"})


def attribute_sentence(
    words: Words, sentence: Span, closed: tuple[Span, ...], *, fine: bool = True
) -> list[Attribution]:
    """Cut a sentence into clauses and find who speaks in each.

    An attribution at the end ("..., sources said") or at the start ("According to X, ...")
    covers every clause that has no reporting words of its own.

    Args:
        words: the words of the text.
        sentence: the sentence.
        closed: quotations in it.
        fine: cut at "and" as well.
    """
    a, b = words.range(sentence)
    if b <= a:
        return []
    quoted: set[int] = set()
    for span in closed:
        if len(span.cut(words.view).split()) > 2:  # noqa: PLR2004 - scare quotes do not count
            first, last = words.range(span)
            quoted.update(range(first, last))
    parts = split(words, a, b, closed, fine=fine)
    found: list[Attribution] = []
    for part in parts:
        one = attribute(Scope(words=words, part=part, quoted=frozenset(quoted)))
        found += _added(words, one)
    return _share(words, found)


def _added(words: Words, one: Attribution) -> list[Attribution]:
    """Cut off "..., adding that ..." as words of the same speaker or of the subject."""
    told = one.source is not None and one.cue is not None
    source = one.source if told else _doer(words, one)
    if source is None:
        return [one]
    for hit in find_cues(words, one.cue[1] if one.cue and told else source[1], one.part.b):
        reports = hit.cue.kind in {"speech", "tell"} and hit.cue.lemma not in {"cite", "quote"}
        if hit.cue.form != "ing" or not reports or words.low[hit.a - 1] != ",":
            continue
        end = content_end(words, hit.b, one.part.b)
        start = hit.b + (hit.b < end and words.low[hit.b] == "that")
        if end - start < SHORTEST:
            continue
        more = Attribution(
            part=Part(a=hit.a, b=end, link="verb"), source=source, cue=(hit.a, hit.b),
            content=(start, end), object=(start, end), pattern="added",
            lemma=hit.cue.lemma, kind=hit.cue.kind,
        )  # fmt: skip
        content = (one.content[0], min(one.content[1], hit.a - 1))
        before_it = (one.object[0], min(one.object[1], hit.a - 1))
        if content[1] > content[0] and before_it[1] >= before_it[0]:
            part = replace(one.part, b=max(hit.a - 1, one.part.a))
            return [replace(one, part=part, content=content, object=before_it), more]
    return [one]


def _doer(words: Words, one: Attribution) -> Range | None:
    """The subject of a clause without reporting words, if it can speak."""
    verb = next((n for n in range(one.part.a + 1, one.part.b) if is_finite(words, n)), None)
    subject = before(words, one.part.a, verb) if verb is not None else None
    return subject if subject is not None and can_speak(words, subject) else None


def _share(words: Words, found: list[Attribution]) -> list[Attribution]:
    last = next((x for x in reversed(found) if x.pattern in SHARED), None)
    first = found[0] if found and found[0].pattern == "phrase" else None
    out: list[Attribution] = []
    previous: Attribution | None = None
    opener: Attribution | None = None
    for one in found:
        given = one
        if one.source is not None and one.source[0] == one.source[1]:
            given = _same_subject(one, previous)
        if _opens(words, given):
            opener = previous = replace(given, kind="speech", pattern="subject")
            continue
        if opener is not None and one.part.link in {"first", "contrast"}:
            out.append(_lend(words, one, opener))
            continue
        opener = None
        lender = last if last is not None and last.part.a > one.part.a else first
        if lender is not None and given is not lender and _borrows(given):
            given = _lend(words, given, lender)
        elif (
            (given.pattern == "none" or given.modal)
            and previous is not None
            and _continues(given, previous)
        ):
            given = _lend(words, given, previous)
        out.append(given)
        previous = given
    return out


def _opens(words: Words, one: Attribution) -> bool:
    """Whether a clause ends in "that", so that what is said are the clauses behind it."""
    end = content_end(words, one.part.a, one.part.b)
    return one.source is not None and end > one.part.a and words.low[end - 1] == "that"


def _same_subject(one: Attribution, previous: Attribution | None) -> Attribution:
    source = previous.source if previous is not None and previous.pattern != "none" else None
    if source is not None and source[0] == source[1]:
        source = None
    return replace(one, source=source, pattern=one.pattern if source else "none")


def _borrows(one: Attribution) -> bool:
    return one.pattern in {"none", "act", "noun"}


def _continues(one: Attribution, previous: Attribution) -> bool:
    """Whether a clause without a speaker goes on with what the one before reports."""
    if previous.pattern not in {"subject", "phrase", "added"} or previous.source is None:
        return False
    return one.part.link in {"and", "contrast"} and previous.kind in OWN


def _lend(words: Words, one: Attribution, lender: Attribution) -> Attribution:
    a, b = one.part.a, one.part.b
    while b > a and not words.is_word(b - 1):
        b -= 1
    if b > a and words.low[a] == "that":
        a += 1
    pattern = "front" if lender.pattern in SHARED else lender.pattern
    return replace(
        one, actor=one.source or one.actor, source=lender.source, cue=lender.cue,
        content=(a, b), object=(a, b),
        pattern=pattern, lemma=lender.lemma, kind=lender.kind, modal=False,
    )  # fmt: skip
