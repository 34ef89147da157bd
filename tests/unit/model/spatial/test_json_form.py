import json

import pytest

from parley.errors import ModelError
from parley.model.spatial.json_form import tables_in
from parley.model.spatial.read import parse_table, write_json

ROW = {"name": "Arden", "position": 2, "salience": 0.5, "capability": 1}
OTHER = {"name": "Brill", "position": 8, "salience": 0.25, "capability": 3}
FLAT = {"id": "fish", "issue": "quota", "unit": "tonnes", "position_range": [0, 10],
        "source": ["one", "two"], "actors": [ROW, OTHER]}  # fmt: skip
WIDE = {
    "dimensions": ["quota", "season"],
    "parameters": {"VotingRule": "Binary"},
    "actors": [
        {"name": "Arden", "capability": 10, "position": [20, 40], "salience": [30, 60]},
        {"name": "Brill", "capability": 5, "position": [70, 90], "salience": [50, 20]},
    ],
}
LONG = {
    "actors": ["Arden", "Brill"],
    "issues": {"quota": [0, 10], "season": [1, 12]},
    "data": [
        {"actor": "Arden", "issue": "quota", "position": 2, "salience": 0.5, "power": 1},
        {"actor": "Brill", "issue": "quota", "position": 8, "salience": 0.5, "power": 1},
        {"actor": "Brill", "issue": "season", "position": 8, "salience": 0.5, "power": 1},
    ],
}


def read(data, **fields):
    return parse_table(json.dumps(data), name="fish.json", **fields)


def changed(data, *path, to):
    copy = json.loads(json.dumps(data))
    here = copy
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = to
    return copy


def test_one_issue_with_its_scale_and_unit():
    found = read(FLAT)

    (issue,) = found.issues
    assert (issue.name, issue.low, issue.high, issue.unit) == ("quota", 0, 10, "tonnes")
    assert [s.position for s in found.stakes] == [2, 8]
    assert (found.title, found.source, found.notes) == ("fish", "one; two", ())


def test_dimensions_without_a_scale_run_from_0_to_100_and_salience_in_percent():
    found = read(WIDE)

    assert [(i.name, i.low, i.high) for i in found.issues] == [
        ("quota", 0, 100), ("season", 0, 100),
    ]  # fmt: skip
    assert [s.salience for s in found.stakes] == [0.3, 0.6, 0.5, 0.2]
    assert found.settings == (("VotingRule", "Binary"),)
    assert "divided by 100" in found.notes[0]


def test_an_actor_may_stay_out_of_an_issue():
    found = read(LONG)

    assert [s.actor for s in found.on("season")] == ["Brill"]
    assert found.issue("season").high == 12


def test_several_tables_are_picked_by_name():
    row = {"Stakeholder": "Arden", "Resources": "1", "Position": "2", "Salience": "0.5"}
    data = {"sets": {"one": [row, row | {"Stakeholder": "B"}],
                     "two": [row, row | {"Stakeholder": "C", "Position": "4"}]}}  # fmt: skip

    assert tables_in(json.dumps(data), "x") == ("one", "two")
    assert read(data, table="two").actors == ("Arden", "C")
    with pytest.raises(ModelError, match="holds 2 tables: 'one', 'two'"):
        read(data)
    with pytest.raises(ModelError, match="no table 'three'"):
        read(data, table="three")


def test_a_scale_is_the_stretch_of_positions_when_none_is_given():
    data = {k: v for k, v in FLAT.items() if k != "position_range"}

    found = read(data)

    assert (found.issues[0].low, found.issues[0].high) == (2, 8)
    assert "outermost positions, 2 to 8" in found.notes[0]


def test_everyone_at_one_place_still_has_a_scale():
    data = {"actors": [ROW, OTHER | {"position": 2}]}

    assert read(data).issues[0].width == 1


def test_ranges_of_numbers_are_kept():
    data = changed(FLAT, "actors", 0, "salience_low", to=0.25)
    data = changed(data, "actors", 0, "salience_high", to=0.75)

    spread = read(data).stakes[0].salience_spread

    assert (spread.low, spread.high) == (0.25, 0.75)


