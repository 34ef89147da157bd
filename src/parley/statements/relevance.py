"""How much some words bear on a negotiation at all."""

import math

from parley.statements.act import ACTS
from parley.statements.clause import Clause
from parley.statements.phrases import longest, phrases_of, words_in
from parley.statements.statement import Act

_PUTS_POSITION: frozenset[Act] = frozenset(ACTS) - {"report", "assessment"}
SHORT = 4
"""Fewer words than this seldom say anything."""


def relevance_of(clause: Clause, act: Act, *, topical: bool, figures: int) -> float:
    """A number from 0 to 1: high for positions and the state of talks, low for background.

    Args:
        clause: the words.
        act: what they do.
        topical: whether the words themselves name an issue.
        figures: how many figures they hold.
    """
    words = words_in(clause.view, clause.span)
    score = -0.6 + 1.2 * topical + 0.4 * min(figures, 2)
    score += 1.2 if act in _PUTS_POSITION else 0.0
    seen: set[str] = set()
    for hit in longest(phrases_of("attitude", "relevance").find(words)):
        if hit.phrase not in seen:
            seen.add(hit.phrase)
            score += 0.25 * hit.weight if hit.label == "more" else -0.6 * hit.weight
    if clause.source_kind == "outlet" and act in {"report", "assessment"}:
        score -= 0.4
    if len(words) < SHORT or (words and words[-1].text == "?"):
        score -= 2.0
    return 1.0 / (1.0 + math.exp(-score))
