"""What needs the trained weights; skipped where they are not installed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.app.attributions import attributions_of
from parley.errors import InputError
from parley.sources.document import Document
from parley.statements.local import LocalExtractor, tagged
from parley.statements.tagger import model
from parley.statements.tagger.calibration import confidence

needs_weights = pytest.mark.skipif(not model.available(), reason="the tagger is not installed")

REPORT = """Growers want a floor price for tea

The Tea Growers Association grumbled that 40 cents a kilo would ruin its members.

"Nobody can live on that," its president Esther Mbugua told reporters in Nairobi. The auction house
hinted it could go to 55 cents if quality rises, two brokers recalled.
"""


@needs_weights
def test_a_cue_that_no_list_holds_is_found():
    found = tagged(REPORT, REPORT)
    cues = {REPORT[c.start : c.end] for a in found for c in a.cue}

    assert any("grumbled" in cue for cue in cues)


@needs_weights
def test_a_quotation_goes_to_the_one_who_says_it():
    pairs = {
        (REPORT[a.source[0].start : a.source[0].end], REPORT[a.content[0].start : a.content[0].end])
        for a in tagged(REPORT, REPORT)
        if a.source
    }

    assert any("Mbugua" in who and "Nobody can live" in what for who, what in pairs)


@needs_weights
def test_confidence_rises_with_sureness_and_is_a_share():
    shares = [confidence(a) for a in sorted(tagged(REPORT, REPORT), key=lambda a: a.sure)]

    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@needs_weights
def test_the_printed_places_are_those_of_the_file():
    line = attributions_of(Document(text=REPORT, path="tea.txt"), "local")

    assert line["id"] == "tea"
    assert all(
        0 <= a < b <= len(REPORT)
        for one in line["attributions"]
        for role in ("source", "cue", "content")
        for a, b in one[role]
    )


@needs_weights
@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_tagged(text):
    document = Document(text=text, language="en")

    for statement in LocalExtractor().extract(document).statements:
        statement.check(text)


def test_rules_print_places_too():
    line = attributions_of(Document(text=REPORT), "rules")

    assert line["attributions"]


def test_a_language_model_marks_no_places():
    with pytest.raises(InputError, match="local or rules"):
        attributions_of(Document(text=REPORT), "llm")


def test_without_weights_the_message_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "WEIGHTS", tmp_path)
    model._session.cache_clear()

    with pytest.raises(Exception, match="--engine rules"):
        model.tag("a b")

    model._session.cache_clear()
