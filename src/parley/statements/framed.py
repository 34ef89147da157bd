"""Attributions that frame what is said: "..., X said", "according to X", "X: ..."."""

from parley.statements.animate import can_speak
from parley.statements.behind import after
from parley.statements.clauses import Part
from parley.statements.cues import CueHit, find_cues
from parley.statements.scope import (
    BE,
    NOUNS,
    QUOTES,
    STOPS,
    Attribution,
    Scope,
    content_end,
    has_condition,
    is_tail,
    made,
    quote_after,
    step_left,
)
from parley.statements.subject import before
from parley.statements.tokens import Words
from parley.statements.verbs import Range, has_finite
from parley.statements.wordlists import words as word_list

ASKING = frozenset({"what", "how", "why", "who", "when", "where", "which", "whose"})
NOT_SPEAKERS = word_list("sources", "not_speakers")


def final(scope: Scope, hits: list[CueHit]) -> Attribution | None:
    """Find "..., X said on Monday" and "..., said X"."""
    words, part = scope.words, scope.part
    for hit in reversed(hits):
        if hit.cue.kind in {"phrase", "quoted"} or hit.cue.form == "ing":
            continue
        told = hit.cue.lemma in {"warn", "insist", "respond", "reply"}
        if hit.cue.kind == "act" and not told and not _quoted_before(words, part.a, hit.a):
            continue
        found = _fronted(words, part, hit) or _inverted(words, part, hit)
        if found is not None:
            return found
    return None


def _quoted_before(words: Words, a: int, b: int) -> bool:
    """Whether a quotation closes a few words before a verb."""
    return any(w in QUOTES - {"'", "’"} for w in words.low[max(a, b - 12) : b])


def _fronted(words: Words, part: Part, hit: CueHit) -> Attribution | None:  # noqa: PLR0911 - a list of cases
    left, flags = step_left(words, part.a, hit.a)
    source = before(words, part.a, left)
    if source is None or source[0] - 1 <= part.a or flags & {"modal", "be", "to", "not"}:
        return None
    if not can_speak(words, source):
        return None
    tail = hit.b
    if hit.cue.kind == "tell":
        tail = _past_addressee(words, hit.b, part.b)
    end = content_end(words, part.a, source[0])
    if words.low[source[0] - 1] not in STOPS or not _is_content(words, part.a, end):
        return None
    if has_condition(words, tail, part.b):
        return made(part, source, hit, (part.a, content_end(words, part.a, part.b)), "front")
    if is_tail(words, tail, part.b) or quote_after(words, tail, part.b) is not None:
        return made(part, source, hit, (part.a, end), "front")
    if not _goes_on(words, tail, part.b) or not has_finite(words, part.a, end):
        return None
    if words.low[tail + 1].endswith("ing") or words.low[tail + 1] in {"who", "which"}:
        return made(part, source, hit, (part.a, end), "front")
    return made(part, source, hit, (part.a, content_end(words, part.a, part.b)), "front")


def _past_addressee(words: Words, n: int, b: int) -> int:
    """Step over the one who is told something ("told reporters on Monday")."""
    told = after(words, n, b)
    if told is not None:
        return told[1]
    at = n
    while at < b and words.is_word(at) and at - n < 5 and words.low[at] != "that":  # noqa: PLR2004
        at += 1
    return at if at >= b or words.low[at] in STOPS else n


def _goes_on(words: Words, tail: int, b: int) -> bool:
    """Whether a mark and further words follow the attribution."""
    return tail + 1 < b and words.low[tail] in STOPS and words.is_word(tail + 1)


def _is_content(words: Words, a: int, b: int) -> bool:
    """Whether words before an attribution are more than an opener such as "In Geneva"."""
    if b - a < 3:  # noqa: PLR2004 - too short
        return False
    quoted = any(w in QUOTES for w in words.low[a:b])
    return quoted or has_finite(words, a, b) or bool(find_cues(words, a, b))


