"""What every extractor promises, whatever it is made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.core.codec import from_json, to_json
from parley.core.dates import When
from parley.sources.document import Document
from parley.statements.extractor import Extractor, Reading
from parley.statements.taxonomy import taxonomy

ENGLISH = """Ferry talks stall over crew numbers

12 May 2026

The Seafarers Union demanded at least 14 crew on every ferry, its secretary Ana Ruiz said on Monday.
“We will not move,” she added.

Strait Lines Ltd offered 11, and said that it could not go beyond 12 unless the state pays.
"""
WIRE = ENGLISH.upper().replace(" ON ", "\nON ")
TRANSCRIPT = """MS. RUIZ: We want 14 on board. We will not move.
Q: Is there a deal?
MR. HOLM: No. We could live with 12, if the state pays.
"""
GERMAN = (
    "Die Gewerkschaft fordert mindestens 14 Seeleute auf jeder Fähre, sagte ihre Sekretärin Ana "
    "Ruiz am Montag. Die Reederei bot elf an und lehnte mehr als zwölf ab. „Wir geben nicht nach“, "
    "sagte sie. Die Verhandlungen werden am Mittwoch in der Hauptstadt fortgesetzt, teilte der "
    "Vermittler mit, der beide Seiten am Wochenende getroffen hatte."
)
CHINESE = "工会要求每艘渡轮至少十四名船员。公司说：“我们最多同意十二名。”谈判将于周三继续。" * 4
ODD = [
    "",
    " \n\t ",
    "\u200b\ufeff\u202e",
    "“”„‟«»''''\"\"\"\"",
    "“We will not\n\nmove, she said. “And we will not pay.",
    "\U0001f6a2 The union demanded 1\u20444 of the \u0661\u0662 boats, Ana\u2019s deputy said.",
    "Z\u0301\u0302\u0303 said no. " * 20,
    "The union said\x00 no.\x1b[31m It demanded\x07 more.",
    "\ud800 The union demanded more, it said. \udfff",
    "The union demanded " + "very " * 2000 + "much more, it said.",
    "\r\n\r\nThe union demanded more.\r\rThe firm said no.\x85No\u2028no\u2029no.",
]


def read(extractor, text, **given):
    document = Document(text=text, **given)
    reading = extractor.extract(document)
    check(reading, document, extractor)
    return reading


def check(reading, document, extractor):
    """Everything that holds of any reading of any document."""
    assert isinstance(reading, Reading)
    assert reading.document == document.id
    assert reading.extractor == f"{extractor.name}/{extractor.version}"
    parties = {party.id for party in reading.parties}
    known = {issue.id for issue in taxonomy()}
    places = [(s.span.start, s.span.end) for s in reading.statements]
    assert places == sorted(places)
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    for statement in reading.statements:
        statement.check(document.text)
        assert statement.document == document.id
        assert statement.extractor == reading.extractor
        assert statement.text.strip() == statement.text != ""
        assert {statement.party, statement.holder, statement.target} - {None} <= parties
        assert set(statement.issues) <= known | {i.id for i in reading.issues}
        assert set(statement.issues) <= {i.id for i in reading.issues}
        assert statement.group == statement.issue.split(".")[0]
        assert abs(sum(act.probability for act in statement.acts) - 1) < 1e-6
        assert 0 <= statement.confidence <= 1
        assert statement.speaker.canonical.strip()
        assert statement.cue is None or statement.cue.end <= len(document.text)
    assert reading.unread is None or reading.statements == ()


def test_it_has_a_name_and_a_version(extractor):
    assert isinstance(extractor, Extractor)
    assert extractor.name.isidentifier()
    assert extractor.version


@pytest.mark.parametrize("text", [ENGLISH, WIRE, TRANSCRIPT], ids=["news", "wire", "transcript"])
def test_a_text_in_english_is_read(extractor, text):
    reading = read(extractor, text)

    assert reading.unread is None
    assert reading.statements


@pytest.mark.parametrize("text", [GERMAN, CHINESE], ids=["german", "chinese"])
def test_a_text_in_another_language_is_read_or_said_not_to_be(extractor, text):
    reading = read(extractor, text)

    assert reading.statements or reading.unread


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_is_no_reason_to_stop(extractor, text):
    read(extractor, text)


def test_a_word_of_any_length_is_read(extractor):
    read(extractor, "A" * 5000)


def test_the_same_document_gives_the_same_reading(extractor):
    first, second = read(extractor, ENGLISH), read(extractor, ENGLISH)

    assert to_json(first) == to_json(second)


def test_where_a_document_lies_does_not_matter(extractor):
    first = read(extractor, ENGLISH, path="a.txt")
    second = read(extractor, ENGLISH, path="b/c.txt", retrieved_at="2026-05-13T10:00:00Z")

    assert first == second


def test_a_reading_survives_being_written_down(extractor):
    reading = read(
        extractor, ENGLISH, publisher="Harbour Gazette", published=When(iso="2026-05-12")
    )

    assert from_json(Reading, to_json(reading)) == reading


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from(ENGLISH.split()), max_size=60).map(" ".join)
)
def test_every_span_reproduces_any_text(extractor, text):
    read(extractor, text)
