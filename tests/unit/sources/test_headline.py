import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.headline import headline

BODY = "\n\nThe crews left the table on Friday.\nNo date was set."


@pytest.mark.parametrize(
    "line",
    ["Ferry talks fail", "Kyodo: ferry talks fail", "Will the ferries sail?", "FERRY TALKS FAIL"],
)
def test_a_first_line_that_looks_like_a_headline_is_the_title(line):
    assert headline(line + BODY) == line


def test_dates_and_labels_may_stand_above_the_headline():
    assert headline("PRESS RELEASE\n3 May 2021\nFerry talks fail" + BODY) == "Ferry talks fail"


def test_marks_of_markdown_are_left_out():
    assert headline("## **Ferry talks fail**" + BODY) == "Ferry talks fail"


@pytest.mark.parametrize(
    "line",
    [
        "The crews left the table.",
        "MR DAHL: Good afternoon, everyone.",
        "- item of a list",
        "PORT ELLERY, May 12 (Reuters) - The crews left",
        "word " * 60,
        "* * *",
    ],
)
def test_other_first_lines_are_no_title(line):
    assert headline(line + BODY) is None


def test_a_single_line_is_the_text_and_not_its_title():
    assert headline("Ferry talks fail") is None


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_asked_for_its_headline(text):
    headline(text)
