"""Which issue comes first by order or grammar: lists of goals, talks under way."""

from collections.abc import Mapping, Sequence
from functools import cache

from parley.statements.further import CHANNEL, ENOUGH, group
from parley.statements.phrases import Hit, Word, listed, read_words
from parley.statements.statement import Act

_NO_MATTER = frozenset({"process", "none"})


def leading_issue(
    words: Sequence[Word], hits: Sequence[Hit], own: Mapping[str, float], main: str, act: Act
) -> str:
    """The main issue, after a look at the order of what is named.

    Args:
        words: the words of the clause.
        hits: the phrases of issues in them, in their order.
        own: score of each issue in these words.
        main: the issue named most.
        act: what the words do; only a report tells that talks go on.
    """
    if act == "report" and _tells_of_talks(words, hits):
        return CHANNEL
    start = max((n for n in range(len(words)) if _opens_list(words, n)), default=None)
    if start is None:
        return main
    named = [h for h in hits if h.first > start and own.get(h.label, 0.0) >= ENOUGH]
    if not any(h.label == main for h in named):
        return main
    return min(named, key=lambda h: (h.first, -own[h.label])).label


def _opens_list(words: Sequence[Word], place: int) -> bool:
    """Whether goals follow: a colon, "its demands are", "the position on"."""
    if words[place].text == ":":
        return True
    after = words[place + 1].text if place + 1 < len(words) else ""
    return words[place].text in _list("list opens") and after in _list("list goes on")


def _tells_of_talks(words: Sequence[Word], hits: Sequence[Hit]) -> bool:
    """Whether talks are held or under way, and their matter only follows: "talks on the reef"."""
    talks = [h for h in hits if h.label == CHANNEL and h.phrase in _list("talks named")]
    place = talks[0].first if talks else len(words)
    matters = [h.first for h in hits if h.first > place and group(h.label) not in _NO_MATTER]
    if not matters:
        return False
    linked = any(w.text in _list("talks on") for w in words[place : matters[0]])
    states = any(w.text in _list("talks go on") for w in words[place:])
    held = any(w.text in _list("talks held") for w in words[max(0, place - 3) : place])
    return linked and (states or held)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(listed(read_words("reference")[name]))
