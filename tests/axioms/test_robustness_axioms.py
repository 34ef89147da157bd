"""The fewest swaps are what trying all rankings shows."""

import random
from dataclasses import replace
from itertools import combinations, permutations, product

import numpy as np
import pytest

from oracles.models import random_conflict
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.many import solve_many
from parley.analysis.stability.robustness import radii, radius
from parley.analysis.stability.robustness_steps import neighbours, orders_of, ranks_of_orders
from parley.analysis.stability.solve import solve


def seeded(seed):
    return random.Random(seed)  # noqa: S311  # models for tests, not secrets


def small(seed, states, dms, *, ties=False):
    """A random model of a size at which all rankings can be tried."""
    while True:
        rng = seeded(seed)
        conflict = random_conflict(rng, most_options=3)
        fits = len(conflict.decision_makers) == dms and 2 <= len(conflict.states) <= states
        if fits and not ties:
            ids = [s.id for s in conflict.states]
            preferences = tuple(
                replace(p, ranking=tuple((s,) for s in rng.sample(ids, len(ids))))
                for p in conflict.preferences
            )
            conflict = replace(conflict, preferences=preferences)
        if fits and (model := graph(conflict)).moves is not None:
            return model
        seed += 1_000_000


def tried(model, concept):
    """Distance and equilibria of every combination of strict rankings."""
    count = len(model.ids)
    orders = list(permutations(range(count)))
    swaps = [
        [
            sum((a[x] - a[y]) * (b[x] - b[y]) < 0 for x, y in combinations(range(count), 2))
            for b in orders
        ]
        for a in model.ranks.tolist()
    ]
    chosen = list(product(range(len(orders)), repeat=len(swaps)))
    ranks = np.array([[orders[k] for k in one] for one in chosen], dtype=np.int32)
    distance = np.array([sum(s[k] for s, k in zip(swaps, one, strict=True)) for one in chosen])
    return distance, solve_many(model, ranks, (concept,)).equilibria(concept)


def expected(distance, equilibria, place, now):
    """The least distance at which the verdict differs, None when it never does."""
    changed = equilibria[:, place] != now
    return int(distance[changed].min()) if changed.any() else None


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_radius_is_what_trying_all_rankings_shows(seed, concept):
    model = small(seed, 4, 2)
    distance, equilibria = tried(model, concept)

    for place, state in enumerate(model.ids):
        found = radius(model, state, concept)
        assert found.exact
        assert found.at_most == expected(distance, equilibria, place, found.equilibrium)
        assert found.at_most is None or found.at_least == found.at_most


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])
def test_the_radius_from_conditions_holds_at_any_distance(seed, concept):
    """Seven states of one decision maker who can move: all 5,040 rankings."""
    model = small(seed, 7, 2)
    one = replace(model, ranks=model.ranks.copy())
    one.ranks[1] = 0
    order = solve(one).stable[concept][0]

    orders = np.array(list(permutations(range(len(model.ids)))), dtype=np.int32)
    ranks = np.repeat(one.ranks[None], len(orders), axis=0)
    ranks[:, 0] = orders
    stable = solve_many(one, ranks, (concept,)).stable[concept][:, 0]
    pairs = list(combinations(range(len(model.ids)), 2))
    before = one.ranks[0]
    distance = sum((orders[:, x] - orders[:, y]) * (before[x] - before[y]) < 0 for x, y in pairs)
    from parley.analysis.stability.inverse import conditions
    from parley.analysis.stability.robustness_own import fewest

    for place in range(len(model.ids)):
        now = bool(order[place])
        swaps, after = fewest(conditions(one, place, 0, concept), orders_of(one)[0], place, end=now)
        changed = stable[:, place] != now
        assert swaps == (int(distance[changed].min()) if changed.any() else None)
        if swaps is not None:
            new = ranks_of_orders([(after, after)], len(model.ids))[0, 0]
            assert sum((new[x] - new[y]) * (before[x] - before[y]) < 0 for x, y in pairs) == swaps


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("concept", ["nash", "smr", "seq", "sim"])
def test_with_ties_the_steps_are_those_of_a_plain_search(seed, concept):
    model = small(seed, 4, 2, ties=True)

    for state in model.ids:
        found = radius(model, state, concept)
        assert found.exact
        assert found.at_most == plain_search(model, state, concept)


def plain_search(model, state, concept):
    """Layer by layer over everyone's weak orders, one solve at a time."""
    start, place = orders_of(model), model.place(state)

    def lasts(orders):
        ranks = ranks_of_orders([orders], len(model.ids))[0]
        return state in solve(replace(model, ranks=ranks), (concept,)).equilibria(concept)

    if not any(model.targets(dm, place) for dm in range(2)):
        return None
    now, seen, edge, steps = lasts(start), {start}, [start], 0
    while edge:
        steps += 1
        edge = list(
            dict.fromkeys(
                new
                for orders in edge
                for dm, order in enumerate(orders)
                for other in neighbours(order)
                if (new := (*orders[:dm], other, *orders[dm + 1 :])) not in seen
            )
        )
        seen.update(edge)
        if any(lasts(new) != now for new in edge):
            return steps
    return None


@pytest.mark.parametrize("seed", range(10))
def test_a_search_that_stops_early_gives_bounds(seed):
    rng = seeded(seed)
    model = graph(random_conflict(rng))

    for concept in ("nash", "seq"):
        for short in radii(model, concept, most=200):
            full = radius(model, short.state, concept, most=20_000)
            assert short.at_least <= (full.at_most or 10**6)
            assert not short.exact or short.at_most == full.at_most
            assert short.at_most is None or full.at_least <= short.at_most
