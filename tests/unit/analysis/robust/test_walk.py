import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.walk import Room, inside, possible, walk
from parley.analysis.streams import uniforms

CHANCES = uniforms(6, range(4000), ["walk"])


def simplex(n, draws=400_000):
    raw = -np.log1p(-uniforms(8, range(draws), [str(k) for k in range(n)]))
    return raw / raw.sum(axis=1, keepdims=True)


@pytest.mark.parametrize(
    "room",
    [
        Room(low=(0, 0, 0), high=(1, 1, 1), total=1),
        Room(low=(0.2, 0, 0), high=(0.5, 0.6, 1), total=1),
        Room(low=(0, 0, 0, 0), high=(1, 0.4, 1, 1), orders=((0, 1), (2, 1)), total=1),
        Room(low=(0,) * 4, high=(1,) * 4, orders=((0, 1), (0, 2), (1, 3), (2, 3)), total=1),
        Room(low=(0, 0.1, 0, 0, 0), high=(1, 0.5, 0.5, 1, 1), orders=((1, 2),), total=1),
    ],
)
def test_weights_have_the_moments_of_rejection_sampling(room):
    own = walk(CHANCES, room)
    wanted = simplex(len(room.low))
    wanted = wanted[inside(wanted, room)]

    assert inside(own, room).all()
    assert own.mean(axis=0) == pytest.approx(wanted.mean(axis=0), abs=0.01)
    assert np.cov(own.T) == pytest.approx(np.cov(wanted.T), abs=0.005)


def test_numbers_without_a_total_fill_their_box_and_keep_their_order():
    room = Room(low=(0, 0, 1), high=(1, 1, 3), orders=((0, 1),))
    own = walk(CHANCES, room)

    assert inside(own, room).all()
    assert own.mean(axis=0) == pytest.approx([2 / 3, 1 / 3, 2], abs=0.02)
    assert own.var(axis=0) == pytest.approx([1 / 18, 1 / 18, 1 / 3], abs=0.02)


@st.composite
def rooms(draw):
    n = draw(st.integers(2, 6))
    ends = [sorted(draw(st.tuples(*[st.floats(0, 1)] * 2))) for _ in range(n)]
    pairs = draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=4))
    orders = tuple((min(p), max(p)) for p in pairs if p[0] != p[1])
    return Room(
        low=tuple(e[0] for e in ends), high=tuple(e[1] for e in ends), orders=orders,
        total=draw(st.sampled_from([None, 1.0])),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(rooms())
def test_walks_stay_inside_any_room_that_has_one(room):
    if possible(room):
        assert inside(walk(CHANCES[:20], room), room, 1e-7).all()


def test_a_row_is_the_same_whatever_other_rows_there_are():
    room = Room(low=(0, 0, 0), high=(1, 1, 0.5), total=1)

    assert (walk(CHANCES[50:60], room) == walk(CHANCES[:100], room)[50:60]).all()


def test_what_cannot_hold_together_is_seen():
    assert not possible(Room(low=(0.6, 0.6), high=(1, 1), total=1))
    assert not possible(Room(low=(0, 0), high=(0.3, 0.3), total=1))
    assert not possible(Room(low=(0, 0.5), high=(0.4, 1), orders=((0, 1),)))
    assert possible(Room(low=(0, 0.5), high=(0.5, 1), orders=((0, 1),)))


def test_room_for_one_point_gives_that_point():
    room = Room(low=(0.3, 0.7), high=(1, 1), total=1)

    assert walk(CHANCES[:5], room) == pytest.approx(np.tile([0.3, 0.7], (5, 1)))


def test_a_density_is_followed():
    """On the segment from (0, 1) to (1, 0), density 2 w has mean 2/3."""
    room = Room(low=(0, 0), high=(1, 1), total=1)
    own = walk(CHANCES, room, lambda numbers: np.log(np.maximum(numbers[:, 0], 1e-300)))

    assert own[:, 0].mean() == pytest.approx(2 / 3, abs=0.015)
    assert own[:, 0].var() == pytest.approx(1 / 18, abs=0.006)
