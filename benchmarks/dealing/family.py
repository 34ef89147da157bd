"""The family of bargaining problems that the benchmark runs: opposed, additive, any size."""

from collections.abc import Callable
from typing import Any

import numpy as np

from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.matter import Choice, Package
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

Domain = dict[str, Any]
"""`weights` [party][issue] summing to 1, and `values` [party][issue][option] from 0 to 1."""

OPTIONS = 10


def domain(issues: int, parties: int, seed: int = 0) -> Domain:
    """Each party has a peak on every issue, and the peaks of the parties are spread apart.

    What an option is worth falls with its distance from the peak, along a curve of the party's
    own; the best option of each issue is worth 1, the worst 0.
    """
    draw = np.random.default_rng([seed, issues, parties])
    place = np.linspace(0.0, 1.0, OPTIONS)
    weights, values = [], []
    for party in range(parties):
        weights.append(draw.dirichlet(np.full(issues, 2.0)).tolist())
        own = []
        for _ in range(issues):
            peak = party / (parties - 1) * 0.9 + 0.1 * draw.random()
            worth = 1.0 - np.abs(place - peak) ** np.exp(draw.uniform(-0.7, 0.7))
            worth = (worth - worth.min()) / (worth.max() - worth.min())
            own.append(worth.tolist())
        values.append(own)
    return {"weights": weights, "values": values}


def problem(own: Domain, exclusions: int = 0, seed: int = 0) -> Problem:
    """The same domain as a problem, with some pairs of options excluding each other."""
    issues = tuple(
        Choice(id=f"i{n}", options=tuple(range(len(values))), ordered=True)
        for n, values in enumerate(own["values"][0])
    )
    draw = np.random.default_rng([seed, exclusions])
    constraints = []
    for _ in range(exclusions):
        first, second = draw.choice(len(issues), 2, replace=False).tolist()
        picks = [
            Pick(issue=f"i{n}", options=tuple(draw.choice(OPTIONS, 3, replace=False).tolist()))
            for n in (first, second)
        ]
        constraints.append(Excludes(first=picks[0], second=picks[1]))
    return Problem(
        title=f"{len(issues)} issues, {len(own['weights'])} parties",
        issues=issues,
        preferences=tuple(
            Preference(
                party=f"p{n}",
                weights=tuple(weights),
                worths=tuple(Table(values=tuple(one)) for one in values),
                no_deal=0.0,
            )
            for n, (weights, values) in enumerate(zip(own["weights"], own["values"], strict=True))
        ),
        constraints=tuple(constraints),
    )


class HangingTogether:
    """An arbitrary utility: the sum shrinks where the first and last issue are settled badly."""

    vectorised = True

    def __init__(self, weights: list[float], values: list[list[float]]) -> None:
        self.weights = weights
        self.values = [np.array(own) for own in values]

    def __call__(self, package: dict[str, Any]) -> Any:
        """Utility of packages, given as one array of options for each issue."""
        chosen = [own[option] for own, option in zip(self.values, package.values(), strict=True)]
        total = 0.0
        for weight, worth in zip(self.weights, chosen, strict=True):
            total = total + weight * worth
        return total * (0.5 + 0.5 * chosen[0] * chosen[-1])


def one_by_one(weights: list[float], values: list[list[float]]) -> Callable[[Package], float]:
    """The same utility as a function of one package."""

    def utility(package: Package) -> float:
        total = 0.0
        options = tuple(package.values())
        for weight, worth, option in zip(weights, values, options, strict=True):
            total += weight * worth[option]  # type: ignore[index]
        return total * (0.5 + 0.5 * values[0][options[0]] * values[-1][options[-1]])  # type: ignore[index]

    return utility


def hanging_together(own: Domain, *, arrays: bool = True) -> Problem:
    """The same issues with arbitrary utilities: functions of arrays, or of one package."""
    plain = problem(own)
    make = HangingTogether if arrays else one_by_one
    return Problem(
        title=plain.title,
        issues=plain.issues,
        preferences=tuple(
            Preference(party=f"p{n}", function=make(weights, values), no_deal=0.0)
            for n, (weights, values) in enumerate(zip(own["weights"], own["values"], strict=True))
        ),
    )
