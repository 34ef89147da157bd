"""What some words do: demand, offer, refuse, commit, report, judge; ranked, with probabilities."""

import math
from collections.abc import Iterable
from functools import cache
from typing import get_args

from parley.statements.clause import Clause
from parley.statements.phrases import Hit, Phrases, Word, longest, phrases_of, words_in
from parley.statements.statement import Act, ActGuess

ACTS: tuple[Act, ...] = get_args(Act)
"""In the order of precedence: the first that fits is taken."""

PRIOR: dict[Act, float] = {"assessment": 2.0, "report": 1.5}
OPENING = 4
"""How many words count as the opening of a content."""


def acts_of(clause: Clause) -> tuple[ActGuess, ...]:
    """Rank the acts for a clause; the probabilities sum to 1."""
    words = words_in(clause.view, clause.span)
    scores: dict[Act, float] = {act: PRIOR.get(act, 0.0) for act in ACTS}
    _add(scores, phrases_of("acts", "content").find(words), 1.0)
    _add(scores, (h for h in phrases_of("acts", "opening").find(words) if h.first < OPENING), 1.0)
    if clause.cue is not None:
        _add(scores, phrases_of("acts", "cue").find(words_in(clause.view, clause.cue)), 1.0)
    return ranked(scores)


def _add(scores: dict[Act, float], hits: Iterable[Hit], share: float) -> None:
    best: dict[str, list[float]] = {}
    for hit in longest(list(hits)):
        best.setdefault(hit.label, []).append(hit.weight)
    for act in ACTS:
        weights = sorted(best.get(act, ()), reverse=True)
        scores[act] += share * sum(w / (2**n) for n, w in enumerate(weights))


def ranked(scores: dict[Act, float]) -> tuple[ActGuess, ...]:
    """Turn scores into probabilities, likeliest first; equal ones in the order of precedence."""
    top = max(scores.values())
    weights = {act: math.exp((scores[act] - top) / 2) for act in ACTS}
    total = sum(weights.values())
    order = sorted(ACTS, key=lambda act: (-weights[act], ACTS.index(act)))
    return tuple(ActGuess(act=act, probability=weights[act] / total) for act in order)
