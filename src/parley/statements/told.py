"""Attributions told with subject and verb: "X said that ...", "X demanded ...", "rejected by X"."""

from parley.statements.animate import can_speak, head, is_plural
from parley.statements.behind import after
from parley.statements.clauses import Part
from parley.statements.cues import Cue, CueHit
from parley.statements.framed import plain
from parley.statements.scope import (
    ADJECTIVES,
    QUOTES,
    Attribution,
    Scope,
    content_end,
    made,
    step_left,
)
from parley.statements.subject import before
from parley.statements.tokens import Words
from parley.statements.verbs import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTED,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Range,
    has_finite,
    is_finite,
)
from parley.statements.wordlists import words as word_list

PAPERS = word_list("cues", "papers")
DOCUMENT = word_list("sources", "document")
SPEAKERS = word_list("sources", "speakers")
THAT_NOUNS = word_list("cues", "that_nouns")


def subject(scope: Scope, hits: list[CueHit]) -> Attribution | None:
    """Find "X said that ...", "X demanded ...", "... was rejected by X"."""
    words, part = scope.words, scope.part
    for hit in hits:
        left, flags = step_left(words, part.a, hit.a)
        if not _can_tell(words, hit, left, flags):
            continue
        if "be" in flags and hit.cue.form in {"past", "participle"}:
            found = _passive(words, part, hit)
            if found is not None:
                return found
            continue
        source = before(words, part.a, left)
        if source is None and part.link == "verb" and left == part.a:
            source = (left, left)
        elif source is None or not _fits(words, hit, source, flags):
            continue
        if _aside(words, part, hit, source):
            continue
        if hit.cue.lemma in PAPERS and not _is_paper(words, source):
            continue
        return _told(words, part, hit, (source, flags))
    return None


def _aside(words: Words, part: Part, hit: CueHit, source: Range) -> bool:
    """Whether it is said inside a relative clause, or a line in capitals ends in a noun."""
    ends = content_end(words, hit.b, part.b) <= hit.b
    if source[0] > part.a and words.low[source[0] - 1] in {"which", "whom"}:
        return not ends
    return words.capitals and ends and hit.cue.kind == "act" and hit.cue.form in {"base", "s"}


def _can_tell(words: Words, hit: CueHit, left: int, flags: frozenset[str]) -> bool:
    """Leave out infinitives, participles, "it is said" and verbs of speech that follow speech."""
    if hit.cue.kind in {"phrase", "quoted"} or hit.cue.lemma in {"continue", "go on"}:
        return False
    if "to" in flags or (hit.cue.form == "ing" and "be" not in flags):
        return False
    if "be" not in flags and words.low[hit.b : hit.b + 1] == ["by"]:
        return False
    before_it = words.low[left - 1] if left else ""
    if before_it in {"who", "which"}:
        return False
    return not ("be" in flags and before_it in {"it", "there", "this"})


def _is_paper(words: Words, source: Range) -> bool:
    """Whether a document is the subject: only papers "provide" or "show" as their word."""
    return source[0] < source[1] and words.low[head(words, source)] in DOCUMENT


def by_source(scope: Scope) -> Attribution | None:
    """Find "sources close to the talks put the chances at ...": any verb of a source."""
    words, part = scope.words, scope.part
    verb = next((n for n in range(part.a + 1, part.b) if _is_verb(words, n)), None)
    source = before(words, part.a, verb) if verb is not None else None
    if verb is None or source is None or words.low[head(words, source)] not in SPEAKERS:
        return None
    end = content_end(words, part.a, part.b)
    return Attribution(
        part=part, source=source, cue=(verb, verb + 1), content=(part.a, end),
        object=(min(verb + 1, end), end), pattern="act", lemma=words.low[verb], kind="act",
    )  # fmt: skip


def _is_verb(words: Words, n: int) -> bool:
    plain = words.low[n] not in AUXILIARIES and words.low[n] not in CONTRACTED
    return plain and (is_finite(words, n) or words.low[n] in {"put", "see", "say"})


def _fits(words: Words, hit: CueHit, source: Range, flags: frozenset[str]) -> bool:
    """Whether a noun phrase can be the subject of this verb form."""
    last = words.low[source[1] - 1]
    if last in DETERMINERS and last not in PRONOUNS and source[1] - source[0] < 2:  # noqa: PLR2004
        return False
    if hit.cue.form == "base" and not flags & {"do", "modal"} and not is_plural(words, source):
        return False
    possessive = last.endswith(("'s", "s'")) and last not in CONTRACTED
    return not possessive and can_speak(words, source)


def _passive(words: Words, part: Part, hit: CueHit) -> Attribution | None:
    for n in range(hit.b, min(hit.b + 5, part.b - 1)):
        if words.low[n] == "by":
            source = after(words, n + 1, part.b) or plain(words, n + 1, part.b)
            if source and can_speak(words, source):
                content = (part.a, content_end(words, part.a, part.b))
                return made(part, source, hit, content, "passive")
    return None


