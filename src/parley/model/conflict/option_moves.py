"""The moves that options give, for models small enough to list them."""

from collections.abc import Iterable

from parley.model.conflict.conflict import Conflict, Id
from parley.model.conflict.feasible import bits, fits


def flippable(conflict: Conflict, code: int) -> int:
    """Options, as binary digits, that may change in a state."""
    found = 0
    for place, option in enumerate(conflict.options):
        rule = next((r for r in option.rules if fits(code, bits(r.when))), None)
        moves = rule.moves if rule is not None else option.moves
        taken = bool(code >> place & 1)
        if moves == "both" or (moves == "NY" and not taken) or (moves == "YN" and taken):
            found |= 1 << place
    return found


def option_moves(conflict: Conflict) -> dict[str, set[tuple[Id, Id]]]:
    """Per decision maker the pairs of listed states between which the options allow a move."""
    state_of = {bits(text)[1]: state.id for state in conflict.states for text in state.patterns}
    found: dict[str, set[tuple[Id, Id]]] = {dm: set() for dm in conflict.decision_makers}
    for dm in conflict.decision_makers:
        own = sum(1 << place for place in conflict.options_of(dm))
        rows: dict[int, list[int]] = {}
        for code in state_of:
            rows.setdefault(code & ~own, []).append(code)
        for code, end in _pairs(rows.values()):
            change = code ^ end
            if change & ~flippable(conflict, code) == 0 and state_of[code] != state_of[end]:
                found[dm].add((state_of[code], state_of[end]))
    return found


def _pairs(rows: Iterable[list[int]]) -> Iterable[tuple[int, int]]:
    for row in rows:
        for code in row:
            for end in row:
                if code != end:
                    yield code, end
