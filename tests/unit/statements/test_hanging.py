"""Which words hang on a position without being its object."""

import pytest
from made_clauses import clause

from parley.statements.hanging import hanging_words
from parley.statements.phrases import words_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("we sign if the toll goes", "if the toll goes"),
        ("a ban on ships that carry tea, and on rafts", "that carry tea"),
        ("the firm, which owns the quay, wants more", "which owns the quay"),
        ("they demanded that they carry tea", ""),
        ("they agreed that exports stop", ""),
        ("we sign", ""),
    ],
)
def test_conditions_and_asides_hang(text, wanted):
    made = clause(text)
    words = words_in(made.view, made.span)
    hanging = hanging_words(made, words)
    assert " ".join(w.text for n, w in enumerate(words) if n in hanging) == wanted
