"""Stability by sparse matrices, as published; for comparison of results and of speed.

Source:
    Xu, H., Li, K. W., Hipel, K. W., Kilgour, D. M. (2009), A matrix approach to status quo analysis
    in the graph model for conflict resolution, Applied Mathematics and Computation 212, 470-480;
    Xu, H. (2009), Matrix representation of conflict resolution, thesis, University of Waterloo.
    "No better" includes the state itself: without the diagonal, a sanction that leads back to the
    first state would be lost.
"""

import numpy as np
from scipy import sparse


def matrix_stable(moves, ranks, concepts=("nash", "gmr", "smr", "seq")):
    """Truth values per concept, shape (decision makers, states).

    Args:
        moves: per decision maker a sparse 0/1 matrix of moves, shape (states, states).
        ranks: larger is preferred; shape (decision makers, states).
        concepts: of nash, gmr, smr, seq.
    """
    count = ranks.shape[1]
    found = {concept: np.zeros(ranks.shape, dtype=bool) for concept in concepts}
    moves = [sparse.csr_matrix(m, dtype=np.int32) for m in moves]
    better = [sparse.csr_matrix(_improving(m, r)) for m, r in zip(moves, ranks, strict=True)]
    for dm in range(len(moves)):
        others = [k for k in range(len(moves)) if k != dm]
        no_better = ranks[dm][None, :] <= ranks[dm][:, None]  # [s, q]: q is no better than s
        if "nash" in concepts:
            found["nash"][dm] = np.asarray(better[dm].sum(axis=1)).ravel() == 0
        if "gmr" in concepts or "smr" in concepts:
            reach = _joint([moves[k] for k in others], count)
            if "gmr" in concepts:
                found["gmr"][dm] = _deterred(better[dm], reach, no_better)
            if "smr" in concepts:
                escapes = sparse.csr_matrix((~no_better).astype(np.int32))  # [s, q]: q better
                free = (moves[dm] @ escapes.T.tocsr()).T.toarray() > 0  # [s, q]: q has a way out
                found["smr"][dm] = _deterred(better[dm], reach, no_better & ~free)
        if "seq" in concepts:
            reach = _joint([better[k] for k in others], count)
            found["seq"][dm] = _deterred(better[dm], reach, no_better)
    return found


def _improving(moves, rank):
    entries = moves.tocoo()
    keep = rank[entries.col] > rank[entries.row]
    return sparse.coo_matrix(
        (entries.data[keep], (entries.row[keep], entries.col[keep])), shape=moves.shape
    )


def _joint(moves, count):
    """States reached by legal sequences: M_j = sign(J_j + sum of M_k J_j, k other than j)."""
    last = [m.sign() for m in moves]
    while True:
        new = []
        for j, own in enumerate(moves):
            before = sparse.csr_matrix((count, count), dtype=np.int32)
            for k, reached in enumerate(last):
                if k != j:
                    before = before + reached
            new.append((last[j] + before.sign() @ own).sign())
        if all(a.nnz == b.nnz for a, b in zip(new, last, strict=True)):
            break
        last = new
    total = sparse.csr_matrix((count, count), dtype=np.int32)
    for reached in last:
        total = total + reached
    return total.sign()


def _deterred(better, reach, sanctions):
    """Each improvement s to q meets some r reached from q that is a sanction of s."""
    answered = (reach @ sparse.csr_matrix(sanctions.astype(np.int32)).T.tocsr()).T.toarray() > 0
    entries = better.tocoo()
    found = np.ones(better.shape[0], dtype=bool)
    found[entries.row[~answered[entries.row, entries.col]]] = False
    return found
