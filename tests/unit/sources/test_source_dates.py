import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.dates import date_in_url, read_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("March 15, 2023", "2023-03-15"),
        ("15 March 2023", "2023-03-15"),
        ("2023-03-15", "2023-03-15"),
        ("2023-03-15T23:30:00-11:00", "2023-03-15"),
        ("Wed, 15 Mar 2023 10:00:00 GMT", "2023-03-15"),
        ("12:14 P.M. EDT, Wednesday, March 15, 2023", "2023-03-15"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("the 5th of June, 2020", "2020-06-05"),
        ("March 23-25, 2025", "2025-03-25"),
        ("15.03.2023", "2023-03-15"),
        ("14/3/2023", "2023-03-14"),
        ("3/14/2023", "2023-03-14"),
        ("D:20230315101500+01'00'", "2023-03-15"),
        ("15 марта 2023 года", "2023-03-15"),
        ("le 1er mars 2023", "2023-03-01"),
        ("12 de octubre de 2021", "2021-10-12"),
        ("2023年3月15日", "2023-03-15"),
        ("March 2023", "2023-03"),
        ("2023-03", "2023-03"),
        (" 2023 ", "2023"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(words, iso):
    when = read_date(words)

    assert when is not None
    assert when.iso == iso
    assert not when.inferred


@pytest.mark.parametrize(
    "words", ["3/4/2023", "February 30, 2023", "2023-13-45", "May said so", "", "1234", "99999"]
)
def test_what_is_no_certain_date_is_not_guessed(words):
    assert read_date(words) is None


def test_a_date_in_an_address_is_marked_as_inferred():
    when = date_in_url("https://courier.example/world/2023/3/15/ferry-talks")

    assert when is not None
    assert (when.iso, when.inferred) == ("2023-03-15", True)
    assert date_in_url("https://courier.example/2023/99/ferry") is None
    assert date_in_url(None) is None


@settings(deadline=None)
@given(st.text())
def test_any_words_can_be_asked_for_a_date(words):
    read_date(words)
    date_in_url(words)
