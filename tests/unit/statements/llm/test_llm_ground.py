"""Words are found where they stand, and nowhere else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.span import Span
from parley.statements.llm.ground import Finder, fold, nearest, trimmed

TEXT = "The mill’s owners — all three — said “no”.\nThey\n  offered 2.5 million, not 85,000."


def find(text, words):
    return Finder(text).find(words, Span(start=0, end=len(text)))


def near(text, words):
    return Finder(text).find_near(words, Span(start=0, end=len(text)))


def test_exact_words_are_found_as_they_stand():
    (found,) = find(TEXT, "all three")

    assert (found.span.cut(TEXT), found.wording) == ("all three", "exact")


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ('said "no"', "said “no”"),
        ("The mill's owners - all", "The mill’s owners — all"),
        ("they offered 2.5 MILLION", "They\n  offered 2.5 million"),
    ],
)
def test_spaces_quotes_dashes_and_capitals_may_differ(words, there):
    (found,) = find(TEXT, words)

    assert (found.span.cut(TEXT), found.wording) == (there, "tidied")


def test_accents_may_be_written_in_either_way():
    text = "Ze\u0301lie re\u0301sume\u0301s the talks"

    (found,) = find(text, "Z\u00e9lie r\u00e9sum\u00e9s")

    assert found.span.cut(text) == "Ze\u0301lie re\u0301sume\u0301s"


@pytest.mark.parametrize("words", ["mill’s own", "ill’s owners", "5,000", "5 million", "85", "2"])
def test_no_word_or_number_is_cut_in_two(words):
    assert find(TEXT, words) == []


def test_scripts_without_spaces_are_found_inside_of_lines():
    text = "工会要求每艘渡轮至少十四名船员。"

    (found,) = find(text, "每艘渡轮至少十四名船员")

    assert found.span.cut(text) == "每艘渡轮至少十四名船员"


def test_words_that_stand_twice_are_found_twice():
    assert len(find("We will go. We will go.", "We will go")) == 2


def test_a_misspelling_is_near():
    text = "The goverment accepted a ceasefire in the north on Friday."

    found = near(text, "The government accepted a ceasefire in the north")

    assert (found.span.cut(text), found.wording) == (
        "The goverment accepted a ceasefire in the north",
        "near",
    )


@pytest.mark.parametrize(
    "changed",
    [
        "The union will accept a pause of ten days in the north",
        "The union will never accept a pause of ten days in the north",
        "The union will not accept a pause of two days in the north",
        "The union will not accept a pause of ten days in the south",
        "The union will not except a pause of ten days in the north",
        "The company will not accept a pause of ten days in the north",
    ],
)
def test_a_word_that_changes_the_sense_is_not_near(changed):
    assert near("The union will not accept a pause of ten days in the north.", changed) is None


def test_a_figure_changed_is_not_near():
    text = "They want a force of 85,000 soldiers and of 342 tanks at most."

    assert near(text, "They want a force of 58,000 soldiers and of 342 tanks at most") is None


def test_edges_lose_quotes_and_the_stop_but_initials_keep_theirs():
    def edge(text):
        return trimmed(text, Span(start=0, end=len(text))).cut(text)

    assert edge("“We will not move.” ") == "We will not move"
    assert edge("troops of the U.S.") == "troops of the U.S."
    assert edge("«»") == ""


def test_the_nearest_of_several_places_is_taken():
    text = "he said so. Much later, and far away, he said that the port stays shut"
    content = Span(start=text.index("the port"), end=len(text))

    found = nearest(find(text, "he"), content)

    assert found.span.start == text.index("he said that")


@given(st.text(), st.text(min_size=1))
def test_what_is_found_is_the_documents_own(text, words):
    finder = Finder(text)
    for found in finder.find(words, Span(start=0, end=len(text))):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert fold(found.span.cut(text))[0].strip() == fold(words)[0].strip()


@given(st.text(min_size=1), st.data())
def test_every_whole_piece_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    from parley.statements.llm.ground import stands_whole

    stripped = words.strip()
    at = text.index(stripped, start) if stripped else 0
    if stripped and stands_whole(text, at, at + len(stripped)):
        assert find(text, words)


def test_long_texts_are_searched_in_time():
    text = "The delegates of both sides talked about the width of the strip. " * 2000
    start = time.perf_counter()

    near(text[:8000], "The delegates of both sides talked about the width of the stripes. " * 20)
    find(text, "a" * 5000)
    find(text, "delegates of both sides talked at length")

    assert time.perf_counter() - start < 5
