"""Takes away what only reports a position, as in "Oslo will demand that ..."."""

from collections.abc import Collection

from parley.core.record import record
from parley.model.parts import finite, grammar, listed
from parley.statements.tokens import Words

FAR = 12
"""Words among which the verb of a frame is looked for."""

OPENERS = frozenset({"that", "to", "but", "and", "so", "however", "also", "yet", ","})
ADDRESSED = frozenset({"to", "through", "clear", "clearly", "again", "in", "on", "at"})
"""Words between a verb of saying and "that": "conveyed to the mediators that"."""

OPEN_MODALS = frozenset({"could", "may", "might", "can", "should", "must"})
"""Words that say something of the demand itself: who could demand does not demand."""

Names = Collection[str]
"""Names of the holder in small letters."""


@record
class Head:
    """How a stretch of words begins, once the frame is taken away."""

    start: int
    """First word after the frame."""

    framed: bool
    """Whether a frame was taken away."""

    clause: bool
    """Whether a whole clause follows ("that Ukraine cut its ties"), not a thing demanded."""


def head_of(words: Words, a: int, b: int, names: Names) -> Head:
    """Find where the position itself begins in words `a` to `b` (exclusive).

    Nothing is taken away where the words before the verb carry a negation or a modal word other
    than "will" and "would", or where somebody else than the holder is the subject.

    Args:
        words: the words.
        a: number of the first one.
        b: one past the number of the last one.
        names: names of the holder.
    """
    framed = clause = False
    while True:
        a = _past_openers(words, a, b)
        after, follows = _frame(words, a, b, names)
        if after is None or b - after < 1:
            break
        a, framed, clause = after, True, follows
    bare = _own_subject(words, a, b, names)
    return Head(start=bare, framed=framed, clause=clause or bare > a)


def _past_openers(words: Words, a: int, b: int) -> int:
    while a + 2 < b and words.low[a] in OPENERS:
        a += 1
    return a


def _frame(words: Words, a: int, b: int, names: Names) -> tuple[int | None, bool]:
    """Where the words after a frame begin, and whether they are a clause; None for no frame."""
    low = words.low
    for n in range(a, min(a + FAR, b - 1)):
        word = low[n]
        if word in listed("denies") or word in OPEN_MODALS:
            return None, False
        if word in listed("demands") and _is_verb(words, a, n):
            return _after_demand(words, a, n, b, names)
        if word in listed("sayings") and _ours(words, a, n, names):
            that = _that(words, n, b)
            if that:
                return that, True
        if word in listed("things") and n > a:
            return _after_thing(words, a, n, b, names)
    return None, False


def _that(words: Words, n: int, b: int) -> int:
    """One past the "that" which belongs to the verb of saying at `n`; 0 when there is none."""
    direct = n + 1 < b and words.low[n + 1] not in ADDRESSED
    for m in range(n + 1, min(n + (2 if direct else FAR), b - 1)):
        if words.low[m] in {"that", ":"}:
            return m + 1
        if finite(words, m) or words.low[m] in listed("denies"):
            return 0
    return 0


def _is_verb(words: Words, a: int, n: int) -> bool:
    """Whether the word at `n` is the verb of a frame: a subject or nothing stands before it."""
    before = words.low[n - 1] if n > a else ""
    if before in grammar("determiners") | grammar("prepositions") | grammar("be") | {"'s"}:
        return False
    return not before.endswith(("'s", "s'"))


def _after_demand(words: Words, a: int, n: int, b: int, names: Names) -> tuple[int | None, bool]:
    if not _ours(words, a, n, names):
        return None, False
    at = n + 1
    if words.low[at] in listed("after"):
        at += 1
    if at >= b:
        return None, False
    follows = words.low[at - 1] == "that" or "to" in words.low[at : min(at + 6, b)]
    if words.low[at - 1] == "to":
        follows = True
    return at, follows


def _after_thing(words: Words, a: int, n: int, b: int, names: Names) -> tuple[int | None, bool]:
    """Past "its minimum requirements are"."""
    at = n + 1
    while at < b - 1 and words.low[at] in {"also", "still", "now"}:
        at += 1
    if words.low[at] not in listed("links") or not _ours(words, a, n, names):
        return None, False
    at += 1
    that = at < b and words.low[at] == "that"
    return (at + that, that) if at + that < b else (None, False)


def _ours(words: Words, a: int, n: int, names: Names) -> bool:
    """Whether the subject in words `a` to `n` is the holder or left open, and nothing is denied."""
    before = [word.removesuffix("'s").removesuffix("'") for word in words.low[a:n]]
    if any(word in listed("denies") or word in {"both", "sides", "parties"} for word in before):
        return False
    plain = listed("beside") | listed("plain") | grammar("determiners") | grammar("pronouns")
    ours = any(_named(word, names) for word in before)
    capitals = any(
        words.is_cap(a + m) and word not in plain and not words.capitals
        for m, word in enumerate(before)
    )
    return ours or not capitals


def _named(word: str, names: Names) -> bool:
    small = listed("plain") | grammar("prepositions")
    return word not in small and any(word in name.split() for name in names)


def _own_subject(words: Words, a: int, b: int, names: Names) -> int:
    """Past the holder's own name before a verb: "Oslo will pay" is Oslo's to say in its column."""
    verb = next((n for n in range(a, min(a + FAR, b - 1)) if finite(words, n)), a)
    end = verb
    while end > a + 1 and words.low[end - 1] in listed("beside"):
        end -= 1
    subject = words.low[a:end]
    if subject in (["we"], ["i"]) or " ".join(subject).removeprefix("the ") in names:
        return verb
    small = {"the", "of", "and", "both"}
    titled = all(words.is_cap(n) or words.low[n] in small for n in range(a, end))
    named = sum(_named(word, names) for word in subject)
    owned = any(word.endswith(("'s", "s'")) or not word[0].isalpha() for word in subject)
    fits = titled and named > subject.count("and") and not owned and not words.capitals
    return verb if fits else a
