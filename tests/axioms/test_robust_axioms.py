"""What every analysis under doubt keeps, whatever the problem."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.blocks import Block, check, draw_block
from parley.analysis.robust.compare import RANKS, compare
from parley.analysis.robust.drawn import draw
from parley.analysis.robust.pool import choose
from parley.analysis.robust.robustness import robust
from parley.analysis.robust.scenario import arena
from parley.analysis.streams import uniforms
from parley.errors import AnalysisError
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

SHAPES = ("uniform", "triangular", "normal")
SHARE = st.floats(0, 1)


@st.composite
def problems(draw):
    """Two to four parties, one to three issues, with doubts, orders and red lines."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    issues = tuple(
        Choice(id=f"i{n}", options=tuple(f"o{k}" for k in range(size)))
        for n, size in enumerate(sizes)
    )
    names = [f"p{n}" for n in range(draw(st.integers(2, 4)))]
    preferences = tuple(
        Preference(
            party=name,
            weights=tuple(draw(st.sampled_from([0.0, 0.2, 0.5, 1.0])) for _ in sizes),
            worths=tuple(
                Table(values=tuple(draw(st.sampled_from([0, 0.5, 1])) for _ in range(size)))
                for size in sizes
            ),
            no_deal=draw(st.sampled_from([None, 0.0, 0.3])),
            red_lines=draw(st.sampled_from([(), (RedLine(issue="i0", allowed=("o0",)),)])),
        )
        for name in names
    )
    doubts, orders = [], []
    for name in names:
        low, high = sorted(draw(st.tuples(SHARE, SHARE)))
        shape = draw(st.sampled_from(SHAPES))
        if draw(st.booleans()):
            doubts.append(Doubt(party=name, about="no_deal", low=low, high=high, shape=shape))
        if draw(st.booleans()):
            doubts.append(
                Doubt(party=name, about="weight", issue="i0", low=low, high=high, shape=shape)
            )
        if len(sizes) > 1 and draw(st.booleans()):
            orders.append(Order(party=name, more="i1", less="i0"))
    return Problem(
        title="any", issues=issues, preferences=preferences, doubts=tuple(doubts),
        orders=tuple(orders),
    )  # fmt: skip


def laid_out(problem):
    """The ground, or None where doubts and orders contradict each other."""
    try:
        return arena(problem)
    except AnalysisError as error:
        assert "cannot all hold together" in str(error)  # noqa: PT017 - the only reason allowed
        return None


@settings(max_examples=400, deadline=None)
@given(problems())
def test_shares_lie_between_none_and_all_and_follow_from_each_other(problem):
    if laid_out(problem) is None:
        return
    found = robust(problem, draws=40)

    assert 0 <= found.whole.share <= 1
    for own in found.packages:
        s = own.standing
        assert 0 < s.acceptable <= found.whole.share + 1e-9
        assert 0 <= s.best <= s.acceptable + 1e-9
        assert 0 <= s.frontier <= 1
        assert sum(s.ranks) <= 1 + 1e-5
        assert all(0 <= error <= 0.5 for error in (s.acceptable_error, *s.rank_errors))


@settings(max_examples=150, deadline=None)
@given(problems())
def test_each_of_the_first_ranks_is_filled_once_in_every_draw(problem):
    ground = laid_out(problem)
    if ground is None:
        return
    rows = choose(ground, ground.open_columns(), seed=1)
    if not len(rows):
        return
    found = compare(ground, rows, np.arange(len(rows)), draws=20, seed=1)
    filled = min(RANKS, len(rows))

    assert found.ranks.sum(axis=0)[:filled] == pytest.approx(np.ones(filled))
    assert found.beats + found.beats.T == pytest.approx(np.ones((len(rows), len(rows))))


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 10_000))
def test_a_draw_is_the_same_alone_and_among_others(problem, number):
    ground = laid_out(problem)
    if ground is None:
        return
    alone = draw(ground, 7, [number])
    among = draw(ground, 7, range(max(0, number - 3), number + 4))
    place = min(number, 3)

    assert (alone.weight[0] == among.weight[place]).all()
    assert (alone.worth[0] == among.worth[place]).all()
    assert (alone.walk_away[0] == among.walk_away[place]).all()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5]), min_size=2, max_size=5),
    st.data(),
)
def test_drawn_weights_keep_sum_orders_and_ranges(stated, data):
    n = len(stated)
    places = st.integers(0, n - 1)
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=4))
    ranges = data.draw(
        st.dictionaries(places, st.tuples(SHARE, SHARE, st.sampled_from(SHAPES)), max_size=n)
    )
    doubts = tuple(
        (place, Doubt(party="a", about="weight", low=min(a, b), high=max(a, b), shape=shape))
        for place, (a, b, shape) in sorted(ranges.items())
    )
    orders = tuple((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    block = Block(about="weights", stated=tuple(stated), doubts=doubts, orders=orders, weights=True)
    try:
        check(block)
    except AnalysisError:
        return
    own = draw_block(block, uniforms(1, range(30), [str(k) for k in range(len(block.open))]))

    assert not block.shared or own.sum(axis=1) == pytest.approx(sum(stated), abs=1e-9)
    assert own.min() >= -1e-9
    for more, less in orders:
        assert (own[:, more] >= own[:, less] - 1e-9).all()
    if orders or len(block.open) == n:
        for place, doubt in doubts:
            assert own[:, place].min() >= doubt.low - 1e-9
            assert own[:, place].max() <= doubt.high + 1e-9
