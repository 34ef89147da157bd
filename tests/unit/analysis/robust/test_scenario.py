from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markets import PRICE, TERM, buyer, doubt, market, order, seller

from parley.analysis.robust.drawn import draw
from parley.analysis.robust.levels import levelled
from parley.analysis.robust.scenario import arena, with_packages
from parley.errors import AnalysisError
from parley.model.scenario.constraint import Budget, Excludes, Pick
from parley.model.scenario.matter import Scale
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.utility import utility
from parley.model.scenario.worth import Curve, Falling, Table

PACKAGES = [{"price": p, "term": t} for p, t in product(PRICE.options, TERM.options)]


def rows(ground):
    columns = ground.open_columns()
    return np.array(list(product(*[own.tolist() for own in columns])), dtype=np.intp)


def drawn_weights(*doubts, orders=(), draws=2000):
    ground = arena(market(doubts=doubts, orders=orders))
    return draw(ground, 1, range(draws)).weight


@settings(deadline=None)
@given(
    st.lists(st.floats(-2, 2), min_size=3, max_size=3), st.floats(0, 1), st.floats(-1, 1),
    st.booleans(),
)  # fmt: skip
def test_without_doubts_gains_are_those_of_the_plain_meaning(values, weight, constant, linked):
    extra = {}
    if linked:
        extra["pairs"] = (Pairs(issues=("price", "term"), values=((1, 0), (0, 2), (0.5, 0))),)
    problem = market(
        buyer(
            worths=(Table(values=tuple(values)), Table(values=(1, 0))), constant=constant,
            weights=(weight, 1 - weight), **extra,
        ),
        seller(),
    )  # fmt: skip
    ground = arena(problem)
    ground = with_packages(ground, rows(ground))
    gains = draw(ground, 1, [0]).gains(rows(ground))[0]

    for party, preference in enumerate(problem.preferences):
        for number, row in enumerate(rows(ground)):
            wanted = utility(problem, preference, ground.package(row)) - preference.no_deal
            assert gains[party, number] == pytest.approx(wanted, abs=1e-9)


def test_no_stated_value_of_no_deal_is_that_of_the_worst_package():
    ground = arena(market(buyer(no_deal=None), seller(no_deal=None)))
    gains = draw(ground, 1, [0]).gains(rows(ground))[0]

    assert gains.min(axis=1) == pytest.approx([0, 0])


def test_functions_and_boxes_are_valued_package_by_package():
    issues = (Scale(id="x", low=0, high=8), Scale(id="y", low=0, high=8))
    problem = market(
        Preference(party="a", function=lambda p: p["x"] * p["y"], no_deal=3.0),
        Preference(party="b", boxes=(Box(bounds=(("x", 0, 4),), value=5.0),), no_deal=1.0),
        issues=issues,
    )
    ground = arena(problem)
    every = rows(ground)
    gains = draw(with_packages(ground, every), 1, [0]).gains(every)[0]

    for number, row in enumerate(every):
        package = ground.package(row)
        assert gains[0, number] == pytest.approx(package["x"] * package["y"] - 3)
        assert gains[1, number] == (4 if package["x"] <= 4 else -1)


def test_a_weight_in_doubt_keeps_to_its_range_and_the_other_takes_the_rest():
    weight = drawn_weights(doubt("buyer", "weight", 0.2, 0.8, issue="price"))

    assert weight[:, 0].sum(axis=1) == pytest.approx(1)
    assert weight[:, 0, 0].min() >= 0.2
    assert weight[:, 0, 0].max() <= 0.8
    assert weight[:, 0, 0].mean() == pytest.approx(0.5, abs=0.01)
    assert (weight[:, 1] == [0.3, 0.7]).all()


def test_weights_all_in_doubt_keep_their_sum_and_ranges():
    weight = drawn_weights(
        doubt("buyer", "weight", 0.2, 0.6, issue="price"),
        doubt("buyer", "weight", 0.5, 0.9, issue="term"),
    )[:, 0]

    assert weight.sum(axis=1) == pytest.approx(1)
    assert weight[:, 0].min() >= 0.2 - 1e-9
    assert weight[:, 0].max() <= 0.5 + 1e-9


def test_orders_of_weights_are_kept_and_even():
    weight = drawn_weights(orders=(order("buyer", "term", "price"),))[:, 0]

    assert (weight[:, 1] >= weight[:, 0]).all()
    assert weight[:, 1].mean() == pytest.approx(0.75, abs=0.01)


