"""Kinds of attribution that reports of all sorts use, in own sentences about invented disputes."""

import pytest

from parley.sources.document import Document
from parley.statements.rules import RulesExtractor, attributions

CONDITIONAL = "The lock will be mended, its engineer Ana Lund said today, provided that Peru pays"


def found(text):
    return [
        (sources[0].cut(text), cue.cut(text), contents[0].cut(text))
        for sources, cue, contents in attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "A Peruvian official who asked not to be named said the toll had not come up.",
            "A Peruvian official", "said", "the toll had not come up",
        ),
        (
            "Delegates who attended the meeting said the text was ready.",
            "Delegates", "said", "the text was ready",
        ),
        (
            "A referee named by the court denied reports that the talks were over.",
            "A referee named by the court", "denied reports", "the talks were over",
        ),
        (
            "The owners dismissed the idea that rents could be frozen.",
            "The owners", "dismissed the idea", "rents could be frozen",
        ),
        (
            "The minister has confirmed to the Star that the toll will rise.",
            "The minister", "confirmed", "the toll will rise",
        ),
        (
            CONDITIONAL + ".",
            "its engineer Ana Lund", "said",
            CONDITIONAL,
        ),
        (
            'The bridge will be shared, reported the daily "El Sol" on Monday.',
            'the daily "El Sol"', "reported", "The bridge will be shared",
        ),
    ],
)  # fmt: skip
def test_source_cue_and_content_are_found(text, source, cue, content):
    [(one, word, said)] = found(text)
    assert (one, word, said) == (source, cue, content)


def test_two_clauses_behind_that_and_while_have_the_same_speaker():
    text = "The union voiced regret that, while it had cut its demand, the owners had not moved."
    assert [(s, c) for s, _, c in found(text)] == [
        ("The union", "it had cut its demand"),
        ("The union", "the owners had not moved"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "COCOA BUYERS REMAIN APART ON RESERVE STOCK RULES",
        "Explainer: How the old dam came to be there",
        "What is at stake: the river and who owns it.",
    ],
)
def test_headlines_and_labels_are_no_speakers(text):
    assert found(text) == []


def test_an_outlet_that_cites_someone_is_only_the_carrier():
    text = (
        "Chile will open the pass, the Courier newspaper reported, citing the Chilean minister.\n\n"
        "Peru said it would wait for the toll to be dropped."
    )
    first, _ = RulesExtractor().extract(Document(text=text)).statements
    assert first.speaker.text == "the Chilean minister"
    assert (first.party, first.via) == ("chile", ("the Courier newspaper",))


def test_a_paragraph_that_opens_with_a_is_no_answer():
    text = "Toll talks\n\nA Chilean envoy said the toll of 4 dollars was too high for truckers."
    last = RulesExtractor().extract(Document(text=text)).statements[-1]
    assert last.speaker.text == "A Chilean envoy"
