"""Small invented actor tables for the tests of forecasts."""

import numpy as np

from parley.analysis.forecast.grid import grid
from parley.model.spatial.table import ActorTable, Dimension, Stake


def table(rows, issues=("quota",), low=0.0, high=10.0, **fields):
    """Rows of name, capability, then position and salience for each issue."""
    stakes = tuple(
        Stake(actor=row[0], issue=issue, position=float(row[2 + 2 * i]),
              salience=float(row[3 + 2 * i]), capability=float(row[1]))
        for row in rows
        for i, issue in enumerate(issues)
        if row[2 + 2 * i] is not None
    )  # fmt: skip
    return ActorTable(
        title="An invented dispute",
        issues=tuple(Dimension(name=issue, low=low, high=high) for issue in issues),
        actors=tuple(row[0] for row in rows),
        stakes=stakes,
        **fields,
    )


THREE = (("Arden", 1, 1, 1.0), ("Brill", 2, 4, 0.5), ("Corin", 3, 9, 1.0))


def chance_table(seed, actors=5, issues=2, low=0.0, high=10.0):
    """A table of random numbers, each a whole number of hundredths."""
    rng = np.random.default_rng(seed)
    rows = []
    for actor in range(actors):
        row = [f"a{actor}", int(rng.integers(1, 100))]
        for _issue in range(issues):
            row += [round(low + (high - low) * int(rng.integers(0, 101)) / 100, 6),
                    int(rng.integers(1, 100)) / 100]  # fmt: skip
        rows.append(row)
    return table(rows, tuple(f"i{i}" for i in range(issues)), low, high)


def changed(found, *, capability=1.0, shift=0.0, scale=1.0, order=None):
    """The same table with other units, another origin or another order of actors."""
    actors = found.actors if order is None else tuple(found.actors[i] for i in order)
    stakes = sorted(found.stakes, key=lambda s: actors.index(s.actor))
    return ActorTable(
        title=found.title,
        issues=tuple(
            Dimension(name=i.name, low=i.low * scale + shift, high=i.high * scale + shift)
            for i in found.issues
        ),
        actors=actors,
        stakes=tuple(
            Stake(actor=s.actor, issue=s.issue, position=s.position * scale + shift,
                  salience=s.salience, capability=s.capability * capability)
            for s in stakes
        ),
    )  # fmt: skip


def three():
    return grid(table(THREE))
