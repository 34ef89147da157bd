"""Conditions of the form "each move is met in one of several ways": shortest forms and counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

Term: TypeAlias = frozenset[int]
"""States that must all be no better; the empty one always holds."""

MOST_COUNTED = 20
"""Relevant states up to which the sets of them are gone through: a million."""

MOST_TERMS = 2_000
"""Ways that are kept while they are worked out."""


def minimal(terms: Iterable[Term]) -> set[Term]:
    """The terms that contain no other; the rest say nothing more."""
    found: list[Term] = []
    for term in in_order(terms):
        if not any(kept <= term for kept in found):
            found.append(term)
    return set(found)


def shortest_terms(clauses: Sequence[set[Term]]) -> list[Term]:
    """All shortest sets of states that meet every clause in one of its terms: prime implicants.

    The condition is monotone. With few states every set is tried; otherwise the clauses are
    multiplied out, and what contains another is dropped.

    Raises:
        AnalysisError: when there are too many.
    """
    states = sorted({state for clause in clauses for term in clause for state in term})
    if len(states) <= MOST_COUNTED:
        holds = condition_holds(clauses, {state: n for n, state in enumerate(states)})
        return in_order(_least(holds, states))
    found: set[Term] = {frozenset()}
    for clause in sorted(clauses, key=lambda one: (len(one), sorted(map(sorted, one)))):
        new = set()
        for term in found:
            met = any(way <= term for way in clause)
            new |= {term} if met else {term | way for way in clause}
            if len(new) > MOST_TERMS:
                raise AnalysisError(
                    f"more than {MOST_TERMS:,} ways in which the state could last; ask about a "
                    "smaller model, with infeasible patterns added, or another concept"
                )
        found = minimal(new)
    return in_order(found)


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Shortest first, then by their states."""
    return sorted(terms, key=lambda one: (len(one), sorted(one)))


def _least(holds: Array, states: Sequence[int]) -> list[Term]:
    """The sets that meet a condition and would not without any one of their members."""
    import numpy as np

    sets = np.arange(len(holds), dtype=np.int32)
    least = holds.copy()
    for digit in range(len(states)):
        least &= (sets >> digit & 1 == 0) | ~holds[sets & ~np.int32(1 << digit)]
    return [
        frozenset(state for digit, state in enumerate(states) if one >> digit & 1)
        for one in np.flatnonzero(least).tolist()
    ]


def condition_holds(clauses: Sequence[set[Term]], place: Mapping[int, int]) -> Array:
    """Whether each set of relevant states meets all clauses.

    Args:
        clauses: of states.
        place: of each relevant state among the binary digits of a set.

    Returns:
        Truth values, shape (2 to the number of relevant states,).
    """
    import numpy as np

    sets = np.arange(1 << len(place), dtype=np.int32)
    found = np.ones(len(sets), dtype=bool)
    for clause in clauses:
        met = np.zeros(len(sets), dtype=bool)
        single = sum(1 << place[next(iter(term))] for term in clause if len(term) == 1)
        if single:
            met |= sets & single != 0
        for term in clause:
            if len(term) != 1:
                mask = sum(1 << place[state] for state in term)
                met |= sets & mask == mask
        found &= met
    return found


def by_size(holds: Array) -> list[int]:
    """How many sets of each size there are among those for which something holds."""
    import numpy as np

    digits = len(holds).bit_length() - 1
    sizes = np.bitwise_count(np.flatnonzero(holds))
    return [int(n) for n in np.bincount(sizes, minlength=digits + 1)]
