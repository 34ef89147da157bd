"""Two readings of the same words are paired, and what differs is shown side by side."""

from dataclasses import replace

import pytest

from parley.core.span import Span
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.statement import ActGuess, Speaker, Statement
from parley.views.compare import compare, matched, overlap
from parley.views.compare_table import comparison_plain, comparison_table

TEXT = "Ana Ruiz said the union wants 14 crew. Strait Lines offered 11 and will not go beyond 12."
DOCUMENT = Document(text=TEXT, title="Ferry talks")


def said(words, *, speaker="Ana Ruiz", act="demand", holder="union"):
    start = TEXT.index(words)
    at = TEXT.find(speaker)
    return Statement(
        document=DOCUMENT.id,
        span=Span(start=start, end=start + len(words)),
        text=words,
        speaker=Speaker(
            text=speaker if at >= 0 else None,
            span=Span(start=at, end=at + len(speaker)) if at >= 0 else None,
            canonical=speaker,
        ),
        holder=holder,
        source_kind="named",
        quote="indirect",
        acts=(ActGuess(act=act, probability=1.0),),
        issue="labour.staffing",
        group="labour",
    )


def reading(name, *statements):
    return Reading(document=DOCUMENT.id, extractor=f"{name}/1", statements=statements)


def comparison(ones, others):
    return compare([(DOCUMENT, {"a": reading("a", *ones), "b": reading("b", *others)})])


WANT = said("the union wants 14 crew")
OFFER = said("Strait Lines offered 11", speaker="Strait Lines", act="offer", holder="strait_lines")
LIMIT = said("will not go beyond 12", speaker="Strait Lines", act="refusal", holder="strait_lines")


def test_equal_readings_agree_in_everything():
    (pair,) = comparison([WANT, OFFER], [WANT, OFFER]).pairs

    assert (pair.both, pair.share) == (2, 1.0)
    assert pair.same == {"speaker": 2, "act": 2, "group": 2, "holder": 2}
    assert pair.differences == ()


def test_what_differs_is_named_for_the_same_words():
    other = replace(WANT, acts=(ActGuess(act="offer", probability=1.0),), holder=None)
    (pair,) = comparison([WANT], [other]).pairs
    (difference,) = pair.differences

    assert difference.fields == ("act", "holder")
    assert (difference.one.act, difference.other.act) == ("demand", "offer")
    assert difference.other.holder == ""


def test_what_only_one_found_is_shown_with_the_words():
    (pair,) = comparison([WANT, OFFER], [OFFER, LIMIT]).pairs

    assert (pair.found_by_one, pair.found_by_other, pair.both, pair.share) == (2, 2, 1, 0.5)
    assert [(d.one and d.one.words, d.other and d.other.words) for d in pair.differences] == [
        ("the union wants 14 crew", None),
        (None, "will not go beyond 12"),
    ]


def test_half_of_the_words_must_be_shared():
    short = said("14 crew")

    assert overlap(WANT, WANT) == 1.0
    assert overlap(WANT, OFFER) == 0.0
    assert overlap(WANT, short) == pytest.approx(7 / 23)
    assert comparison([WANT], [short]).pairs[0].both == 0


def test_each_statement_is_paired_once_with_the_closest():
    wide = said("said the union wants 14 crew")

    assert matched([WANT], [wide, WANT]) == [(None, wide), (WANT, WANT)]


def test_a_speaker_is_the_same_by_place_or_by_part_of_the_name():
    surname = replace(WANT, speaker=Speaker(text=None, span=None, canonical="Ruiz"))
    other = replace(WANT, speaker=Speaker(text=None, span=None, canonical="Holm"))

    assert comparison([WANT], [surname]).pairs[0].same["speaker"] == 1
    assert comparison([WANT], [other]).pairs[0].differences[0].fields == ("speaker",)


def test_every_pair_of_three_extractors_is_compared():
    readings = {name: reading(name, WANT) for name in "abc"}
    found = compare([(DOCUMENT, readings)])

    assert [(p.one, p.other) for p in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_document_that_one_could_not_read_is_counted():
    unread = Reading(document=DOCUMENT.id, extractor="b/1", unread="not English")
    found = compare([(DOCUMENT, {"a": reading("a", WANT), "b": unread})])

    assert found.unread == {"a": 0, "b": 1}


def test_no_documents_and_no_statements_are_no_error():
    assert compare([]).pairs == ()
    assert comparison([], []).pairs[0].share == 1.0
    assert "0 (100%)" in comparison_table(comparison([], []))


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_table_shows_both_sides_and_fits(width):
    other = replace(WANT, holder=None)
    text = comparison_table(comparison([WANT, OFFER], [other]), width=width)

    assert "Where a and b differ" in text
    assert "Position of" in text
    assert max(map(len, text.splitlines())) <= width


def test_the_plain_form_holds_the_share_and_every_difference():
    plain = comparison_plain(comparison([WANT, OFFER], [OFFER]))

    assert plain["pairs"][0]["share"] == 0.6667
    assert plain["pairs"][0]["differences"][0]["one"]["words"] == "the union wants 14 crew"
    assert plain["engines"] == {"a": "a/1", "b": "b/1"}
