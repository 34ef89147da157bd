import pytest

from parley.statements.behind import after
from parley.statements.subject import before
from parley.statements.tokens import count_words


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Last week, Ana Dahl, who leads the team, said", "Ana Dahl"),
        ("In November Ana Dahl said", "Ana Dahl"),
        ("Bern, Oslo and Rome said", "Bern, Oslo and Rome"),
        ("The Lake Union (LU) said", "The Lake Union"),
        ("the U.S. delegation said", "the U.S. delegation"),
        ("Nordfisk Ltd on Monday said", "Nordfisk Ltd"),
        ("Its envoy in Bern, Jon Berg, said", "Jon Berg"),
        ("a person close to the founding family said", "a person close to the founding family"),
        ("The river rose and the mayor said", "the mayor"),
        ("and he said", "he"),
    ],
)
def test_the_subject_is_found_in_front_of_the_verb(text, subject):
    words = count_words(text)
    found = before(words, 0, words.low.index("said"))
    assert words.span(*found).cut(text) == subject


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("said Ana Dahl, a delegate.", "Ana Dahl"),
        ("said its head, Karl Novak.", "Karl Novak"),
        ("said one of the sources close to the talks.", "one of the sources close to the talks"),
        ("said the harbour master on Tuesday.", "the harbour master"),
        ("said political analyst Eva Moser.", "political analyst Eva Moser"),
    ],
)
def test_the_speaker_is_found_behind_the_verb(text, source):
    words = count_words(text)
    found = after(words, 1, len(words.low))
    assert words.span(*found).cut(text) == source
