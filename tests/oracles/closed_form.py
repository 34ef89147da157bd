"""Stability when every combination of options is feasible and every option reversible.

A decision maker's ranks are then a table, own combinations by combinations of the others, and
stability is a matter of row and column minima and maxima (derived from the definitions).
"""

import numpy as np


def closed_form(codes, owned, rank):
    """Nash, GMR and SMR of every state for the decision maker who controls `owned`.

    However many the others are: together they get from any of their combinations to any other,
    and staying is no sanction, since an improvement is better than the state it starts from.
    """
    own, rest = np.unique(codes & owned, return_inverse=True), codes & ~owned
    rest = np.unique(rest, return_inverse=True)
    table = np.zeros((len(own[0]), len(rest[0])), dtype=int)
    table[own[1], rest[1]] = rank
    nash = rank == table.max(axis=0)[rest[1]]
    minimax = table.max(axis=0).min()
    smr = nash | (rank >= minimax)
    worst = table.min(axis=1)
    gmr = np.array(
        [
            all(worst[k] <= value for k in range(len(worst)) if table[k, column] > value)
            for value, column in zip(rank, rest[1], strict=True)
        ]
    )
    return {"nash": nash, "gmr": gmr, "smr": smr}