def _inverted(words: Words, part: Part, hit: CueHit) -> Attribution | None:
    if hit.a - 1 < part.a or words.low[hit.a - 1] not in STOPS or hit.cue.kind == "act":
        return None
    source = after(words, hit.b, part.b)
    end = content_end(words, part.a, hit.a)
    if source is None or not _is_content(words, part.a, end) or not can_speak(words, source):
        return None
    if words.low[hit.a - 1] in {")", "]"} or words.low[source[0]] in {"it", "we", "you", "i"}:
        return None
    if hit.cue.form not in {"past", "s", "participle"}:
        return None
    if has_condition(words, source[1], part.b):
        end = content_end(words, part.a, part.b)
    return made(part, source, hit, (part.a, end), "inverted")


def phrase(scope: Scope, hits: list[CueHit]) -> Attribution | None:
    """Find "According to X, ..." at the start, at the end or in the middle."""
    words, part = scope.words, scope.part
    for hit in hits:
        if hit.cue.kind not in {"phrase", "quoted"}:
            continue
        if hit.cue.kind == "quoted":
            source = before(words, part.a, step_left(words, part.a, hit.a)[0])
            if source:
                end = content_end(words, hit.b, part.b)
                return made(part, source, hit, (hit.b, end), "phrase")
            continue
        source = after(words, hit.b, part.b) or plain(words, hit.b, part.b)
        if source is None:
            continue
        rest = source[1]
        while rest < part.b and words.low[rest] != ",":
            rest += 1
        early = hit.a <= part.a + 2
        if early and rest + 1 < part.b:
            return made(part, source, hit, (rest + 1, content_end(words, rest, part.b)), "phrase")
        late = rest >= part.b - 1
        end = content_end(words, part.a, hit.a if late else part.b)
        if end > part.a:
            return made(part, source, hit, (part.a, end), "phrase")
    return None


def plain(words: Words, a: int, b: int) -> Range | None:
    """The words up to the next mark."""
    n = a
    while n < b and words.is_word(n):
        n += 1
    return (a, n) if n > a else None


def colon(scope: Scope, _hits: list[CueHit]) -> Attribution | None:
    """Find "X: ..." at the start of a clause."""
    words, part = scope.words, scope.part
    first = part.a
    while first < part.b and words.low[first] in {"from", "by", "-", "--", "—"}:
        first += 1
    for n in range(first + 1, min(first + 9, part.b - 3)):
        if words.low[n] != ":":
            continue
        comma = words.low.index(",", first, n) if "," in words.low[first:n] else n
        source = before(words, first, comma)
        if words.low[n + 1] in ASKING or words.low[first] in NOT_SPEAKERS:
            return None
        if source is None or has_finite(words, first, n) or not can_speak(words, source):
            return None
        content = (n + 1, content_end(words, n + 1, part.b))
        hit = (n, n + 1)
        return Attribution(
            part=part, source=source, cue=hit, content=content, object=content, pattern="colon",
            kind="phrase",
        )  # fmt: skip
    return None


def noun(scope: Scope, _hits: list[CueHit]) -> Attribution | None:
    """Find "X's position is that ..." and "X's main demand is ..."."""
    words, part = scope.words, scope.part
    for n in range(part.a + 1, min(part.a + 14, part.b - 2)):
        if words.low[n] not in NOUNS or words.low[n + 1] not in BE | {"remains", "remained"}:
            continue
        for back in range(n - 1, max(part.a, n - 5) - 1, -1):
            if words.low[back].endswith(("'s", "s'")) or words.low[back] in {"'", "its", "their"}:
                source = before(words, part.a, back + 1) or (back, back + 1)
                that = n + 2 < part.b and words.low[n + 2] == "that"
                told = (n + 2 + that, content_end(words, n + 2, part.b))
                whole = told if that else (part.a, told[1])
                return Attribution(
                    part=part, source=source, cue=(n, n + 2), content=whole, object=told,
                    pattern="noun", lemma=words.low[n], kind="speech" if that else "act",
                )  # fmt: skip
    return None
