import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.clean import reading_copy
from parley.sources.notices import find_notes

BODY = "The crews left the table on Friday, and no date was set.\n\n" * 8


def kinds(line, before=BODY, after=""):
    text = f"{before}{line}{after}"
    return [(note.kind, note.text) for note in find_notes(reading_copy(text), text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("* The outlet is recognised in Karsania as a foreign agent.", "legal_notice"),
        ("** Designated an extremist organization by a court", "legal_notice"),
        ("This website is listed in the register of foreign agents.", "legal_notice"),
        ("* признан иностранным агентом", "legal_notice"),
        ("© 2023 Ellery Courier", "legal_notice"),
        ("Ellery Courier. All rights reserved.", "legal_notice"),
        ("Tous droits réservés.", "legal_notice"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("Sign up for our morning briefing", "boilerplate"),
        ("(Reporting by Ann Orr in Ellery; Editing by Jo Dahl)", "boilerplate"),
        ("Reporting by Ann Orr, editing by Jo Dahl and Kim Strand", "boilerplate"),
        ("Photo: harbour office", "boilerplate"),
        ("Читайте также: паромы", "boilerplate"),
        ("press@ellery.example", "boilerplate"),
        ("###", "boilerplate"),
        ("Correction: an earlier version gave a wrong figure.", "correction"),
        ("(Adds comment by the union in paragraph 4)", "correction"),
    ],
)
def test_footers_become_notes_of_their_kind(line, kind):
    assert kinds(line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Terms of the deal remain unclear.",
        "Copyright rules were the last open point of the talks.",
        "The organisation was banned in 2011 and came back to the table.",
        "Like us, they want a deal, he said.",
        "Reporting by the commission shows progress on both sides.",
        "Recommended measures include a longer break.",
        "Contacts between the two sides went on all night.",
        "Register of ships: the two sides will keep one each.",
        "Update of the timetable was agreed.",
        "The bill would make such groups register as foreign agents, he said.",
    ],
)
def test_sentences_of_the_report_stay(line):
    assert kinds(line, after="\n\n" + BODY) == []
    assert kinds(line) == []


def test_a_label_in_brackets_is_taken_out_of_its_sentence():
    assert kinds("Strand Media (designated an extremist organisation in Karsania) said no.") == [
        ("legal_notice", "(designated an extremist organisation in Karsania)")
    ]


@settings(deadline=None)
@given(st.text())
def test_spans_reproduce_the_text_and_do_not_overlap(text):
    end = 0
    for note in find_notes(reading_copy(text), text):
        assert note.span is not None
        assert note.span.start >= end
        assert note.span.cut(text) == note.text
        end = note.span.end


@pytest.mark.parametrize(
    "line", ["(" * 600, "Reporting by A" + " A" * 280, "Reporting by " + "Aa and " * 80, "1 " * 150]
)
def test_odd_lines_are_searched_quickly(line):
    text = f"{line}\n" * 500
    start = time.perf_counter()
    find_notes(text, text)

    assert time.perf_counter() - start < 2
