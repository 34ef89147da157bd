import pytest

from parley.sources.document import Document
from parley.statements.rules import read_page


def setting(text, **details):
    return read_page(Document(text=text, **details)).setting


@pytest.mark.parametrize(
    ("text", "genre", "narrator"),
    [
        ("Joint Communique of Norway and Iceland\n\nThe two sides agreed to meet.",
         "joint", "Norway and Iceland (joint statement)"),
        ("Statement by Minister Ana Dahl on the strike\n\nWe want talks.", "statement", "Ana Dahl"),
        ("Readout of Norwegian Minister Ana Dahl's Call with Jon Berg\n\nMs. Dahl called.",
         "readout", "Norway"),
        ("Talks stall\n\nDelegates said the talks had stalled. They left, officials said.",
         "news", "the outlet"),
    ],
)  # fmt: skip
def test_the_kind_of_text_decides_who_narrates(text, genre, narrator):
    found = setting(text)
    assert (found.genre, found.narrator.canonical) == (genre, narrator)


def test_the_publisher_narrates_news_when_it_is_known():
    text = "Talks stall\n\nDelegates said the talks had stalled."
    assert setting(text, publisher="Ny Tid").narrator.canonical == "Ny Tid"


def test_labelled_turns_make_a_transcript():
    text = "Call\n\nMR. DAHL: We met.\n\nQ Who won?\n\nMR. DAHL: Nobody won.\n"
    assert setting(text).genre == "transcript"
