"""Which language a text is written in."""

LEAST_LETTERS = 24
"""Fewer letters than this do not tell a language; four or five words."""

SAMPLE = 2000
"""Characters looked at; more of them change nothing."""

UNDETERMINED = "und"


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
    from py3langid import classify

    safe = sample.encode("utf-8", "replace").decode("utf-8")
    if safe.isupper():
        safe = safe.lower()
    return code_of(classify(safe)[0]) or UNDETERMINED


def code_of(tag: str | None) -> str | None:
    """The two-letter code in a language tag such as `en-GB` or `EN_us`; None when it has none.

    Example:
        >>> code_of("en-GB"), code_of("english")
        ('en', None)
    """
    code = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004
