import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import ModelError
from parley.model.spatial.read import parse_table, write_csv
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake

TEXT = """# a made-up dispute over fish
actor,issue,position,salience,capability,low,high,unit
Arden,quota,2,0.5,1,0,10,tonnes
"Brill, the",quota,8,0.25,3,0,10,tonnes
Arden,season,3,1,1,1,12,months
"""


def read(text):
    return parse_table(text, name="fish.csv")


def test_rows_scales_and_units():
    found = read(TEXT)

    assert found.actors == ("Arden", "Brill, the")
    assert [(i.name, i.low, i.high, i.unit) for i in found.issues] == [
        ("quota", 0, 10, "tonnes"),
        ("season", 1, 12, "months"),
    ]
    assert len(found.stakes) == 3


def test_other_spellings_semicolons_and_decimal_commas():
    found = read("Stakeholder;Resources;Ideal_Point;SALIENCE\nA;1,5;2;0,5\nB;2;3;1\n")

    assert [s.capability for s in found.stakes] == [1.5, 2]
    assert [s.salience for s in found.stakes] == [0.5, 1]


def test_ranges_and_reasons():
    found = read(
        "actor,position,salience,capability,position_low,position_high,basis\n"
        "A,2,0.5,1,1,3,a guess\nB,3,0.5,1,,,\n"
    )

    assert found.stakes[0].position_spread == Spread(low=1, high=3)
    assert found.stakes[0].basis == "a guess"
    assert found.stakes[1].position_spread is None


def test_columns_that_are_not_read_are_told():
    found = read("actor,position,salience,capability,mood\nA,2,0.5,1,x\nB,3,0.5,1,y\n")

    assert "The column 'mood' is not read." in found.notes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("# only a remark\n", "the file is empty"),
        ("actor,position,salience\nA,1,1\n", "line 1: expected a column 'capability'"),
        ("actor,position,pos,salience,capability\n", "two columns give the position"),
        ("actor,position,salience,capability\n", "no actor is listed"),
        ("actor,position,salience,capability\nA,1,1\n", "line 2: expected 4 fields.*found 3"),
        ("actor,position,salience,capability\nA,1,1,1,1\n", "line 2: expected 4 fields.*found 5"),
        ("actor,position,salience,capability\n\nA,x,1,1\n", "line 3: expected a number.*'x'"),
        ("actor,position,salience,capability\nA,nan,1,1\nB,1,1,1\n", "line 2.*finite"),
        (
            "actor,position,salience,capability\nA,1,1,1\nA,2,1,1\n",
            "line 3: 'A' already has.*line 2",
        ),
        ("actor,position,salience,capability\nA,1,1,1\n", "at least two actors"),
        ("actor,position,salience,capability\nA,1,0,1\nB,2,0,1\n", "nobody has any weight"),
        ('actor,position,salience,capability\n"A,1,1,1\n', "line 2: the quotation marks"),
        ("actor,issue,position,salience,capability\nA,,1,1,1\n", "line 2.*name of an issue"),
        ("actor,position,salience,capability,low,high\nA,1,1,1,5,0\n", "low under high"),
        ("actor,position,salience,capability,low,high\nA,1,1,1,0,\n", "line 2.*high.*nothing"),
        (
            "actor,position,salience,capability,low,high\nA,1,1,1,0,5\nB,1,1,1,0,6\n",
            "line 3: expected one scale",
        ),
        (
            "actor,position,salience,capability,position_low,position_high\nA,1,1,1,3,2\n",
            "line 2: expected position_low to be at most",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(text, told):
    with pytest.raises(ModelError, match=told):
        read(text)


names = st.text(min_size=1, max_size=12).map(lambda s: " ".join(s.split())).filter(bool)
numbers = st.floats(min_value=0, max_value=1)


@given(
    st.lists(st.tuples(names, numbers, numbers), min_size=2, max_size=6, unique_by=lambda r: r[0])
)
def test_writing_and_reading_gives_the_same_table(rows):
    stakes = tuple(
        Stake(
            actor=name,
            issue="quota",
            position=place,
            salience=0.5 + care / 2,
            capability=1 + care,
            salience_spread=Spread(low=0.0, high=care),
        )
        for name, place, care in rows
    )
    table = ActorTable(
        title="t", issues=(Dimension(name="quota", low=0.0, high=1.0),),
        actors=tuple(name for name, _place, _care in rows), stakes=stakes,
    )  # fmt: skip

    again = read(write_csv(table))

    assert again.stakes == stakes
    assert again.issues[0].high == 1.0


@given(st.text(max_size=300))
def test_odd_text_is_refused_and_nothing_else_happens(text):
    with contextlib.suppress(ModelError):
        parse_table("actor,position,salience,capability\n" + text, name="x")
