"""The Condorcet winner: the position that no other position beats in a vote of two."""

import numpy as np

from parley.analysis.forecast.grid import Grid, Numbers

TIE = 1e-9
"""Share of the total weight under which a vote counts as a draw."""


def condorcet(found: Grid) -> Numbers:
    """The unbeaten position on each issue.

    Args:
        found: a table, shape (n_actors, n_issues), or draws of it.

    Returns:
        Shape (..., n_issues), in each issue's unit. The middle of the unbeaten positions when
        there are several.

    Source:
        Black (1958).
    """
    if found.position.ndim > 2:  # noqa: PLR2004 - draws first
        return np.stack([condorcet(found.at(draw)) for draw in range(len(found.position))])
    return np.array([_winner(found, issue) for issue in range(len(found.issues))])


def _winner(found: Grid, issue: int) -> float:
    here = found.present[:, issue]
    at, pull = found.position[here, issue], found.weight[here, issue]
    held = np.unique(at)
    far = np.abs(at[:, None] - held[None, :])
    votes = np.sign(far[:, None, :] - far[:, :, None])
    margin = (pull[:, None, None] * votes).sum(axis=0)
    worst = margin.min(axis=1)
    unbeaten = held[worst >= min(float(worst.max()), 0.0) - TIE * float(pull.sum())]
    return float((unbeaten[0] + unbeaten[-1]) / 2)
