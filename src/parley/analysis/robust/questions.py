"""Which question, answered, would change most which package is the best to propose.

The mediator is taken to propose one package. How good it is depends on what is not known;
knowing an answer before choosing makes the choice better on average, and by how much is what
the question is worth (expected value of partial information, see `information`). What a silent
party may want is drawn here, and only here: any option, or that it does not mind, each as
likely. A deal never rests on that.
"""

from collections.abc import Sequence
from dataclasses import replace

from parley.analysis.agenda import Agenda, agenda
from parley.analysis.findings import Term
from parley.analysis.robust.asking import questions_of_case
from parley.analysis.robust.asking_scenario import questions_of_problem
from parley.analysis.robust.information import FOLDS
from parley.analysis.robust.places import OpenPlace, open_places
from parley.analysis.robust.pool import choose, pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.proposal import OBJECTIVES, Objective, Stage, judged, stage
from parley.analysis.robust.question import Questions
from parley.analysis.robust.sampling import Holding, check_draws
from parley.analysis.robust.scenario import arena, with_packages
from parley.analysis.robust.sheet import Sheet, sheet
from parley.errors import AnalysisError
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem

FEWEST = FOLDS * 20
"""Draws that regression needs."""


def questions(
    model: Negotiation | Problem,
    *,
    draws: int = 10_000,
    seed: int = 1,
    top: int = 10,
    objective: Objective = "acceptable",
) -> Questions:
    """Rank what could be asked by how much the answer would improve the proposal.

    Args:
        model: a negotiation, or a problem in numbers with doubts and orders.
        draws: how often what is unknown is drawn; at least 100.
        seed: the same seed gives the same answer.
        top: questions listed at most.
        objective: what makes a package the best: likely acceptable to all (`acceptable`), or
            with the largest expected product of gains (`product`) or smallest gain
            (`least_gain`).

    Returns:
        Questions with what they settle and Monte-Carlo errors. That there is nothing to ask is
        a finding (`none_because`).

    Raises:
        AnalysisError: when `draws`, `seed` or `objective` is out of range, or the ranges and
            orders of a problem contradict each other.
    """
    check_draws(draws)
    if draws < FEWEST:
        raise AnalysisError(f"Ranking questions takes at least {FEWEST} draws, found {draws}.")
    if objective not in OBJECTIVES:
        raise AnalysisError(
            f"The objective {objective!r} is unknown; expected one of {', '.join(OBJECTIVES)}."
        )
    find = _of_problem if isinstance(model, Problem) else _of_case
    return find(model, draws, seed, top, objective)  # type: ignore[arg-type]


def _of_case(
    model: Negotiation, draws: int, seed: int, top: int, objective: Objective
) -> Questions:
    table = agenda(model)
    parties = tuple(party.id for party in table.parties)
    if not table.topics:
        return _none(parties, objective, "There is no issue on which two parties have a place.")
    places = open_places(model, table, silent=True)
    page = sheet(table, _minding(table, holdings(model, table), places), places)
    rows = pool(page, page.allowed, seed=seed)
    if not len(rows):
        why = "The red lines leave no package; only moving one of them would change that."
        return _none(parties, objective, why)
    own = stage(page, rows, draws=draws, seed=seed, objective=objective)
    return judged(
        own,
        list(questions_of_case(table, page, places, own.chances)),
        best=_terms(table, page, own),
        top=top,
        assumed=_assumed_of_case(table, places, draws),
    )


def _of_problem(
    problem: Problem, draws: int, seed: int, top: int, objective: Objective
) -> Questions:
    ground = arena(problem)
    if not ground.inputs:
        return _none(ground.parties, objective, "No number of this problem is in doubt.")
    keeps = ground.possible if problem.constraints else None
    rows = choose(ground, ground.open_columns(), seed=seed, keeps=keeps)
    if not len(rows):
        why = "Red lines and constraints leave no package; only moving one would change that."
        return _none(ground.parties, objective, why)
    ground = with_packages(ground, rows)
    own = stage(ground, rows, draws=draws, seed=seed, objective=objective)
    return judged(
        own,
        list(questions_of_problem(ground, own.chances)),
        best=tuple(
            Term(issue=issue, label=str(settled), value=settled)
            for issue, settled in ground.package(own.rows[own.best]).items()
        ),
        top=top,
        assumed=(
            f"What is in doubt was drawn {draws:,} times from its ranges and orders.",
            "Answers are taken to be true and exact.",
        ),
    )


def _minding(
    table: Agenda, known: Sequence[Holding], places: Sequence[OpenPlace]
) -> tuple[Holding, ...]:
    """What is known of preferences, with weight on the issues on which a party is silent."""
    silent = {(place.party, place.issue) for place in places if place.why == "silent"}
    issues = [topic.issue.id for topic in table.topics]
    return tuple(
        replace(
            holding,
            holds=tuple(
                holds or (party.id, issue) in silent
                for holds, issue in zip(holding.holds, issues, strict=True)
            ),
        )
        for party, holding in zip(table.parties, known, strict=True)
    )


def _terms(table: Agenda, page: Sheet, own: Stage) -> tuple[Term, ...]:
    row = own.rows[own.best]
    options = [int(column - first) for column, first in zip(row, page.first, strict=True)]
    return tuple(
        Term(issue=topic.issue.id, label=topic.labels[option], value=topic.value(option))
        for topic, option in zip(table.topics, options, strict=True)
    )


def _assumed_of_case(table: Agenda, places: Sequence[OpenPlace], draws: int) -> tuple[str, ...]:
    found = [
        f"What the record leaves open was drawn {draws:,} times, as for the deals.",
        "Answers are taken to be true and exact.",
    ]
    names = {party.id: party.name for party in table.parties}
    issues = {topic.issue.id: topic.issue.name for topic in table.topics}
    found += [
        f"{names[place.party]} is silent on {issues[place.issue]}; only to see what an answer "
        "would be worth, it was taken to want any option, or not to mind, each as likely."
        for place in places
        if place.why == "silent"
    ]
    return tuple(found)


def _none(parties: tuple[str, ...], objective: Objective, why: str) -> Questions:
    return Questions(
        parties=parties,
        objective=OBJECTIVES[objective],
        draws=0,
        best=(),
        value=0.0,
        value_error=0.0,
        evpi=0.0,
        evpi_error=0.0,
        questions=(),
        asked=0,
        assumed=(),
        none_because=why,
    )
