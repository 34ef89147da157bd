"""The compiled loops do what the same loops do in plain Python, and what they should."""

import inspect
from dataclasses import replace

import numpy as np
import pytest
from bargains import random_problem

from parley.analysis.simulate import alternating, ranking, single_text, stream
from parley.analysis.simulate.agent import NAMED, OFFERING
from parley.analysis.simulate.drawn import stated
from parley.analysis.simulate.layout import layout
from parley.analysis.simulate.run import plan
from parley.analysis.simulate.space import space
from parley.analysis.simulate.stream import streams

RUNS, ROUNDS = 6, 12


@pytest.fixture
def plainly(monkeypatch):
    """Run every loop as plain Python, also those that another loop calls."""

    def switch():
        for module in (alternating, ranking, single_text, stream):
            for name, found in inspect.getmembers(module):
                if hasattr(found, "loop"):
                    monkeypatch.setattr(module, name, found.loop)

    return switch


def habits(agents):
    settings = [[OFFERING.index(a.kind), a.opening, a.keeps, a.kindness, a.noise] for a in agents]
    return np.array(settings, dtype=np.float64), plan(agents, ROUNDS)


@pytest.mark.parametrize("together", [0, 1])
def test_compiled_negotiations_are_those_of_the_plain_loop(plainly, together):
    draw = np.random.default_rng(11)
    kinds = [a for a in NAMED.values() if a.kind in OFFERING]
    kinds += [replace(a, noise=0.1) for a in kinds]
    cases = []
    for _ in range(60):
        own = layout(random_problem(draw, parties=int(draw.integers(2, 5))))
        agents = tuple(kinds[n] for n in draw.integers(0, len(kinds), len(own.tables)))
        tables, constant, no_deal = stated(own)
        lists = ranking.lists(space(own, 0).utility(tables[0], constant[0]), no_deal[0] + 0.5)
        cases.append((lists, *habits(agents)))
    rules = (ROUNDS, together, 0)
    fast = [alternating.negotiate(*case, streams(3, RUNS), rules) for case in cases]
    plainly()
    slow = [alternating.negotiate(*case, streams(3, RUNS), rules) for case in cases]

    assert sum(int((found[:, 0] >= 0).sum()) for found in fast) > RUNS * 20
    assert all((a == b).all() for a, b in zip(fast, slow, strict=True))


def test_following_a_plan_is_the_same_in_the_short_and_in_the_general_loop(plainly):
    draw = np.random.default_rng(12)
    agents = tuple(NAMED[name] for name in ("boulware", "linear", "conceder"))
    plainly()
    for _ in range(20):
        own = layout(random_problem(draw, parties=3))
        lists = ranking.lists(draw.random((3, own.outcomes)), np.zeros(3))
        settings, planned = habits(agents)
        for together in (0, 1):
            rules = (ROUNDS, together, 0)
            short = alternating.negotiate(lists, settings, planned, streams(1, RUNS), rules)
            barely = settings + np.array([0, 0, 0, 0, 1e-300])
            general = alternating.negotiate(lists, barely, planned, streams(1, RUNS), rules)

            assert (short >= 0).any()
            assert (short == general).all()


def test_compiled_single_texts_are_those_of_the_plain_loop(plainly):
    draw = np.random.default_rng(13)
    cases = []
    for _ in range(20):
        own = layout(random_problem(draw, parties=3, no_deal=0.8))
        board = np.array(own.sizes), own.costs, own.limits, np.zeros((3, 0))
        draws = (*stated(own), np.ones((1, 3)))
        voters = np.array([[1.0, 0.1], [0.0, 0.1], [1.0, 0.3]])
        cases.append((board, draws, voters))
    fast = [single_text.mediate(*case, streams(2, RUNS), 40) for case in cases]
    plainly()
    slow = [single_text.mediate(*case, streams(2, RUNS), 40) for case in cases]

    for (texts, when), (others, then) in zip(fast, slow, strict=True):
        assert (texts == others).all()
        assert (when == then).all()


@pytest.mark.parametrize("size", [1, 2, 7, 300])
@pytest.mark.parametrize("scale", [1.0, 1e-300, 1e300])
def test_sorting_into_bins_is_sorting(size, scale):
    draw = np.random.default_rng(size)
    shapes = [
        draw.random(size),
        draw.integers(0, 3, size).astype(float),
        np.zeros(size),
        np.append(draw.random(size - 1) * 1e-9, 1.0),
    ]
    for values in shapes:
        order, worth = np.empty(size, dtype=np.int32), np.empty(size)
        counts = np.zeros(size + 1, dtype=np.int64)
        ranking.rank(values * scale, order, worth, counts)

        assert (order == np.argsort(-values * scale, kind="stable")).all()
        assert (worth == (values * scale)[order]).all()


def test_streams_are_even_and_do_not_depend_on_how_many_there_are():
    few, many = streams(5, 3), streams(5, 1000)
    drawn = [[stream.uniform(own) for _ in range(20)] for own in streams(5, 1000)]

    assert (few == many[:3]).all()
    assert 0 < np.min(drawn) < np.max(drawn) < 1
    assert np.mean(drawn) == pytest.approx(0.5, abs=0.01)
    assert np.corrcoef(np.array(drawn)[:, 0], np.array(drawn)[:, 1])[0, 1] == pytest.approx(
        0, abs=0.1
    )