def _told(
    words: Words, part: Part, hit: CueHit, subject: tuple[Range, frozenset[str]]
) -> Attribution:
    """Sort out whether words are reported or an act is told."""
    source, flags = subject
    end = content_end(words, hit.b, part.b)
    start, clausal = _start(words, hit, end)
    told = (min(start, end), end)
    whole = not clausal or (bool(flags & {"not"}) and hit.cue.kind != "thought")
    cue_end = start - 1 if clausal and words.low[start - 2] in THAT_NOUNS else hit.b
    first = part.a if source[1] > source[0] or part.link != "verb" else hit.a
    content = (first, end) if whole else told
    return Attribution(
        part=part, source=source, cue=(hit.a, max(cue_end, hit.b)), content=content, object=told,
        pattern="act" if whole else "subject", lemma=hit.cue.lemma, kind=hit.cue.kind,
        modal="modal" in flags,
    )  # fmt: skip


def _start(words: Words, hit: CueHit, end: int) -> tuple[int, bool]:
    """Where what is said begins behind the verb, and whether it is a clause or a quotation."""
    near = 9 if hit.cue.kind != "tell" else 14
    for n in range(hit.b, min(end, hit.b + near)):
        word = words.low[n]
        if word == "that" and _leads_in(words, hit, n):
            return n + 1, True
        infinitive = word == "to" and n + 1 < end and not _names(words, n + 1)
        if (infinitive or word in {"whether", "how"}) and n <= hit.b + 1:
            break
        if word in QUOTES - {"'", "’"} and (n == hit.b or words.low[n - 1] in {",", ":", "that"}):
            return n, True
        if n > hit.b and word in {"which", "who", "because", "if"}:
            break
    told = _behind_addressee(words, hit, end)
    if told is not None:
        return told, True
    asked = hit.cue.kind == "tell" and "to" in words.low[hit.b : min(end, hit.b + 10)]
    if hit.cue.kind == "act" or asked or hit.b >= end:
        return hit.b, False
    first = words.low[hit.b]
    if first in PREPOSITIONS - {"in", "on", "at", "after", "during", "by"} or first in {"to", ","}:
        return hit.b, False
    return hit.b, has_finite(words, hit.b + 1, min(end, hit.b + 16))


def _names(words: Words, n: int) -> bool:
    """Whether "to" stands before the one who is told something ("confirmed to the Star that")."""
    return words.low[n] in DETERMINERS or (words.is_cap(n) and not words.capitals)


def _behind_addressee(words: Words, hit: CueHit, end: int) -> int | None:
    """Where "told importers it would ..." goes on behind the one who is told."""
    if hit.cue.kind != "tell":
        return None
    for n in range(hit.b + 1, min(end, hit.b + 5)):
        last = words.low[n - 1]
        if words.low[n] in PRONOUNS and last not in PREPOSITIONS | DETERMINERS:
            return n
        if words.low[n] in {"the", "a", "an", "his", "its"} and last.endswith("s"):
            return n if has_finite(words, n, min(end, n + 8)) else None
    return None


def _leads_in(words: Words, hit: CueHit, n: int) -> bool:
    """Whether "that" opens what is said, not a relative clause."""
    if n == hit.b or words.low[n - 1] in {",", ":"} or hit.cue.kind == "tell":
        return True
    first = words.low[hit.b]
    if words.low[n - 1] in THAT_NOUNS:
        return not any(w in PREPOSITIONS for w in words.low[hit.b : n])
    return first in PREPOSITIONS or first in TIMES or first in ADVERBS


def adjective(scope: Scope, _hits: list[CueHit]) -> Attribution | None:
    """Find "X is willing to ..." and "X was ready for ..."."""
    words, part = scope.words, scope.part
    for n in range(part.a + 1, min(part.a + 24, part.b - 1)):
        if words.low[n] not in ADJECTIVES or n in scope.quoted:
            continue
        left, flags = step_left(words, part.a, n)
        source = before(words, part.a, left) if "be" in flags else None
        if source is None or not can_speak(words, source) or words.low[source[0]] == "it":
            continue
        end = content_end(words, n, part.b)
        if n + 1 < end and words.low[n + 1] == "that":
            hit = CueHit(a=n, b=n + 1, cue=Cue(lemma=words.low[n], kind="thought", form="base"))
            return made(part, source, hit, (n + 2, end), "subject")
        return Attribution(
            part=part, source=source, cue=(n, n + 1), content=(part.a, end), object=(n + 1, end),
            pattern="act", lemma=words.low[n], kind="act", modal="modal" in flags,
        )  # fmt: skip
    return None
