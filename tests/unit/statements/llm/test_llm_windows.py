"""Windows cover a text without gap, end with paragraphs, and show what stands before."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parley.statements.llm.windows import cut_windows, halves

PARAGRAPH = "The mediator met both sides again. Nothing was agreed. " * 8


def test_a_short_text_is_one_window():
    (window,) = cut_windows("One line.", size=6000, context=1500)

    assert (window.span.start, window.span.end, window.before) == (0, 9, ())


def test_windows_end_with_paragraphs():
    text = "\n\n".join([PARAGRAPH] * 12)
    windows = cut_windows(text, size=1000, context=300)

    assert len(windows) > 3
    assert all(text[w.span.end - 1] == "\n" for w in windows[:-1])


def test_the_opening_and_the_last_lines_are_shown_with_a_window():
    text = "Who is who stands here.\n" + "\n".join([PARAGRAPH] * 12)
    last = cut_windows(text, size=1000, context=500)[-1]

    assert last.before[0].start == 0
    assert last.before[-1].end == last.span.start
    assert not last.holds(last.before[0].__class__(start=700, end=720))


def test_a_window_is_halved_near_its_middle():
    text = "\n".join([PARAGRAPH] * 4)
    (window,) = cut_windows(text, size=6000, context=0)
    first, second = halves(text, window)

    assert first.span.end == second.span.start
    assert second.before[-1].end == second.span.start
    assert abs(len(first.span) - len(second.span)) < 900
    assert halves("short", cut_windows("short", size=9, context=0)[0]) == ()


@given(
    st.text(alphabet=st.sampled_from("ab .\n\r\u2028\u00a0é中"), max_size=400),
    st.integers(5, 60),
    st.integers(0, 40),
)
def test_windows_leave_out_nothing_but_space(text, size, context):
    windows = cut_windows(text, size=size, context=context)
    covered = [text[w.span.start : w.span.end] for w in windows]

    assert "".join("".join(covered).split()) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(windows))
    assert all(len(w.span) <= 2 * size for w in windows)
    assert all(b.end <= w.span.start for w in windows for b in w.before)
