import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.published import date_in_text

BODY = "\nThe crews left the table on Friday. They had met in 2021 and hope for a deal by 2030.\n"


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("Ferry talks stall\nThursday, November 7, 2019", "2019-11-07"),
        ("Ferry talks stall\nBy Ann Orr\nMarch 3, 2021 at 5:30 p.m. EST", "2021-03-03"),
        ("Published: 3 June 2022 10:14 GMT\nUpdated: 5 June 2022", "2022-06-03"),
        ("Updated: 5 June 2022\nPublished: 3 June 2022 10:14 GMT", "2022-06-03"),
        ("PORT ELLERY, March 15, 2023 (AP) - The crews left", "2023-03-15"),
        ("Port Ellery, 15 March 2023 - The crews left", "2023-03-15"),
        ("(Port Ellery, 15 March 2023): The crews left", "2023-03-15"),
        ("FOR IMMEDIATE RELEASE\nMarch 3, 2021\nFerry talks stall", "2021-03-03"),
        ("12 марта 2022\nПереговоры", "2022-03-12"),
    ],
)
def test_date_lines_and_datelines_are_read(head, iso):
    when = date_in_text(head + BODY)

    assert when is not None
    assert (when.iso, when.inferred) == (iso, False)


def test_a_date_at_the_end_is_read():
    when = date_in_text("Ferry talks stall" + BODY * 30 + "Port Ellery, 12 March 2022")

    assert when is not None
    assert when.iso == "2022-03-12"


def test_a_dateline_without_a_year_takes_it_from_the_copyright_line():
    when = date_in_text("PORT ELLERY, May 12 (Reuters) -" + BODY + "(c) Copyright Ellery 2023.")

    assert when is not None
    assert (when.iso, when.inferred) == ("2023-05-12", True)


def test_a_dateline_without_a_year_takes_it_from_the_years_looked_back_on():
    when = date_in_text("PORT ELLERY, 12 May (Reuters) -" + BODY)

    assert when is not None
    assert (when.iso, when.inferred) == ("2021-05-12", True)


def test_a_dateline_without_any_year_is_not_guessed():
    assert date_in_text("PORT ELLERY, May 12 (Reuters) - The crews left.\n") is None


def test_a_date_that_closes_the_heading_is_marked_as_inferred():
    when = date_in_text("Outcome of the ferry talks (14 November 2018), extracts" + BODY)

    assert when is not None
    assert (when.iso, when.inferred) == ("2018-11-14", True)


@pytest.mark.parametrize(
    "head",
    [
        "Talks on the treaty of 5 June 2001",
        "On 3 March 2021 the crews met: all came.",
        "The line said on March 3, 2020 that a deal was near. It was wrong.",
        "12:14 P.M. EDT\nMR DAHL: Good afternoon",
    ],
)
def test_dates_of_other_things_are_not_taken(head):
    assert date_in_text(head + BODY) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_asked_for_its_date(text):
    date_in_text(text, text)


def test_long_runs_of_capitals_are_read_quickly():
    start = time.perf_counter()
    for piece in ("A" * 80 + "! 5 May", "A." * 40 + "5 May 2020 ", "( " * 40 + "May 5 -"):
        date_in_text(f"{piece}\n" * 200)

    assert time.perf_counter() - start < 2
