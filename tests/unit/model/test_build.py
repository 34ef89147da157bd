import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.told import GUARDS, STRIKES, Report, usd
from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.errors import ModelError
from parley.ledger.evidence import Contradiction, Evidence, Shift
from parley.model.assumption import Assumption
from parley.model.build import build_model
from parley.model.sheet import Sheet
from parley.statements.statement import Condition


def cells(report, **fields):
    return build_model(report.evidence(**fields)).positions


def test_silence_is_never_a_position():
    report = Report()
    report.say("Arvo wants a joint patrol")

    model = build_model(report.evidence())

    assert [(p.party, p.issue) for p in model.positions] == [("arvo", "canal.guards")]
    assert model.cell("belt", "canal.guards") is None
    assert [p.id for p in model.parties] == ["arvo"]


def test_no_evidence_gives_an_empty_model():
    model = build_model(Evidence(), title="Canal talks")

    assert (model.title, model.positions, model.parties, model.as_of) == (
        "Canal talks",
        (),
        (),
        None,
    )


def test_a_statement_without_a_holder_makes_no_cell():
    report = Report()
    report.say("a joint patrol is needed", holder=None)

    assert cells(report) == ()


def test_rejected_and_borderline_statements_count_for_nothing():
    report = Report()
    report.say("Arvo wants a joint patrol", optional=True)
    report.say("Arvo wants a joint patrol now")
    held = tuple(replace(h, review="rejected") for h in report.held)

    assert cells(report, held=held) == ()
    assert len(cells(report)[0].basis.statements) == 1


@pytest.mark.parametrize(
    ("act", "stance", "counts"),
    [("report", None, False), ("assessment", "neutral", False), ("no_comment", None, False),
     ("assessment", "against", True), ("report", "for", True), ("refusal", None, True)],
)  # fmt: skip
def test_reports_and_judgements_speak_for_a_position_only_when_they_tell_an_attitude(
    act, stance, counts
):
    report = Report()
    report.say("Arvo hopes for a patrol of guards", act=act, stance=stance)

    assert bool(cells(report)) is counts


@pytest.mark.parametrize(
    "text",
    ["Arvo's guards are making progress on the canal", "a patrol of guards is being prepared",
     "the guards have been on the canal since May"],
)  # fmt: skip
def test_a_fact_is_no_position_whatever_attitude_was_read_into_it(text):
    report = Report()
    report.say(text, act="report")
    report.say(text, act="assessment", party=None, source_kind="outlet")

    assert cells(report) == ()


def test_what_a_party_does_to_the_others_is_a_position_of_its_own():
    report = Report()
    report.say("Arvo on Friday imposed new strikes on ships", act="report", issue="canal.strikes")
    report.say("guards were imposed on Arvo", act="report")

    assert [p.issue for p in cells(report)] == ["canal.strikes"]


def test_a_further_issue_counts_only_where_the_sentence_itself_names_it():
    report = Report()
    report.say("Arvo must end the attacks that are destroying power plants",
               issue="hostilities.attacks", also=("economy.energy",))  # fmt: skip
    report.say("Arvo must share its power plants", holder="belt", issue="hostilities.attacks",
               also=("economy.energy",))  # fmt: skip

    assert [(p.party, p.issue) for p in cells(report) if p.issue == "economy.energy"] == [
        ("belt", "economy.energy")
    ]


def test_what_a_person_accepted_counts_as_it_was_accepted():
    report = Report()
    report.say("Arvo must end the attacks that are destroying power plants",
               issue="hostilities.attacks", also=("economy.energy",))  # fmt: skip
    held = tuple(replace(h, review="accepted") for h in report.held)

    assert "economy.energy" in {p.issue for p in cells(report, held=held)}


def test_a_refused_figure_is_not_what_the_party_asks_for():
    report = Report()
    report.say("Arvo rejected a toll of 300 dollars", act="refusal", stance="against",
               issue="canal.toll", quantities=(usd(300),))  # fmt: skip
    report.say("Belt will not accept less than 40 dollars", act="refusal", stance="against",
               holder="belt", issue="canal.toll", quantities=(usd(40, "ge"),))  # fmt: skip

    found = {p.party: (p.label, len(p.values)) for p in cells(report)}

    assert found == {
        "arvo": ("rejected a toll of 300 dollars", 0),
        "belt": ("at least 40 usd", 1),
    }


