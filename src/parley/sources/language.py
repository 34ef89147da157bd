"""Which language a text is written in."""

from functools import cache
from importlib import resources

LEAST_LETTERS = 24
"""Fewer letters than this do not tell a language; four or five words."""

SAMPLE = 2000
"""Characters looked at; more of them change nothing."""

UNDETERMINED = "und"

PLAINLY = 0.2
"""Share of small English words from which a text is English without a closer look, and
`FEWEST` how many words it must have. The closer look loads half a second of tables; no French,
German, Spanish, Dutch, Danish or Italian text tried comes above 0.1."""

FEWEST = 12


def language_of(body: str) -> str:
    """The ISO 639-1 code of a text's language.

    Args:
        body: the text without headers and footers.

    Returns:
        Two letters such as `en`; `und` when the text is too short to tell or its language
        has no such code.

    Example:
        >>> language_of("The delegations will meet again in the spring.")
        'en'
        >>> language_of("42 %")
        'und'
    """
    sample = " ".join(body[:SAMPLE].split())
    if sum(char.isalpha() for char in sample) < LEAST_LETTERS:
        return UNDETERMINED
    if _plainly_english(sample):
        return "en"
    from py3langid import classify

    safe = sample.encode("utf-8", "replace").decode("utf-8")
    if safe.isupper():
        safe = safe.lower()
    return code_of(classify(safe)[0]) or UNDETERMINED


def _plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    small = sum(word.strip(".,;:\"'“”()") in _small_words() for word in words)
    return len(words) >= FEWEST and small >= PLAINLY * len(words)


@cache
def _small_words() -> frozenset[str]:
    text = resources.files("parley.sources.words").joinpath("english.txt").read_text("utf-8")
    return frozenset(text.split())


def code_of(tag: str | None) -> str | None:
    """The two-letter code in a language tag such as `en-GB` or `EN_us`; None when it has none.

    Example:
        >>> code_of("en-GB"), code_of("english")
        ('en', None)
    """
    code = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004
