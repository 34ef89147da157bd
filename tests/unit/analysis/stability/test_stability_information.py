"""Tests of parley.analysis.stability.information: what a question is worth."""

from dataclasses import replace

import pytest

from parley.analysis.stability.graph import graph
from parley.analysis.stability.information import (
    payoffs_of_draws,
    tell_information,
    value_of_information,
)
from parley.analysis.stability.uncertain import rank_noise, uncertain
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Arcs, Conflict, Preference, State

PAYOFFS = {
    "bet on peace": {"peace": 10.0, "war": 0.0, "truce": 0.0},
    "play safe": {"peace": 4.0, "war": 4.0, "truce": 4.0},
}


def conflict(**changes):
    """One decides between peace and war and could prefer either; the other only watches."""
    base = Conflict(
        id="bet",
        title="",
        decision_makers=("Ruler", "Watcher"),
        options=(),
        states=(State(id="peace"), State(id="war"), State(id="truce")),
        arcs=Arcs(
            listed=(("Ruler", (("peace", "war"), ("war", "peace"), ("truce", "war"))),),
        ),
        preferences=(
            Preference(
                dm="Ruler",
                ranking=(("peace",), ("war",), ("truce",)),
                unknown=(("peace", "war"),),
            ),
            Preference(dm="Watcher", ranking=(("peace",), ("war",), ("truce",))),
        ),
    )
    return replace(base, **changes)


def solved(draws=20_000, **doubts):
    model = graph(conflict())
    return uncertain(model, concepts=("nash",), draws=draws, **doubts)


def test_the_question_that_decides_is_worth_what_hand_calculation_gives():
    """Peace or war with odds of one half: 10/2 = 5 beats 4; knowing gives (10 + 4)/2 = 7."""
    found = value_of_information(solved(), "nash", PAYOFFS)

    assert dict(found.choices)["play safe"] == 4
    assert dict(found.choices)["bet on peace"] == pytest.approx(5, abs=0.1)
    assert found.perfect == pytest.approx(2, abs=0.1)
    (question,) = found.pairs
    assert (question.dm, question.first, question.second) == ("Ruler", "peace", "war")
    assert question.value == pytest.approx(2, abs=0.1)
    assert question.prefers_first == pytest.approx(0.5, abs=0.02)
    assert "Whether Ruler prefers state peace to state war is worth 2.0" in tell_information(found)


def test_a_question_that_moves_no_choice_is_worth_nothing_however_unsure():
    model = graph(conflict())
    noisy = uncertain(
        model,
        [one for one in rank_noise(model, 3.0) if one.dm == "Watcher"],
        concepts=("nash",),
        draws=4_000,
    )
    found = value_of_information(noisy, "nash", PAYOFFS)

    watched = [pair for pair in found.pairs if pair.dm == "Watcher"]
    assert len(watched) == 3
    assert found.pairs[0].dm == "Ruler"
    assert all(abs(pair.value) <= 4 * pair.error + 1e-12 for pair in watched)


def test_halves_keep_worthless_questions_from_looking_valuable():
    """Two choices alike on average: the naive estimate would be above 0 in most samples."""
    fair = {
        "heads": {"peace": 1.0, "war": -1.0, "truce": 0.0},
        "tails": {"peace": -1.0, "war": 1.0, "truce": 0.0},
    }
    model = graph(conflict())
    doubts = [one for one in rank_noise(model, 3.0) if one.dm == "Watcher"]
    values = []
    for seed in range(20):
        drawn = uncertain(model, doubts, concepts=("nash",), draws=400, seed=seed)
        pairs = value_of_information(drawn, "nash", fair).pairs
        values += [pair.value for pair in pairs if pair.dm == "Watcher"]

    assert sum(values) / len(values) < 0.02


def test_where_nothing_lasts_the_other_payoff_counts():
    cycle = Arcs(
        listed=(
            ("Ruler", (("peace", "war"), ("war", "peace"), ("truce", "war"))),
            ("Watcher", (("peace", "truce"), ("war", "truce"))),
        )
    )
    preferences = (
        Preference(dm="Ruler", ranking=(("peace",), ("war",), ("truce",))),
        Preference(dm="Watcher", ranking=(("truce",), ("war",), ("peace",))),
    )
    model = graph(conflict(arcs=cycle, preferences=preferences))
    found = uncertain(model, concepts=("nash",), draws=300)

    values = payoffs_of_draws(found, "nash", PAYOFFS, otherwise={"play safe": 3.0})

    assert found.none("nash").share == 1
    assert (values == [0.0, 3.0]).all()
    assert value_of_information(found, "nash", PAYOFFS).pairs == ()


def test_missing_payoffs_choices_concepts_and_draws_are_refused():
    found = solved(draws=300)
    with pytest.raises(AnalysisError, match="no payoff for state 'truce'"):
        value_of_information(
            found, "nash", {"a": {"peace": 1, "war": 1}, "b": PAYOFFS["play safe"]}
        )
    with pytest.raises(AnalysisError, match="fewer than two"):
        value_of_information(found, "nash", {"a": PAYOFFS["play safe"]})
    with pytest.raises(AnalysisError, match="not solved"):
        value_of_information(found, "seq", PAYOFFS)
    with pytest.raises(AnalysisError, match="at least"):
        value_of_information(solved(draws=20), "nash", PAYOFFS)
