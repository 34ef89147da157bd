"""Ranks of states from a ranking, from prioritised statements, or from weights of options."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.errors import AnalysisError
from parley.model.conflict.conflict import Conflict, Id, Preference
from parley.model.conflict.formula import formula, holds, option_names

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

DIGITS = 40
"""Statements joined into one number before it is made dense again; 2^22 states need 22 more."""


def ranks_of(conflict: Conflict, ids: Sequence[Id], codes: Array, state: Array) -> Array:
    """The rank of each state for each decision maker; larger is preferred, equal is a tie.

    Statements count as in option prioritisation: a more important one outweighs all that follow
    it. That order is found by comparing truth values from the first statement on, so it is exact
    for any number of statements.

    Returns:
        int32, shape (decision makers, states).

    Raises:
        AnalysisError: when patterns that are one state differ in preference.

    Source:
        Fang, L., Hipel, K. W., Kilgour, D. M., Peng, X. (2003), A decision support system for
        interactive decision making, IEEE Transactions on Systems, Man, and Cybernetics C 33(1),
        42-55, doi:10.1109/TSMCC.2003.809361.
    """
    import numpy as np

    found = np.zeros((len(conflict.decision_makers), len(ids)), dtype=np.int32)
    places: dict[Id, int] = {}
    for n, dm in enumerate(conflict.decision_makers):
        preference = conflict.preference(dm)
        if preference.ranking:
            places = places or {key: place for place, key in enumerate(ids)}
            for worth, group in enumerate(reversed(preference.ranking)):
                for key in group:
                    found[n, places[key]] = worth
            continue
        worths = _by_statements(conflict, preference, codes)
        if not preference.priorities:
            worths = _by_weights(conflict, preference, codes)
        found[n] = _of_states(worths, state, (dm, ids))
    return found


def _by_statements(conflict: Conflict, preference: Preference, codes: Array) -> Array:
    import numpy as np

    names = option_names([(o.id, o.name, o.dm) for o in conflict.options])
    worth = np.zeros(len(codes), dtype=np.int64)
    for count, priority in enumerate(preference.priorities, 1):
        worth = worth * 2 + holds(formula(priority.text, names), codes)
        if count % DIGITS == 0:
            worth = _dense(worth)
    return _dense(worth)


def _by_weights(conflict: Conflict, preference: Preference, codes: Array) -> Array:
    """The sum of the weights of the options taken, as whole numbers, so that ties are exact."""
    import numpy as np

    numbers = {key: Fraction(text) for key, text in preference.weights}
    whole = lcm(*(number.denominator for number in numbers.values())) if numbers else 1
    largest = sum(abs(number) for number in numbers.values()) * whole
    kind: Any = np.int64 if largest < 2**62 else object
    worth = np.zeros(len(codes), dtype=kind)
    for place, option in enumerate(conflict.options):
        worth = worth + (codes >> place & 1).astype(kind) * int(numbers.get(option.id, 0) * whole)
    return _dense(worth)


def _dense(worth: Array) -> Array:
    import numpy as np

    return np.unique(worth, return_inverse=True)[1].astype(np.int64)


def _of_states(worths: Array, state: Array, told: tuple[str, Sequence[Id]]) -> Array:
    import numpy as np

    found = np.zeros(len(told[1]), dtype=np.int32)
    found[state] = worths
    unlike = np.flatnonzero(found[state] != worths)
    if len(unlike):
        raise AnalysisError(
            f"state {told[1][int(state[unlike[0]])]!r} joins patterns that {told[0]!r} does not "
            "hold equally good; correct the statements, or list a ranking under 'preferences'"
        )
    return found
