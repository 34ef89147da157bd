"""Required preferences are what trying every ranking shows."""

import random
from itertools import permutations

import numpy as np
import pytest

from oracles.models import random_conflict
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.inverse import required_preferences, tell_required
from parley.analysis.stability.many import solve_many


def small(seed, most):
    """A random model with at most so many states, and its unknown preferences if any."""
    while True:
        rng = random.Random(seed)  # noqa: S311  # models for tests, not secrets
        model = graph(random_conflict(rng, most_options=3))
        if 2 <= len(model.ids) <= most:
            return model
        seed += 1_000_000


def tried(model, dm):
    """Every strict ranking of one decision maker with the others' as they are, solved."""
    count = len(model.ids)
    orders = np.array(list(permutations(range(count))), dtype=np.int32)
    ranks = np.repeat(model.ranks[None], len(orders), axis=0)
    ranks[:, dm] = orders
    return orders, solve_many(model, ranks, CONCEPTS)


def differences(model):
    """Where the condition and the count differ from trying every ranking."""
    found = []
    for dm, name in enumerate(model.decision_makers):
        orders, solved = tried(model, dm)
        for concept in CONCEPTS:
            for place, state in enumerate(model.ids):
                stable = solved.stable[concept][:, dm, place]
                told = required_preferences(model, state, name, concept)
                ways = [[model.place(one) for one in way] for way in told.ways]
                met = np.zeros(len(orders), dtype=bool)
                for way in ways:
                    met |= (orders[:, way] <= orders[:, [place]]).all(axis=1)
                same = (met == stable).all() and told.rankings == stable.sum()
                shortest = not any(set(a) < set(b) for a in ways for b in ways)
                if not same or not shortest or told.of != len(orders):
                    found.append((name, concept, state))
    return found


@pytest.mark.parametrize("ten", range(12))
def test_required_preferences_of_a_hundred_and_twenty_small_models(ten):
    assert [found for seed in range(10) if (found := differences(small(ten * 10 + seed, 5)))] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_required_preferences_of_models_with_up_to_seven_states(seed):
    model = small(seed + 500, 7)

    assert differences(model) == []


@pytest.mark.parametrize("seed", range(40))
def test_whether_the_model_meets_them_is_what_solving_it_says(seed):
    from parley.analysis.stability.solve import solve

    rng = random.Random(seed)  # noqa: S311  # models for tests, not secrets
    model = graph(random_conflict(rng))
    solved = solve(model)

    for dm in model.decision_makers:
        for concept in CONCEPTS:
            stable = solved.stable_for(dm, concept)
            for state in model.ids:
                told = required_preferences(model, state, dm, concept)
                assert told.holds == (state in stable)
                assert told.holds == (not told.missing)
                assert tell_required(model, told).startswith(f"For state {state} to last for {dm}")
