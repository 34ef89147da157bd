"""The holder's attitude to the issue: for, against, conditional or neutral."""

from parley.statements.act import ACTS
from parley.statements.clause import Clause
from parley.statements.phrases import longest, phrases_of, words_in
from parley.statements.statement import Act, Stance

_TAKES_SIDES: frozenset[Act] = frozenset(ACTS) - {"no_comment", "report", "assessment"}
_OPPOSES: frozenset[Act] = frozenset({"refusal", "denial", "threat"})
PLAIN = 4.0
"""Weight that words against something must pass to turn a demand or a promise round."""

_OWN_WORD = frozenset({"named", "official_unnamed", "document"})


def stance_of(clause: Clause, act: Act) -> Stance | None:
    """The attitude that the words show; None where a neutral fact is told.

    Args:
        clause: the words.
        act: what they do.
    """
    words = words_in(clause.view, clause.span)
    hits = longest(phrases_of("attitude", "stance").find(words))
    points = {"for": 0.0, "against": 0.0, "conditional": 0.0, "neutral": 0.0}
    for hit in hits:
        points[hit.label] += hit.weight
    if act == "no_comment":
        return None
    if points["conditional"] and (
        act in {"offer", "concession"} or clause.source_kind == "document"
    ):
        return "conditional"
    if points["neutral"] and not points["against"]:
        return "neutral"
    if act in _TAKES_SIDES:
        opposed = act in _OPPOSES or points["against"] > max(PLAIN, points["for"])
        return "against" if opposed else "for"
    return _judged(clause, points)


def _judged(clause: Clause, points: dict[str, float]) -> Stance | None:
    """The side that a report or a judgement takes."""
    if points["against"] > points["for"]:
        return "against"
    if points["for"] or (clause.speaker_is_holder and clause.source_kind in _OWN_WORD):
        return "for"
    return None
