import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from parley.statements.tagger.decode import LABELS, best_labels, spans


def scores(*labels):
    """Log-probabilities that favour the given labels."""
    raw = np.full((len(labels), len(LABELS)), 0.02, dtype=np.float32)
    for place, label in enumerate(labels):
        raw[place, LABELS.index(label)] = 0.88
    return np.log(raw)


def test_pieces_of_one_span_are_joined():
    offsets = [(0, 3), (4, 8), (9, 13)]

    found = spans(scores("B-source", "I-source", "B-cue"), offsets)

    assert [(s.role, s.start, s.end) for s in found] == [("source", 0, 8), ("cue", 9, 13)]


def test_two_spans_side_by_side_stay_two():
    found = spans(scores("B-content", "I-content", "B-content"), [(0, 1), (1, 2), (2, 3)])

    assert len(found) == 2


def test_one_doubtful_piece_does_not_cut_a_span():
    raw = scores("B-content", "I-content", "I-content", "I-content")
    raw[2] = np.log(np.array([0.4, 0.05, 0.05, 0.05, 0.05, 0.05, 0.35], dtype=np.float32))

    assert len(spans(raw, [(n, n + 1) for n in range(4)])) == 1


def test_sureness_is_a_mean_probability():
    found = spans(scores("B-cue"), [(0, 4)])

    assert found[0].sure == pytest.approx(0.9, abs=0.01)


def test_no_pieces_give_no_spans():
    assert spans(np.zeros((0, len(LABELS)), dtype=np.float32), []) == []


@given(
    arrays(
        np.float32, st.tuples(st.integers(1, 30), st.just(7)), elements=st.floats(-9, 0, width=32)
    )
)
def test_an_inside_never_stands_without_its_begin(raw):
    labels = best_labels(raw).tolist()

    for before, after in zip([0, *labels], labels, strict=False):
        if after > 0 and after % 2 == 0:
            assert before in {after, after - 1}