def test_a_figure_in_a_remark_is_no_figure_of_the_position():
    report = Report()
    text = "Arvo, which carries 70 dollars of freight, asked for a toll of 12 dollars"
    figures = tuple(
        replace(usd(value), span=Span(start=text.index(words), end=text.index(words) + len(words)))
        for value, words in ((70, "70 dollars"), (12, "12 dollars"))
    )
    report.say(text, issue="canal.toll", quantities=figures)

    assert [v.value for v in cells(report)[0].values] == [12.0]


def test_words_that_only_say_that_a_party_moved_are_no_position():
    report = Report()
    report.say("Arvo softened its stance", act="concession", movement="softened",
               issue="hostilities.ceasefire")  # fmt: skip

    assert cells(report) == ()


def test_a_cell_shows_a_position_before_a_judgement_and_the_partys_word_before_an_anonymous_one():
    report = Report()
    report.say("Arvo hopes for guards", act="assessment")
    report.say("guards at both gates", source_kind="anonymous")
    report.say("guards at all the gates of the canal")
    report.say("it wants guards")

    assert cells(report)[0].label == "guards at all the gates of the canal"


def test_a_report_that_talks_go_on_is_no_position():
    report = Report()
    report.say("the two sides met", act="report", issue="process.channel")

    assert cells(report) == ()


def test_one_statement_on_several_issues_gives_a_cell_for_each_and_each_figure_its_own():
    report = Report()
    figures = (
        Quantity(value=300.0, unit="soldiers", comparator="le"),
        Quantity(value=12.0, unit="tanks", comparator="le"),
        Quantity(value=30.0, unit="km", comparator="le", what="range of rockets"),
    )
    report.say("at most 300 soldiers, 12 tanks and rockets of 30 km", issue="forces.limits",
               also=("forces.tanks", "forces.missile_range"), quantities=figures)  # fmt: skip

    found = {p.issue: (p.label, [v.value for v in p.values]) for p in cells(report)}

    assert found["forces.personnel"] == ("at most 300 soldiers", [300.0])
    assert found["forces.tanks"] == ("at most 12 tanks", [12.0])
    assert found["forces.missile_range"] == ("at most 30 km", [30.0])
    assert "forces.limits" not in found, "the finer issues hold all that was said"


def test_an_armys_people_and_soldiers_are_counted_in_one_unit():
    report = Report()
    report.say("an army of 900 people", issue="forces.personnel",
               quantities=(Quantity(value=900.0, unit="people"),))  # fmt: skip

    assert cells(report)[0].label == "900 soldiers"


def test_a_label_is_the_piece_of_the_words_that_speaks_of_the_issue():
    report = Report()
    report.say("Arvo wants credit from the bank, guards on the canal and an end to strikes",
               also=("canal.strikes",))  # fmt: skip

    assert {p.issue: p.label for p in cells(report)}["canal.guards"] == "guards on the canal"


def test_an_option_is_given_where_words_name_it_and_left_open_otherwise():
    report = Report()
    report.say("Arvo wants a joint patrol of the guards")
    report.say("Belt wants the guards to change", holder="belt")
    report.say("Arvo demands an end to strikes on ships", issue="canal.strikes")

    found = {(p.party, p.issue): (p.option, p.stance) for p in cells(report)}

    assert found["arvo", GUARDS.id] == ("joint patrol", "for")
    assert found["belt", GUARDS.id] == (None, "for")
    assert found["arvo", STRIKES.id] == ("no", "against")


def test_a_red_line_outlasts_an_opening_and_an_opening_outlasts_insistence():
    report = Report()
    report.say("the patrol", firmness="firm")
    report.say("the patrol, perhaps", act="concession", firmness="flexible")
    assert cells(report)[0].firmness == "flexible"

    report.say("the patrol, never less", firmness="red_line")
    assert cells(report)[0].firmness == "red_line"


def test_a_position_that_the_party_has_left_is_superseded():
    report = Report()
    report.say("no patrol", act="refusal", stance="against", said="2030-11")
    report.say("a joint patrol, if tolls fall", act="concession", condition=Condition(
        text="if tolls fall", span=Span(start=27, end=40)))  # fmt: skip

    now, before = cells(report)

    assert (now.status, now.condition, str(now.as_of)) == ("current", "if tolls fall", "2031-06-10")
    assert (before.status, str(before.as_of)) == ("superseded", "2030-11")


def test_what_a_party_left_on_the_main_issue_it_left_on_the_others():
    report = Report()
    report.say("guards may go and strikes may end", act="concession", said="2030-11",
               also=("canal.strikes",))  # fmt: skip
    report.say("guards must stay", act="demand")

    found = {(p.issue, p.status) for p in cells(report)}

    assert ("canal.strikes", "superseded") in found
    assert ("canal.strikes", "current") not in found


