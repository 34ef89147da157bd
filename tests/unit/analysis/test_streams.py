import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.streams import seeds_of, stirred, uniforms
from parley.errors import AnalysisError


@settings(deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=6), st.integers(0, 5))
def test_a_number_depends_on_seed_name_and_draw_alone(draws, seed):
    whole = uniforms(seed, range(301), ["a", "b", "c"])

    assert (uniforms(seed, draws, ["c", "a"]) == whole[draws][:, [2, 0]]).all()


def test_draws_names_and_seeds_differ():
    rows = np.concatenate([uniforms(0, range(20), ["a", "b"]), uniforms(1, range(20), ["a", "b"])])

    assert len(np.unique(rows)) == rows.size


def test_numbers_are_the_same_in_every_release():
    """Written down once: results of old runs can be had again."""
    assert uniforms(1, [0], ["a"])[0, 0] == pytest.approx(0.59688969, abs=1e-8)


def test_numbers_are_even():
    numbers = uniforms(3, range(20_000), ["a"])[:, 0]

    assert numbers.mean() == pytest.approx(0.5, abs=0.01)
    assert np.histogram(numbers, bins=10, range=(0, 1))[0] == pytest.approx(2000, abs=200)
    assert np.corrcoef(numbers[:-1], numbers[1:])[0, 1] == pytest.approx(0, abs=0.03)


def test_a_negative_seed_is_refused():
    with pytest.raises(AnalysisError, match="0 or more, found -1"):
        uniforms(-1, range(3), ["a"])


def test_no_draws_and_no_names_are_fine():
    assert uniforms(1, [], ["a"]).shape == (0, 1)
    assert uniforms(1, [1, 2], []).shape == (2, 0)


def test_steps_of_one_seed_are_even_and_unlike():
    seeds = seeds_of(uniforms(1, range(5000), ["a", "b"]))
    first, second = stirred(seeds, 0), stirred(seeds, 1)

    assert len(np.unique(seeds)) == 5000
    assert first.mean() == pytest.approx(0.5, abs=0.02)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0, abs=0.05)
