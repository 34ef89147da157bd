"""Which words can be the verb of a clause, and other small classes of words."""

from parley.statements.cues import third_persons
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

MARKS = frozenset({",", "—", "–", "-", "--"})
LONGEST = 30
"""Longest noun phrase or apposition, in words."""

Range = tuple[int, int]

DETERMINERS = word_list("grammar", "determiners") | word_list("grammar", "possessives")
PRONOUNS = word_list("grammar", "pronouns")
PREPOSITIONS = word_list("grammar", "prepositions")
SUBORDINATORS = word_list("grammar", "subordinators")
AUXILIARIES = word_list("grammar", "auxiliaries")
CONTRACTED = word_list("grammar", "contracted")
FINITE = word_list("grammar", "finite")
ADVERBS = word_list("grammar", "adverbs")
OPENERS = word_list("grammar", "openers")
TIMES = (
    word_list("grammar", "time_words")
    | word_list("grammar", "days")
    | word_list("grammar", "months")
)
NOT_PAST = word_list("grammar", "not_past")
VENUES = word_list("grammar", "venues")
HEADS = word_list("sources", "official") | word_list("sources", "anonymous")
OUTSIDE = SUBORDINATORS | AUXILIARIES | CONTRACTED | FINITE


def is_past(words: Words, n: int) -> bool:
    """Whether a word looks like a past form that is not an adjective before a noun."""
    word = words.low[n]
    if not word.endswith("ed") or len(word) < 5 or word in NOT_PAST or "-" in word:  # noqa: PLR2004
        return False
    return not (n and words.low[n - 1] in DETERMINERS)


def is_finite(words: Words, n: int) -> bool:
    """Whether a word can be the finite verb of a clause."""
    word = words.low[n]
    if word in AUXILIARIES or word in CONTRACTED:
        return True
    return word in FINITE or is_past(words, n) or _is_present(words, n)


def _is_present(words: Words, n: int) -> bool:
    """Whether a word is a verb of saying or doing behind its subject ("Oslo wants ten boats")."""
    if not n or not words.low[n].endswith("s") or words.low[n] not in third_persons():
        return False
    before_it = words.low[n - 1]
    named = words.is_cap(n - 1) and not words.capitals and not before_it.endswith(("'s", "s'"))
    return named or before_it in {"he", "she", "it", "who", "which", "also", "still", "now"}


def has_finite(words: Words, a: int, b: int) -> bool:
    """Whether a finite verb stands among words `a` to `b` (exclusive)."""
    return any(is_finite(words, n) for n in range(a, b))
