"""Whether a noun phrase can speak or act: people, bodies, sources, documents, media."""

from parley.statements.subject import MARKS_OF_NAMES
from parley.statements.tokens import Words
from parley.statements.verbs import DETERMINERS, PREPOSITIONS, PRONOUNS, Range
from parley.statements.wordlists import words as word_list

SPEAKING = frozenset().union(
    *(
        word_list("sources", key)
        for key in (
            "official", "anonymous", "document", "media", "roles", "honorifics",
            "organisation_words", "parties_common", "joint", "people",
        )
    )
)  # fmt: skip
ISSUED = word_list("sources", "issued")
PEOPLE = frozenset(
    [
        "president",
        "people",
        "men",
        "women",
        "families",
        "leaders",
        "allies",
        "friends",
        "voters",
        "citizens",
    ]
)
PARTICIPLES = frozenset({"chosen", "sent", "led", "held", "taken", "known", "paid", "hired"})
PLURALS = frozenset(
    ["people", "media", "police", "others", "many", "some", "several", "both", "most", "all", "few"]
)


def head(words: Words, phrase: Range) -> int:
    """The chief word of a noun phrase: the last one before "of", "in", "close to" and the like."""
    a, b = phrase
    for n in range(a + 1, b):
        word = words.low[n]
        if word in MARKS_OF_NAMES or word in ISSUED or _is_participle(words, n, b):
            return n - 1
        if word in PREPOSITIONS or word in {"close", "familiar", "briefed", ",", "(", "who", "and"}:
            return n - 1
    return b - 1


def _is_participle(words: Words, n: int, b: int) -> bool:
    """Whether a participle opens a reduced clause ("a referee named by the court")."""
    if n + 1 >= b or words.low[n + 1] not in {"by", "in", "to", "with", "at", "as", "from", "on"}:
        return False
    word = words.low[n]
    return (word.endswith("ed") and len(word) > 4) or word in PARTICIPLES  # noqa: PLR2004


def can_speak(words: Words, phrase: Range) -> bool:  # noqa: PLR0911 - a list of cases
    """Whether the noun phrase names someone or something that can say, want or do."""
    a, b = phrase
    if b <= a:
        return False
    if "and" in words.low[a + 1 : b - 1]:
        joint = words.low.index("and", a + 1, b)
        return can_speak(words, (a, joint)) and can_speak(words, (joint + 1, b))
    at = head(words, phrase)
    word = words.low[at]
    if word in PRONOUNS:
        return True
    base = word.removesuffix("'s").removesuffix("s'")
    if base in SPEAKING or base in PEOPLE or base.removesuffix("s") in SPEAKING:
        return True
    if words.capitals:
        return word not in DETERMINERS and len(word) > 2  # noqa: PLR2004 - no stray letters
    if words.is_cap(at) and (at > a or not _starts_sentence(words, at)):
        return True
    return words.is_cap(at) and word not in DETERMINERS and not word.endswith(("ing", "tion"))


def _starts_sentence(words: Words, at: int) -> bool:
    return at == 0 or words.low[at - 1] in {".", "!", "?", "”", '"', ":"}


def is_plural(words: Words, phrase: Range) -> bool:
    """Whether a plural verb form fits."""
    a, b = phrase
    at = head(words, phrase)
    word = words.low[at]
    if word in {"i", "we", "they", "you", "who"} or word in PLURALS or "and" in words.low[a:b]:
        return True
    return word.endswith("s") and not word.endswith(("ss", "'s", "us"))
