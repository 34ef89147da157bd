"""Random numbers by name: the same for one draw of one thing, whatever else is drawn."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parley.analysis.payoffs import Numbers, Rows
from parley.errors import AnalysisError

Seeds = npt.NDArray[np.uint64]
"""One whole number for each draw."""

BLOCK = 4
"""Numbers that the generator makes at a time."""

GOLDEN, FIRST, SECOND = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)
"""The increment and multipliers of SplitMix64."""


def uniforms(seed: int, draws: Sequence[int] | Rows, names: Sequence[str]) -> Numbers:
    """Random numbers in [0, 1): one stream for each name, one number in it for each draw.

    A number depends on the seed, the name and the number of the draw alone. Another party,
    issue or draw therefore changes none of the others, and neither does the order of the
    names or how draws are split over processes.

    Args:
        seed: 0 or more.
        draws: numbers of the draws, 0 or more.
        names: what is drawn; each name once.

    Returns:
        Shape (len(draws), len(names)).

    Raises:
        AnalysisError: when the seed is negative.

    Source:
        Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11,
        doi:10.1145/2063384.2063405: the generator counts, so any number of a stream can be had
        without those before it.
    """
    if seed < 0:
        raise AnalysisError(f"A seed must be 0 or more, found {seed}. Give a whole number.")
    numbers = np.asarray(draws, dtype=np.intp)
    found = np.empty((len(numbers), len(names)))
    if not found.size:
        return found
    first = int(numbers.min()) // BLOCK
    size = int(numbers.max()) + 1 - first * BLOCK
    for column, name in enumerate(names):
        digest = hashlib.sha256(f"{seed}\n{name}".encode()).digest()
        bits = np.random.Philox(key=int.from_bytes(digest[:16], "little"), counter=first)
        raw = bits.random_raw(size)[numbers - first * BLOCK]
        found[:, column] = (raw >> np.uint64(11)) * 2.0**-53
    return found


def seeds_of(uniform: Numbers) -> Seeds:
    """One whole number for each row, that follows from all its numbers.

    Args:
        uniform: shape (n_draws, n), in [0, 1).

    Returns:
        Shape (n_draws,), unsigned 64-bit numbers for `stirred`.
    """
    state: Seeds = np.zeros(len(uniform), dtype=np.uint64)
    for column in (np.asarray(uniform) * 2.0**53).astype(np.uint64).T:
        state = _mixed(state * GOLDEN ^ column)
    return np.asarray(state)


def stirred(seeds: Seeds, step: int) -> Numbers:
    """The number of a step in [0, 1), for each seed.

    Source:
        Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, OOPSLA '14,
        doi:10.1145/2660193.2660195.
    """
    ahead = np.uint64(int(GOLDEN) * (step + 1) % 2**64)
    return np.asarray((_mixed(seeds + ahead) >> np.uint64(11)) * 2.0**-53)


def _mixed(state: Seeds) -> Seeds:
    state = (state ^ (state >> np.uint64(30))) * FIRST
    state = (state ^ (state >> np.uint64(27))) * SECOND
    return np.asarray(state ^ (state >> np.uint64(31)))
