"""Limited foresight against the definition, on random conflicts of two with ties and cycles."""

import random
from functools import cache

from oracles.brute import Plain
from oracles.models import random_conflict
from parley.analysis.stability.foresight import foresight
from parley.analysis.stability.graph import graph
from parley.analysis.stability.solve import solve

FAR = 80
"""Moves ahead; plays of so small conflicts repeat long before."""


def conflicts(count):
    rng = random.Random(5)  # noqa: S311  # models for tests, not secrets
    while count:
        found = random_conflict(rng, most_options=4)
        if len(found.decision_makers) == 2 and len(found.states) > 1:
            count -= 1
            yield found


def ends_of(conflict):
    """Where the play ends when somebody moves first and so many moves are looked ahead."""
    plain = Plain(conflict)

    @cache
    def end(ahead, dm, state):
        if not ahead:
            return state
        other = next(k for k in plain.dms if k != dm)
        best = None
        for to in sorted(plain.moves[dm][state]):
            last = end(ahead - 1, other, to)
            if best is None or plain.place[dm][last] > plain.place[dm][best]:
                best = last
        better = best is not None and plain.place[dm][best] > plain.place[dm][state]
        return best if better else state

    return plain, end


def test_limited_foresight_is_what_the_definition_says():
    checked = 0
    for conflict in conflicts(250):
        plain, end = ends_of(conflict)
        found = foresight(graph(conflict), 7)
        for ahead in range(1, 8):
            wanted = [s for s in plain.states if all(end(ahead, dm, s) == s for dm in plain.dms)]
            assert list(found.equilibria(ahead)) == wanted
            checked += 1
    assert checked == 1750


def test_non_myopic_states_are_those_that_last_at_every_far_horizon():
    moving = 0
    for conflict in conflicts(120):
        plain, end = ends_of(conflict)
        found = foresight(graph(conflict), 1).non_myopic_equilibria()
        lasting = [
            {s for s in plain.states if all(end(ahead, dm, s) == s for dm in plain.dms)}
            for ahead in range(FAR // 2, FAR)
        ]
        # stable for both at every far horizon, judged for each decision maker by itself
        assert set(found) == set.intersection(*lasting)
        moving += any(row != lasting[0] for row in lasting)
    assert moving > 0


def test_one_move_ahead_is_nash():
    for conflict in conflicts(60):
        model = graph(conflict)
        assert foresight(model, 1).equilibria(1) == solve(model, ["nash"]).equilibria("nash")
