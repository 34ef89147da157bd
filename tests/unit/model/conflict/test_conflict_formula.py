"""Preference statements: how they are read, and where they hold."""

import itertools
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ModelError
from parley.model.conflict.formula import formula, holds, option_names

NAMES = option_names([(0, "Full", "A"), (1, "Reduced", "A"), (2, "Full", "B"), (3, "Ürün x", "B")])

MEANINGS = [
    ("o0=Y", lambda v: v[0]),
    ("o0 = n", lambda v: not v[0]),
    ("!o0 & o1", lambda v: not v[0] and v[1]),
    ("not not o0", lambda v: v[0]),
    ("o0 | o1 & o2", lambda v: v[0] or (v[1] and v[2])),
    ("(o0 | o1) & o2", lambda v: (v[0] or v[1]) and v[2]),
    ("o0 if o1", lambda v: v[0] or not v[1]),
    ("o0 -> o1 -> o2", lambda v: not v[0] or (not v[1] or v[2])),
    ("o0 IF o1 IF o2", lambda v: (v[0] or not v[1]) or not v[2]),
    ("o0 iff o1 | o2", lambda v: v[0] == (v[1] or v[2])),
    ("o0 <-> not (o1=N and o3)", lambda v: v[0] == (not (not v[1] and v[3]))),
    ("if o1 then o0", lambda v: v[0] or not v[1]),
    ("-1 & 3", lambda v: not v[1] and v[3]),
    ("IF o1 | o2 THEN IF o3 THEN o0", lambda v: not (v[1] or v[2]) or not v[3] or v[0]),
    ("Reduced & 'Ürün x'=N", lambda v: v[1] and not v[3]),
    ('"B: Full" ∧ ¬ "A: Full" ∨ o3', lambda v: (v[2] and not v[0]) or v[3]),
]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_a_statement_holds_where_its_meaning_does(text, meaning):
    read = formula(text, NAMES)
    truths = list(itertools.product([False, True], repeat=4))
    codes = np.array([sum(t << n for n, t in enumerate(row)) for row in truths])

    assert holds(read, codes).tolist() == [bool(meaning(row)) for row in truths]
    assert [bool(holds(read, int(c))) for c in codes] == holds(read, codes).tolist()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "position 1: the statement ends; expected an option"),
        ("o0 &", "position 5: the statement ends"),
        ("o0 & & o1", "position 6: found '&'"),
        ("(o0 | o1", "position 9: the statement ends; expected ')'"),
        ("o0 o1", "position 4: found 'o1'; expected and, or, if, iff"),
        ("o9", "position 1: found 'o9'; expected an option: o0, o1"),
        ("if o0", "position 6: the statement ends; expected 'then'"),
        ("if o0 then " * 1000 + "o1", "at most 40 brackets"),
        ("o0 then o1", "position 4: found 'then'"),
        ("o0=X", "position 4: found 'X'; expected Y or N"),
        ("o0 $ o1", "position 4: found '$'"),
        ("Full", "several options have this name"),
        ("o0 -> " * 3000 + "o1", "at most 40 brackets or arrows"),
        ("(" * 3000, "at most 40 brackets"),
        ("o0 & " * 10_000, "expected at most 20,000"),
    ],
)
def test_a_statement_that_cannot_be_read_names_the_position(text, told):
    with pytest.raises(ModelError) as refused:
        formula(text, NAMES)

    assert told in str(refused.value)


@given(st.text(alphabet="o012 ()&|!=YNifnot->\"'é\n", max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(ModelError):
        holds(formula(text, NAMES), 5)
