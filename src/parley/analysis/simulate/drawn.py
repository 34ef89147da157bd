"""Preferences of each run, drawn from what is in doubt."""

from collections.abc import Sequence

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.analysis.robust.streams import uniforms
from parley.analysis.simulate.layout import Layout
from parley.analysis.simulate.ranking import Draws
from parley.analysis.simulate.space import starts
from parley.errors import AnalysisError
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.utility import value
from parley.model.scenario.worth import Falling

TRIES = 200
"""Draws of weights and values, of which the first that keeps the known order is taken."""


def stated(own: Layout) -> Draws:
    """The preferences as the problem states them, once."""
    no_deal = np.array(
        [-np.inf if one.no_deal is None else one.no_deal for one in own.problem.preferences]
    )
    return own.tables[None], own.constant[None], no_deal[None]


def drawn(own: Layout, seed: int, runs: Sequence[int]) -> Draws:
    """Preferences for some runs: a run's own do not depend on which others are drawn.

    Every number in doubt is drawn by itself. Weights in doubt are then scaled so that those of a
    party come to the same sum as stated.
    """
    _, constant, no_deal = stated(own)
    count = len(runs)
    weights = np.array([_weights(own, n) for n in range(len(own.tables))])[None].repeat(count, 0)
    worths = np.array([_worths(own, n) for n in range(len(own.tables))])[None].repeat(count, 0)
    no_deal = no_deal.repeat(count, 0)
    doubts = own.problem.doubts
    chances = uniforms(seed, runs, [f"doubt {n}" for n in range(len(doubts))])
    falling: dict[tuple[int, int], dict[str, Numbers]] = {}
    for doubt, chance in zip(doubts, chances.T, strict=True):
        numbers = shaped(doubt, chance)
        party = own.problem.parties.index(doubt.party)
        if doubt.about == "no_deal":
            no_deal[:, party] = numbers
            continue
        issue = [matter.id for matter in own.problem.issues].index(doubt.issue or "")
        if doubt.about == "weight":
            weights[:, party, issue] = numbers
        elif doubt.about == "worth":
            worths[:, party, _column(own, issue, doubt)] = numbers
        else:
            falling.setdefault((party, issue), {})[doubt.about] = numbers
    for (party, issue), known in falling.items():
        first = int(starts(own.sizes)[issue])
        worths[:, party, first : first + own.sizes[issue]] = _fallen(own, party, issue, known)
    before = np.array([_weights(own, n) for n in range(len(own.tables))]).sum(axis=1)
    total = weights.sum(axis=2)
    weights *= np.where(total > 0, before / np.where(total > 0, total, 1.0), 1.0)[:, :, None]
    tables = worths * np.repeat(weights, own.sizes, axis=2)
    return tables, constant.repeat(count, 0), no_deal


def shaped(doubt: Doubt, chance: Numbers) -> Numbers:
    """Numbers of a doubt's distribution from chances in [0, 1)."""
    low, high = doubt.low, doubt.high
    middle = (low + high) / 2 if doubt.middle is None else doubt.middle
    if low == high:
        return np.full(len(chance), low)
    if doubt.shape == "triangular":
        cut = (middle - low) / (high - low)
        rising = low + np.sqrt(chance * (high - low) * (middle - low))
        return np.where(
            chance < cut, rising, high - np.sqrt((1 - chance) * (high - low) * (high - middle))
        )
    if doubt.shape == "normal":
        from statistics import NormalDist

        bell = NormalDist(middle, (high - low) / 4)
        ends = bell.cdf(low), bell.cdf(high)
        return np.array([bell.inv_cdf(ends[0] + c * (ends[1] - ends[0])) for c in chance])
    return low + (high - low) * chance


def _weights(own: Layout, party: int) -> Numbers:
    weights = own.problem.preferences[party].weights
    return np.array(weights or [0.0] * len(own.sizes))


def _worths(own: Layout, party: int) -> Numbers:
    """What each option is worth to a party, before weights."""
    preference = own.problem.preferences[party]
    if preference.function is not None or not preference.worths:
        return np.zeros(sum(own.sizes))
    rows = zip(own.problem.issues, preference.worths, own.options, strict=True)
    return np.array([value(matter, worth, o) for matter, worth, there in rows for o in there])


def _column(own: Layout, issue: int, doubt: Doubt) -> list[int]:
    """The columns of an option in doubt; none where it is beyond a red line."""
    first = int(starts(own.sizes)[issue])
    return [first + n for n, option in enumerate(own.options[issue]) if option == doubt.option]


def _fallen(own: Layout, party: int, issue: int, known: dict[str, Numbers]) -> Numbers:
    worth = own.problem.preferences[party].worths[issue]
    matter = own.problem.issues[issue]
    if not isinstance(worth, Falling):
        raise AnalysisError(
            f"The {' and '.join(known)} of {own.problem.parties[party]} on {matter.id!r} is in "
            "doubt, but what that issue is worth does not fall from an ideal; expected a doubt "
            "about the worth of its options."
        )
    figures = np.array([float(option) for option in own.options[issue]])
    ideal = known.get("ideal", np.array([worth.ideal]))[:, None]
    power = known.get("power", np.array([worth.power]))[:, None]
    return np.asarray(1.0 - (np.abs(figures - ideal) / worth.reach) ** power)
