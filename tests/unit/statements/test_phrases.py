"""Phrases in running words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.statements.phrases import Phrases, longest, words_at


def hits(phrase, text):
    return [
        (h.first, h.last) for h in Phrases([("x", 1.0, phrase)]).find(words_at(text, 0, len(text)))
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("lock", "the lock is shut", [(1, 2)]),
        ("lock", "the locks are shut", []),
        ("lock*", "the locks are shut", [(1, 2)]),
        ("shut|open", "open or shut", [(0, 1), (2, 3)]),
        ("cut .. fee", "they cut the old harbour fee", [(1, 6)]),
        ("cut .. fee", "they cut it. The fee stays", []),
        ("cut ?the fee", "cut fee, cut the fee", [(0, 2), (3, 6)]),
        ("cut _ fee", "cut , fee", []),
        ("cut ?_ fee", "cut fee, cut old fee", [(0, 2), (3, 6)]),
        ("will not", "it won’t open", [(1, 3)]),
        ("can not", "it cannot open", [(1, 3)]),
        ("cease fire", "a cease-fire", [(1, 3)]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, places):
    assert hits(phrase, text) == places


def test_a_longer_phrase_hides_the_shorter_ones_inside():
    phrases = Phrases([("a", 1.0, "free zone"), ("b", 1.0, "free"), ("c", 1.0, "zone ends")])
    found = longest(phrases.find(words_at("free zone ends", 0, 14)))
    assert [h.label for h in found] == ["a", "c"]


@given(st.text(max_size=200))
def test_every_word_stands_in_the_text(text):
    for word in words_at(text, 0, len(text)):
        assert 0 <= word.start < word.end <= len(text)
