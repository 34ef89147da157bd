"""Which issues some words speak of: the words themselves, then what stands around them."""

from collections.abc import Sequence
from functools import lru_cache

from parley.core.issue import Issue
from parley.statements.clause import Clause
from parley.statements.phrases import Hit, all_words, longest, phrases_of, words_at
from parley.statements.statement import Act
from parley.statements.taxonomy import issue_by_id

NOWHERE = "none"
"""Label of phrases that belong to no issue."""

SENTENCE, BEFORE, HEADING, WHOLE = 0.2, 0.1, 0.1, 6.0
"""How much the sentence, the text before it, the heading and the whole document count."""

TALKS = "process."
"""How the ids of issues about the talks themselves begin."""

OUTCOME, BESIDE = "process.prospects", 0.7
"""Words on the outcome of talks count by this factor where the matter itself is named."""

LOOK_BACK = 400
"""Characters before the sentence that count as its surroundings."""

ENOUGH = 4.0
"""From this score on the words speak for themselves."""

HINT = 2.0
"""From this score on something measured is named beside another issue of its group."""

REST = 0.7
"""How much the further issues of a group add to its best one."""

MOST = 4
"""Most issues that one clause gets."""


def issues_of(clause: Clause, act: Act) -> tuple[Issue, ...]:
    """The issues of a clause, the main one first; never empty.

    Args:
        clause: the words.
        act: what they do; who declines to comment speaks of the talks.
    """
    own = _scores(clause.view, clause.span.start, clause.span.end)
    around = _around(clause)
    if act == "no_comment" and max(own.values(), default=0.0) < ENOUGH:
        own, around = {}, {}
    if not own and not around:
        return (issue_by_id("process.prospects"),)
    return tuple(issue_by_id(i) for i in _chosen(_balanced(own), around))


def names_issue(clause: Clause) -> bool:
    """Whether the words themselves name an issue, without help from their surroundings."""
    return bool(_scores(clause.view, clause.span.start, clause.span.end))


def _balanced(own: dict[str, float]) -> dict[str, float]:
    """Let the matter at stake stand out: "failed to agree on the price" is about the price."""
    matter = sum(score for issue, score in own.items() if not issue.startswith(TALKS))
    if matter < ENOUGH:
        return own
    return {i: s * (BESIDE if i == OUTCOME else 1.0) for i, s in own.items()}


@lru_cache(maxsize=1024)
def _scores(text: str, start: int, end: int) -> dict[str, float]:
    return _weigh(longest(phrases_of("topics").find(words_at(text, start, end))))


def _weigh(hits: Sequence[Hit]) -> dict[str, float]:
    """Sum the weights per issue; a phrase that comes again adds less."""
    scores: dict[str, float] = {}
    seen: dict[tuple[str, str], int] = {}
    for hit in hits:
        if hit.label == NOWHERE:
            continue
        key = (hit.label, hit.phrase)
        seen[key] = seen.get(key, 0) + 1
        early = 1.0 + 0.3 / (1 + hit.first / 6)
        scores[hit.label] = scores.get(hit.label, 0.0) + hit.weight * early / seen[key] ** 2
    return scores


@lru_cache(maxsize=32)
def profile(text: str) -> dict[str, float]:
    """Share of each issue in what the whole text speaks of; the shares sum to 1."""
    totals: dict[str, float] = {}
    for hit in longest(phrases_of("topics").find(all_words(text, 0, len(text)))):
        if hit.label != NOWHERE:
            totals[hit.label] = totals.get(hit.label, 0.0) + hit.weight
    whole = sum(totals.values()) or 1.0
    return {issue: total / whole for issue, total in totals.items()}


def _around(clause: Clause) -> dict[str, float]:
    sums: dict[str, float] = {}
    start = max(0, clause.sentence.start - LOOK_BACK)
    parts = (
        (SENTENCE, _scores(clause.view, clause.sentence.start, clause.sentence.end)),
        (BEFORE, _scores(clause.view, start, clause.sentence.start)),
        (HEADING, _scores(clause.heading, 0, len(clause.heading))),
        (WHOLE, profile(clause.view)),
    )
    for share, scores in parts:
        for issue, score in scores.items():
            sums[issue] = sums.get(issue, 0.0) + share * score
    return sums


def _chosen(own: dict[str, float], around: dict[str, float]) -> list[str]:
    """Best group first, then its best issue, then what else the words name clearly."""
    issues = sorted(set(own) | set(around))
    total = {i: own.get(i, 0.0) + around.get(i, 0.0) for i in issues}
    groups: dict[str, list[float]] = {}
    for issue in issues:
        groups.setdefault(_group(issue), []).append(total[issue])
    best = max(
        sorted(groups), key=lambda g: max(groups[g]) + REST * (sum(groups[g]) - max(groups[g]))
    )
    main = max((i for i in issues if _group(i) == best), key=lambda i: total[i])
    also = sorted(
        (i for i in own if i != main and _clear(i, own, best)), key=lambda i: (-own[i], i)
    )
    return [main, *also[: MOST - 1]]


def _clear(issue: str, own: dict[str, float], group: str) -> bool:
    """Whether an issue is named clearly enough to stand beside the main one."""
    measured = _group(issue) == group and issue_by_id(issue).kind == "quantity"
    return own[issue] >= (HINT if measured else ENOUGH)


def _group(issue: str) -> str:
    return issue.split(".", maxsplit=1)[0]
