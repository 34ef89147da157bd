import pytest

from parley.views.lint import lint, sentences


def test_likelihood_and_confidence_in_separate_sentences_pass():
    assert lint(["A deal is very unlikely. Confidence is moderate."]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We have low confidence that a deal is likely.",
        "A deal is almost certain, and confidence is high.",
    ],
)
def test_likelihood_and_confidence_in_one_sentence_fail(text):
    assert "one sentence" in lint([text])[0]


@pytest.mark.parametrize("word", ["probably", "highly improbable", "almost certainly", "remote"])
def test_words_of_a_second_table_fail(word):
    assert "second likelihood table" in lint([f"A deal is {word} near."])[0]


def test_loose_words_fail():
    assert "no likelihood word" in lint(["The parties might agree."])[0]


def test_words_inside_other_words_are_left_alone():
    assert lint(["They mightily dislike remoteness."]) == ()


def test_decimal_points_end_no_sentence():
    assert sentences("It fell by 6.5 metres. Then it rose.") == [
        "It fell by 6.5 metres.",
        "Then it rose.",
    ]


def test_words_that_are_quoted_are_not_ours():
    assert lint(["It asks for “a fund that might perhaps be likely”."]) == ()
    assert len(lint(["It might ask for “a fund”."])) == 1
