import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.statements.tagger.pieces import (
    DIGIT,
    LOWER,
    MIXED,
    OTHER,
    TITLE,
    UPPER,
    WINDOW,
    Pieces,
    case_of,
    packed,
    paragraphs_of,
)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("river", LOWER),
        ("River", TITLE),
        ("NATO", UPPER),
        ("eBay", MIXED),
        ("A", TITLE),
        ("7th", DIGIT),
        ("--", OTHER),
    ],
)
def test_the_case_of_a_word_is_kept(word, case):
    assert case_of(word) == case


@given(st.text(min_size=1))
def test_any_word_has_a_case(word):
    assert case_of(word) in range(6)


def stretches(lengths):
    edges = [0]
    for length in lengths:
        edges.append(edges[-1] + length)
    return list(itertools.pairwise(edges))


@given(st.lists(st.integers(1, 700), max_size=30), st.integers(0, 4))
def test_windows_hold_every_piece_once_and_none_is_too_long(lengths, first):
    windows = packed(stretches(lengths), first)

    assert all(0 < b - a <= WINDOW for a, b in windows)
    assert [n for a, b in windows for n in range(a, b)] == list(range(sum(lengths)))


def test_whole_paragraphs_are_kept_together():
    assert packed(stretches([100, 100, 100])) == [(0, 200), (200, 300)]


def test_a_paragraph_begins_where_it_is_marked():
    pieces = Pieces(ids=[1, 2, 3], cases=[0, 0, 0], begins=[1, 0, 1], offsets=[(0, 1)] * 3)

    assert paragraphs_of(pieces) == [(0, 2), (2, 3)]
