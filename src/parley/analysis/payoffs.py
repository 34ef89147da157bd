"""Who gets what from each outcome: a checked table of utilities."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.errors import AnalysisError

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Payoffs:
    """Utilities of every outcome for every party, and of leaving without a deal.

    Raises:
        AnalysisError: when the table is empty, ragged, or holds something that is no number.
    """

    parties: tuple[str, ...]
    """Ids, in the order of the columns."""

    utility: Numbers
    """Shape (n_outcomes, n_parties); each party in a unit of its own, more is better."""

    no_deal: Numbers
    """Shape (n_parties,): what each party has when there is no agreement."""

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        n = len(self.parties)
        if self.utility.ndim != 2 or self.utility.shape[1] != n or self.no_deal.shape != (n,):  # noqa: PLR2004 - rows and columns
            raise AnalysisError(
                f"A payoff table for {n} parties needs one column each and one no-deal value each; "
                f"found a table of shape {self.utility.shape} and no-deal values of shape "
                f"{self.no_deal.shape}. Give every outcome one utility for each party."
            )
        if self.utility.size == 0:
            raise AnalysisError(
                f"The payoff table is empty: {len(self.utility)} outcomes for {n} parties. "
                "Give at least one outcome and one party."
            )
        if not (np.isfinite(self.utility).all() and np.isfinite(self.no_deal).all()):
            raise AnalysisError(
                "The payoff table holds a value that is not a finite number. "
                "Give every utility and every no-deal value as a number."
            )

    @property
    def gains(self) -> Numbers:
        """What each party has more than without a deal, shape (n_outcomes, n_parties)."""
        return self.utility - self.no_deal


def tabulate(
    parties: Sequence[str], rows: Sequence[Sequence[float]], no_deal: Sequence[float]
) -> Payoffs:
    """Make a payoff table from plain lists.

    Args:
        parties: ids, in the order of the columns.
        rows: one row of utilities for each outcome.
        no_deal: the utility of no deal for each party.

    Raises:
        AnalysisError: when rows differ in length, or a value is no finite number.

    Example:
        >>> tabulate(["a", "b"], [[3, 1], [1, 3]], [0, 1]).gains.tolist()
        [[3.0, 0.0], [1.0, 2.0]]
    """
    for number, row in enumerate(rows, start=1):
        if len(row) != len(parties):
            raise AnalysisError(
                f"Outcome {number} has {len(row)} utilities, expected {len(parties)}, one for "
                "each party. Complete the row."
            )
    try:
        utility = np.array(rows, dtype=np.float64).reshape(len(rows), len(parties))
        without = np.array(no_deal, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise AnalysisError(
            f"A utility is not a number ({error}). Give every utility as a number."
        ) from error
    return Payoffs(parties=tuple(parties), utility=utility, no_deal=without)
