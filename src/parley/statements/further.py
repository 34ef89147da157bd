"""Which issues stand beside the main one: those listed with it, not those named in passing."""

from collections.abc import Mapping, Sequence
from functools import cache

from parley.statements.act import modal
from parley.statements.phrases import Hit, Word, listed, read_words

ENOUGH = 4.0
"""From this score on the words speak for themselves."""

FIGURES = "#"
"""How a phrase begins that stands for a figure."""

FAR = 12
"""Most words between a phrase and the word that joins it to a list or hangs it on a clause."""

NEAR = 5
"""Words before a phrase in which a verb shows that something is laid down there."""

TALKS = "process."
"""How the ids of issues about the talks themselves begin."""

CHANNEL = "process.channel"
"""The issue of talks that go on; their matter always counts."""

PART = 0.05
"""Least share of what the whole text speaks of that the group of a further issue has."""

MOST = 3
"""Most issues beside the main one."""


def further_issues(
    words: Sequence[Word],
    hits: Sequence[Hit],
    own: Mapping[str, float],
    main: str,
    whole: Mapping[str, float],
) -> list[str]:
    """The issues beside the main one, the most clearly named first.

    An issue counts when it is joined to the main one by "and", "or" or a comma ("free the
    prisoners and lift the embargo"), or when it is the matter of talks that are the main issue.
    What stands in a subordinate clause ("tankers that carry exports") is no object of the act,
    and what the rest of the text never comes back to is named in passing.

    Args:
        words: the words of the clause.
        hits: the phrases of issues in them, in their order.
        own: score of each issue in these words.
        main: the main issue.
        whole: share of each issue in what the whole text speaks of.
    """
    mains = [h for h in hits if h.label == main]
    shares: dict[str, float] = {}
    for issue, share in whole.items():
        shares[group(issue)] = shares.get(group(issue), 0.0) + share
    found: list[str] = []
    for issue in sorted(own, key=lambda i: (-own[i], i)):
        if issue == main:
            continue
        named = [h for h in hits if h.label == issue]
        if any(_fixed_in(words, hit) for hit in named):
            found.append(issue)
            continue
        passing = main != CHANNEL and shares.get(group(issue), 0.0) < PART
        if passing and group(issue) != group(main):
            continue
        if named and any(_stands_beside(words, named, hit, own[issue]) for hit in mains[:MOST]):
            found.append(issue)
    return found[:MOST]


def group(issue: str) -> str:
    """The group of an issue, by its id."""
    return issue.split(".", maxsplit=1)[0]


def _stands_beside(words: Sequence[Word], named: Sequence[Hit], main: Hit, score: float) -> bool:
    """Whether an issue, by one of its phrases, is an object beside the main one."""
    issue = named[0].label
    if group(issue) == group(main.label):
        if any(hit.phrase.startswith(FIGURES) for hit in named):
            return True
        if issue.startswith(TALKS) or issue in _whole():
            return False
    if score < ENOUGH:
        return False
    if main.label.startswith(TALKS):
        return not all(_hangs(words, hit) for hit in named)
    return any(_joined(words, *sorted((hit, main), key=lambda h: h.first)) for hit in named)


@cache
def _whole() -> frozenset[str]:
    return frozenset(listed(read_words("measured")["whole"]))


def _joined(words: Sequence[Word], earlier: Hit, later: Hit) -> bool:
    """Whether the nearest joint before a phrase makes it part of a list."""
    return _nearest(words, max(earlier.last, later.first - FAR), later.first) == "coordinators"


def _fixed_in(words: Sequence[Word], hit: Hit) -> bool:
    """Whether something is to be laid down there: "enshrined in the constitution"."""
    near = {w.text for w in words[max(0, hit.first - NEAR) : hit.first]}
    return bool(near & _fixing()) and group(hit.label) not in {"none", "process"}


@cache
def _fixing() -> frozenset[str]:
    return frozenset(listed(read_words("reference")["fixing"]))


def _hangs(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a phrase stands in a subordinate clause."""
    return _nearest(words, max(0, hit.first - FAR), hit.first) == "subordinators"


def _nearest(words: Sequence[Word], start: int, end: int) -> str | None:
    for place in range(end - 1, start - 1, -1):
        word = words[place].text
        if word in modal("subordinators"):
            joined = place > 0 and words[place - 1].text in modal("coordinators")
            return "coordinators" if joined and word == "that" else "subordinators"
        if word == "," or word in modal("coordinators"):
            return "coordinators"
    return None
