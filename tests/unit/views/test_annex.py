from hypothesis import given
from hypothesis import strategies as st

from parley.core.span import Span
from parley.ledger.evidence import Evidence, Held
from parley.model.negotiation import Negotiation
from parley.sources.document import Document
from parley.statements.statement import ActGuess, Speaker, Statement
from parley.views.annex import LONG, sheets
from parley.views.contents import BriefContents
from parley.views.index import index


def names_of(text, spans):
    document = Document(text=text)
    held = tuple(
        Held(
            statement=Statement(
                document=document.id,
                span=Span(start=a, end=b),
                text=text[a:b],
                speaker=Speaker(text=None, span=None, canonical=f"speaker {n}"),
                source_kind="named",
                quote="indirect",
                acts=(ActGuess(act="demand", probability=1.0),),
                issue="a.b",
                group="a",
            )
        )
        for n, (a, b) in enumerate(spans)
    )
    return index(
        BriefContents(
            title="",
            evidence=Evidence(documents=(document,), held=held),
            model=Negotiation(title="", as_of=None, parties=(), issues=(), positions=()),
        )
    )


def pieces_of(names):
    return [x for sheet in sheets(names) for p in sheet.paragraphs for x in p]


@given(st.text(alphabet="ab. \n", min_size=1, max_size=80), st.data())
def test_every_statement_is_anchored_once_and_closed_once(text, data):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [tuple(sorted(s)) for s in data.draw(st.lists(ends, max_size=5))]
    names = names_of(text, spans)
    found = pieces_of(names)
    numbers = sorted(names.numbers.values())

    assert sorted(n for x in found for n in x.starts) == numbers
    assert sorted(n for x in found for n in x.ends) == numbers
    assert "".join("".join(x.text for x in found).split()) == "".join(text.split())


def test_overlapping_statements_are_marked_without_nesting():
    found = pieces_of(names_of("one two three", [(0, 7), (4, 13)]))

    assert [(x.text, x.marks) for x in found] == [("one ", (1,)), ("two", (1, 2)), (" three", (2,))]


def test_a_statement_over_two_paragraphs_is_marked_in_both():
    found = pieces_of(names_of("first part\n\nsecond part", [(6, 18)]))

    assert [(x.text, x.marks) for x in found] == [
        ("first ", ()), ("part", (1,)), ("second", (1,)), (" part", ()),
    ]  # fmt: skip


def test_words_that_are_not_read_say_so(dam):
    notes = [x for x in pieces_of(index(dam)) if x.note]

    assert [x.note for x in notes] == ["not read: legal notice"]


def test_paragraphs_end_at_blank_lines_in_hard_wrapped_text_and_at_line_breaks_elsewhere(dam):
    wire, communique, _ = sheets(index(dam))

    assert len(wire.paragraphs) == 9
    assert len(communique.paragraphs) == 6
    assert "thanks both for\nthe tone" in communique.paragraphs[1][0].text


def test_a_single_short_document_lies_open_and_all_others_are_folded(dam):
    assert not sheets(names_of("short", []))[0].folded
    assert sheets(names_of("a" * (LONG + 1), []))[0].folded
    assert all(sheet.folded for sheet in sheets(index(dam)))


def test_a_document_says_how_many_statements_stand_in_it(dam):
    assert sum(sheet.statements for sheet in sheets(index(dam))) == 23
