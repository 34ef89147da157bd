from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.clean import reading_copy

WRAPPED = """The harbour authority and the pilots' guild broke off their talks on
pay late on Monday after the guild turned down a rise of 3.2 pct for
the coming year, officials said.
    The guild wants at least 5 pct and an end to night shifts. It said
that it would not go back to the table before the authority had made
a new offer.
"""

PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "the talks on fish quotas",
        "Mr Dahl said",
        ".",
        "“",
        "’",
        "''",
        "—",
        "\xa0",
        "\u200b",
        "- ",
        "A:",
        "HARBOUR PILOTS",
        "\u2028",
        "a long clause that goes on and",
        "Mr Dahl: ",
    ]
)


@settings(deadline=None)
@given(st.text())
def test_the_copy_is_as_long_as_the_text(text):
    assert len(reading_copy(text)) == len(text)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=120).map("".join))
def test_tidying_twice_is_tidying_once(text):
    once = reading_copy(text)

    assert len(once) == len(text)
    assert reading_copy(once) == once


@settings(deadline=None)
@given(st.text())
def test_tidying_any_unicode_twice_is_tidying_once(text):
    once = reading_copy(text)

    assert reading_copy(once) == once


def test_double_quotes_and_apostrophes_stay_apart():
    assert reading_copy("„Nein“, «нет», ‘no’, don’t") == '"Nein", "нет", \'no\', don\'t'


def test_two_apostrophes_count_as_one_double_quote():
    assert reading_copy("he said ``no'' and ''yes''") == 'he said  "no"  and  "yes" '


def test_odd_spaces_and_invisible_characters_become_spaces():
    assert reading_copy("a\u00a0b\u200bc\ufeffd\te\x00f\u2009g") == "a b c d e f g"


def test_dashes_become_hyphens():
    assert reading_copy("5–7 km — no") == "5-7 km - no"


def test_wraps_inside_a_paragraph_become_spaces():
    copy = reading_copy(WRAPPED)

    assert "talks on pay late on Monday" in copy
    assert "3.2 pct for the coming year" in copy
    assert [line.strip()[:9] for line in copy.splitlines()] == ["The harbo", "The guild"]


def test_windows_line_ends_are_unwrapped_too():
    copy = reading_copy(WRAPPED.replace("\n", "\r\n"))

    assert "talks on  pay late on Monday" in copy
    assert copy.count("\n") == 2


def test_capitals_are_unwrapped():
    copy = reading_copy(WRAPPED.upper())

    assert "TALKS ON PAY LATE" in copy


def test_paragraphs_parted_by_blank_lines_stay_apart():
    copy = reading_copy(WRAPPED.replace("\n    ", "\n\n"))

    assert "officials said.\n\nThe guild" in copy


def test_one_paragraph_per_line_keeps_its_breaks():
    text = "Talks resume\nMr Dahl left early.\nThe guild wants more.\nNobody said when\n"

    assert reading_copy(text) == text


def test_turns_of_speech_keep_their_breaks():
    text = (
        "MR DAHL: We have heard the offer of the other side and we will study it\n"
        "closely in the coming days before we answer it in writing as we must\n"
        "MS ORR: And when will that be?\n"
        "MR DAHL: I cannot say more about it today because our members must first\n"
        "have read the offer themselves.\n"
    )
    copy = reading_copy(text)

    assert copy.count("\n") == 3
    assert "study it closely" in copy


def test_list_items_keep_their_breaks():
    text = (
        "The two sides have agreed on the following steps, which each of them will\n"
        "carry out within a month from today:\n"
        "- open the two bridges over the canal for lorries and for buses that carry\n"
        "  passengers with a valid permit\n"
        "- name one officer each who can be reached by telephone at every hour of\n"
        "  the day\n"
    )
    copy = reading_copy(text)

    assert "carry   passengers" in copy
    assert copy.count("\n") == 4 - 1 + 0
