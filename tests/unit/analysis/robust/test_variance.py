import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.analysis.robust.contrast import resampling, sliced, split
from parley.analysis.robust.screening import screening
from parley.analysis.robust.variance import Share, explained, tiers
from parley.analysis.streams import uniforms

NAMES = ["x1", "x2", "x3"]
EACH = [np.array([n]) for n in range(3)]


def ishigami(uniform):
    """Ishigami and Homma (1990), a = 7, b = 0.1; shares of variance are known in closed form."""
    x = np.pi * (2 * uniform - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_shares_of_a_known_function():
    """First 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437."""
    found = explained(ishigami, EACH, NAMES, seed=1, runs=8192)

    assert [own.first.value for own in found] == pytest.approx([0.3139, 0.4424, 0], abs=0.04)
    assert [own.total.value for own in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


def test_intervals_hold_the_known_shares():
    found = explained(ishigami, EACH, NAMES, seed=2, runs=1024)
    totals = (0.5576, 0.4424, 0.2437)

    for own, wanted in zip(found, totals, strict=True):
        width = own.total.high - own.total.low
        assert own.total.low - width / 2 <= wanted <= own.total.high + width / 2


def test_shares_equal_those_of_another_tool():
    sobol = pytest.importorskip("SALib.analyze.sobol")
    sample = pytest.importorskip("SALib.sample.sobol")
    problem = {"num_vars": 3, "names": NAMES, "bounds": [[0, 1]] * 3}
    points = sample.sample(problem, 2048, calc_second_order=False, seed=1)
    theirs = sobol.analyze(problem, ishigami(points), calc_second_order=False, seed=1)
    ours = explained(ishigami, EACH, NAMES, seed=1, runs=4096)

    assert [own.total.value for own in ours] == pytest.approx(list(theirs["ST"]), abs=0.05)


def test_groups_take_their_columns_together():
    """Of a sum of three alike, a group of two explains two thirds."""
    found = explained(
        lambda u: u.sum(axis=1), [np.array([0, 2]), np.array([1])], NAMES, seed=1, runs=4096
    )

    assert found[0].first.value == pytest.approx(2 / 3, abs=0.04)
    assert found[1].total.value == pytest.approx(1 / 3, abs=0.04)


def test_an_output_that_never_changes_has_no_shares():
    found = explained(lambda u: np.ones(len(u)), EACH, NAMES, seed=1, runs=64)

    assert all(own.total.value == own.first.value == 0 for own in found)


def test_screening_of_a_sum_gives_its_slopes():
    found = screening(lambda u: u @ np.array([1.0, -3.0, 0.0]), EACH, NAMES, seed=1)

    assert [own.mean for own in found] == pytest.approx([1, 3, 0], abs=1e-6)
    assert [own.error for own in found] == pytest.approx([0, 0, 0], abs=1e-6)


def test_screening_sees_what_hangs_on_others():
    first, *_ = screening(lambda u: u[:, 0] * u[:, 1], EACH, NAMES, seed=1)

    assert first.spread > 0.1


def test_screening_points_stay_in_range():
    seen = []

    def note(uniform):
        seen.append(uniform)
        return uniform.sum(axis=1)

    screening(note, EACH, NAMES, seed=3)

    assert seen[0].min() >= 0
    assert seen[0].max() < 1
    assert len(seen[0]) == 20 * 4


def share(value, half):
    return Share(value=value, low=value - half, high=value + half)


def test_overlapping_intervals_share_a_tier():
    assert tiers([share(0.5, 0.1), share(0.45, 0.1), share(0.2, 0.05), share(0.1, 0.04)]) == (
        1, 1, 2, 3,
    )  # fmt: skip
    assert tiers([share(0.1, 0.3), share(0.5, 0.3)]) == (1, 1)
    assert tiers([]) == ()


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.5)), min_size=1, max_size=8))
def test_a_higher_tier_never_overlaps_the_leader_of_a_lower_one(pairs):
    shares = [share(*pair) for pair in pairs]
    found = tiers(shares)

    assert min(found) == 1
    for tier in range(1, max(found)):
        leader = max((s for s, t in zip(shares, found, strict=True) if t == tier),
                     key=lambda s: s.value)  # fmt: skip
        assert all(s.high < leader.low for s, t in zip(shares, found, strict=True) if t == tier + 1)


def test_contrasts_tell_what_matters_from_what_does_not():
    z = uniforms(1, range(2000), ["a", "b"])
    picked = resampling(2000, seed=1)
    happens = z[:, 0] > 0.7
    strong, none = (split(z[:, n], happens, picked) for n in (0, 1))

    assert strong.value == 1
    assert strong.tells
    assert not none.tells
    kinds = (z[:, 0] * 4).astype(int)
    strong, none = (sliced(z[:, n], kinds, picked) for n in (0, 1))
    assert strong.value == pytest.approx(0.7, abs=0.03)  # two slices of ten straddle a border
    assert strong.tells
    assert not none.tells
    assert 0 <= none.low <= none.value <= none.high <= 1


def test_what_always_or_never_happens_has_no_contrast():
    z = uniforms(1, range(200), ["a"])[:, 0]
    picked = resampling(200, seed=1)

    assert split(z, np.ones(200, dtype=bool), picked).value == 0
    assert sliced(z, np.zeros(200, dtype=int), picked).value == 0