def test_an_old_draft_is_historical_and_never_todays_position():
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),), refers_to="2027-spring",
               said="2030")  # fmt: skip

    (cell,) = cells(report)

    assert (cell.status, str(cell.as_of), cell.firmness) == ("historical", "2027-spring", "unknown")


def test_colliding_statements_of_one_holder_make_the_cell_contested():
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say("450 dollars", issue="canal.toll", quantities=(usd(450),), speaker="a banker")
    pair = tuple(s.id for s in report.statements)
    clash = Contradiction(statements=pair, kind="positional", issue="canal.toll", description="")

    (cell,) = cells(report, contradictions=(clash,))

    assert (cell.firmness, cell.origins) == ("contested", 2)


def test_a_known_shift_marks_todays_position_as_moved():
    report = Report()
    report.say("a joint patrol", act="concession")
    shift = Shift(party="arvo", issue="canal.guards", group="canal", before="", after="",
                  direction="softened", when=None, statements=())  # fmt: skip

    assert cells(report, shifts=(shift,))[0].moved == "softened"


def assumed(value, issue="canal.toll", **fields):
    base = {"id": "a1", "field": "position", "party": "arvo", "issue": issue, "value": value,
            "by": "A. Analyst", "at": "2031-06-11"}  # fmt: skip
    return Assumption(**(base | fields))


def test_an_assumption_overrides_visibly_and_keeps_what_it_overrides_listed():
    report = Report()
    report.say("300 dollars", issue="canal.toll", quantities=(usd(300),))

    model = build_model(report.evidence(), assumptions=(assumed((200.0, 250.0)),))

    (cell,) = model.positions
    assert (cell.label, cell.basis.assumption) == ("200 to 250 usd", "a1")
    assert cell.basis.statements == (report.statements[0].id,)
    assert model.assumptions[0].id == "a1"


def test_an_assumption_can_fill_a_silent_cell_and_the_last_one_counts():
    report = Report()
    report.say("Arvo wants a joint patrol")
    given = (assumed("none", "canal.guards", party="belt"),
             assumed("sole patrol", "canal.guards", party="belt", id="a2"))  # fmt: skip

    model = build_model(report.evidence(), assumptions=given)

    assert model.cell("belt", "canal.guards").option == "sole patrol"


def test_an_assumption_about_an_unknown_issue_is_refused():
    with pytest.raises(ModelError, match=r"'canal\.depth'.*correct the id"):
        build_model(Evidence(), assumptions=(assumed(3.0, "canal.depth"),))


def test_parties_and_issues_that_people_call_the_same_share_a_cell():
    report = Report()
    report.say("Arvo wants a joint patrol")
    report.say("the north wants a joint patrol", holder="north", issue="canal.escort")
    sheet = Sheet(same=(("north", "arvo"), ("canal.escort", "canal.guards")))

    (cell,) = build_model(report.evidence(), sheet=sheet).positions

    assert len(cell.basis.statements) == 2


STATEMENT = st.fixed_dictionaries(
    {
        "text": st.text(max_size=60),
        "holder": st.sampled_from(["arvo", "belt", None]),
        "act": st.sampled_from(["demand", "offer", "report", "concession", "no_comment"]),
        "issue": st.sampled_from(["canal.toll", "canal.guards", "canal.strikes", "forces.limits"]),
        "stance": st.sampled_from(["for", "against", "conditional", None]),
        "said": st.sampled_from([None, "2029", "2030-11", "2031-06-01"]),
        "refers_to": st.sampled_from([None, "2027-spring", "2032"]),
        "quantities": st.sampled_from([(), (usd(3),), (Quantity(value=2.0, unit="soldiers"),)]),
    }
)


@settings(deadline=None)
@given(st.lists(STATEMENT, max_size=7), st.sampled_from(["2031-06-10", None]))
def test_every_position_rests_on_statements_of_its_holder_and_no_cell_has_two_todays(told, day):
    report = Report(day)
    for one in told:
        report.say(**one)
    by_id = {s.id: s for s in report.statements}

    model = build_model(report.evidence())

    assert model == build_model(report.evidence())
    current = [(p.party, p.issue) for p in model.positions if p.status == "current"]
    assert len(current) == len(set(current))
    for position in model.positions:
        assert position.basis.statements
        assert all(by_id[i].holder == position.party for i in position.basis.statements)
    json.dumps([p.label for p in model.positions])
