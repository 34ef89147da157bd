"""Tests of parley.analysis.stability.uncertain: draws and how likely states are to last."""

import os
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.models import random_conflict
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.solve import bracket, solve
from parley.analysis.stability.uncertain import (
    likely,
    rank_noise,
    uncertain,
    uncertain_from_priorities,
)
from parley.analysis.stability.uncertain_draws import Doubt, draw_ranks
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Conflict, Option, Preference, Priority
from parley.model.conflict.read import read_conflict

DATA = Path(os.environ.get("PARLEY_DATA", Path(__file__).parents[5] / "shared"))
ELMIRA = DATA / "data" / "conflict" / "04_elmira.yaml"


def model_of(seed, *, unknown=False):
    rng = random.Random(seed)  # noqa: S311  # models for tests, not secrets
    return graph(random_conflict(rng, unknown=unknown))


def two(*priorities, more=(), unknown=()):
    """One option each; A by statements, or by a ranking of the four states."""
    options = (Option(id=0, name="x", dm="A"), Option(id=1, name="y", dm="B"))
    first = Preference(dm="A", priorities=tuple(Priority(text=t) for t in priorities))
    if more:
        first = Preference(dm="A", ranking=more, unknown=unknown)
    second = Preference(dm="B", ranking=((1,), (2,), (3,), (4,)))
    return Conflict(
        id="t",
        title="",
        decision_makers=("A", "B"),
        options=options,
        preferences=(first, second),
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 99))
def test_without_doubt_every_draw_is_the_crisp_answer(seed, stream):
    model = model_of(seed)
    found = uncertain(model, rank_noise(model, 0.0), concepts=CONCEPTS, draws=3, seed=stream)
    crisp = solve(model)

    for concept in CONCEPTS:
        certain = tuple(one.state for one in found.equilibria(concept) if one.share == 1)
        assert certain == crisp.equilibria(concept)
        assert all(one.share in (0, 1) for one in found.equilibria(concept))
        for dm in model.decision_makers:
            stable = tuple(o.state for o in found.stable_for(dm, concept) if o.share == 1)
            assert stable == crisp.stable_for(dm, concept)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_settled_pairs_keep_all_that_is_known(seed):
    model = model_of(seed, unknown=True)
    ranks = draw_ranks(model, [], draws=20, seed=seed)

    for dm, pairs in enumerate(model.unknown):
        unsure = set(pairs)
        for one in range(len(model.ids)):
            for other in range(one + 1, len(model.ids)):
                if (one, other) not in unsure:
                    before = np.sign(int(model.ranks[dm, one]) - int(model.ranks[dm, other]))
                    assert (np.sign(ranks[:, dm, one] - ranks[:, dm, other]) == before).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_bracket_holds_in_every_draw_of_unknown_pairs(seed):
    model = model_of(seed, unknown=True)
    found, bounds = uncertain(model, draws=20, seed=seed), bracket(model)

    for concept in found.concepts:
        rows = found.draws.stable[concept]
        assert not (bounds["a"].stable[concept][None] & ~rows).any()
        assert not (rows & ~bounds["d"].stable[concept][None]).any()


def test_an_unknown_pair_is_drawn_either_way_equally_often():
    conflict = two(more=((2,), (1,), (3,), (4,)), unknown=((1, 2),))
    ranks = draw_ranks(graph(conflict), [], draws=10_000)

    assert abs((ranks[:, 0, 0] > ranks[:, 0, 1]).mean() - 0.5) < 0.02
    assert (ranks[:, 0, 0] != ranks[:, 0, 1]).all()


def test_more_draws_and_other_doubts_change_no_draw():
    model = graph(two("o0=Y", "o1=N"))
    few = draw_ranks(model, [Doubt(dm="A", noise=1.0)], draws=50, seed=3)
    many = draw_ranks(model, rank_noise(model, 1.0), draws=500, seed=3)

    assert (few[:, 0] == many[:50, 0]).all()
    assert (few != draw_ranks(model, [Doubt(dm="A", noise=1.0)], draws=50, seed=4)).any()


