"""What it would be worth to know something before choosing, from draws of everything unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parley.analysis.payoffs import Numbers, Rows
from parley.core.record import record

FOLDS = 5
"""Parts of the draws: what is chosen by the others is judged on each."""

DEGREE = 5
"""Highest power of a continuous answer. Swept 3, 5, 7, 9 on 10,000 draws: of a worth of 0.125
that hangs on a jump, 0.113, 0.117, 0.120, 0.121 are found, and of smooth ones all; an answer that
tells nothing was worth 0 with each."""

CROSSED = 40
"""Columns at most by which an answer of several numbers is described."""


@record
class Gain:
    """How much better the choice would be on average, in the unit of the utility."""

    value: float
    """Unbiased or a little too low, never inflated by luck; can fall just below 0."""

    error: float
    """Monte-Carlo standard error."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choices:
    """Utilities of what can be chosen, and what each part of the draws would choose."""

    utility: Numbers
    """Shape (n_draws, n_choices)."""

    parts: tuple[slice, ...]
    """Draws of each part: one after the other, which are as good as any as draws are alike."""

    best: Rows
    """Shape (n_parts,): best choice on average outside each part."""

    mean: Numbers
    """Shape (n_parts, n_choices): mean utility outside each part."""

    spread: Numbers
    """The same for the variance."""


def choices(utility: Numbers) -> Choices:
    """Prepare the utilities of choices, shape (n_draws, n_choices), at least FOLDS draws."""
    ends = [len(utility) * part // FOLDS for part in range(FOLDS + 1)]
    parts = tuple(slice(start, stop) for start, stop in pairwise(ends))
    size = np.array([len(utility) - (part.stop - part.start) for part in parts])[:, np.newaxis]
    mean = _outside([utility[part].sum(axis=0) for part in parts]) / size
    squares = _outside([np.einsum("ij,ij->j", utility[p], utility[p]) for p in parts]) / size
    return Choices(
        utility=utility,
        parts=parts,
        best=mean.argmax(axis=1),
        mean=mean,
        spread=np.maximum(squares - mean**2, 0.0),
    )


def _outside(sums: Sequence[Numbers]) -> Numbers:
    """For each part, the sum over all others."""
    every = np.array(sums)
    return np.asarray(every.sum(axis=0) - every)


def everything(own: Choices) -> Gain:
    """Expected value of perfect information: knowing all before choosing.

    `E[max_a U] - max_a E[U]`, with the second choice made on other draws than it is judged on.

    Source:
        Raiffa, Schlaifer (1961), Applied Statistical Decision Theory, Harvard University.
    """
    better = own.utility.max(axis=1)
    for part, best in zip(own.parts, own.best, strict=True):
        better[part] -= own.utility[part, best]
    return _gain(better)


def answer(own: Choices, basis: Numbers) -> Gain:
    """Expected value of partial information: knowing an answer before choosing.

    The mean of each choice's utility given the answer is found by regression, on four fifths
    of the draws; the choice that follows is judged on the other fifth, and so in turn. A
    maximum of noisy means is too high when it is judged on the draws it was taken from; this
    is not. Slopes no larger than noise would give are drawn towards none, so an answer that
    tells nothing changes no choice.

    Args:
        own: choices.
        basis: shape (n_draws, k), columns that describe the answer (`levels`, `groups`, ...).

    Source:
        Strong, Oakley, Brennan (2014), Estimating multiparameter partial expected value of
        perfect information from a probabilistic sensitivity analysis sample, Medical Decision
        Making 34(3), 311-326, doi:10.1177/0272989X13505910; shrinkage: James, Stein (1961),
        Estimation with quadratic loss, Proc. 4th Berkeley Symposium 1, 361-379; we add the
        split of the draws.
    """
    columns = _orthonormal(basis)
    if not columns.shape[1]:
        return Gain(value=0.0, error=0.0)
    slopes = _outside([columns[part].T @ own.utility[part] for part in own.parts])
    better = np.empty(len(own.utility))
    for number, part in enumerate(own.parts):
        n = len(own.utility) - (part.stop - part.start)
        slope = slopes[number] / n
        told = n * (slope**2).sum(axis=0)
        noise = columns.shape[1] * own.spread[number]
        shrunk = np.maximum(1.0 - noise / np.where(told > 0, told, np.inf), 0.0)
        slope *= np.where(told > 0, shrunk, 0.0)
        expected = own.mean[number] + columns[part] @ slope
        best = expected.argmax(axis=1)[:, np.newaxis]
        chosen = np.take_along_axis(own.utility[part], best, axis=1)[:, 0]
        better[part] = chosen - own.utility[part, own.best[number]]
    return _gain(better)


def levels(numbers: Numbers) -> Numbers:
    """Columns that describe a continuous answer: powers of its rank, shape (n_draws, DEGREE)."""
    rank = np.empty(len(numbers))
    rank[np.argsort(numbers, kind="stable")] = np.linspace(-1.0, 1.0, len(numbers))
    return np.stack([rank**power for power in range(1, DEGREE + 1)], axis=1)


def groups(numbers: Rows, count: int) -> Numbers:
    """Columns that describe an answer that is one of several: one for each but the last."""
    found = [numbers == number for number in range(count - 1)]
    return np.stack(found, axis=1).astype(float) if found else np.zeros((len(numbers), 0))


def several(numbers: Sequence[Numbers]) -> Numbers:
    """Columns that describe an answer of several numbers: powers, then products of two."""
    single = [levels(own) for own in numbers]
    found = [own[:, power] for power in range(2) for own in single]
    found += [one[:, 0] * other[:, 0] for n, one in enumerate(single) for other in single[n + 1 :]]
    return np.stack(found[:CROSSED], axis=1)


def _orthonormal(basis: Numbers) -> Numbers:
    """The same columns without overlap, each with mean 0 and variance 1; constants drop out."""
    centred = basis - basis.mean(axis=0)
    if not centred.shape[1]:
        return np.asarray(centred)
    columns, strength = np.linalg.qr(centred)
    size = np.abs(np.diag(strength))
    kept = size > 1e-8 * max(float(size.max(initial=0.0)), 1e-300)
    return np.ascontiguousarray(columns[:, kept & (size > 0)] * np.sqrt(len(basis)))


def _gain(better: Numbers) -> Gain:
    return Gain(value=float(better.mean()), error=float(better.std() / np.sqrt(len(better))))
