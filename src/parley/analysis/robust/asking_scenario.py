"""Questions about a problem in numbers, each with the numbers that would answer it."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from parley.analysis.robust.asking import Asked, Chances
from parley.analysis.robust.drawn import Input
from parley.analysis.robust.information import groups, levels
from parley.analysis.robust.question import Kind
from parley.analysis.robust.scenario import Arena
from parley.model.scenario.doubt import Doubt

ASKS: dict[str, tuple[Kind, str]] = {
    "walk_away": ("walk_away", "Ask what {party} can expect if there is no agreement{range}"),
    "weight": ("weight", "Ask {party} how much {issue} matters to it{range}"),
    "worth": ("worth", "Ask {party} what {option} on {issue} is worth to it{range}"),
    "power": ("curve", "Ask {party} how fast {issue} loses value for it away from its ideal"),
    "ideal": ("ideal", "Ask {party} which figure on {issue} it would like best{range}"),
}
ABOUT = {"walk_away": "no_deal"}


def questions_of_problem(ground: Arena, chances: Chances) -> Iterator[Asked]:
    """Everything that is in doubt about a problem, as questions, in the order of its inputs."""
    names = {matter.id: matter.name or matter.id for matter in ground.problem.issues}
    for one in ground.inputs:
        doubt = _doubt(ground, one)
        kind, words = ASKS[one.aspect]
        number = ground.parties.index(one.party)
        if one.aspect == "weight":
            answer = levels(chances.weight[:, number, ground.issues.index(one.issue or "")])
        else:
            answer = levels(chances.of(one.party, one.aspect, one.issue, one.option))
        span = f", between {doubt.low:g} and {doubt.high:g}" if doubt else ""
        yield Asked(
            party=one.party,
            issue=one.issue,
            kind=kind,
            ask=words.format(
                party=one.party, issue=names.get(one.issue or "", ""), option=one.option,
                range=span,
            ),
            basis=_basis(doubt),
            answer=answer,
        )  # fmt: skip
    yield from _orders(ground, chances, names)


def _orders(ground: Arena, chances: Chances, names: dict[str, str]) -> Iterator[Asked]:
    """Which of two issues matters more, where ranges and known orders leave it open."""
    for number, block in enumerate(ground.weights):
        for one, other in combinations(block.open if block else (), 2):
            first = chances.weight[:, number, one] > chances.weight[:, number, other]
            if 0 < first.mean() < 1:
                party, left, right = (
                    ground.parties[number],
                    ground.issues[one],
                    ground.issues[other],
                )
                yield Asked(
                    party=party, issue=left, kind="order",
                    ask=(
                        f"Ask {party} whether it cares more about {names[left]} than about "
                        f"{names[right]}"
                    ),
                    basis="known by ranges and orders",
                    answer=groups(first.astype(np.intp), 2),
                )  # fmt: skip


def _doubt(ground: Arena, one: Input) -> Doubt | None:
    wanted = (one.party, ABOUT.get(one.aspect, one.aspect), one.issue, one.option)
    for doubt in ground.problem.doubts:
        if (doubt.party, doubt.about, doubt.issue, doubt.option) == wanted:
            return doubt
    return None


def _basis(doubt: Doubt | None) -> str:
    if doubt is None:
        return "known by its order only"
    return doubt.basis or f"between {doubt.low:g} and {doubt.high:g}"
