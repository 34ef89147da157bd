"""What some words do: demand, offer, refuse, commit, report, judge; ranked, with probabilities."""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import get_args

from parley.statements.clause import Clause
from parley.statements.condition import condition_of
from parley.statements.phrases import Hit, Word, listed, longest, phrases_of, read_words, words_in
from parley.statements.statement import Act, ActGuess

ACTS: tuple[Act, ...] = get_args(Act)
"""In the order of precedence: the first that fits is taken."""

PRIOR: dict[Act, float] = {"assessment": 2.0, "report": 1.5}
OPENING = 4
"""How many words count as the opening of a content."""

SOFTNESS = 2.0
"""Difference of scores at which one act is e times as likely as another."""

NEAR = 20
"""How many words from the start tell the tense."""

_PAST_ENDINGS = tuple(f"{letter}ed" for letter in "abcdfghiklmnoprstuvwxyz")
_UNDONE = frozenset({"commitment", "concession", "offer"})
"""Acts that a "not" before their words undoes."""

CLEAR = 5.0
"""Weight from which words name an act by themselves."""

FIRST = 3.0
"""What the first clear act in a clause has over those that depend on it."""

_POSITIONS = frozenset(ACTS) - {"report", "assessment"}
_OWN_WORD = frozenset({"named", "official_unnamed", "document"})


def acts_of(clause: Clause) -> tuple[ActGuess, ...]:
    """Rank the acts for a clause; the probabilities sum to 1."""
    words = words_in(clause.view, clause.span)
    scores: dict[Act, float] = {act: PRIOR.get(act, 0.0) for act in ACTS}
    hits = _affirmed(longest(phrases_of("acts", "content").find(words)), words)
    hits = _unconditional(hits, clause, words)
    _add(scores, hits)
    _add_main_verb(scores, hits)
    _add(scores, (h for h in phrases_of("acts", "opening").find(words) if h.first < OPENING))
    _add(scores, (h for h in phrases_of("acts", "imperative").find(words) if h.first == 0))
    if clause.cue is not None:
        _add(scores, longest(phrases_of("acts", "cue").find(words_in(clause.view, clause.cue))))
    _add_future(scores, clause, words)
    _add_facts(scores, clause, words)
    if clause.source_kind == "document":
        _add_clauses_of_a_text(scores, words)
    return ranked(scores)


def _add(scores: dict[Act, float], hits: Iterable[Hit]) -> None:
    """Add what phrases say; each further phrase for the same act counts half as much."""
    found: dict[str, dict[tuple[int, int], float]] = {}
    for hit in hits:
        places = found.setdefault(hit.label, {})
        place = (hit.first, hit.last)
        places[place] = max(hit.weight, places.get(place, 0.0))
    for act in ACTS:
        weights = sorted(found.get(act, {}).values(), reverse=True)
        scores[act] += sum(w / (2**n) for n, w in enumerate(weights[:6]))


def _add_main_verb(scores: dict[Act, float], hits: Sequence[Hit]) -> None:
    """What stands first governs the rest: "will demand that it accept" is a demand."""
    plain = [h for h in hits if h.weight >= CLEAR and h.label in _POSITIONS]
    if plain:
        scores[plain[0].label] += FIRST  # type: ignore[index]


def _affirmed(hits: Iterable[Hit], words: Sequence[Word]) -> list[Hit]:
    """Drop what is negated: "failed to agree" is no commitment."""
    kept = []
    for hit in hits:
        before = {w.text for w in words[max(0, hit.first - 3) : hit.first]}
        undone = hit.label in _UNDONE and before & modal("negations")
        wished = hit.label == "commitment" and before & modal("wishes")
        if hit.label != "none" and not undone and not wished:
            kept.append(hit)
    return kept


def _unconditional(hits: list[Hit], clause: Clause, words: Sequence[Word]) -> list[Hit]:
    """Drop what a condition holds: "we will sign if they accept" accepts nothing."""
    condition = condition_of(clause)
    if condition is None or condition.text.lower().startswith("unless"):
        return hits
    span = condition.span
    return [h for h in hits if not span.start < words[h.first].start < span.end]


@cache
def modal(name: str) -> frozenset[str]:
    """One of the lists of words that the grammar rules use."""
    return frozenset(listed(read_words("acts")["modal"][name]))


