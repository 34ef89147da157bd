"""Random numbers for compiled loops: one stream for each negotiation, the same on any machine."""

import numpy as np
import numpy.typing as npt

from parley.analysis.compiled import compiled
from parley.errors import AnalysisError

Streams = npt.NDArray[np.int64]

FIRST, SECOND = 2147483563, 2147483399
"""The two moduli; products of a state and a factor stay below 2 ** 47."""


def streams(seed: int, runs: int) -> Streams:
    """Starting points, shape (runs, 2); those of a run do not depend on how many runs there are.

    Raises:
        AnalysisError: when the seed is negative.
    """
    if seed < 0:
        raise AnalysisError(f"A seed must be 0 or more, found {seed}. Give a whole number.")
    drawn = np.random.Generator(np.random.PCG64(seed)).random((runs, 2))
    return np.asarray(1 + drawn * (FIRST - 1, SECOND - 1), dtype=np.int64)


@compiled
def uniform(stream: Streams) -> float:
    """The next number of a stream, over 0 and under 1.

    Source:
        L'Ecuyer (1988), Efficient and portable combined random number generators,
        Communications of the ACM 31(6), 742-751, doi:10.1145/62959.62969.
    """
    one = stream[0] * 40014 % 2147483563
    two = stream[1] * 40692 % 2147483399
    stream[0], stream[1] = one, two
    mixed = one - two
    if mixed < 1:
        mixed += 2147483562
    return float(mixed / 2147483563.0)
