"""How likely each state is to last, where it is not certain what decision makers prefer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, TypeAlias

from parley.analysis.stability.graph import Graph, graph
from parley.analysis.stability.individual import Concept
from parley.analysis.stability.many import USUAL, Draws, solve_many
from parley.analysis.stability.uncertain_draws import Doubt, draw_ranks
from parley.core.record import record
from parley.model.conflict.conflict import Conflict, Id

if TYPE_CHECKING:
    import numpy as np

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

SURE = 1.96
"""Standard errors on either side that 95 % of intervals need."""


@record
class Likely:
    """How likely one state is to be an equilibrium."""

    state: Id
    """The state."""

    share: float
    """Share of the draws in which it is one."""

    low: float
    """Least probability that fits the share (95 %, Wilson's interval)."""

    high: float
    """Largest."""

    error: float
    """Standard error of the share from the number of draws alone."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Uncertain:
    """What is stable in draws of the preferences."""

    graph: Graph
    """States and moves."""

    ranks: Array
    """The draws, shape (draws, decision makers, states)."""

    draws: Draws
    """What is stable in each."""

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """What was solved."""
        return tuple(self.draws.stable)

    def equilibria(self, concept: Concept) -> tuple[Likely, ...]:
        """How likely each state is to be an equilibrium, in the order of the states."""
        return self._likely(self.draws.shares(concept))

    def stable_for(self, dm: str, concept: Concept) -> tuple[Likely, ...]:
        """How likely each state is to be stable for one decision maker."""
        return self._likely(self.draws.stable[concept][:, self.graph.dm(dm)].mean(axis=0))

    def none(self, concept: Concept) -> Likely:
        """How likely it is that no state at all is an equilibrium; its `state` is empty."""
        missing = ~self.draws.equilibria(concept).any(axis=1)
        return likely("", float(missing.mean()), len(self.ranks))

    def _likely(self, shares: Array) -> tuple[Likely, ...]:
        draws = len(self.ranks)
        return tuple(
            likely(key, float(share), draws)
            for key, share in zip(self.graph.ids, shares, strict=True)
        )


def likely(state: Id, share: float, draws: int) -> Likely:
    """A share with its error.

    Source:
        Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
        Journal of the American Statistical Association 22, 209-212,
        doi:10.1080/01621459.1927.10502953.
    """
    spread = SURE**2 / draws
    middle = (share + spread / 2) / (1 + spread)
    half = SURE / (1 + spread) * sqrt(share * (1 - share) / draws + spread / (4 * draws))
    return Likely(
        state=state,
        share=share,
        low=max(0.0, middle - half),
        high=min(1.0, middle + half),
        error=sqrt(share * (1 - share) / draws),
    )


def uncertain(
    model: Graph,
    doubts: Sequence[Doubt] = (),
    *,
    concepts: Iterable[Concept] = USUAL,
    draws: int = 10_000,
    seed: int = 0,
) -> Uncertain:
    """Solve a conflict for many draws of what decision makers may prefer.

    Args:
        model: a model whose moves are listed (at most some 10,000 states).
        doubts: how unsure one is of whom; without any, only pairs of unknown order are drawn.
        concepts: which kinds of foresight.
        draws: how many.
        seed: 0 or more; the same seed gives the same draws.

    Raises:
        AnalysisError: see `draw_ranks` and `solve_many`.
    """
    ranks = draw_ranks(model, doubts, draws=draws, seed=seed)
    return Uncertain(graph=model, ranks=ranks, draws=solve_many(model, ranks, concepts))


def rank_noise(model: Graph, noise: float) -> tuple[Doubt, ...]:
    """The same noise, in places of the ranking, for everyone."""
    return tuple(Doubt(dm=dm, noise=noise) for dm in model.decision_makers)


def uncertain_from_priorities(
    conflict: Conflict,
    *,
    concepts: Iterable[Concept] = USUAL,
    draws: int = 10_000,
    seed: int = 0,
    swap: float = 0.5,
) -> Uncertain:
    """Solve a draft whose statements may stand in another order.

    The order of a draft's priorities follows how firmly positions are held, which says nothing
    about two that are held equally firmly. So each pair of neighbours of the same `level` changes
    places with a probability; an analyst's own statements have no level, and count as one.

    Args:
        conflict: a model with prioritised statements; who has a ranking keeps it.
        concepts: which kinds of foresight.
        draws: how many.
        seed: 0 or more.
        swap: probability that two neighbours change places; one half: either order as likely.
    """
    doubts = [Doubt(dm=dm, swap=swap) for dm in conflict.decision_makers]
    return uncertain(graph(conflict), doubts, concepts=concepts, draws=draws, seed=seed)
