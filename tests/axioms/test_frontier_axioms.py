import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tables import payoffs

from parley.analysis.pareto import frontier, undominated


def by_pairs(points):
    """The definition, pair by pair."""
    return [
        not any((other >= own).all() and (other > own).any() for other in points) for own in points
    ]


@given(table=payoffs(most=25))
def test_the_frontier_is_what_the_definition_says(table):
    expected = tuple(np.flatnonzero(by_pairs(table.utility)).tolist())

    assert frontier(table) == expected


@given(points=arrays(np.float64, st.tuples(st.integers(0, 30), st.integers(1, 5)),
                     elements=st.sampled_from([-1.0, 0.0, 1e-12, 0.1, 0.3, 1e9])))  # fmt: skip
def test_the_filter_compares_numbers_exactly(points):
    assert undominated(points).tolist() == by_pairs(points)


@given(table=payoffs(), data=st.data())
def test_the_order_of_outcomes_does_not_matter(table, data):
    order = list(data.draw(st.permutations(range(len(table.utility)))))

    assert (undominated(table.utility[order]) == undominated(table.utility)[order]).all()