def test_unknown_keys_are_told():
    assert read(FLAT | {"colour": "red"}).notes == ("The key 'colour' is not read.",)


@pytest.mark.parametrize("data", [FLAT, WIDE, LONG])
def test_writing_and_reading_gives_the_same_numbers(data):
    found = read(data)

    again = parse_table(write_json(found))

    assert again.stakes == found.stakes
    assert again.actors == found.actors
    assert [(i.low, i.high) for i in again.issues] == [(i.low, i.high) for i in found.issues]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (changed(FLAT, "actors", 0, "position", to="north"), r"actors\[0\].*'north'"),
        (changed(FLAT, "actors", 1, "position", to=None), r"actors\[1\].*found nothing"),
        (changed(FLAT, "actors", 1, "position", to=[1]), r"actors\[1\].*one plain number"),
        (changed(FLAT, "actors", 1, "position", to=True), r"actors\[1\].*one plain number"),
        (changed(FLAT, "actors", 1, "salience", to=250), "from 0 to 1"),
        (changed(FLAT, "actors", 1, "salience", to=25), "on one scale"),
        (changed(FLAT, "actors", 1, "salience", to=-0.1), "from 0 to 1"),
        (changed(FLAT, "actors", 1, "name", to=""), "name of an actor"),
        (changed(FLAT, "actors", 1, "name", to="Arden"), "already has a row"),
        (changed(FLAT, "actors", 1, to=7), r"actors\[1\].*named numbers"),
        (changed(FLAT, "actors", to=[ROW]), "at least two actors"),
        (changed(FLAT, "actors", to=[]), "no actor is listed"),
        (changed(FLAT, "actors", to={}), "expected a list of rows"),
        (changed(FLAT, "position_range", to=[10, 0]), "low under high"),
        (changed(FLAT, "position_range", to=10), r"\[low, high\]"),
        (changed(FLAT, "actors", 0, "pos", to=3), "two keys give the position"),
        (changed(FLAT, "parameters", to=[1]), "names with values"),
        (changed(WIDE, "actors", 0, "position", to=[1]), r"expected 2 numbers.*found 1"),
        (changed(WIDE, "dimensions", to=[]), "dimensions: expected"),
        (changed(LONG, "data", 0, "issue", to="port"), "the issue 'port' is not among"),
        (changed(LONG, "data", 0, "actor", to="Corin"), "the actor 'Corin' is not among"),
        (changed(LONG, "issues", to={"quota": [0, 10], "season": [1, 12], "x": [0, 1]}),
         "nobody has a row on the issue 'x'"),
        (changed(LONG, "issues", to=["quota"]), "issues: expected"),
        (changed(LONG, "actors", to=[1]), "actors: expected"),
        ({"sets": []}, "sets: expected"),
        ({"people": []}, "found the keys 'people'"),
        ([], "no actor is listed"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_place(data, told):
    with pytest.raises(ModelError, match=told) as refused:
        read(data)

    assert "fish" in str(refused.value) or "Fish" in str(refused.value)


@pytest.mark.parametrize("key", ["position", "salience", "capability"])
def test_a_missing_key_is_named(key):
    row = {k: v for k, v in ROW.items() if k != key}

    with pytest.raises(ModelError, match=rf"actors\[0\]: expected the key '{key}'"):
        read(FLAT | {"actors": [row, OTHER]})


def test_broken_json_names_line_and_column():
    with pytest.raises(ModelError, match="line 2, column"):
        parse_table('{"actors":\n oops}', name="fish.json")


@pytest.mark.parametrize("word", ["NaN", "Infinity"])
def test_numbers_that_are_none_are_refused(word):
    text = json.dumps(FLAT).replace('"position": 2', f'"position": {word}')

    with pytest.raises(ModelError, match="finite"):
        parse_table(text, name="fish.json")


def test_deep_nesting_is_an_error_and_no_crash():
    with pytest.raises(ModelError):
        parse_table("[" * 100_000, name="fish.json")


def test_a_table_that_is_not_there():
    with pytest.raises(ModelError, match="the file holds one"):
        read(FLAT, table="other")
