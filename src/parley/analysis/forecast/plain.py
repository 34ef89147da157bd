"""From arrays to the plain records of a forecast."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.forecast.grid import Grid, Numbers
from parley.analysis.forecast.result import Place


def place(issues: Sequence[str], values: Numbers | Sequence[float]) -> Place:
    """One value for each issue."""
    return {issue: float(value) for issue, value in zip(issues, values, strict=True)}


def positions(found: Grid, position: Numbers) -> dict[str, Place]:
    """Where each actor stands, in each issue's unit; only issues it has a stake on.

    Args:
        found: names, and who has a stake on what.
        position: shape (n_actors, n_issues), in the issues' units.
    """
    return {
        actor: {
            issue: float(position[row, column])
            for column, issue in enumerate(found.issues)
            if found.present[row, column]
        }
        for row, actor in enumerate(found.actors)
    }


def in_units(found: Grid, share: Numbers) -> Numbers:
    """Positions from 0 to 1 along each scale, in the issues' units."""
    return np.asarray(found.low + share * found.width)
