"""Which issues some words speak of: the words themselves, then what stands around them."""

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.statements.clause import Clause
from parley.statements.firmness import movement_of
from parley.statements.further import ENOUGH, FIGURES, TALKS, further_issues, group
from parley.statements.hanging import hanging_words
from parley.statements.leading import leading_issue
from parley.statements.measured import Measured, measured_issues
from parley.statements.phrases import Hit, Word, longest, phrases_of, word_range, words_at
from parley.statements.reference import (
    clause_taken_up,
    points_elsewhere,
    sentences_after,
    sentences_before,
)
from parley.statements.statement import Act
from parley.statements.taxonomy import issue_by_id

NOWHERE = "none"
"""Label of phrases that belong to no issue."""

SENTENCE, BEFORE, HEADING, WHOLE = 0.2, 0.1, 0.1, 6.0
"""How much the sentence, the text before it, the heading and the whole document count."""

OUTCOME, BESIDE = "process.prospects", 0.7
"""Words on the outcome of talks count by this factor where the matter itself is named."""

FIGURE = 4.0
"""Weight of a figure for the issue it measures."""

HANGING = 0.4
"""What a position hangs on, and what is said in an aside, counts by this factor."""

LITTLE = 12.0
"""Sum of weights below which a whole text tells little: the shares of its issues stay small."""

NAME = 0.25
"""Words inside a name count by this factor."""

REFERRED, VAGUE = 1.0, 2.0
"""How much the sentence counts that is meant, and below which score words name no matter."""

WAR = "hostilities.battlefield"
"""News of the war, which no demand refers to."""

LOOK_BACK = 400
"""Characters before the sentence that count as its surroundings."""

REST = 0.7
"""How much the further issues of a group add to its best one."""


def issues_of(clause: Clause, act: Act, figures: Sequence[Quantity] = ()) -> tuple[Issue, ...]:
    """The issues of a clause, the main one first; never empty.

    Args:
        clause: the words.
        act: what they do; who declines to comment speaks of the talks.
        figures: the figures in them; what a figure measures is an issue of the clause.
    """
    words = words_at(clause.view, clause.span.start, clause.span.end)
    counted = _counted(words, measured_issues(clause, figures, _foremost(clause.view)))
    hits = sorted((*_hits(clause.view, *_place(clause)), *counted), key=lambda h: h.first)
    own = _weigh(hits, hanging_words(clause, words))
    around = _around(clause)
    if act == "no_comment" and max(own.values(), default=0.0) < ENOUGH:
        own, around = {}, {}
    if not own and not around:
        return (issue_by_id("process.prospects"),)
    own = _balanced(own)
    for issue, score in _referred(clause, own, act).items():
        around[issue] = around.get(issue, 0.0) + REFERRED * score
    main = _taken_up(clause) or leading_issue(words, hits, own, _main(own, around), act)
    beside = further_issues(words, hits, own, main, profile(clause.view))
    if main not in own:
        beside = [i for i in sorted(own, key=lambda i: -own[i]) if own[i] >= ENOUGH][:1]
    return tuple(issue_by_id(i) for i in _in_order([main, *beside], counted))


def _taken_up(clause: Clause) -> str | None:
    """The matter of the clause before that these words put a limit to."""
    place = clause_taken_up(clause)
    if place is None:
        return None
    before = _scores(clause.view, *place)
    return _main(before, {}) if max(before.values(), default=0.0) >= ENOUGH else None


def _place(clause: Clause) -> tuple[int, int]:
    return clause.span.start, clause.span.end


def _counted(words: Sequence[Word], measured: Sequence[Measured]) -> list[Hit]:
    """Figures as phrases of the issues they measure."""
    found = []
    for issue, start, end in measured:
        inside = [n for n, word in enumerate(words) if start <= word.start < end]
        if inside:
            found.append(Hit(issue, FIGURE, inside[0], inside[-1] + 1, f"{FIGURES}{start}"))
    return found


def _in_order(issues: list[str], counted: Sequence[Hit]) -> list[str]:
    """Put what is measured in the order of its figures, if the main issue is measured."""
    places = {hit.label: hit.first for hit in reversed(counted)}
    if issues[0] not in places:
        return issues
    first = sorted((i for i in issues if i in places), key=lambda i: places[i])
    return [*first, *(i for i in issues if i not in places)]


