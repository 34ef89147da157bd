"""Tests of parley.analysis.stability.coalition and merging: Elmira, sizes, refusals."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from oracles.models import random_conflict
from parley.analysis.stability.coalition import (
    coalition_improvements,
    coalitions_of,
    equilibrium_jumps,
)
from parley.analysis.stability.coalition_stable import coalition_stability
from parley.analysis.stability.graph import graph
from parley.analysis.stability.merging import merged, solve_merged
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Conflict, Option, Preference
from parley.model.conflict.read import read_conflict

DATA = Path(os.environ.get("PARLEY_DATA", Path(__file__).parents[5] / "shared"))
ELMIRA = DATA / "data" / "conflict" / "04_elmira.yaml"


@pytest.fixture
def elmira():
    if not ELMIRA.exists():
        pytest.skip("needs the published cases")
    return graph(read_conflict(ELMIRA.read_text(encoding="utf-8"), name=ELMIRA.name))


def made(options, makers=2):
    names = tuple("ABCDEFGH"[:makers])
    return Conflict(
        id="made",
        title="",
        decision_makers=names,
        options=tuple(Option(id=n, name=f"x{n}", dm=names[n % makers]) for n in range(options)),
        preferences=tuple(Preference(dm=dm, weights=((0, "1"),)) for dm in names),
    )


def test_the_coalitions_of_elmira_improve_as_published(elmira):
    assert coalition_improvements(elmira) == {
        ("MoE", "Uniroyal"): {2: (4,), 5: (8,), 6: (8,)},
        ("MoE", "LocalGov"): {1: (5,), 3: (7,)},
        ("Uniroyal", "LocalGov"): {2: (4, 8), 6: (8,)},
        ("MoE", "Uniroyal", "LocalGov"): {2: (4, 8), 6: (8,)},
    }


def test_ministry_and_uniroyal_leave_delay_for_the_modified_order(elmira):
    (jump,) = equilibrium_jumps(elmira)

    assert (jump.coalition, jump.start, jump.end) == (("MoE", "Uniroyal"), 5, 8)
    assert [(step.dm, step.start, step.end) for step in jump.path] == [
        ("MoE", 5, 6),
        ("Uniroyal", 6, 8),
    ]


def test_what_lasts_against_every_coalition_of_elmira(elmira):
    found = coalition_stability(elmira)

    assert found.lasting("cr") == (8, 9)
    assert 5 not in found.stable["cr"]["MoE", "Uniroyal"]


def test_merging_ministry_and_uniroyal_ends_the_delay(elmira):
    """The merged one moves 5 to 8 at once: order modified, no delay, acceptance."""
    found = solve_merged(elmira, {"Province and company": ("MoE", "Uniroyal")})

    assert found.graph.decision_makers == ("Province and company", "LocalGov")
    assert 5 not in found.equilibria("nash")
    assert {8, 9} <= set(found.equilibria("nash"))


def test_all_coalitions_up_to_six_and_then_pairs_and_everyone():
    assert len(coalitions_of(graph(made(6, 6)))) == 2**6 - 1 - 6
    seven = coalitions_of(graph(made(7, 7)))
    assert len(seven) == 21 + 1
    assert seven[-1] == tuple(range(7))


def test_prisoners_leave_together_what_neither_leaves_alone():
    dilemma = replace(
        made(2),
        preferences=(
            Preference(dm="A", ranking=((2,), (1,), (4,), (3,))),
            Preference(dm="B", ranking=((3,), (1,), (4,), (2,))),
        ),
    )
    model = graph(dilemma)

    assert coalition_improvements(model) == {("A", "B"): {4: (1,)}}
    assert coalition_stability(model).lasting("cr") == ()
    assert equilibrium_jumps(model) == ()


def test_models_too_large_say_how_large():
    with pytest.raises(AnalysisError, match="8,192 states"):
        coalition_improvements(graph(made(13)))
    with pytest.raises(AnalysisError, match="too many to judge"):
        coalition_stability(graph(made(10, 3)))
    with pytest.raises(AnalysisError, match="too many to merge"):
        merged(graph(made(11)), {"AB": ("A", "B")})


def test_impossible_groups_and_concepts_are_refused():
    model = graph(made(3, 3))
    for groups, words in (
        ({"x": ()}, "no members"),
        ({"x": ("A", "B"), "y": ("B", "C")}, "twice"),
        ({"C": ("A", "B")}, "of its own"),
        ({"x": ("A", "Nobody")}, "no decision maker"),
    ):
        with pytest.raises(AnalysisError, match=words):
            merged(model, groups)
    with pytest.raises(AnalysisError, match="unknown coalition concept"):
        coalition_stability(model, ("nash",))
    with pytest.raises(AnalysisError, match="unknown concept"):
        solve_merged(model, {"x": ("A", "B")}, ("cr",))


def test_unknown_preferences_must_be_settled_before_merging():
    rng = random.Random(4)  # noqa: S311  # a model for a test, not a secret
    model = graph(random_conflict(rng, unknown=True))
    assert any(model.unknown)

    with pytest.raises(AnalysisError, match="unknown preferences cannot be merged"):
        merged(model, {"x": model.decision_makers[:2]})
