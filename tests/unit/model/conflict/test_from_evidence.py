"""A first graph model drafted from what a case holds."""

from dataclasses import replace

import pytest

from model.told import Report
from parley.errors import ModelError
from parley.model.build import build_model
from parley.model.conflict.from_evidence import conflict_of
from parley.model.conflict.read import read_conflict
from parley.model.conflict.write import write_conflict


def drafted(report):
    evidence = report.evidence()
    return conflict_of(build_model(evidence, title="Canal talks"), evidence)


def demands():
    report = Report()
    report.say("Arvo demanded a sole patrol on the canal", "arvo", firmness="red_line")
    report.say("Belt insisted on a joint patrol on the canal", "belt", stance="for",
               firmness="firm")  # fmt: skip
    return report


def test_those_who_are_asked_may_concede_and_both_cannot_at_once():
    found = drafted(demands())

    assert found.decision_makers == ("Arvo", "Belt")
    assert [(o.dm, o.name) for o in found.options] == [
        ("Arvo", "Concede to Belt on guards on the canal"),
        ("Belt", "Concede to Arvo on guards on the canal"),
    ]
    assert found.infeasible == ("YY",)


def test_a_red_line_comes_before_what_the_other_side_gives():
    found = drafted(demands())

    assert [p.text for p in found.preference("Arvo").priorities] == ["o1=N", "o2=Y"]
    assert [p.text for p in found.preference("Belt").priorities] == ["o1=Y", "o2=N"]


def test_options_and_priorities_name_the_statements_they_rest_on():
    report = demands()
    ids = {s.id for s in report.statements}

    found = drafted(report)

    assert all(set(o.evidence) == ids for o in found.options)
    assert all(p.evidence for q in found.preferences for p in q.priorities)


def test_a_threat_is_an_option_that_its_holder_would_rather_not_use():
    report = demands()
    report.say("Belt would resume strikes on ships if the patrol came", "belt", act="threat",
               issue="canal.strikes", target="arvo")  # fmt: skip

    found = drafted(report)

    threat = next(o for o in found.options if o.name.startswith("Carry out the threat"))
    assert threat.dm == "Belt"
    assert found.preference("Belt").priorities[-1].text == f"o{threat.id}=N"
    assert any(p.text == f"o{threat.id}=N" for p in found.preference("Arvo").priorities)


def test_what_a_party_would_accept_is_its_own_offer():
    report = demands()
    report.say("Arvo could end strikes on ships", "arvo", act="concession", issue="canal.strikes",
               firmness="flexible")  # fmt: skip

    found = drafted(report)

    offer = next(o for o in found.options if o.name.startswith("Carry out its offer"))
    assert offer.dm == "Arvo"
    assert f"o{offer.id}=Y" in [p.text for p in found.preference("Belt").priorities]


def test_a_draft_says_that_it_is_one():
    remarks = [str(text) for _, text in drafted(demands()).remarks]

    assert any("Draft made from the statements" in text for text in remarks)


def test_one_party_alone_is_no_conflict():
    report = Report()
    report.say("Arvo could accept a joint patrol on the canal", "arvo", firmness="flexible")

    with pytest.raises(ModelError, match="no graph model can be drafted"):
        drafted(report)


def test_an_option_quotes_the_demand_that_it_would_meet():
    found = drafted(demands())

    assert found.options[0].note.startswith("asked by Belt: “")
    assert "joint patrol" in found.options[0].note
    assert read_conflict(write_conflict(found)).options == found.options


def test_what_is_merely_told_of_a_party_is_no_demand_to_the_other():
    report = demands()
    report.say("Belt would resume strikes on ships if the patrol came", "belt", act="threat",
               issue="canal.strikes", target="arvo")  # fmt: skip
    evidence = report.evidence()
    model = build_model(evidence, title="Canal talks")
    vague = tuple(
        replace(p, firmness="unknown") if p.party == "arvo" and p.issue == "canal.guards" else p
        for p in model.positions
    )

    found = conflict_of(replace(model, positions=vague), evidence)

    guards = [(o.dm, o.name) for o in found.options if o.name.endswith("guards on the canal")]
    assert guards == [("Arvo", "Concede to Belt on guards on the canal")]


def test_the_same_words_of_two_sides_are_no_conflict():
    report = demands()
    for side in ("arvo", "belt"):
        report.say("A toll of 5 dollars is due", side, issue="canal.toll", firmness="firm",
                   stance="for")  # fmt: skip

    assert not [o for o in drafted(report).options if "toll" in o.name]
