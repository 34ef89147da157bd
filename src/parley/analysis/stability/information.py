"""What it would be worth to know which of two states a decision maker prefers."""

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.individual import Concept
from parley.analysis.stability.uncertain import Uncertain
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

LEAST_DRAWS = 200
"""Draws below which halves of a sample say too little."""

ANSWERS = 3
"""The first is better, the second is, or neither."""


@record
class PairValue:
    """What one question is worth."""

    dm: str
    """Whose preference is asked about."""

    first: Id
    """One state."""

    second: Id
    """The other."""

    prefers_first: float
    """Share of the draws in which the first is preferred."""

    value: float
    """By how much the expected payoff rises when the answer is known before choosing; in the unit
    of the payoffs. An estimate: slightly below 0 means nothing was found."""

    error: float
    """Standard error of the value, from the draws alone."""


@record
class Information:
    """A choice under uncertain preferences, and what could be learnt."""

    choices: tuple[tuple[str, float], ...]
    """Each choice with its expected payoff, in the order given."""

    best: str
    """The one with the largest."""

    perfect: float
    """What it would be worth to know everyone's preferences before choosing."""

    perfect_error: float
    """Its standard error."""

    pairs: tuple[PairValue, ...]
    """Questions that could change the choice or nothing, the most valuable first."""


def payoffs_of_draws(
    found: Uncertain,
    concept: Concept,
    payoffs: Mapping[str, Mapping[Id, float]],
    *,
    otherwise: Mapping[str, float] | None = None,
) -> Array:
    """What each choice brings in each draw.

    The conflict is taken to end in one of the equilibria of the draw, each as likely as the next.

    Args:
        found: draws and what is stable in them.
        concept: the kind of foresight.
        payoffs: for each choice what it brings if the conflict ends in a state; every state.
        otherwise: what each choice brings where there is no equilibrium; 0 unless given.

    Returns:
        Shape (draws, choices).

    Raises:
        AnalysisError: for a concept that was not solved, or a payoff that is missing.
    """
    import numpy as np

    if concept not in found.concepts:
        known = ", ".join(found.concepts)
        raise AnalysisError(f"{concept!r} was not solved for the draws; expected one of {known}")
    rows = []
    for choice, by_state in payoffs.items():
        missing = [state for state in found.graph.ids if state not in by_state]
        if missing:
            raise AnalysisError(f"the choice {choice!r} has no payoff for state {missing[0]!r}")
        rows.append([float(by_state[state]) for state in found.graph.ids])
    ends = found.draws.equilibria(concept)
    counts = ends.sum(axis=1)
    values = ends @ np.array(rows, dtype=float).T / np.maximum(counts, 1)[:, None]
    none = np.array([(otherwise or {}).get(choice, 0.0) for choice in payoffs])
    return np.asarray(np.where(counts[:, None] > 0, values, none))


def value_of_information(
    found: Uncertain,
    concept: Concept,
    payoffs: Mapping[str, Mapping[Id, float]],
    *,
    otherwise: Mapping[str, float] | None = None,
) -> Information:
    """Rank the questions "does this decision maker prefer this state to that one?".

    Questions are ranked by how much better one could choose with the answer, not by how strongly
    answer and outcome hang together: an answer that changes no choice is worth nothing.

    The best choice for an answer is found on one half of the draws and valued on the other, and
    the other way round. Choosing and valuing on the same draws would make every question look
    valuable, since the largest of several noisy averages is too large on average.

    Args:
        found: draws and what is stable in them; a few thousand.
        concept: the kind of foresight.
        payoffs: for each choice (at least two) what it brings if the conflict ends in a state.
        otherwise: what each choice brings where there is no equilibrium; 0 unless given.

    Raises:
        AnalysisError: as `payoffs_of_draws`, for fewer than two choices, or too few draws.

    Source:
        Raiffa, H., Schlaifer, R. (1961), Applied Statistical Decision Theory; Strong, M., Oakley,
        J. E. (2013), An efficient method for computing single-parameter partial expected value of
        perfect information, Medical Decision Making 33, 755-766,
        doi:10.1177/0272989X12465123, of which this is the case of an answer with few values.
    """
    import numpy as np

    if len(payoffs) < 2:  # noqa: PLR2004  # a choice is between two
        raise AnalysisError("found fewer than two choices; information is worth nothing then")
    values = payoffs_of_draws(found, concept, payoffs, otherwise=otherwise)
    if len(values) < LEAST_DRAWS:
        raise AnalysisError(f"found {len(values)} draws; expected at least {LEAST_DRAWS}")
    means = values.mean(axis=0)
    names = tuple(payoffs)
    regret = values.max(axis=1) - values[:, int(means.argmax())]
    pairs = [
        _pair(found, (dm, first, second), values)
        for dm in range(len(found.graph.decision_makers))
        for first, second in combinations(range(len(found.graph.ids)), 2)
    ]
    return Information(
        choices=tuple((name, float(mean)) for name, mean in zip(names, means, strict=True)),
        best=names[int(means.argmax())],
        perfect=float(regret.mean()),
        perfect_error=float(regret.std(ddof=1) / np.sqrt(len(regret))),
        pairs=tuple(sorted((p for p in pairs if p is not None), key=lambda pair: -pair.value)),
    )


def _pair(found: Uncertain, pair: tuple[int, int, int], values: Array) -> PairValue | None:
    """The value of one question; None when every draw answers it alike."""
    import numpy as np

    dm, first, second = pair
    answer = np.sign(found.ranks[:, dm, first] - found.ranks[:, dm, second]) + 1
    if (answer == answer[0]).all():
        return None
    gains = _gains(answer, values)
    ids = found.graph.ids
    return PairValue(
        dm=found.graph.decision_makers[dm],
        first=ids[first],
        second=ids[second],
        prefers_first=float((answer == 2).mean()),  # noqa: PLR2004  # sign 1, moved up by one
        value=float(gains.mean()),
        error=float(gains.std(ddof=1) / np.sqrt(len(gains))),
    )


def _gains(answer: Array, values: Array) -> Array:
    """In each draw, what choosing by the answer brings beyond choosing without it.

    Both choices are made on the draws of the other half.
    """
    import numpy as np

    half = np.arange(len(values)) % 2
    gains = np.empty(len(values))
    for side in (0, 1):
        learn, judge = half != side, half == side
        sums = np.zeros((ANSWERS, values.shape[1]))
        np.add.at(sums, answer[learn], values[learn])
        general = int(values[learn].mean(axis=0).argmax())
        best = np.where((sums != sums[:, :1]).any(axis=1), sums.argmax(axis=1), general)
        chosen = best[answer[judge]]
        rows = np.flatnonzero(judge)
        gains[rows] = values[rows, chosen] - values[rows, general]
    return gains


def tell_information(found: Information, most: int = 3) -> str:
    """Say which questions are worth asking.

    Args:
        found: their values.
        most: questions to name.

    Returns:
        One sentence on the choice, one on each question that is worth more than twice its error.
    """
    payoff = dict(found.choices)[found.best]
    first = (
        f"Without knowing more, “{found.best}” is the best choice (expected payoff {payoff:.2f}); "
        f"knowing what everyone prefers would add {found.perfect:.2f}."
    )
    worth = [pair for pair in found.pairs if pair.value > 2 * pair.error][:most]
    parts = [
        f"Whether {pair.dm} prefers state {pair.first} to state {pair.second} is worth "
        f"{pair.value:.2f} (± {2 * pair.error:.2f})."
        for pair in worth
    ]
    if not worth:
        parts.append("No single preference would change the choice enough to show in the draws.")
    return " ".join([first, *parts])
