"""How a figure bounds what it measures: at most, at least, about, by how much."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from parley.core.quantity import Comparator
from parley.statements.phrases import Phrases, Word, listed, read_words, words_at
from parley.statements.units import word_lists

NEAR = 8
"""How many words before a number may say that it is a change."""

FAR = 3
"""How many words may stand between "by" and its number ("by as much as")."""

TIME = frozenset({"hours", "minutes", "days", "weeks", "months", "years", "decades"})
"""Units of time: "over two years" is how long, not more than two years."""

_STOPS = frozenset(".;:?!")


@cache
def _bounds(side: str) -> Phrases:
    table = read_words("units")[side]
    return Phrases((label, 1.0, form) for label, forms in table.items() for form in listed(forms))


@cache
def _verbs(kind: str) -> Phrases:
    return Phrases((kind, 1.0, form) for form in listed(read_words("units")[kind]))


def _same_sentence(before: Sequence[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in reversed(before):
        if word.text in _STOPS:
            break
        kept.append(word)
    return kept[::-1]


def bound_before(before: Sequence[Word], unit: str = "") -> Comparator | None:
    """The bound that the words before a number put on it."""
    words = [w for w in _same_sentence(before) if w.text not in '“”"$£€(—–']
    if not words:
        return None
    hits = _bounds("before").find(words[-5:])
    reaching = [h for h in hits if h.last == len(words[-5:])]
    if reaching:
        longest = max(reaching, key=lambda h: (h.last - h.first, h.label))
        if longest.phrase == "over" and unit in TIME and words[-2:-1] and words[-2].text != "for":
            return None
        return cast("Comparator", longest.label)
    if words[-1].text in {"to", "at"} and _verbs("limiting").find(words):
        return "le"
    return None


def bound_after(text: str, end: int) -> Comparator | None:
    """The bound that the words after a figure put on it: `or more`, `ceiling`."""
    words = words_at(text, end, min(len(text), end + 24))
    for hit in _bounds("after").find(words[:3]):
        if hit.first == 0:
            return cast("Comparator", hit.label)
    return None


def change_of(before: Sequence[Word], text: str, end: int, unit: str) -> Comparator | None:
    """Whether a figure says by how much something moves, and which way."""
    words = [w for w in _same_sentence(before) if w.text not in '“”"$£€(']
    lists = word_lists()
    after = [w.text for w in words_at(text, end, min(len(text), end + 40))][:3]
    if unit in {"percent", "percentage points", "usd", "eur"} and set(after[:2]) & lists["shrunk"]:
        return "change_down"
    if unit in {"percent", "percentage points"} and set(after[:2]) & lists["grown"]:
        return "change_up"
    tail = words[-5:]
    by = max((n for n, w in enumerate(tail) if w.text == "by"), default=None)
    if by is not None and len(tail) - by - 1 <= FAR:
        return _direction(words)
    if unit in TIME or not tail or tail[-1].text in {"to", "at"}:
        return None
    return "change_down" if any(w.text in lists["direct"] for w in tail[-2:]) else None


def _direction(words: Sequence[Word]) -> Comparator | None:
    near = words[-NEAR * 3 :]
    rising = max((h.last for h in _verbs("rising").find(near)), default=-1)
    falling = max((h.last for h in _verbs("falling").find(near)), default=-1)
    if rising == falling:
        return None
    return "change_up" if rising > falling else "change_down"
