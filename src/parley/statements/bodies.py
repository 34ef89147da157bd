"""Bodies that name themselves by a word such as Union or Ltd, and short names in capitals."""

from parley.core.record import record
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

BODY = word_list("sources", "organisation_words")
COMPANY = word_list("actors", "company_endings")
UNION = frozenset({"union", "unions", "workers", "association", "federation", "brotherhood"})
LEADS_ON = word_list("actors", "bodies_of")
NOT_ACRONYM = word_list("actors", "not_acronyms")
OWNED = frozenset({"foundation", "trust", "fund", "union", "office"})
OWNING = frozenset({"family", "pension", "charitable", "wealth", "staff", "workers", "welfare"})
LOWER = frozenset({"of", "for", "the", "de", "du", "des", "del", "&"})
NEVER = frozenset({"the", "a", "an", "both", "all", "either", "neither", "each"})
LONGEST = 8
"""Most words of a name."""


@record
class Own:
    """A party that only this text names."""

    name: str
    kind: str
    form: str = "name"


def find_bodies(words: Words) -> dict[str, Own]:
    """Bodies that only this text names: "Delta Pilots Union (DPU)"; acronyms used twice.

    Args:
        words: the words of the whole text.

    Returns:
        Name and kind by the words (in lower case, joined by spaces) that name the body.
    """
    if words.capitals:
        return {}
    found: dict[str, Own] = {}
    for n, word in enumerate(words.low):
        base = word.removesuffix("'s")
        if base in BODY and words.is_cap(n):
            _note_body(words, n, found)
        elif base in OWNED and n > 1 and words.low[n - 1] in OWNING and words.is_cap(n - 2):
            name = words.view[words.start[n - 2] : words.end[n]].removesuffix("'s")
            found[" ".join([*words.low[n - 2 : n], base])] = Own(name=name, kind="organisation")
    counts: dict[str, int] = {}
    for n, word in enumerate(words.low):
        if 2 < len(word) <= 6 and word not in NOT_ACRONYM and _is_acronym(words, n):  # noqa: PLR2004
            counts[word] = counts.get(word, 0) + 1
    named = _written_small(words) if counts else frozenset()
    for word, count in counts.items():
        if count > 1 and word not in named:
            found.setdefault(word, Own(name=word.upper(), kind="group"))
    return found


def _note_body(words: Words, n: int, found: dict[str, Own]) -> None:
    start, end = _run(words, n), _further(words, n)
    plain = word_list("sources", "title_words")
    if end - start < 2 or (all(w in plain for w in words.low[start:n]) and end == n + 1):  # noqa: PLR2004
        return
    word = words.low[n].removesuffix("'s")
    last = words.low[end - 1].removesuffix("'s")
    name = " ".join(words.view[words.start[start] : words.end[end - 1]].split())
    name = name.removesuffix("'s").removesuffix("’s")
    kind = "union" if word in UNION else "company" if word in COMPANY else "organisation"
    own = Own(name=name, kind=kind)
    found[" ".join([*words.low[start : end - 1], last])] = own
    if word in COMPANY and len(words.low[start]) > 3:  # noqa: PLR2004 - no initials
        found.setdefault(words.low[start], own)
    if end + 1 < len(words.low) and words.low[end] == "(":
        found[words.low[end + 1]] = own


def _further(words: Words, n: int) -> int:
    """One past the last word of a name that goes on behind "of" ("Federation of Nurses")."""
    if words.low[n] not in LEADS_ON or n + 2 >= len(words.low) or words.low[n + 1] not in LOWER:
        return n + 1
    end = n + 2
    while end < len(words.low) and end - n < LONGEST and words.is_word(end) and (
        words.is_cap(end)
        or (words.low[end] in {"and", "of"} and end + 1 < len(words.low) and words.is_cap(end + 1))
    ) and "\n\n" not in words.view[words.end[end - 1] : words.start[end]]:  # fmt: skip
        end += 1
    return end if end > n + 2 else n + 1


def _written_small(words: Words) -> frozenset[str]:
    """Words that stand somewhere with only their first letter in capitals: names, no acronyms."""
    return frozenset(
        w.removesuffix("'s")
        for n, w in enumerate(words.low)
        if words.is_cap(n) and words.view[words.start[n] + 1 : words.start[n] + 2].islower()
    )


def _is_acronym(words: Words, n: int) -> bool:
    """A short word in capitals that is not part of a line in capitals."""
    for near in (n - 1, n, n + 1):
        text = words.view[words.start[near] : words.end[near]] if 0 <= near < len(words.low) else ""
        short = len(text) <= 6  # noqa: PLR2004 - longer is a word
        if near == n and not (text.isupper() and text.isalpha() and len(text) > 2 and short):  # noqa: PLR2004
            return False
        if near != n and text.isupper() and text.isalpha() and len(text) > 3:  # noqa: PLR2004
            return False
    return True


def _run(words: Words, n: int) -> int:
    """Start of the run of capitalised words that ends at word `n`."""
    at = n
    while at > 0 and n - at < LONGEST:
        before = words.low[at - 1]
        if "\n" in words.view[words.end[at - 1] : words.start[at]]:
            break
        starts = at - 2 < 0 or words.low[at - 2] in {".", '"', "“"}
        starts = starts or "\n" in words.view[words.end[at - 2] : words.start[at - 1]]
        joins = before in LOWER and at - 2 >= 0 and words.is_cap(at - 2) and before != "the"
        if not (words.is_word(at - 1) and words.is_cap(at - 1)) and not joins:
            break
        if before in NEVER or (starts and before in word_list("grammar", "starters")):
            break
        if before in word_list("grammar", "days") | word_list("grammar", "months"):
            break
        at -= 1
    led = ("-led", "-backed", "-based")
    while at < n and (words.low[at] in LOWER or words.low[at].endswith(led)):
        at += 1
    return at
