from talks import EAST, GATES, HOST, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.unknowns import parties_that_matter, unknowns
from parley.core.basis import Basis
from parley.core.dates import When
from parley.core.issue import Issue


def kinds(model):
    return [(u.kind, u.party, u.issue) for u in unknowns(model)]


def quota(party, value=20, **fields):
    fields.setdefault("origins", 2)
    return holds(party, QUOTA, values=(amount(value),), **fields)


def gates(party, option="yes", **fields):
    fields.setdefault("origins", 2)
    return holds(party, GATES, option=option, **fields)


def test_nothing_is_unknown_when_everything_is_said_twice():
    assert unknowns(talks(quota(NORTH), quota(SOUTH), gates(NORTH), gates(SOUTH))) == ()


def test_silence_of_a_party_with_other_positions_is_listed():
    status = holds(SOUTH, STATUS, option="shared", origins=2)
    model = talks(quota(NORTH), gates(NORTH), gates(SOUTH), status)

    assert kinds(model) == [
        ("silent", "south", "water.quota"),
        ("silent", "north", "land.status"),
    ]
    assert unknowns(model)[0].words == "Nothing is on record from Southland on Water quota."


def test_nobody_is_silent_on_what_only_earlier_talks_were_about():
    old = holds(NORTH, STATUS, option="shared", status="historical", origins=2)
    model = talks(quota(NORTH), quota(SOUTH), gates(NORTH), gates(SOUTH), old)

    assert kinds(model) == [("stale", "north", "land.status")]


def test_it_is_said_between_which_options_a_place_is_missing():
    model = talks(holds(NORTH, STATUS, origins=2), holds(SOUTH, STATUS, option="shared", origins=2))

    assert unknowns(model)[0].words == (
        "On Status of the valley it is unclear where Northland stands "
        'between "under the north" and "under the south".'
    )


def test_a_bystander_is_not_expected_to_speak():
    everyone = (NORTH, SOUTH, EAST, HOST)
    on_status = [holds(party, STATUS, option="shared", origins=2) for party in (NORTH, SOUTH, HOST)]
    gated = [gates(party) for party in everyone]
    model = talks(quota(NORTH), quota(SOUTH), *gated, *on_status, parties=everyone)

    assert [p.id for p in parties_that_matter(model)] == ["north", "south"]
    assert kinds(model) == []


def test_with_few_positions_everyone_matters():
    model = talks(quota(NORTH), gates(SOUTH))

    assert kinds(model) == [("silent", "south", "water.quota"), ("silent", "north", "water.gates")]


def test_contested_and_unplaced_cells_are_listed():
    model = talks(quota(NORTH, firmness="contested"), holds(SOUTH, QUOTA, origins=2))

    assert kinds(model) == [
        ("contested", "north", "water.quota"),
        ("unplaced", "south", "water.quota"),
    ]
    assert unknowns(model)[1].words == (
        "The words of Southland on Water quota give no figure in million m3."
    )


def test_an_old_position_is_listed_with_its_age():
    model = talks(quota(NORTH, as_of=When(iso="2030-06")), quota(SOUTH, as_of=When(iso="2031-01")))

    assert kinds(model) == [("stale", "north", "water.quota")]
    assert "of June 2030, 10 months before" in unknowns(model)[0].words


def test_a_position_of_earlier_talks_is_stale_and_not_silent():
    model = talks(quota(NORTH, status="historical", as_of=When(iso="2029-spring")), quota(SOUTH))

    assert kinds(model) == [("stale", "north", "water.quota")]
    assert unknowns(model)[0].words.endswith("that of an earlier negotiation, spring 2029.")


def test_a_lone_origin_is_listed_where_others_have_two():
    assert kinds(talks(quota(NORTH), quota(SOUTH, origins=1))) == [
        ("single_source", "south", "water.quota")
    ]


def test_one_sentence_is_enough_when_every_origin_is_alone():
    assert kinds(talks(quota(NORTH, origins=1), quota(SOUTH, origins=1))) == [
        ("single_source", None, None)
    ]


def test_an_assumption_needs_no_second_source():
    assumed = quota(SOUTH, origins=1, basis=Basis(assumption="a1"))

    assert kinds(talks(quota(NORTH), assumed)) == []


def test_a_position_given_up_leaves_a_question():
    model = talks(quota(NORTH), quota(SOUTH, status="superseded"), gates(NORTH), gates(SOUTH))
    model = talks(*model.positions, holds(SOUTH, STATUS, option="shared", origins=2))

    assert ("silent", "south", "water.quota") in kinds(model)


def test_an_issue_without_options_is_said_to_have_none():
    bare = Issue(id="x.bare", name="Flag", group="x", kind="ordered")
    model = talks(holds(NORTH, bare, origins=2), holds(SOUTH, bare, origins=2), issues=(bare,))

    assert unknowns(model)[0].words == (
        "No options are set down yet on which to place Northland on Flag."
    )


def test_an_empty_record_has_no_questions():
    assert unknowns(talks()) == ()
