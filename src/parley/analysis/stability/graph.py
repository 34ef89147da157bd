"""A conflict as arrays: states, moves and ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.moves import Moves, listed_moves, pairs_in_rows
from parley.analysis.stability.ranking import ranks_of
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Conflict, Id
from parley.model.conflict.feasible import bits, feasible_codes, fits, merged_places

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

LISTED = 500_000
"""Moves up to which they are listed; beyond, they are found from the options as they are needed.
About here compiled loops overtake numpy, the time to load the compiler included."""

MOST_LISTED = 20_000_000
"""Moves of a model with merged states, added, removed or common moves, which must be listed."""


MOST_OWN = 16
"""Own options up to which their combinations are looked up instead of going through all states."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """States from 0 to m - 1, decision makers from 0 to n - 1, in the order of the conflict."""

    conflict: Conflict
    """What it was made from."""

    decision_makers: tuple[str, ...]
    """Names."""

    ids: Sequence[Id]
    """The id of each state."""

    codes: Array
    """Patterns as whole numbers, option j as binary digit j; int64, shape (patterns,)."""

    state: Array
    """The state of each pattern; equal to 0, 1, 2, ... unless states are merged."""

    flippable: Array
    """Options that may change in each pattern, as binary digits; int64."""

    owned: Array
    """Options of each decision maker, as binary digits; int64, shape (n,)."""

    ranks: Array
    """Larger is preferred, equal is a tie; int32, shape (n, m)."""

    unknown: tuple[tuple[tuple[int, int], ...], ...]
    """Per decision maker the pairs of states whose order is not known."""

    moves: tuple[Moves, ...] | None
    """Per decision maker the listed moves; None when they are found from the options."""

    def place(self, state: Id) -> int:
        """The number, from 0, of a state.

        Raises:
            AnalysisError: for an id that the conflict does not have.
        """
        if state in self.ids:
            return self.ids.index(state)
        raise AnalysisError(
            f"no state {state!r}; expected one of {', '.join(str(i) for i in self.ids[:8])}"
            + (", ..." if len(self.ids) > 8 else "")  # noqa: PLR2004  # one line
        )

    def dm(self, name: str) -> int:
        """The number, from 0, of a decision maker.

        Raises:
            AnalysisError: for an unknown name.
        """
        if name in self.decision_makers:
            return self.decision_makers.index(name)
        raise AnalysisError(
            f"no decision maker {name!r}; expected one of {', '.join(self.decision_makers)}"
        )

    def targets(self, dm: int, state: int) -> list[int]:
        """The states to which a decision maker can move from a state, in order."""
        import numpy as np

        if self.moves is not None:
            moves = self.moves[dm]
            return [int(t) for t in moves.target[moves.first[state] : moves.first[state + 1]]]
        code, own = self.codes[state], int(self.flippable[state] & self.owned[dm])
        if self.conflict.states or own.bit_count() > MOST_OWN:
            row = np.flatnonzero((self.codes & ~np.int64(own)) == (code & ~own))
            return [int(t) for t in row if t != state]
        ends = np.sort(code ^ _parts_of(own))
        places = np.minimum(np.searchsorted(self.codes, ends), len(self.codes) - 1)
        return [int(t) for t in places[self.codes[places] == ends] if t != state]

    def improves(self, dm: int, start: int, end: int) -> bool:
        """Whether a decision maker is known to prefer the end."""
        if (min(start, end), max(start, end)) in self.unknown[dm]:
            return False
        return bool(self.ranks[dm, end] > self.ranks[dm, start])


def _parts_of(options: int) -> Array:
    """All combinations of some options, as binary digits."""
    import numpy as np

    found = np.zeros(1, dtype=np.int64)
    while options:
        lowest = options & -options
        found = np.concatenate([found, found | lowest])
        options ^= lowest
    return found


def graph(conflict: Conflict) -> Graph:
    """Make the arrays of a conflict.

    A few thousand moves take milliseconds. A million states in pure option form need no list of
    moves; merged states, and moves beyond the options, are listed.

    Raises:
        ModelError: when too many states are feasible.
        AnalysisError: when there are too many moves to list; says how many and what would help.
    """
    import numpy as np

    codes, state = _patterns(conflict)
    owned = [
        sum(1 << place for place in conflict.options_of(dm)) for dm in conflict.decision_makers
    ]
    owned_array = np.array(owned, dtype=np.int64)
    ids: Sequence[Id] = tuple(s.id for s in conflict.states)
    count = int(state.max()) + 1 if len(state) else len(ids)
    ids = ids or range(1, count + 1)
    flips = _flippable(conflict, codes)
    return Graph(
        conflict=conflict,
        decision_makers=conflict.decision_makers,
        ids=ids,
        codes=codes,
        state=state,
        flippable=flips,
        owned=owned_array,
        ranks=ranks_of(conflict, ids, codes, state),
        unknown=_unknown(conflict, ids),
        moves=_moves(conflict, ids, (codes, state, flips), owned_array),
    )


def _patterns(conflict: Conflict) -> tuple[Array, Array]:
    """The feasible patterns as numbers, and the state of each."""
    import numpy as np

    if conflict.states or not conflict.options:
        rows = [
            (bits(text)[1], place)
            for place, state in enumerate(conflict.states)
            for text in state.patterns
        ]
        table = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return table[:, 0].copy(), table[:, 1].copy()
    codes = feasible_codes(len(conflict.options), conflict.infeasible)
    return codes, merged_places(codes, conflict.merged)


def _flippable(conflict: Conflict, codes: Array) -> Array:
    """Options that may change in each pattern."""
    import numpy as np

    found = np.zeros(len(codes), dtype=np.int64)
    for place, option in enumerate(conflict.options):
        taken = (codes >> place & 1) == 1
        ways = {"both": True, "NY": ~taken, "YN": taken, "none": False}
        allowed = np.broadcast_to(ways[option.moves], codes.shape)
        for rule in reversed(option.rules):
            allowed = np.where(fits(codes, bits(rule.when)), ways[rule.moves], allowed)
        found |= allowed.astype(np.int64) << place
    return found


def _unknown(conflict: Conflict, ids: Sequence[Id]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Pairs of states whose order is not known, the lower number first."""
    if not any(p.unknown for p in conflict.preferences):
        return ((),) * len(conflict.decision_makers)
    places = {key: place for place, key in enumerate(ids)}
    found = []
    for dm in conflict.decision_makers:
        pairs = [(places[a], places[b]) for a, b in conflict.preference(dm).unknown]
        found.append(tuple(sorted({(min(p), max(p)) for p in pairs})))
    return tuple(found)


def _moves(
    conflict: Conflict, ids: Sequence[Id], patterns: tuple[Array, Array, Array], owned: Array
) -> tuple[Moves, ...] | None:
    """The listed moves, or None for a large model in pure option form."""
    arcs = conflict.arcs
    plain = (
        len(patterns[0]) == len(ids)
        and not (arcs.listed or arcs.added or arcs.removed or arcs.common)
        and not any(p.unknown for p in conflict.preferences)
        and bool(conflict.options)
    )
    count = sum(pairs_in_rows(patterns[0], int(mask)) for mask in owned)
    if plain and count > LISTED:
        return None
    if count > MOST_LISTED:
        raise AnalysisError(
            f"the model has up to {count:,} moves beyond pure option form; expected at most "
            f"{MOST_LISTED:,}; add infeasible patterns, or do without merged states, unknown "
            "preferences, and added, removed and common moves"
        )
    places = {key: place for place, key in enumerate(ids)} if not plain else {}
    return tuple(
        listed_moves(conflict, dm, int(owned[n]), patterns, places)
        for n, dm in enumerate(conflict.decision_makers)
    )
