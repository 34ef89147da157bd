"""Kinds of attribution that reports of all sorts use, in own sentences about invented disputes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.document import Document
from parley.statements.rules import RulesExtractor, attributions

ODD = [
    "but", "added", "that", "while", ",", "said", "Peru", "his", "office", "Q", "From X:", "-- Y",
    "its", "neither", "nor", "the union", "\n\n", "they", "?", '"', "who", "citing",
]  # fmt: skip

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


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "President Jon Ek will wait until May to lower the toll, his office said.",
            "Jon Ek's office", "named",
        ),
        (
            "According to a draft seen by the daily Sol, the toll will fall to 4 dollars.",
            "a draft seen by the daily Sol", "document",
        ),
        (
            "The Sund family foundation said it would not sell its stake below 40 crowns.",
            "Sund family foundation", "named",
        ),
    ],
)  # fmt: skip
def test_speakers_are_named_by_what_they_are(text, speaker, kind):
    last = RulesExtractor().extract(Document(text="Toll talks\n\n" + text)).statements[-1]
    assert (last.speaker.canonical, last.source_kind) == (speaker, kind)


def test_a_second_verb_behind_but_has_the_same_speaker():
    text = "The chairman said the board would study the bid but added that it was too low."
    assert [(s, c) for s, _, c in found(text)] == [
        ("The chairman", "the board would study the bid"),
        ("The chairman", "it was too low"),
    ]


def test_in_capitals_a_description_is_no_person():
    text = (
        "TOLL TALKS END IN LIMA WITHOUT A RESULT\n\n"
        "THE TOLL WILL RISE TO 4 DLRS, A DELEGATE FROM A SMALL MINING COUNTRY SAID."
    )
    last = RulesExtractor().extract(Document(text=text)).statements[-1]
    assert last.source_kind == "official_unnamed"
    assert last.speaker.canonical == "a delegate from a small mining country"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300) | st.lists(st.sampled_from(ODD), max_size=40).map(" ".join))
def test_no_text_is_refused_and_every_span_is_exact(text):
    for statement in RulesExtractor().extract(Document(text=text)).statements:
        assert statement.span.cut(text) == statement.text
