"""The words of the views: terms, dates and counts as people read them."""

import functools
import importlib.resources
import json
import re
from typing import Any

from parley.analysis.wording import dated
from parley.core.dates import When

HEAD = re.compile(r",| (?=(?:of|in|at|from|for|with|on|who|that|close|familiar|briefed)\b)")
"""Where the noun of a description such as "officials of the ministry" ends."""

PEOPLE = ("people", "men", "women", "both", "many", "some", "two")
FIGURE = re.compile(r"(?<=\d) (?=[^\W\d]|%)")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@functools.cache
def words(name: str) -> dict[str, Any]:
    """One of the word lists beside this file, `terms` or `likelihood`."""
    place = importlib.resources.files("parley.views") / "words" / f"{name}.json"
    data: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return data


def term(kind: str, key: str) -> str:
    """The words for a key, such as `red line` for firmness `red_line`.

    Example:
        >>> term("firmness", "red_line")
        'red line'
    """
    return str(words("terms")[kind].get(key, key.replace("_", " ")))


def glossary(name: str) -> str:
    """What a term of the brief means; empty for a term that is not explained."""
    return str(words("terms")["glossary"].get(name, ""))


def printable(text: str) -> str:
    r"""Replace what neither a page nor a terminal may be handed: controls and lone surrogates.

    Example:
        >>> printable("a\x1b[31mb")
        'a�[31mb'
    """
    return UNPRINTABLE.sub("�", text)


def tied(text: str) -> str:
    r"""Keep a figure and the word after it on one line.

    Example:
        >>> tied("40 km") == "40\u00a0km"
        True
    """
    return FIGURE.sub("\u00a0", text)


def one_line(text: str) -> str:
    r"""The words on one line, without runs of spaces.

    Example:
        >>> one_line("in any year in which the\n  inflow falls")
        'in any year in which the inflow falls'
    """
    return " ".join(printable(text).split())


def sentence(text: str) -> str:
    """A phrase as a sentence: with a capital and a full stop.

    Example:
        >>> sentence("both say that talks are held")
        'Both say that talks are held.'
    """
    line = one_line(text)
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?", "…")) else ".")


def shorten(text: str, length: int) -> str:
    """The first words of a text, with an ellipsis if any are left out.

    Example:
        >>> shorten("at most 40 cubic metres per second", 16)
        'at most 40…'
    """
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if " " in cut[length // 2 :] and not line[length - 1].isspace():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-") + "…"


def date_words(when: When | None) -> str:
    """A date in words, as precise as it is known.

    Example:
        >>> date_words(When(iso="2024-03-14")), date_words(When(iso="2022-spring"))
        ('14 March 2024', 'spring 2022')
    """
    return "date unknown" if when is None else dated(when)


def period_words(text: str | None) -> str:
    """A date or a period in ISO form, in words.

    Example:
        >>> period_words("2024-01 to 2025-01")
        'January 2024 to January 2025'
    """
    if not text:
        return "date unknown"
    parts = []
    for part in text.split(" to "):
        try:
            parts.append(date_words(When(iso=part.strip())))
        except ValueError:
            parts.append(part)
    return " to ".join(parts)


def count(number: int, noun: str, many: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> count(1, "party", "parties"), count(2, "party", "parties")
        ('1 party', '2 parties')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def says(speaker: str) -> str:
    """`says`, or `say` for several unnamed people.

    Example:
        >>> says("Odra Linnet"), says("officials of the commission"), says("a person close to her")
        ('says', 'say', 'says')
    """
    head = HEAD.split(speaker, maxsplit=1)[0].split()
    last = head[-1] if head else ""
    several = last in PEOPLE or (last.islower() and last.endswith("s") and not last.endswith("ss"))
    return "say" if several else "says"