def _add_future(scores: dict[Act, float], clause: Clause, words: Sequence[Word]) -> None:
    """A side that says what it will do commits itself, or refuses; anyone else predicts."""
    own = clause.source_kind == "document" or (
        clause.speaker_is_holder and clause.source_kind in _OWN_WORD
    )
    reported = clause.cue is not None or not clause.verbatim
    hanging = next((w.text for w in words if w.text in modal("conditions")), "")
    for place, word in enumerate(words):
        verb, negated = _verb_after(words, place)
        if not verb or (word.text == "would" and not ((own or hanging) and reported)):
            continue
        before = words[place - 1].text if place else ""
        thing = before in modal("impersonal") and not reported
        thing = thing or (word.text == "would" and words[0].text in modal("any one"))
        if negated and scores["no_comment"] >= CLEAR:
            return
        if negated:
            scores["assessment" if verb in modal("undecided") or thing else "refusal"] += 6.0
        elif hanging and not thing and verb not in modal("undecided"):
            harm = hanging == "unless" or verb in modal("harming")
            _add_conditional(scores, (word.text, verb), own=own, harm=harm)
        elif verb in modal("asking") and not thing:
            scores["demand"] += 5.0
        elif verb in modal("stative") or thing:
            scores["assessment"] += 1.0
        elif own and verb in modal("harming"):
            scores["threat"] += 4.0
            scores["commitment"] += 3.0
        elif own:
            scores["commitment"] += 5.5 + 1.5 * (before in {"we", "i"})
        else:
            scores["assessment"] += 1.0
            scores["commitment"] += 1.5
        return


def _add_conditional(
    scores: dict[Act, float], verbs: tuple[str, str], *, own: bool, harm: bool
) -> None:
    """Who would do something on a condition offers it, asks for it or threatens with it."""
    word, verb = verbs
    if verb in modal("asking"):
        scores["demand"] += 5.0
    elif own and harm:
        scores["threat"] += 4.0
        scores["commitment"] += 3.0
    elif word == "would":
        scores["offer"] += 6.0
    elif own:
        scores["commitment"] += 5.5
        scores["offer"] += 3.0
    else:
        scores["commitment"] += 1.5
        scores["assessment"] += 1.0


def _verb_after(words: Sequence[Word], place: int) -> tuple[str, bool]:
    """The verb that "will", "would" or "going to" stands with, and whether a "not" stands there."""
    word = words[place].text
    ahead = place + 1
    if word == "going" and ahead < len(words) and words[ahead].text == "to":
        ahead += 1
    elif word not in modal("auxiliaries"):
        return "", False
    negated = word == "going" and place > 0 and words[place - 1].text == "not"
    while ahead < len(words) and words[ahead].text in modal("adverbs") | {"not", "never"}:
        negated = negated or words[ahead].text in {"not", "never"}
        ahead += 1
    verb = words[ahead].text if ahead < len(words) else ""
    if verb == "be" and ahead + 1 < len(words) and words[ahead + 1].text.endswith("ing"):
        verb = words[ahead + 1].text
    return verb, negated


def _add_facts(scores: dict[Act, float], clause: Clause, words: Sequence[Word]) -> None:
    """Plain past tense and what is going on tell facts, unless a modal verb stands by."""
    texts = [w.text for w in words]
    hedged = any(t in modal("hedges") for t in texts)
    past = any(
        t in modal("past") or (t.endswith(_PAST_ENDINGS) and t not in modal("no past"))
        for t in texts[:NEAR]
    )
    going_on = any(t in modal("progressive") for t in texts[:NEAR])
    if past and not hedged:
        scores["report"] += 2.0
    if going_on and not hedged:
        scores["report"] += 2.0
    if clause.source_kind == "outlet":
        scores["report"] += 1.0


def _add_clauses_of_a_text(scores: dict[Act, float], words: Sequence[Word]) -> None:
    """What a communique lists as steps is agreed: `(ii) removing the duties`."""
    texts = [w.text for w in words[:25]]
    if texts[:1] == ["("] and ")" in texts[:OPENING]:
        scores["commitment"] += 6.0
    if texts[:1] and texts[0] in modal("undertakings"):
        scores["commitment"] += 9.0
    elif _is_to(texts):
        scores["commitment"] += 8.0
    elif any(t in {"shall", "will", "may"} for t in texts):
        scores["commitment"] += 4.0
    elif any(t in {"would", "could", "can"} for t in texts):
        scores["commitment"] += 3.0
        scores["report"] += 3.0


def _is_to(texts: Sequence[str]) -> bool:
    """Whether something "is to" be done."""
    return any(a in {"is", "are"} and b == "to" for a, b in pairwise(texts))


def ranked(scores: dict[Act, float]) -> tuple[ActGuess, ...]:
    """Turn scores into probabilities, likeliest first; equal ones in the order of precedence."""
    top = max(scores.values())
    weights = {act: math.exp((scores[act] - top) / SOFTNESS) for act in ACTS}
    total = sum(weights.values())
    order = sorted(ACTS, key=lambda act: (-weights[act], ACTS.index(act)))
    return tuple(ActGuess(act=act, probability=weights[act] / total) for act in order)
