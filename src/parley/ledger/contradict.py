"""Which statements cannot both hold.

Few and right: a pair is reported only when the fields and words of both point to it, because
each false alarm costs an analyst more than a pair that a reader would have noticed anyway.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from parley.core.quantity import Quantity
from parley.ledger.evidence import Contradiction, Held
from parley.ledger.period import Calendar
from parley.ledger.wording import overlap, shown, wording
from parley.ledger.words import phrases, table
from parley.sources.document import Document
from parley.statements.phrases import words_at
from parley.statements.statement import Statement

Kind = Literal["factual", "positional", "attribution"]

FACTS = frozenset({"report", "denial", "assessment", "commitment"})
TAKES_SIDES = frozenset({"demand", "offer", "commitment", "refusal", "concession", "threat"})
GIVES = frozenset({"concession", "offer"})
BOUNDS = frozenset({"eq", "le", "ge"})
ENOUGH = 0.5
"""Share of common content from which a denial is taken to be about the same thing."""

SHARED = 2
"""Content words, names apart, that opposing positions must have in common."""

APART = 0.25
"""Share of common content up to which the object of "the only talks" is another one."""

SAME_WORDS, LONG_ENOUGH = 0.8, 6
"""Words credited to two people: so much must agree, over at least so many content words."""

NEAR = 2
"""Statements between a rebuttal and what it points at."""


def contradictions(
    held: Sequence[Held], documents: Sequence[Document]
) -> tuple[Contradiction, ...]:
    """Find the pairs of statements of one period that cannot both hold.

    A draft of earlier talks never contradicts today's demand; that is a shift, if anything.

    Args:
        held: statements, in the order of documents and spans; rejected ones count for nothing.
        documents: the documents, for the dates of statements that carry none.

    Returns:
        Each pair once, in the order of the text. `factual`: one says that something is so and
        another source that it is not, or that there is nothing else of its kind; `positional`:
        one party is said to hold opposing positions, or to name different figures;
        `attribution`: the same words are credited to two people.
    """
    statements = [h.statement for h in held if h.review != "rejected"]
    calendar = Calendar(documents, statements)
    found: dict[tuple[int, int], Contradiction] = {}
    for first, second in dict.fromkeys(_candidates(statements)):
        one, two = statements[first], statements[second]
        kind = _kind(one, two)
        if kind is not None and _speaker(one) != _speaker(two) and calendar.one_period(one, two):
            found[first, second] = _contradiction(one, two, kind)
    for first, second in _rebuttals(statements):
        one, two = statements[first], statements[second]
        kind = "factual" if "report" in (one.act, two.act) else "positional"
        found.setdefault((first, second), _contradiction(one, two, kind))
    return tuple(found[pair] for pair in sorted(found))


def _candidates(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of which one's main issue is one of the other's, or that can exclude each other."""
    places: dict[str, list[int]] = {}
    for n, statement in enumerate(statements):
        for issue in dict.fromkeys(statement.issues):
            places.setdefault(issue, []).append(n)
    for issue, numbers in places.items():
        for first, second in combinations(numbers, 2):
            if issue in (statements[first].issue, statements[second].issue):
                yield first, second
    readings = [wording(statement.text) for statement in statements]
    for n, reading in enumerate(readings):
        for other, family in enumerate(readings if reading.only else ()):
            if n != other and reading.only in family.families:
                yield min(n, other), max(n, other)


def _kind(one: Statement, two: Statement) -> Kind | None:
    """How two statements of one period and different speakers collide; None if they do not."""
    if _same_words(one, two):
        return "attribution"
    told = one.act in FACTS and two.act in FACTS and not (_narrated(one) or _narrated(two))
    if told and _facts_collide(one, two):
        return "factual"
    if one.holder is not None and one.holder == two.holder and _positions_collide(one, two):
        return "positional"
    return None


def _narrated(statement: Statement) -> bool:
    """Whether it is the outlet's own narration, which retells both sides of a dispute."""
    return statement.source_kind == "outlet" and statement.speaker.text is None


