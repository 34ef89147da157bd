import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.span import Span
from parley.statements.quotes import Quotations, find_quotations


def quoted(text):
    whole = [Span(start=0, end=len(text))]
    return [q.inner.cut(text) for q in find_quotations(text, whole)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We stay," he said.', ["We stay,"]),
        ("”We stay,“ he said.", ["We stay,"]),
        ("«We stay», he said.", ["We stay"]),
        ("''We stay,'' he said.", ["We stay,"]),
        ("'We stay put,' he said.", ["We stay put,"]),
        ('He said: "We stay until the end.', ["We stay until the end."]),
        ("The miners' leaders said the union's offer stands.", []),
    ],
)
def test_quotations_are_found_whatever_their_marks(text, inner):
    assert quoted(text) == inner


def test_a_lost_opening_mark_reaches_back_to_the_start_of_the_sentence():
    assert quoted('They met. We will not sign this," she said.') == ["We will not sign this,"]


def test_the_share_of_quoted_words_is_counted_by_place():
    text = 'He called it "a bad deal" today.'
    quotations = Quotations(find_quotations(text, [Span(start=0, end=len(text))]))
    assert quotations.share(Span(start=13, end=25)) == 1.0
    assert quotations.share(Span(start=0, end=12)) == 0.0
    assert 0.3 < quotations.share(Span(start=0, end=len(text))) < 0.5


@given(st.text(alphabet="\"'“”ab .,\n", max_size=120))
def test_quotations_stay_inside_their_paragraph(text):
    for quotation in find_quotations(text, [Span(start=0, end=len(text))]):
        assert 0 <= quotation.outer.start <= quotation.inner.start
        assert quotation.inner.end <= quotation.outer.end <= len(text)