def test_two_statements_change_places_as_often_as_told():
    conflict = two("o0=Y", "o1=Y")
    model = graph(conflict)
    second, third = 1, 2  # the states YN and NY
    for swap in (0.0, 0.25, 1.0):
        ranks = draw_ranks(model, [Doubt(dm="A", swap=swap)], draws=10_000)
        assert abs((ranks[:, 0, third] > ranks[:, 0, second]).mean() - swap) < 0.02
        assert (ranks[:, 0, 3] == 3).all()


def test_statements_of_different_levels_keep_their_order():
    conflict = two("o0=Y", "o1=Y")
    first = conflict.preferences[0]
    levels = tuple(replace(p, level=n) for n, p in enumerate(first.priorities))
    firm = replace(
        conflict, preferences=(replace(first, priorities=levels), *conflict.preferences[1:])
    )

    found = uncertain_from_priorities(firm, draws=300)
    crisp = solve(graph(firm))

    for concept in found.concepts:
        certain = tuple(one.state for one in found.equilibria(concept) if one.share == 1)
        assert certain == crisp.equilibria(concept)


def test_levels_survive_writing_and_reading():
    from parley.model.conflict.write import write_conflict

    conflict = two("o0=Y", "o1=Y")
    first = conflict.preferences[0]
    levels = tuple(replace(p, level=1) for p in first.priorities)
    conflict = replace(
        conflict, preferences=(replace(first, priorities=levels), *conflict.preferences[1:])
    )

    assert read_conflict(write_conflict(conflict)).preferences == conflict.preferences


def test_ranges_that_do_not_overlap_give_the_order_and_others_the_odds():
    model = graph(two("o0=Y"))
    apart = Doubt(dm="A", ranges=((1, 0, 1), (2, 2, 3), (3, 4, 5), (4, 6, 7)))
    halves = Doubt(dm="A", ranges=((1, 0, 1), (2, 0, 2), (3, 4, 5), (4, 6, 7)))

    assert (draw_ranks(model, [apart], draws=100)[:, 0] == [0, 1, 2, 3]).all()
    share = (draw_ranks(model, [halves], draws=20_000)[:, 0, 0] > 0).mean()
    assert abs(share - 0.25) < 0.01


@pytest.mark.parametrize(
    "doubt",
    [
        Doubt(dm="nobody"),
        Doubt(dm="A", noise=-1),
        Doubt(dm="A", swap=2),
        Doubt(dm="A", ranges=((1, 0, 1),)),
        Doubt(dm="A", ranges=((1, 3, 1), (2, 0, 1), (3, 0, 1), (4, 0, 1))),
    ],
)
def test_impossible_doubts_are_refused(doubt):
    with pytest.raises(AnalysisError):
        draw_ranks(graph(two("o0=Y")), [doubt], draws=10)


def test_impossible_numbers_of_draws_and_double_doubts_are_refused():
    model = graph(two("o0=Y"))
    with pytest.raises(AnalysisError, match="draws"):
        draw_ranks(model, [], draws=0)
    with pytest.raises(AnalysisError, match="two doubts"):
        draw_ranks(model, [Doubt(dm="A"), Doubt(dm="A")], draws=5)


def test_the_interval_of_no_hits_in_a_hundred_reaches_to_about_four_percent():
    found = likely(1, 0.0, 100)

    assert found.low == 0
    assert found.high == pytest.approx(0.037, abs=0.001)
    assert likely(1, 0.5, 10_000).error == pytest.approx(0.005)


@pytest.mark.skipif(not ELMIRA.exists(), reason="needs the published cases")
def test_elmira_under_noise_of_one_place():
    """Probabilities of an earlier, independent program with 3,000 draws (error up to 0.01)."""
    model = graph(read_conflict(ELMIRA.read_text(encoding="utf-8"), name="elmira"))
    found = uncertain(model, rank_noise(model, 1.0), concepts=("seq",), draws=10_000)
    shares = {one.state: one.share for one in found.equilibria("seq")}

    for state, share in {9: 1.00, 8: 0.85, 5: 0.60, 1: 0.44}.items():
        assert shares[state] == pytest.approx(share, abs=0.03)
    assert found.none("seq").share == 0
