"""Which package a mediator would propose, and how good each is in each draw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from parley.analysis.findings import Term
from parley.analysis.payoffs import Numbers, Rows
from parley.analysis.robust.asking import Asked, Chances
from parley.analysis.robust.compare import standing
from parley.analysis.robust.drawn import Drawn, Ground, acceptable, chances, portions
from parley.analysis.robust.information import Choices, Gain, answer, choices, everything
from parley.analysis.robust.question import Question, Questions

Objective = Literal["acceptable", "product", "least_gain"]

OBJECTIVES: dict[str, str] = {
    "acceptable": "The best package to propose is the one most likely acceptable to every party.",
    "product": (
        "The best package to propose is the one with the largest expected product of gains over "
        "no deal, which counts as 0 where some party likes it less than no deal."
    ),
    "least_gain": (
        "The best package to propose is the one with the largest expected gain of whoever gains "
        "least, which counts as 0 where some party likes it less than no deal."
    ),
}

PROPOSED = 300
"""Packages among which the best is chosen, at most."""

SCOUTED = 2_000
"""Draws by which they are found."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """What all questions are judged by."""

    parties: tuple[str, ...]
    chances: Chances
    rows: Rows
    """The packages that may be proposed, as columns of the ground."""

    choices: Choices
    objective: Objective

    @property
    def best(self) -> int:
        """Number of the package that is best on average as things stand."""
        return int(self.choices.utility.mean(axis=0).argmax())


def stage(ground: Ground, rows: Rows, *, draws: int, seed: int, objective: Objective) -> Stage:
    """Work out how good the most promising packages are in each draw.

    Args:
        ground: what is known.
        rows: packages, shape (n_packages, n_issues), at least one.
        draws: how many.
        seed: of the draws.
        objective: what makes a package good.
    """
    uniform = chances(ground, seed, range(draws))
    every = np.arange(len(rows))
    scouted = np.concatenate(
        [part for _, part in _utilities(ground, (rows, every), uniform[:SCOUTED], objective)]
    )
    kept = _promising(scouted, uniform[:SCOUTED])
    utility, weight = np.empty((draws, len(kept))), []
    start = 0
    for drawn, part in _utilities(ground, (rows, kept), uniform, objective):
        utility[start : start + len(part)] = part
        weight.append(drawn.weight)
        start += len(part)
    return Stage(
        parties=ground.parties,
        chances=Chances(uniform=uniform, inputs=ground.inputs, weight=np.concatenate(weight)),
        rows=rows[kept],
        choices=choices(utility),
        objective=objective,
    )


def judged(
    own: Stage,
    asked: Sequence[Asked],
    *,
    best: tuple[Term, ...],
    top: int,
    assumed: tuple[str, ...],
) -> Questions:
    """Find what each question is worth, and list those worth most.

    Args:
        own: draws and utilities.
        asked: every question.
        best: the terms of the package that is best as things stand.
        top: questions listed at most.
        assumed: what the draws took for granted.
    """
    whole = everything(own.choices)
    found = [_question(one, answer(own.choices, one.answer), whole) for one in asked]
    order = sorted(range(len(found)), key=lambda n: -found[n].gain)
    now = own.choices.utility[:, own.best]
    nothing = whole.value <= 2 * whole.error
    return Questions(
        parties=own.parties,
        objective=OBJECTIVES[own.objective],
        draws=len(now),
        best=best,
        value=round(float(now.mean()), 6),
        value_error=round(float(now.std() / np.sqrt(len(now))), 6),
        evpi=round(max(whole.value, 0.0), 6),
        evpi_error=round(whole.error, 6),
        questions=() if nothing else tuple(found[n] for n in order[:top]),
        asked=len(found),
        assumed=assumed,
        none_because=(
            "Knowing everything that is in doubt would hardly change which package is the best."
            if nothing
            else None
        ),
    )


def _question(asked: Asked, gain: Gain, whole: Gain) -> Question:
    known = whole.value if whole.value > 0 else np.inf
    return Question(
        party=asked.party,
        issue=asked.issue,
        kind=asked.kind,
        ask=asked.ask,
        settles=round(min(max(gain.value / known, 0.0), 1.0), 6),
        settles_error=round(gain.error / known, 6),
        gain=round(max(gain.value, 0.0), 6),
        error=round(gain.error, 6),
        basis=asked.basis,
    )


def _utilities(
    ground: Ground, packages: tuple[Rows, Rows], uniform: Numbers, objective: Objective
) -> Iterator[tuple[Drawn, Numbers]]:
    """Utility of proposing each package, in blocks of draws, shape (n_draws, n_kept)."""
    rows, kept = packages
    for _, drawn in portions(ground, uniform, len(rows)):
        own = drawn.beyond is None
        gains = drawn.gains(rows[kept]) if own else drawn.gains(rows)[:, :, kept]
        if objective == "acceptable":
            yield drawn, acceptable(gains).astype(np.float64)
        elif objective == "product":
            yield drawn, np.maximum(standing(gains), 0.0)
        else:
            yield drawn, np.maximum(gains.min(axis=1), 0.0)


def _promising(utility: Numbers, uniform: Numbers) -> Rows:
    """Numbers of the packages best on average, and of those best when one thing is known.

    Half are the best on average; the others are the best few in the third of the draws in which
    one input is low, middling or high.
    """
    if utility.shape[1] <= PROPOSED:
        return np.arange(utility.shape[1])
    order = np.argsort(-utility.mean(axis=0), kind="stable")
    wanted = dict.fromkeys(order[: PROPOSED // 2].tolist())
    thirds = np.minimum((uniform * 3).astype(np.intp), 2)
    each = max(1, (PROPOSED // 2) // max(3 * uniform.shape[1], 1))
    for column in thirds.T:
        for part in range(3):
            own = utility[column == part]
            if len(own):
                best = np.argsort(-own.mean(axis=0), kind="stable")[:each]
                wanted |= dict.fromkeys(best.tolist())
    return np.array(sorted(list(wanted)[:PROPOSED]), dtype=np.intp)
