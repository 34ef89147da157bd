"""Patterns of Y, N and -, and the states that they leave."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parley.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

MOST_OPTIONS = 62
"""A state is one whole number of 64 bits."""

MOST_STATES = 2**22
"""Four million states are solved in minutes; more would not fit in memory."""


def bits(pattern: str) -> tuple[int, int]:
    """Which options a pattern fixes, and which of them are taken, as binary digits.

    Example:
        >>> bits("-YN")
        (6, 2)
    """
    fixed = sum(1 << place for place, letter in enumerate(pattern) if letter != "-")
    taken = sum(1 << place for place, letter in enumerate(pattern) if letter == "Y")
    return fixed, taken


def pattern(code: int, options: int) -> str:
    """The letters of a state.

    Example:
        >>> pattern(0b10, 3)
        'NYN'
    """
    return "".join("Y" if code >> place & 1 else "N" for place in range(options))


def fits(code: Any, rule: tuple[int, int]) -> Any:
    """Whether a state, or each of an array of states, has the letters of a pattern."""
    return (code & rule[0]) == rule[1]


def feasible_codes(
    options: int, infeasible: Sequence[str]
) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """All states that no pattern forbids, by the number whose binary digit j is option j.

    Options are decided from the last to the first, and what a pattern forbids is dropped as soon
    as its letters are decided, so that many options with many limits still work.

    Raises:
        ModelError: when more than `MOST_STATES` remain.
    """
    import numpy as np

    if options > MOST_OPTIONS:
        raise ModelError(
            f"found {options} options; expected at most {MOST_OPTIONS}; join options that are "
            "always taken together, or leave out those that nobody would change"
        )
    rules = [bits(text) for text in infeasible]
    codes = np.zeros(1, dtype=np.int64)
    for place in range(options - 1, -1, -1):
        codes = np.stack([codes, codes | (1 << place)], axis=1).ravel()
        for fixed, taken in rules:
            if fixed and fixed & -fixed == 1 << place:
                codes = codes[(codes & fixed) != taken]
        if len(codes) > MOST_STATES:
            raise ModelError(
                f"{options} options leave more than {MOST_STATES:,} feasible states; expected "
                "fewer; add infeasible patterns (such as options that exclude each other), or "
                "leave out options"
            )
    return codes if not any(fixed == 0 for fixed, _ in rules) else codes[:0]


def merged_places(
    codes: "np.ndarray[Any, np.dtype[np.int64]]", merged: Sequence[str]
) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """The state, from 0, that each feasible pattern belongs to when some are one state.

    A merged state takes the place of its first pattern; overlapping patterns merge into one.
    """
    import numpy as np

    first = np.arange(len(codes))
    for text in merged:
        inside = fits(codes, bits(text))
        if inside.any():
            roots = np.unique(first[inside])
            first[np.isin(first, roots)] = roots[0]
    return np.unique(first, return_inverse=True)[1].astype(np.int64)
