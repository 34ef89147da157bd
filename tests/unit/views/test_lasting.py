from dataclasses import replace

import pytest

from parley.analysis.outlook import Outlook
from parley.analysis.story import story
from parley.model.conflict.conflict import Priority
from parley.views.index import index
from parley.views.lasting import lasting, points
from views.dam_outlook import standoff


@pytest.fixture(scope="module")
def section(whole):
    return lasting(whole, index(whole))


def test_a_brief_without_engines_has_no_such_section(dam):
    assert lasting(dam, index(dam)) is None


def test_why_nothing_could_be_drafted_is_said(dam):
    contents = replace(dam, outlook=Outlook(no_story="Nobody asks for anything."))

    assert lasting(contents, index(contents)).none_because == "Nobody asks for anything."


def test_each_option_has_a_letter_its_party_and_its_statements(section, whole):
    names = index(whole)
    first = section.deeds[0]

    assert [deed.letter for deed in section.deeds] == ["a", "b", "c", "d"]
    assert (first.party, first.name) == ("Karsania", "Release more in dry years")
    assert first.statements == tuple(names.label(s) for s in section.statements[:2])
    assert section.deeds[3].statements == ()


def test_the_present_comes_first_and_what_both_prefer_second(section):
    assert section.points[0] == (
        "The present situation (nobody has conceded or acted) lasts: nobody gains by moving alone."
    )
    assert section.points[1] == (
        "Moving together, Karsania and Belmere would both prefer 9 other situations, such as 8 "
        "(Karsania: release more in dry years and admit inspectors; Belmere: drop the complaint)."
    )


def test_what_cannot_be_reached_step_by_step_is_said(section):
    assert section.points[-1].startswith("None of them can be reached by steps")


def test_reasons_name_moves_by_letter_and_count_the_rest(section):
    row = next(row for row in section.told if row.done == "abc")

    assert row.why[1] == (
        "If Belmere takes back (c) (to situation 4), Karsania takes back (a) and (b) (to situation "
        "1): no better for Belmere. Its 1 other tempting move is answered too."
    )
    assert row.how == "moves away would be answered by moves that pay those who answer"
    assert "SEQ" in row.formal


def test_every_situation_is_in_the_table_with_the_moves_that_pay(section):
    by_state = {row.state: row for row in section.everything}

    assert len(by_state) == section.states == 16
    assert by_state["2"].moves == "Karsania to 1 or 3"
    assert by_state["2"].how == "does not last"
    assert by_state["1"].now


def test_wishes_are_letters_in_order(section):
    assert section.wishes[0] == ("Karsania", "c, then d, then not a, then not b")


def test_a_present_that_does_not_last_names_who_would_move(whole):
    told = story(replace(standoff(whole), status_quo=2))

    assert points(told)[0] == (
        "The present situation (Karsania: release more in dry years) does not last: Karsania would "
        "gain by moving."
    )


def test_where_nothing_else_lasts_that_is_said(whole):
    """Each would rather that the other does nothing, so nobody wants to leave the present."""
    conflict = standoff(whole)
    apart = tuple(
        replace(one, priorities=tuple(Priority(text=f"o{n}=N") for n in numbers))
        for one, numbers in zip(conflict.preferences, ((1, 2), (3, 4)), strict=True)
    )
    told = story(replace(conflict, preferences=apart))

    assert points(told)[-1] == (
        "No other situation would last, and no parties together would prefer one."
    )
