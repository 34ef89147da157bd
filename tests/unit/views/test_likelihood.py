import pytest

from parley.views.likelihood import bands, likelihood


def test_bands_follow_each_other_without_a_hole():
    assert [b.high for b in bands()[:-1]] == [b.low for b in bands()[1:]]
    assert (bands()[0].low, bands()[-1].high) == (1, 99)


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.0, "almost no chance"), (0.05, "almost no chance"), (0.051, "very unlikely"),
        (0.2, "very unlikely"), (0.45, "unlikely"), (0.4501, "roughly even chance"),
        (0.5499, "roughly even chance"), (0.55, "likely"), (0.8, "very likely"),
        (0.95, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_a_border_belongs_to_the_band_further_from_even(share, word):
    assert likelihood(share).word == word
