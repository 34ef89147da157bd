"""The expected-utility model on a table and its draws."""

from dataclasses import replace

import numpy as np

from parley.analysis.forecast.compromise import compromise
from parley.analysis.forecast.grid import Grid, Numbers
from parley.analysis.forecast.median import weighted_median
from parley.analysis.forecast.outcome import Played
from parley.analysis.forecast.plain import place, positions
from parley.analysis.forecast.result import Move, Round
from parley.analysis.forecast.scholz import Actors, Offers, ScholzOptions, rounds
from parley.analysis.forecast.words import table as words

Histories = list[tuple[np.ndarray[tuple[int], np.dtype[np.intp]], list[Offers]]]


def play_scholz(stated: Grid, drawn: Grid, options: ScholzOptions) -> Played:
    """Play the model on each issue by itself.

    Args:
        stated: the table as it stands.
        drawn: draws of it.
        options: form, rounds, Q and T.
    """
    histories = [_history(stated, issue, options) for issue in range(len(stated.issues))]
    trace = [_round(stated, histories, number) for number in range(options.rounds + 1)]
    each = [_later(drawn.at(draw), options) for draw in range(len(drawn.position))]
    said = words("methods")["scholz"]
    return Played(
        outcome=None, drawn=np.array(each), rounds=tuple(trace), assumptions=(said[options.form],)
    )


def _history(
    found: Grid, issue: int, options: ScholzOptions
) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], list[Offers]]:
    """The actors with a stake on an issue, and the rounds between them."""
    here = np.flatnonzero(found.present[:, issue])
    actors = Actors(
        force=found.weight[here, issue],
        salience=found.salience[here, issue],
        width=float(found.width[issue]),
    )
    return here, rounds(found.position[here, issue], actors, options)


def _later(found: Grid, options: ScholzOptions) -> Numbers:
    """The weighted mean position over the later half of the rounds."""
    histories = [_history(found, issue, options) for issue in range(len(found.issues))]
    half = range(options.rounds // 2, options.rounds)
    means = [compromise(_after(found, histories, number + 1)) for number in half]
    return np.asarray(np.mean(means, axis=0))


def _after(found: Grid, histories: Histories, number: int) -> Grid:
    """The table after a round; round 0 is the table itself."""
    position = found.position.copy()
    for issue, (here, played) in enumerate(histories):
        if number:
            position[here, issue] = played[number - 1].position
    return replace(found, position=position)


def _round(found: Grid, histories: Histories, number: int) -> Round:
    grid = _after(found, histories, number)
    moves: list[Move] = []
    for issue, (here, played) in enumerate(histories):
        offers = played[number - 1] if number else None
        for row, kind in enumerate(offers.kind if offers else ()):
            if offers is not None and kind:
                moves.append(
                    Move(
                        actor=found.actors[here[row]],
                        kind=kind,
                        other=found.actors[here[offers.partner[row]]],
                        place={found.issues[issue]: float(offers.position[row])},
                    )
                )
    mean = place(found.issues, compromise(grid))
    return Round(
        number=number, outcome=mean, median=place(found.issues, weighted_median(grid)),
        positions=positions(found, grid.position), moves=tuple(moves),
    )  # fmt: skip
