"""What holds for the coalitions of every conflict: definitions, inclusions, single members."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.brute_coalitions import PlainCoalitions, PlainMerged
from oracles.models import random_conflict
from parley.analysis.stability.coalition import coalition_improvements, equilibrium_jumps
from parley.analysis.stability.coalition_stable import COALITION_CONCEPTS, coalition_stability
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.merging import merged, solve_merged
from parley.analysis.stability.solve import solve


def seeded(seed):
    return random.Random(seed)  # noqa: S311  # models for tests, not secrets


conflicts = st.integers(0, 10**6).map(lambda seed: random_conflict(seeded(seed)))


def differences(seeds):
    """Where the fast and the plain answer differ."""
    found = []
    for seed in seeds:
        unknown = seed % 4 == 0
        conflict = random_conflict(seeded(seed), plain=seed % 4 == 1, unknown=unknown)
        treatment = "abcd"[seed // 4 % 4] if unknown else "a"
        model, plain = graph(conflict), PlainCoalitions(conflict, treatment=treatment)
        better = coalition_improvements(model, treatment=treatment)
        solved = coalition_stability(model, treatment=treatment)
        for group in plain.groups():
            if len(group) > 1:
                expected = {s: plain.group_improvements(group, s) for s in plain.states}
                same = {s: set(ends) for s, ends in better[group].items()}
                found += [] if same == {s: e for s, e in expected.items() if e} else [(seed, group)]
            for concept in COALITION_CONCEPTS:
                expected = [s for s in plain.states if plain.group_stable(group, s, concept)]
                if tuple(expected) != solved.stable[concept][group]:
                    found.append((seed, group, concept))
    return found


def test_coalitions_agree_with_the_definitions_on_three_hundred_models():
    assert differences(range(300)) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(300, 1500, 300))
def test_coalitions_agree_with_the_definitions_on_twelve_hundred_more(first):
    assert differences(range(first, first + 300)) == []


@settings(max_examples=60, deadline=None)
@given(conflicts)
def test_stricter_coalition_concepts_are_contained_in_looser_ones(conflict):
    found = coalition_stability(graph(conflict)).stable

    for inner, outer in (("cr", "csmr"), ("csmr", "cgmr"), ("cr", "cseq")):
        for group, states in found[inner].items():
            assert set(states) <= set(found[outer][group])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_credible_answers_are_answers_where_moves_are_transitive(seed):
    conflict = random_conflict(seeded(seed), plain=True)
    plain = all(not option.rules for option in conflict.options)
    found = coalition_stability(graph(conflict)).stable

    for group, states in found["cseq"].items():
        assert not plain or set(states) <= set(found["cgmr"][group])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_coalitions_of_one_are_single_decision_makers(seed):
    model = graph(random_conflict(seeded(seed), unknown=seed % 2 == 0))
    alone, together = solve(model), coalition_stability(model).stable

    for dm in model.decision_makers:
        for concept, same in (("nash", "cr"), ("gmr", "cgmr"), ("smr", "csmr")):
            assert together[same][dm,] == alone.stable_for(dm, concept)
        assert set(alone.stable_for(dm, "seq")) <= set(together["cseq"][dm,])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_cautious_treatment_claims_least_and_loose_most(seed):
    model = graph(random_conflict(seeded(seed), unknown=True))
    bounds = {t: coalition_stability(model, treatment=t).stable for t in "abcd"}

    for concept in COALITION_CONCEPTS:
        for group in bounds["a"][concept]:
            rows = {t: set(bounds[t][concept][group]) for t in "abcd"}
            assert rows["a"] <= rows["b"] & rows["c"]
            assert rows["b"] | rows["c"] <= rows["d"]


@settings(max_examples=40, deadline=None)
@given(conflicts, st.sampled_from(CONCEPTS[:2]))
def test_jumps_are_improvements_between_equilibria_by_legal_moves(conflict, concept):
    model = graph(conflict)
    chosen, better = solve(model).equilibria(concept), coalition_improvements(model)

    for jump in equilibrium_jumps(model, concept):
        assert jump.start in chosen
        assert jump.end in chosen
        assert jump.end in better[jump.coalition][jump.start]
        assert jump.path[0].start == jump.start
        assert jump.path[-1].end == jump.end
        assert {step.dm for step in jump.path} <= set(jump.coalition)
        assert all(a.dm != b.dm for a, b in zip(jump.path, jump.path[1:], strict=False))


def test_merged_decision_makers_agree_with_the_definitions_on_four_hundred_models():
    found = []
    for seed in range(400):
        rng = seeded(seed)
        conflict = random_conflict(rng)
        pair = rng.sample(conflict.decision_makers, 2)
        model = graph(conflict)
        solved = solve_merged(model, {"both": pair})
        plain = PlainMerged(solved.graph.conflict, rankings(conflict, solved.graph, pair))
        for concept in CONCEPTS:
            expected = plain.all_stable(concept)
            found += [
                (seed, concept, dm)
                for dm in solved.graph.decision_makers
                if tuple(expected[dm]) != solved.stable_for(dm, concept)
            ]

    assert found == []


def rankings(conflict, model, pair):
    place = {
        p.dm: {s: -n for n, group in enumerate(p.ranking) for s in group}
        for p in conflict.preferences
    }
    names = {dm: pair if dm == "both" else [dm] for dm in model.decision_makers}
    return {dm: [place[member] for member in members] for dm, members in names.items()}


@settings(max_examples=30, deadline=None)
@given(conflicts)
def test_merging_one_alone_changes_nothing_but_the_name(conflict):
    model = graph(conflict)
    first = model.decision_makers[0]
    before, after = solve(model), solve_merged(model, {"Renamed": (first,)})

    assert after.graph.decision_makers == ("Renamed", *model.decision_makers[1:])
    for concept in CONCEPTS:
        assert before.equilibria(concept) == after.equilibria(concept)


@settings(max_examples=20, deadline=None)
@given(conflicts)
def test_when_all_are_merged_what_lasts_is_what_no_move_improves_for_all(conflict):
    model = graph(conflict)
    one = merged(model, {"all": model.decision_makers})
    solved = solve_merged(model, {"all": model.decision_makers})

    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        assert solved.equilibria(concept) == tuple(
            key
            for state, key in enumerate(model.ids)
            if not any(
                (model.ranks[:, t] > model.ranks[:, state]).all() for t in one.targets(0, state)
            )
        )
