import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.dates import When, day


def test_a_month_spans_its_days():
    when = When(iso="2024-02")

    assert (when.earliest, when.latest) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def test_a_winter_belongs_to_the_year_it_ends_in():
    assert When(iso="2022-winter").earliest == dt.date(2021, 12, 1)


@pytest.mark.parametrize(
    ("iso", "precision"),
    [("2025-01-14", "day"), ("2025-01", "month"), ("2022-spring", "season"), ("2022", "year")],
)
def test_precision_is_what_the_text_gives(iso, precision):
    assert When(iso=iso).precision == precision


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2025-02-30", "25-01-01", "2025-1"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"date|month|day"):
        When(iso=text)


def test_spring_is_before_the_next_year():
    assert When(iso="2022-spring").before(When(iso="2024"))


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_its_own_beginning_and_end(date):
    assert (day(date).earliest, day(date).latest) == (date, date)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.dates(min_value=dt.date(1000, 1, 1)))
def test_two_days_overlap_only_if_they_are_the_same(one, other):
    assert day(one).overlaps(day(other)) == (one == other)
