"""The three methods without rounds: mean, median, Condorcet winner."""

import numpy as np
import pytest

from forecast.tables import THREE, chance_table, table, three
from parley.analysis.forecast.compromise import compromise
from parley.analysis.forecast.condorcet import condorcet
from parley.analysis.forecast.grid import Noise, drawn, grid
from parley.analysis.forecast.median import weighted_median


def test_the_compromise_is_the_weighted_mean():
    """Pulls 1, 1 and 3 at 1, 4 and 9: (1 + 4 + 27) / 5 = 6.4."""
    assert compromise(three()) == pytest.approx([6.4])


def test_the_median_is_the_place_of_who_tips_the_half():
    assert weighted_median(three()) == pytest.approx([9])


def test_exactly_half_counts_as_reached():
    rows = [("a", 1, 2, 0.3), ("b", 1, 5, 0.2), ("c", 1, 7, 0.5)]

    assert weighted_median(grid(table(rows))) == pytest.approx([5])


def test_the_condorcet_winner_of_a_tie_is_the_middle():
    assert condorcet(grid(table([("a", 1, 2, 0.5), ("b", 1, 6, 0.5)]))) == pytest.approx([4])


def test_who_has_no_stake_does_not_count():
    rows = [("a", 9, 1, 1, None, 0), ("b", 1, 3, 1, 2, 1), ("c", 1, 5, 1, 4, 1)]
    found = grid(table(rows, ("quota", "season")))

    assert compromise(found)[1] == pytest.approx(3)
    assert weighted_median(found)[1] == pytest.approx(2)
    assert condorcet(found)[1] == pytest.approx(3)


def test_median_and_condorcet_agree_where_no_vote_is_tied():
    for seed in range(200):
        found = drawn(chance_table(seed, actors=6, issues=1), 5, seed, Noise())

        assert condorcet(found) == pytest.approx(weighted_median(found))


def test_the_median_by_counting():
    for seed in range(200):
        found = grid(chance_table(seed, actors=7, issues=1))
        ranked = sorted(zip(found.position[:, 0], found.weight[:, 0], strict=True))
        half = found.weight.sum() / 2 - 1e-9
        heaps = np.cumsum([pull for _place, pull in ranked])
        first = next(row for row, heap in enumerate(heaps) if heap >= half)

        assert weighted_median(found)[0] == ranked[first][0]


def test_draws_are_computed_at_once_as_one_by_one():
    many = drawn(table(THREE), 20, 3, Noise())

    for method in (compromise, weighted_median, condorcet):
        each = np.array([method(many.at(draw)) for draw in range(20)])
        assert method(many) == pytest.approx(each)


def test_nobody_with_weight_in_a_draw_leaves_the_plain_mean():
    found = three()
    empty = type(found)(
        actors=found.actors, issues=found.issues, position=found.position,
        salience=found.salience * 0, capability=found.capability, present=found.present,
        low=found.low, width=found.width,
    )  # fmt: skip

    assert compromise(empty) == pytest.approx([14 / 3])
