"""Preferences of each run, drawn from what is in doubt."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.robust.drawn import draw
from parley.analysis.robust.scenario import Arena, arena
from parley.analysis.simulate.layout import Layout
from parley.analysis.simulate.ranking import Draws


def stated(own: Layout) -> Draws:
    """The preferences as the problem states them, once."""
    no_deal = [-np.inf if one.no_deal is None else one.no_deal for one in own.problem.preferences]
    return own.tables[None], own.constant[None], np.array([no_deal])


def doubtful(own: Layout) -> bool:
    """Whether there is anything to draw."""
    return bool(own.problem.doubts or own.problem.orders)


class Source:
    """Where the preferences of runs come from: as `robust` draws them, one draw for each run."""

    def __init__(self, own: Layout, seed: int) -> None:
        """Lay out what is in doubt.

        Raises:
            AnalysisError: when ranges and orders contradict each other.
        """
        self._own = own
        self._seed = seed
        self._ground = arena(own.problem)
        self._columns = _columns(own, self._ground)

    def __call__(self, runs: Sequence[int]) -> Draws:
        """Preferences of some runs: a run's own do not depend on which others are drawn."""
        found = draw(self._ground, self._seed, runs)
        constant = self._own.constant[None].repeat(len(runs), 0)
        no_deal = found.walk_away + [one.constant for one in self._own.problem.preferences]
        named = {one.party for one in self._own.problem.doubts if one.about == "no_deal"}
        for party, preference in enumerate(self._own.problem.preferences):
            if preference.no_deal is None and preference.party not in named:
                no_deal[:, party] = -np.inf
        return np.ascontiguousarray(found.worth[:, :, self._columns]), constant, no_deal


def _columns(own: Layout, ground: Arena) -> list[int]:
    """Where each option of the layout stands among all open options."""
    found: list[int] = []
    for first, every, mine in zip(
        ground.first, ground.terms.board.options, own.options, strict=True
    ):
        place = {option: int(first) + n for n, option in enumerate(every)}
        found += [place[option] for option in mine]
    return found