def test_orders_of_options_are_kept():
    ground = arena(market(orders=(order("buyer", "high", "middle", "price"),)))
    worth = draw(ground, 1, range(500)).worth[:, 0]

    assert (worth[:, 2] >= worth[:, 1]).all()
    assert worth[:, 1].std() > 0.05
    assert (worth[:, 0] == 0.6).all()


def test_a_curve_in_doubt_is_drawn():
    issues = (Scale(id="x", low=0, high=10),)
    problem = market(
        Preference(party="a", weights=(1,), worths=(Falling(ideal=10, reach=10),), no_deal=0),
        Preference(party="b", weights=(1,), worths=(Curve(points=((0, 1), (10, 0))),), no_deal=0),
        issues=issues,
        doubts=(
            doubt("a", "ideal", 5, 10, issue="x"), doubt("a", "power", 1, 3, issue="x"),
            doubt("a", "no_deal", 0.1, 0.2),
        ),
    )  # fmt: skip
    ground = arena(problem)
    drawn = draw(ground, 1, range(300))

    assert [one.aspect for one in ground.inputs] == ["ideal", "power", "walk_away"]
    assert drawn.worth[:, 0].max() <= 1
    assert drawn.worth[:, 0].std(axis=0).min() > 0.01
    assert drawn.walk_away[:, 0].min() >= 0.1


def test_options_beyond_a_red_line_are_left_out():
    problem = market(
        buyer(red_lines=(RedLine(issue="price", allowed=("low", "middle")),)), seller(),
        doubts=(doubt("buyer", "worth", 0, 1, issue="price", option="middle"),),
    )  # fmt: skip
    ground = arena(problem)

    assert [len(own) for own in ground.open_columns()] == [2, 2]
    assert draw(ground, 1, range(50)).worth[:, 0, 1].std() > 0.1


def test_constraints_are_kept_on_levels_too():
    issues = (Scale(id="x", low=0, high=8), Scale(id="y", low=0, high=8))
    flat = Curve(points=((0, 0), (8, 1)))
    own = [
        Preference(party=name, weights=(0.5, 0.5), worths=(flat, flat), no_deal=0) for name in "ab"
    ]
    problem = market(
        *own, issues=issues,
        constraints=(
            Budget(limit=8, costs=(("x", 1.0), ("y", 1.0))),
            Excludes(first=Pick(issue="x", low=7), second=Pick(issue="y", high=0.5)),
        ),
    )  # fmt: skip
    ground = arena(problem)
    every = rows(ground)
    kept = [ground.package(row) for row in every[ground.possible(every)]]

    assert all(package["x"] + package["y"] <= 8 for package in kept)
    assert not any(package["x"] >= 7 and package["y"] <= 0.5 for package in kept)
    assert len(kept) == sum(
        1
        for row in every
        for p in [ground.package(row)]
        if p["x"] + p["y"] <= 8 and not (p["x"] >= 7 and p["y"] <= 0.5)
    )


def test_levels_include_what_matters_and_stay_few():
    scale = Scale(id="x", low=0, high=100)
    corners = tuple((float(x), float(x % 7)) for x in range(0, 100, 3))
    own = Preference(
        party="a", weights=(1,), worths=(Curve(points=corners),),
        red_lines=(RedLine(issue="x", high=33.3),),
    )  # fmt: skip
    (levels,) = levelled(market(own, issues=(scale,))).issues

    assert 33.3 in levels.options
    assert len(levels.options) <= 25


@pytest.mark.parametrize(
    ("doubts", "orders", "words"),
    [
        ((), (order("buyer", "price", "term"), order("buyer", "term", "price")), "in a circle"),
        (
            (
                doubt("buyer", "weight", 0.8, 0.9, issue="price"),
                doubt("buyer", "weight", 0.8, 0.9, issue="term"),
            ),
            (),
            "weights of buyer cannot all hold together, as they must sum to 1",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(doubts, orders, words):
    with pytest.raises(AnalysisError, match=words):
        arena(market(doubts=doubts, orders=orders))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40))
def test_another_party_changes_no_draw_of_the_others(number):
    doubts = (doubt("buyer", "no_deal", 0, 1), doubt("buyer", "weight", 0, 1, issue="price"))
    third = replace(seller(), party="broker")
    one = draw(arena(market(doubts=doubts)), 1, [number])
    two = draw(
        arena(
            market(
                third, buyer(), seller(), doubts=(doubt("broker", "no_deal", 0, 1), *doubts)
            )
        ),
        1,
        [number],
    )  # fmt: skip

    assert (one.weight[0, 0] == two.weight[0, 1]).all()
    assert one.walk_away[0, 0] == two.walk_away[0, 1]
