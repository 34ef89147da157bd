import pytest

from parley.core.span import Span
from parley.statements.quotes import find_quotations
from parley.statements.sentence import attribute_sentence
from parley.statements.tokens import count_words


def read(text):
    words = count_words(text)
    whole = Span(start=0, end=len(text))
    closed = tuple(q.inner for q in find_quotations(text, [whole]))
    return [
        (words.span(*one.source).cut(text) if one.source else None,
         words.span(*one.content).cut(text))
        for one in attribute_sentence(words, whole, closed)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Dahl said that the dam would stay.", [("Ana Dahl", "the dam would stay")]),
        ("The dam will stay, said Ana Dahl, a hydrologist.", [("Ana Dahl", "The dam will stay")]),
        ("The dam stays, two delegates said on Monday.", [("two delegates", "The dam stays")]),
        ("According to the union, pay must rise.", [("the union", "pay must rise")]),
        ("Pay must rise, according to the union.", [("the union", "Pay must rise")]),
        ("Union: pay must rise by a tenth.", [("Union", "pay must rise by a tenth")]),
        ("Iceland rejected the quota.", [("Iceland", "Iceland rejected the quota")]),
        ("The quota was rejected by Iceland.", [("Iceland", "The quota was rejected by Iceland")]),
        ("Iceland is ready to cut its share.", [("Iceland", "Iceland is ready to cut its share")]),
        ("Iceland's main demand is a larger share.",
         [("Iceland's", "Iceland's main demand is a larger share")]),
        ("Iceland said the quota was low and that it would wait.",
         [("Iceland", "the quota was low and that it would wait")]),
        ("The port is closed.", [(None, "The port is closed.")]),
    ],
)  # fmt: skip
def test_each_form_of_attribution_gives_speaker_and_content(text, expected):
    assert read(text) == expected


def test_clauses_under_one_attribution_share_the_speaker():
    text = "Norway wants ten boats, while Iceland offers six, delegates said."
    assert [speaker for speaker, _ in read(text)] == ["delegates", "delegates"]


def test_added_words_keep_the_speaker():
    found = read("The quota is low, Ana Dahl said, adding that Iceland would wait.")
    assert found == [("Ana Dahl", "The quota is low"), ("Ana Dahl", "Iceland would wait")]


def test_two_verbs_of_one_subject_give_two_acts():
    found = read("The owners rejected the plan and promised a new offer.")
    assert [speaker for speaker, _ in found] == ["The owners", "The owners"]


def test_a_quotation_with_reversed_marks_keeps_its_speaker():
    found = read("”We will not sign,“ said Ana Dahl.")
    assert found[0][0] == "Ana Dahl"


def test_parts_of_names_are_not_verbs_of_saying():
    assert read("The United States left the hall.")[0][0] is None