def _referred(clause: Clause, own: Mapping[str, float], act: Act) -> dict[str, float]:
    """The matter of the sentence that is meant, when the words name none of their own."""
    moved = movement_of(clause) is not None
    named = max((s for i, s in own.items() if not (moved and i.startswith(TALKS))), default=0.0)
    told = act in {"report", "assessment"} and not clause.verbatim
    if named >= VAGUE or act == "no_comment":
        return {}
    if not moved and (told or not points_elsewhere(clause)):
        return {}
    places = [*(sentences_after(clause) if moved else ()), *sentences_before(clause)]
    for start, end in places:
        scores = _scores(clause.view, start, end)
        matters = {i: s for i, s in scores.items() if not i.startswith((TALKS, WAR))}
        if max(matters.values(), default=0.0) >= ENOUGH:
            return matters
    return {}


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
    return _weigh(_hits(text, start, end))


@lru_cache(maxsize=1024)
def _hits(text: str, start: int, end: int) -> tuple[Hit, ...]:
    first, last = word_range(text, start, end)
    everywhere, places = _everywhere(text)
    inside = [
        hit._replace(first=hit.first - first, last=hit.last - first)
        for hit in everywhere[bisect_left(places, first) : bisect_left(places, last)]
        if hit.last <= last
    ]
    words = words_at(text, start, end)
    return tuple(
        hit._replace(weight=hit.weight * NAME) if _in_name(text, words, hit) else hit
        for hit in _exact_first(longest(inside))
    )


def _exact_first(hits: Sequence[Hit]) -> list[Hit]:
    """Drop a phrase with an open end where a word is listed whole: "disarm*" at "disarmament"."""
    whole = {(h.first, h.last, group(h.label)): h.label for h in hits if "*" not in h.phrase}
    return [
        h
        for h in hits
        if "*" not in h.phrase or whole.get((h.first, h.last, group(h.label)), h.label) == h.label
    ]


@lru_cache(maxsize=8)
def _everywhere(text: str) -> tuple[list[Hit], list[int]]:
    """All phrases of issues in a text, and the numbers of their first words."""
    hits = phrases_of("topics").find(words_at(text, 0, len(text)))
    return hits, [hit.first for hit in hits]


def _in_name(text: str, words: Sequence[Word], hit: Hit) -> bool:
    """Whether a single word only belongs to a name, as in "Harbour Workers Union"."""
    word = words[hit.first]
    if (
        hit.last - hit.first > 1
        or not text[word.start].isupper()
        or text[word.start : word.end].isupper()
    ):
        return False
    beside = [words[n] for n in (hit.first - 1, hit.first + 1) if 0 <= n < len(words)]
    return any(text[w.start].isupper() and not text[w.start : w.end].isupper() for w in beside)


def _weigh(hits: Sequence[Hit], hanging: Container[int] = ()) -> dict[str, float]:
    """Sum the weights per issue; a phrase that comes again adds less, a condition counts less."""
    scores: dict[str, float] = {}
    seen: dict[tuple[str, str], int] = {}
    for hit in hits:
        if hit.label == NOWHERE:
            continue
        key = (hit.label, hit.phrase)
        seen[key] = seen.get(key, 0) + 1
        early = 1.0 + 0.3 / (1 + hit.first / 6)
        weight = hit.weight * (HANGING if hit.first in hanging else 1.0)
        scores[hit.label] = scores.get(hit.label, 0.0) + weight * early / seen[key] ** 2
    return scores


@lru_cache(maxsize=32)
def profile(text: str) -> dict[str, float]:
    """Share of each issue in what the whole text speaks of; the shares sum to at most 1."""
    totals: dict[str, float] = {}
    for hit in longest(_everywhere(text)[0]):
        if hit.label != NOWHERE:
            totals[hit.label] = totals.get(hit.label, 0.0) + hit.weight
    whole = max(LITTLE, sum(totals.values()))
    return {issue: total / whole for issue, total in totals.items()}


@lru_cache(maxsize=8)
def _foremost(text: str) -> str:
    """The group of issues that the whole text speaks of most."""
    shares: dict[str, float] = {}
    for issue, share in profile(text).items():
        shares[group(issue)] = shares.get(group(issue), 0.0) + share * (group(issue) != "process")
    return max(sorted(shares), key=lambda g: shares[g], default="")


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


def _main(own: dict[str, float], around: dict[str, float]) -> str:
    """The best issue of the best group."""
    issues = sorted(set(own) | set(around))
    total = {i: own.get(i, 0.0) + around.get(i, 0.0) for i in issues}
    groups: dict[str, list[float]] = {}
    for issue in issues:
        groups.setdefault(group(issue), []).append(total[issue])
    best = max(
        sorted(groups), key=lambda g: max(groups[g]) + REST * (sum(groups[g]) - max(groups[g]))
    )
    return max((i for i in issues if group(i) == best), key=lambda i: total[i])
