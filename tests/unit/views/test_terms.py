import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.analysis.wording import listed, percent
from parley.core.dates import When
from parley.views.terms import count, date_words, period_words, printable, shorten


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.345, "34 %"), (0.999, "over 99 %"), (1.0, "100 %")],
)
def test_a_share_never_rounds_to_nothing_or_all(share, words):
    assert percent(share) == words


@given(st.text(max_size=200), st.integers(5, 60))
def test_shortened_words_fit_and_are_of_the_text(text, length):
    short = shorten(text, length)

    assert len(short) <= length
    assert short.removesuffix("…") in " ".join(printable(text).split())


def test_dates_are_as_precise_as_they_are_known():
    assert [date_words(When(iso=x)) for x in ("2024", "2024-03", "2024-03-05", "2022-spring")] == [
        "2024", "March 2024", "5 March 2024", "spring 2022",
    ]  # fmt: skip


def test_what_is_no_date_is_left_as_it_is():
    assert period_words("last week to 2024-03") == "last week to March 2024"
    assert period_words(None) == "date unknown"


def test_counts_and_lists_read_as_words():
    assert count(1, "party", "parties") == "1 party"
    assert count(12000, "draw") == "12,000 draws"
    assert listed([]) == ""
    assert listed("abcd", 2) == "a, b and 2 more"
