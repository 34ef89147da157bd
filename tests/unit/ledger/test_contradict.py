from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model.told import Report, usd

from parley.core.span import Span
from parley.ledger.contradict import contradictions
from parley.statements.statement import Condition

TALKS = "process.channel"


def pairs(report, **changes):
    held = tuple(replace(h, **changes) for h in report.held)
    ids = {s.id: n for n, s in enumerate(report.statements)}
    found = contradictions(held, (report.document,))
    return [(c.kind, *(ids[i] for i in c.statements)) for c in found]


def disputed_visit(**second):
    report = Report()
    report.say(
        "the inspectors have entered the lock at Tarn", act="report", issue=TALKS, speaker="Ms Ode"
    )
    fields = {"act": "denial", "issue": TALKS, "speaker": "Mr Pim", "holder": "belt"} | second
    report.say("no inspectors have entered the lock at Tarn", **fields)
    return report


def test_a_report_and_its_denial_by_another_speaker_contradict_each_other():
    assert pairs(disputed_visit()) == [("factual", 0, 1)]


def test_one_speaker_does_not_contradict_himself():
    assert pairs(disputed_visit(speaker="Ms  ode")) == []


def test_a_rejected_statement_contradicts_nothing():
    assert pairs(disputed_visit(), review="rejected") == []


def test_statements_of_different_periods_never_contradict_each_other():
    assert pairs(disputed_visit(refers_to="2027-spring")) == []
    assert pairs(disputed_visit(said="2030-01")) == []


def test_a_denial_on_another_issue_is_no_contradiction():
    assert pairs(disputed_visit(issue="canal.strikes")) == []


def test_a_denial_of_something_else_is_no_contradiction():
    report = Report()
    report.say("the inspectors have entered the lock at Tarn", act="report", issue=TALKS)
    report.say("no pilots were hurt by the storm", act="denial", issue=TALKS, speaker="Mr Pim")

    assert pairs(report) == []


def test_a_demand_is_not_refuted_by_a_report():
    report = Report()
    report.say("the inspectors should enter the lock at Tarn", act="demand", issue=TALKS)
    report.say(
        "no inspectors have entered the lock at Tarn", act="report", issue=TALKS, speaker="Mr Pim"
    )

    assert pairs(report) == []


def test_the_outlets_own_narration_of_a_dispute_is_not_a_side_in_it():
    assert pairs(disputed_visit(source_kind="outlet")) == []


def exclusive(other="both sides are holding talks in Olm on dredging", **fields):
    report = Report()
    base = {"act": "report", "issue": "economy.transit", "holder": None, "speaker": "a diplomat"}
    report.say(other, **(base | fields))
    report.say("the only talks with the north concern the return of seized barges", act="report",
               issue="people.prisoners", holder="belt", speaker="officials in Belt")  # fmt: skip
    return report


def test_only_talks_on_one_thing_contradict_talks_on_another():
    assert pairs(exclusive()) == [("factual", 0, 1)]


def test_the_kind_of_event_names_the_issue_when_no_issue_is_shared():
    report = exclusive()

    (found,) = contradictions(report.held, (report.document,))

    assert found.issue == "process.channel"
    assert found.description.startswith("a diplomat: “both sides are holding talks")


def test_only_talks_do_not_contradict_the_same_talks_or_no_talks():
    assert pairs(exclusive("talks on the return of the seized barges have begun")) == []
    assert pairs(exclusive("talks on dredging have not begun")) == []


def test_two_accounts_of_one_partys_figure_collide():
    report = Report()
    report.say("Arvo wants a toll of 300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say(
        "Arvo is asking for 450 dollars",
        issue="canal.toll",
        quantities=(usd(450),),
        speaker="a banker",
    )

    assert pairs(report) == [("positional", 0, 1)]


@pytest.mark.parametrize(
    ("second", "holder"), [(usd(300), "arvo"), (usd(450, "change_up"), "arvo"), (usd(450), "belt")]
)
def test_equal_figures_changes_and_other_parties_figures_do_not_collide(second, holder):
    report = Report()
    report.say("Arvo wants a toll of 300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say(
        "the toll", issue="canal.toll", quantities=(second,), holder=holder, speaker="a banker"
    )

    assert pairs(report) == []


def test_words_that_call_what_was_just_said_untrue_contradict_it():
    report = Report()
    report.say("the repairs will be paid for by next year", act="assessment", issue="canal.toll")
    report.say(
        "bankers disputed the claim",
        act="assessment",
        issue="canal.toll",
        holder=None,
        speaker="bankers",
    )

    assert pairs(report) == [("positional", 0, 1)]


def test_a_last_offer_and_an_account_that_more_could_come_collide():
    report = Report()
    report.say("this toll is our final offer", act="refusal", issue="canal.toll")
    report.say("Arvo could go up to 9 dollars", act="concession", issue="canal.toll",
               speaker="a banker")  # fmt: skip
    report.say("Belt could go up to 9 dollars", act="concession", issue="canal.toll",
               speaker="a broker", holder="belt")  # fmt: skip

    assert pairs(report) == [("positional", 0, 1)]


def test_one_side_rejecting_what_the_other_wants_is_a_gap_and_no_contradiction():
    report = Report()
    report.say("Belt wants a toll of 9 dollars", issue="canal.toll", holder="belt", speaker="Belt")
    report.say("Arvo rejected this", act="refusal", issue="canal.toll", speaker="Arvo")

    assert pairs(report) == []


def test_a_figure_that_hangs_on_a_condition_does_not_collide_with_one_that_does_not():
    report = Report()
    hangs = Condition(text="if the lock opens", span=Span(start=0, end=17))
    report.say("a toll of 300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say("a toll of 450 dollars if the lock opens", issue="canal.toll", act="offer",
               quantities=(usd(450),), speaker="a banker", condition=hangs)  # fmt: skip

    assert pairs(report) == []


@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.sampled_from(["report", "denial", "demand"])), max_size=6
    )
)
def test_any_words_are_compared_without_a_crash_and_in_a_fixed_order(lines):
    report = Report()
    for n, (text, act) in enumerate(lines):
        report.say(text, act=act, speaker=f"speaker {n % 2}")

    once = contradictions(report.held, (report.document,))

    assert once == contradictions(report.held, (report.document,))
    assert all(len(set(c.statements)) == 2 for c in once)
