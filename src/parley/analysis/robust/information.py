"""What it would be worth to know something before choosing, from draws of everything unknown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.analysis.payoffs import Numbers, Rows
from parley.core.record import record

FOLDS = 5
"""Parts of the draws: what is chosen by the others is judged on each."""

DEGREE = 3
"""Highest power of a continuous answer: enough for one bend, few enough not to follow noise."""

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

    fold: Rows
    """Shape (n_draws,): which part a draw belongs to."""

    best: Rows
    """Shape (n_folds,): best choice on average outside each part."""


def choices(utility: Numbers) -> Choices:
    """Prepare the utilities of choices, shape (n_draws, n_choices), at least FOLDS draws."""
    fold = np.arange(len(utility)) % FOLDS
    total = np.array([utility[fold == part].sum(axis=0) for part in range(FOLDS)])
    return Choices(utility=utility, fold=fold, best=(total.sum(axis=0) - total).argmax(axis=1))


def everything(own: Choices) -> Gain:
    """Expected value of perfect information: knowing all before choosing.

    `E[max_a U] - max_a E[U]`, with the second choice made on other draws than it is judged on.

    Source:
        Raiffa, Schlaifer (1961), Applied Statistical Decision Theory, Harvard University.
    """
    rows = np.arange(len(own.utility))
    now = own.utility[rows, own.best[own.fold]]
    return _gain(own.utility.max(axis=1) - now)


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
    parts = [own.fold == part for part in range(FOLDS)]
    slopes = np.array([columns[rows].T @ own.utility[rows] for rows in parts])
    sums = np.array([own.utility[rows].sum(axis=0) for rows in parts])
    squares = np.array([(own.utility[rows] ** 2).sum(axis=0) for rows in parts])
    better = np.empty(len(own.utility))
    for part, rows in enumerate(parts):
        n = len(own.utility) - int(rows.sum())
        mean = (sums.sum(axis=0) - sums[part]) / n
        spread = np.maximum((squares.sum(axis=0) - squares[part]) / n - mean**2, 0.0)
        slope = (slopes.sum(axis=0) - slopes[part]) / n
        told = n * (slope**2).sum(axis=0)
        noise = columns.shape[1] * spread
        shrunk = np.maximum(1.0 - noise / np.where(told > 0, told, np.inf), 0.0)
        shrunk = np.where(told > 0, shrunk, 0.0)
        expected = mean + columns[rows] @ (slope * shrunk)
        chosen = own.utility[rows, expected.argmax(axis=1)]
        better[rows] = chosen - own.utility[rows, own.best[part]]
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
    return np.asarray(columns[:, kept & (size > 0)] * np.sqrt(len(basis)))


def _gain(better: Numbers) -> Gain:
    return Gain(value=float(better.mean()), error=float(better.std() / np.sqrt(len(better))))