def _facts_collide(one: Statement, two: Statement) -> bool:
    """One says that it is so, another that it is not, or that there is only something else."""
    a, b = wording(one.text), wording(two.text)
    common = overlap(a, b)
    if a.negated != b.negated:
        same = one.issue in two.issues or two.issue in one.issues
        return same and common >= ENOUGH and "assessment" not in (one.act, two.act)
    if a.negated or (a.only is None) == (b.only is None):
        return False
    exclusive, other = (a, b) if a.only is not None else (b, a)
    rest = len((exclusive.topics - exclusive.families) & (other.topics - other.families))
    return exclusive.only in other.families and rest <= APART * len(other.topics)


def _positions_collide(one: Statement, two: Statement) -> bool:
    """The holder is said to want opposing things, or to name two figures for one thing."""
    if one.act not in TAKES_SIDES or two.act not in TAKES_SIDES:
        return False
    if set(one.issues) & set(two.issues) and (_final(one, two) or _final(two, one)):
        return True
    if one.issue != two.issue or one.condition is not None or two.condition is not None:
        return False  # a demand and what it hangs on, or what one would pay for, can both hold
    a, b = wording(one.text), wording(two.text)
    if {one.stance, two.stance} == {"for", "against"}:
        shared = (a.topics & b.topics) - a.names - b.names
        return a.negated != b.negated and overlap(a, b) >= ENOUGH and len(shared) >= SHARED
    return _figures_differ(one.quantities, two.quantities)


def _final(one: Statement, two: Statement) -> bool:
    """One says that there is nothing more to come, the other that there could be."""
    words = [words_at(s.text, 0, len(s.text)) for s in (one, two)]
    last = bool(phrases("final").find(words[0])) and not wording(one.text).negated
    return last and two.act in GIVES and bool(phrases("more").find(words[1]))


def _figures_differ(one: Sequence[Quantity], two: Sequence[Quantity]) -> bool:
    """Whether both name exactly one figure of a unit, alike in bound, and the figures differ."""
    for unit in sorted({q.unit for q in one} & {q.unit for q in two}):
        a, b = [q for q in one if q.unit == unit], [q for q in two if q.unit == unit]
        alike = len(a) == len(b) == 1 and a[0].comparator == b[0].comparator
        if unit and alike and a[0].comparator in BOUNDS and a[0].value != b[0].value:
            return True
    return False


def _same_words(one: Statement, two: Statement) -> bool:
    """Whether the same words are credited to two named speakers of different sides."""
    if {one.source_kind, two.source_kind} != {"named"} or one.party == two.party:
        return False
    if one.document == two.document or None in (one.party, two.party):
        return False
    a, b = wording(one.text).topics, wording(two.text).topics
    return min(len(a), len(b)) >= LONG_ENOUGH and len(a & b) >= SAME_WORDS * len(a | b)


def _rebuttals(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """A statement that denies what another speaker said just before it, with that statement."""
    for n, statement in enumerate(statements):
        if not wording(statement.text).rebuts:
            continue
        for before in range(n - 1, max(-1, n - 1 - NEAR), -1):
            other = statements[before]
            if other.document != statement.document:
                break
            if _demand_and_refusal(other, statement):
                break
            if _speaker(other) != _speaker(statement) and set(other.issues) & set(statement.issues):
                yield before, n
                break


def _demand_and_refusal(one: Statement, two: Statement) -> bool:
    """One side wants it and the other rejects it: a gap between them, no contradiction."""
    return one.act in TAKES_SIDES and two.act == "refusal" and one.holder != two.holder


def _speaker(statement: Statement) -> str:
    return " ".join(statement.speaker.canonical.casefold().split())


def _contradiction(one: Statement, two: Statement, kind: Kind) -> Contradiction:
    issue = two.issue if two.issue in one.issues else one.issue
    if issue not in two.issues:  # only the kind of event is common to both
        families = wording(one.text).families & wording(two.text).families
        known = table("compare")["family_issue"]
        issue = next((known[f] for f in sorted(families) if f in known), issue)
    words = [f"{s.speaker.canonical}: “{shown(s.text)}”" for s in (one, two)]
    return Contradiction(
        statements=(one.id, two.id), kind=kind, issue=issue, description="; ".join(words) + "."
    )
