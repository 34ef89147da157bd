"""Scores of word pieces become spans, each with how sure the tagger is."""

from typing import TYPE_CHECKING

from parley.core.record import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

SWITCH = 0.4
"""Cost of a change of role; keeps one doubtful piece from cutting a span in two.
Swept from 0 to 1 on the development split."""


@record
class Tagged:
    """One span of one role."""

    role: str
    start: int
    """First character."""

    end: int
    """One past the last character."""

    sure: float
    """Mean probability of the role over the pieces, 0 to 1."""


def _costs() -> "NDArray[np.float32]":
    """Cost of going from one label to the next; infinite where a span would lack its begin."""
    import numpy as np

    size = len(LABELS)
    costs = np.zeros((size, size), dtype=np.float32)
    for before in range(size):
        for after in range(size):
            same_role = (before + 1) // 2 == (after + 1) // 2
            inside = after > 0 and after % 2 == 0
            if inside and not same_role:
                costs[before, after] = np.inf
            elif not same_role:
                costs[before, after] = SWITCH
    return costs


def best_labels(scores: "NDArray[np.float32]") -> "NDArray[np.int64]":
    """The cheapest legal sequence of labels (Viterbi 1967, doi:10.1109/TIT.1967.1054010).

    Args:
        scores: log-probabilities of shape (pieces, labels).
    """
    import numpy as np

    costs = _costs()
    count = len(scores)
    back = np.zeros((count, len(LABELS)), dtype=np.int64)
    best = scores[0].copy()
    best[2::2] = -np.inf
    columns = np.arange(len(LABELS))
    for place in range(1, count):
        paths = best[:, None] - costs
        back[place] = paths.argmax(axis=0)
        best = paths[back[place], columns] + scores[place]
    labels = np.empty(count, dtype=np.int64)
    labels[-1] = int(best.argmax())
    for place in range(count - 1, 0, -1):
        labels[place - 1] = back[place, labels[place]]
    return labels


def spans(scores: "NDArray[np.float32]", offsets: list[tuple[int, int]]) -> list[Tagged]:
    """All spans of one window, in the order of the text.

    Args:
        scores: log-probabilities of shape (pieces, labels).
        offsets: characters of each piece.
    """
    import numpy as np

    if not len(scores):
        return []
    labels = best_labels(scores)
    probabilities = np.exp(scores)
    found: list[Tagged] = []
    place = 0
    while place < len(labels):
        label = int(labels[place])
        if label == 0:
            place += 1
            continue
        stop = place + 1
        while stop < len(labels) and labels[stop] == label + 1:
            stop += 1
        sure = probabilities[place:stop, [label, label + 1]].sum(axis=1).mean()
        found.append(
            Tagged(
                role=ROLES[(label - 1) // 2],
                start=offsets[place][0],
                end=offsets[stop - 1][1],
                sure=float(sure),
            )
        )
        place = stop
    return found
