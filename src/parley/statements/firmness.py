"""How firmly a position is put, and whether the words say that it moved."""

from parley.statements.clause import Clause
from parley.statements.phrases import longest, phrases_of, words_in
from parley.statements.statement import Act, Firmness, Movement

_BY_ACT: dict[Act, Firmness] = {
    "refusal": "firm",
    "commitment": "firm",
    "demand": "firm",
    "threat": "firm",
    "offer": "flexible",
    "concession": "flexible",
}
_ORDER: tuple[Firmness, ...] = ("red_line", "flexible", "firm", "accepts", "prefers")


def firmness_of(clause: Clause, act: Act) -> Firmness:
    """How firmly the holder's position is put; `unknown` when nothing in the words says so."""
    if act not in _BY_ACT:
        return "red_line" if act != "no_comment" and _told_red_line(clause) else "unknown"
    points: dict[str, float] = {}
    for span in (clause.span, clause.cue):
        if span is not None:
            for hit in longest(
                phrases_of("attitude", "firmness").find(words_in(clause.view, span))
            ):
                points[hit.label] = max(points.get(hit.label, 0.0), hit.weight)
    if act in {"offer", "concession"} and "red_line" not in points:
        return "accepts" if "accepts" in points and "flexible" not in points else "flexible"
    if not points:
        return _BY_ACT[act]
    return max(_ORDER, key=lambda firmness: points.get(firmness, 0.0))


def _told_red_line(clause: Clause) -> bool:
    """Whether a judgement or a report names a position that does not move."""
    return bool(phrases_of("attitude", "told").find(words_in(clause.view, clause.span)))


def movement_of(clause: Clause) -> Movement | None:
    """Which way the holder moved, when the words themselves say so."""
    hits = longest(phrases_of("attitude", "movement").find(words_in(clause.view, clause.span)))
    softer = sum(h.weight for h in hits if h.label == "softened")
    harder = sum(h.weight for h in hits if h.label == "hardened")
    if softer == harder:
        return None
    return "softened" if softer > harder else "hardened"
