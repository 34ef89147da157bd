from dataclasses import replace

import pytest

from parley.errors import ModelError
from parley.model.assumption import Assumption
from parley.model.edit import assume, in_force, name_for, undo

ONE = Assumption(id="one", field="weight", party="arvo", issue="canal.toll", value=0.5,
                 by="A. Analyst", at="2031-06-11")  # fmt: skip


def test_an_assumption_can_be_added_listed_and_undone():
    two = replace(ONE, id="two", value=(0.1, 0.2))

    both = assume(assume((), ONE), two)

    assert [a.id for a in both] == ["one", "two"]
    assert undo(both, "one") == (two,)


def test_a_later_assumption_about_the_same_thing_takes_precedence():
    two = replace(ONE, id="two", value=0.7)
    other = replace(ONE, id="three", party="belt")

    assert [a.id for a in in_force((ONE, other, two))] == ["three", "two"]


def test_two_assumptions_cannot_share_a_name():
    with pytest.raises(ModelError, match="already an assumption 'one'"):
        assume((ONE,), ONE)


def test_undoing_what_is_not_there_lists_what_is():
    with pytest.raises(ModelError, match="no assumption 'x' to undo; there are: one"):
        undo((ONE,), "x")


def test_a_free_name_says_what_is_set():
    first = name_for((), ONE)

    assert first == "weight_arvo_canal_toll"
    assert name_for((replace(ONE, id=first),), ONE) == "weight_arvo_canal_toll_2"


@pytest.mark.parametrize(
    "change",
    [{"value": 1.5}, {"value": "high"}, {"value": float("nan")}, {"value": (0.4, 0.2)},
     {"field": "curve", "value": 0.0}, {"field": "mood"}, {"issue": None}],
)  # fmt: skip
def test_a_value_that_cannot_mean_anything_is_refused(change):
    with pytest.raises(ModelError, match="assumption 'one'"):
        assume((), replace(ONE, **change))


def test_a_walk_away_needs_no_issue():
    assert assume((), replace(ONE, field="walk_away", issue=None))
