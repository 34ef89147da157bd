from hypothesis import given
from hypothesis import strategies as st

from parley.core.span import Span
from parley.sources.clean import reading_copy
from parley.statements.layout import find_blocks, find_sentences


def cut(text):
    return [s.cut(text) for s in find_sentences(text, Span(start=0, end=len(text)))]


def test_titles_initials_and_abbreviations_do_not_end_a_sentence():
    text = "Gen. A. B. Holt met the U.S. envoy at 3 p.m. He left at once. No. 7 stays."
    assert cut(text) == [
        "Gen. A. B. Holt met the U.S. envoy at 3 p.m.",
        "He left at once.",
        "No. 7 stays.",
    ]


def test_a_question_inside_a_quotation_does_not_end_the_sentence_around_it():
    assert len(cut('"Will the port reopen?" she asked.')) == 1


def test_speakers_open_turns_and_headings_in_capitals_do_not():
    text = "MS. HOLT: We will stay.\n\nPART TWO: THE TARIFF SCHEDULE\n\nQ Will you sign?"
    assert [b.kind for b in find_blocks(text)] == ["turn", "heading", "turn"]


def test_names_before_a_colon_open_turns_when_they_do_so_more_than_once():
    text = "Talk\n\nAna Holt: No.\n\nJon Berg: Yes.\n\nAna Holt: We shall see."
    assert [b.label.cut(text) for b in find_blocks(text) if b.label] == [
        "Ana Holt",
        "Jon Berg",
        "Ana Holt",
    ]


def test_list_items_lose_their_marks():
    text = "The delegations:\n- agreed to meet;\n2. decided to share data;"
    assert [b.body.cut(text) for b in find_blocks(text)[1:]] == [
        "agreed to meet;",
        "decided to share data;",
    ]


def test_footers_are_notes():
    kinds = [
        b.kind for b in find_blocks("Talks end\n\nThey left early.\n\nNote: prices are rounded.\n")
    ]
    assert kinds == ["title", "body", "note"]


@given(st.text(max_size=300))
def test_blocks_and_sentences_lie_in_the_text_and_in_order(text):
    view = reading_copy(text)
    last = 0
    for block in find_blocks(view):
        assert block.span.start >= last
        last = block.span.end
        for sentence in find_sentences(view, block.body):
            assert block.body.contains(sentence)


def test_a_text_without_stops_is_cut_into_pieces():
    text = "word " * 5000
    pieces = find_sentences(text, Span(start=0, end=len(text)))
    assert len(pieces) > 1
    assert all(len(p) <= 3000 for p in pieces)
